package engine

import (
	"strconv"
	"strings"
	"unicode/utf8"

	recording "scattergather/engine/own"
	"scattergather/engine/repair"
	"scattergather/engine/trace"
)

// Own is a user's own program and what a run of it gave.
type Own struct {
	Source    string
	Recording *recording.Recording
}

// OwnTitle is the title of a program that does not begin with a comment.
const OwnTitle = "Your own program"

// maxTitle is the number of characters of the longest title that is taken from a comment.
const maxTitle = 80

// Recorded returns the report of a run of a user's own program: the first lane is that of main, and
// the scenario holds nothing but a title and the seed. A recording that has problems, or none at
// all, gives the report of a program that has not run.
func Recorded(source string, r *recording.Recording) Report {
	report := Report{Scenario: NewScenario(), Own: &Own{source, r}}
	report.Scenario.Title = TitleOf(source)
	if r == nil || len(r.Lanes) == 0 {
		report.Own.Recording = &recording.Recording{}
		report.Lanes = []trace.Lane{{Name: "main", Source: -1}}
		return report
	}
	report.Scenario.Seed = int64(r.Seed)
	for _, l := range r.Lanes {
		report.Lanes = append(report.Lanes, trace.Lane{Name: l.Name, Source: -1})
	}
	report.Events = r.Events
	out := &report.Outcome
	out.Elapsed = r.Until
	for _, e := range r.Events {
		switch {
		case e.Kind == trace.Leaked:
			out.Leaked = append(out.Leaked, e.Lane)
		case e.Index == 0 && e.Kind == trace.Exit:
			out.Elapsed = e.At
		}
	}
	if r.Ended.Kind == recording.Exited && r.Ended.Code != 0 {
		out.Error = "exit status " + strconv.Itoa(r.Ended.Code)
	}
	if r.Ended.Kind != recording.Returned && r.Ended.Kind != recording.Exited {
		out.Elapsed, out.Crashed = r.Until, r.Ended.Text
	}
	return report
}

// TitleOf returns what a program says about itself in the comment that it begins with, up to the
// first full stop; OwnTitle if it says nothing.
func TitleOf(source string) string {
	line, _, _ := strings.Cut(source, "\n")
	comment, ok := strings.CutPrefix(line, "//")
	comment, _, _ = strings.Cut(comment, ". ")
	comment = strings.TrimSuffix(strings.TrimSpace(comment), ".")
	if !ok || comment == "" || strings.HasPrefix(comment, "go:") || strings.HasPrefix(line, repair.Directive) || utf8.RuneCountInString(comment) > maxTitle || !utf8.ValidString(comment) {
		return OwnTitle
	}
	return comment
}
