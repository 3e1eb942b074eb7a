package model

import (
	"strconv"
	"strings"

	"scattergather/engine"
	"scattergather/engine/gocode"
)

// trackCompared returns the state that knows the run before the edit that has just been made,
// to compare the programs of the two. All edits of a burst are compared with the run before
// the first of them.
func (s State) trackCompared(before State) State {
	if s.Run.Rev == before.Run.Rev {
		return s
	}
	switch {
	case s.Run.Opened != before.Run.Opened:
		s.Compared = RunResult{}
	case !s.compared.on || s.History.burst != s.compared:
		s.Compared = before.Run
	}
	s.compared = s.History.burst
	s.Copying = ""
	return s
}

// HideChanges ends the comparison of two programs.
type HideChanges struct{}

func (HideChanges) update(s State) State {
	s.Compared = RunResult{}
	return s
}

// ProgramDiff returns the lines of the program with what the last edit has changed in them, and
// says in a sentence what that was. The sentence is empty if nothing has changed.
func (s State) ProgramDiff() (lines []gocode.DiffLine, said string) {
	after := s.Run.Listing().lines
	before := after
	if s.Compared.Rev > 0 {
		before = s.Compared.Listing().lines
	}
	lines = gocode.Diff(before, after)
	added, removed := 0, 0
	for _, l := range lines {
		switch {
		case l.Before == 0:
			added++
		case l.After == 0:
			removed++
		}
	}
	if added+removed == 0 {
		return lines, ""
	}
	return lines, describeEdit(s.Compared.Report.Scenario, s.Run.Report.Scenario) + ": " + lineCount(added, removed)
}

// lineCount counts the lines that differ: "2 lines", if as many are added as are removed.
func lineCount(added, removed int) string {
	switch {
	case removed == 0:
		return strconv.Itoa(added) + Plural(added, " line") + " added"
	case added == 0:
		return strconv.Itoa(removed) + Plural(removed, " line") + " removed"
	case added == removed:
		return strconv.Itoa(added) + Plural(added, " line") + " changed"
	}
	return strconv.Itoa(added) + Plural(added, " line") + " added, " + strconv.Itoa(removed) + " removed"
}

// describeEdit says what differs between two scenarios, in the words of Go where it has some:
// "WithContext instead of a zero Group".
func describeEdit(before, after engine.Scenario) string {
	var said []string
	was, is := FieldOwner{Scenario: &before}, FieldOwner{Scenario: &after}
	for _, f := range ScenarioFields {
		if f.Path == "quorum" && before.Gather != after.Gather {
			continue // it came or went with its policy
		}
		if from, to := f.Read(was), f.Read(is); from != to {
			said = append(said, insteadOf(f, inGo(f, to, after), inGo(f, from, before)))
		}
	}
	if len(said) > 0 {
		said[0] = sentenceCase(said[0])
	}
	said = append(said, editedSources(before.Sources, after.Sources)...)
	switch len(said) {
	case 0:
		return "Another program"
	case 1, 2:
		return strings.Join(said, ", ")
	}
	return said[0] + " and " + strconv.Itoa(len(said)-1) + " more changes"
}

// editedSources says what differs between the sources of two scenarios.
func editedSources(before, after []engine.Source) (said []string) {
	if len(before) != len(after) {
		return append(missing(after, before, " added"), missing(before, after, " removed")...)
	}
	for i := range after {
		for _, f := range SourceFields {
			from, to := f.Read(FieldOwner{Source: &before[i]}), f.Read(FieldOwner{Source: &after[i]})
			if from != to {
				said = append(said, after[i].Name+": "+insteadOf(f, inGo(f, to, engine.Scenario{}), inGo(f, from, engine.Scenario{})))
			}
		}
	}
	return said
}

// missing names the sources of one list that are not in another.
func missing(of, in []engine.Source, what string) (said []string) {
	names := make(map[string]bool)
	for _, s := range in {
		names[s.Name] = true
	}
	for _, s := range of {
		if !names[s.Name] {
			said = append(said, s.Name+what)
		}
	}
	return said
}

// insteadOf says what became of a field, and its label once: "delay 2s instead of 1s".
func insteadOf(f Field, is, was string) string {
	label := strings.ToLower(f.Label) + " "
	if strings.HasPrefix(is, label) {
		was = strings.TrimPrefix(was, label)
	}
	return is + " instead of " + was
}

// inGo says the value of a field as a programmer would.
func inGo(f Field, text string, s engine.Scenario) string {
	if words, ok := goWords[f.Path+"="+text]; ok {
		return words
	}
	switch f.Path {
	case "gather":
		return "a cancel at success " + strconv.Itoa(s.Quorum)
	case "limit":
		return "SetLimit(" + text + ")"
	case "title", "notes", "error", "panic", "query", "name":
		return strings.ToLower(f.Label) + " " + strconv.Quote(text)
	}
	if text == "" {
		return "no " + strings.ToLower(f.Label)
	}
	return strings.ToLower(f.Label) + " " + text
}

// goWords are the values of fields, and how they are said.
var goWords = map[string]string{
	"gather=wait-all":           "a zero Group",
	"gather=fail-fast":          "WithContext",
	"gather=collect-all":        "errors.Join",
	"gather=first-success":      "a cancel at the first success",
	"limit=":                    "no SetLimit",
	"worker=inline":             "a plain call",
	"worker=abandon":            "a goroutine with a buffered channel",
	"worker=abandon-leaky":      "a goroutine with an unbuffered channel",
	"pattern=scatter-gather":    "a goroutine for each source",
	"pattern=dispatcher-worker": "a pool of workers",
	"cancelAt=":                 "a caller that stays",
	"dedupe=true":               "dropping duplicates",
	"dedupe=false":              "keeping duplicates",
	"top=":                      "all results",
	"query=":                    "no query",
	"error=":                    "no error",
	"panic=":                    "no panic",
}

// sentenceCase begins a sentence with a capital, unless it begins with a name of Go, which
// is written as it is.
func sentenceCase(text string) string {
	for _, word := range []string{"a ", "no "} {
		if strings.HasPrefix(text, word) {
			return strings.ToUpper(text[:1]) + text[1:]
		}
	}
	return text
}
