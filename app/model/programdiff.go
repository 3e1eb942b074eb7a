package model

import (
	"strconv"

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
	return lines, editSentence(s.Compared.Report.Scenario, s.Run.Report.Scenario) + ": " + lineCount(added, removed)
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
