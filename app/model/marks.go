package model

import (
	"slices"
	"strconv"
)

// A RowMark is how a row of a panel looks at a moment. Rows are numbered: those of the table
// of events by the event, those of the console and of the program by the line.
type RowMark struct {
	Later       bool   // than the playhead
	Now         bool   // it is what happens at the playhead
	Highlighted bool   // it belongs to what is pointed at
	Cause       bool   // it led to the end of that
	Pressed     bool   // its spans are lit until it is pressed again
	Lanes       string // who is there
}

// Marks returns how the rows of the open panel look, and which of them is the newest: 0 or
// less if there is none.
func (s State) Marks() (mark func(row int) RowMark, newest int) {
	past := s.Reached()
	now := s.currentFrom(past)
	switch s.Panel {
	case EventsPanel:
		lit, causes := s.HighlightedEvents()
		return func(row int) RowMark {
			return RowMark{Later: row >= past, Now: row >= now && row < past, Highlighted: lit[row], Cause: causes[row]}
		}, past - 1
	case ConsolePanel:
		lines, said := s.Run.Lines(), s.LinesReached()
		lit, causes := s.HighlightedEvents()
		return func(row int) RowMark {
			if row >= len(lines) {
				return RowMark{}
			}
			e := lines[row].Event
			return RowMark{Later: row >= said, Now: e >= now && e < past, Highlighted: lit[e], Cause: causes[e]}
		}, said - 1
	case CodePanel:
		return s.codeMarks(past)
	}
	return func(int) RowMark { return RowMark{} }, -1
}

// currentFrom returns the index of the first of the past events that is happening at the
// playhead: all events of the instant, or the one that was stepped to.
func (s State) currentFrom(past int) int {
	switch {
	case past == 0 || s.Head.AtEnd:
		return past
	case s.Head.Event > 0:
		return past - 1
	}
	return s.Run.instantStart(past)
}

// codeMarks are the marks of the lines of the program.
func (s State) codeMarks(past int) (mark func(row int) RowMark, newest int) {
	l := s.Run.Listing()
	if l == nil {
		return func(int) RowMark { return RowMark{} }, 0
	}
	who := s.Run.positions(past)
	now := make(map[int]bool)
	if s.IsRecent() {
		newest = s.Run.addCurrentLines(s.currentFrom(past), past, who, now)
	}
	lit, held := s.highlightedLines(past, who), s.HighlightedLine()
	_, causes := s.HighlightedEvents()
	caused := make(map[int]bool)
	for e, is := range causes {
		caused[l.events[e]] = is
	}
	return func(row int) RowMark {
		isLit := slices.Contains(lit, row)
		return RowMark{Now: now[row], Highlighted: isLit, Cause: caused[row] && !isLit, Pressed: row == held, Lanes: names(who[row])}
	}, newest
}

// recentFraction is how long, as a part of the whole run, a line counts as being run after it has been:
// an instant is too short to be seen.
const recentFraction = 20

// IsRecent reports whether the last event has just happened.
func (s State) IsRecent() bool {
	past := s.Reached()
	return !s.Head.AtEnd && past > 0 && s.Head.At-s.Run.Report.Events[past-1].At <= s.Run.End/recentFraction
}

// addCurrentLines notes the lines that are run by the events from one on, of the first past: of
// each lane the last line. Who has come to an end there is nowhere else, and is noted with it. It
// returns the line of the last event.
func (s RunResult) addCurrentLines(from, past int, who map[int][]string, now map[int]bool) (newest int) {
	l, seen := s.Listing(), make(map[string]bool)
	for _, names := range who {
		for _, name := range names {
			seen[name] = true
		}
	}
	done := make(map[string]bool)
	for i := past - 1; i >= from; i-- {
		line, lane := l.events[i], s.Report.Events[i].Lane
		if line == 0 || done[lane] {
			continue
		}
		done[lane], now[line] = true, true
		if newest == 0 {
			newest = line
		}
		if !seen[lane] {
			who[line] = append(who[line], lane)
		}
	}
	return newest
}

// highlightedLines are the lines of the span that is pointed at, or else of the selected lane: where
// it is, or where it ended.
func (s State) highlightedLines(past int, who map[int][]string) (lines []int) {
	l := s.Run.Listing()
	switch {
	case s.Highlight.Span.Nth > 0:
		return []int{l.lineOf(s.Highlight.Span)}
	case s.Highlight.EventRow > 0:
		return []int{l.events[s.Highlight.EventRow-1]}
	case s.Selected == "":
		return nil
	}
	for line, names := range who {
		if slices.Contains(names, s.Selected) {
			lines = append(lines, line)
		}
	}
	for i := past - 1; i >= 0 && len(lines) == 0; i-- {
		if s.Run.Report.Events[i].Lane == s.Selected {
			lines = append(lines, l.events[i])
		}
	}
	return lines
}

// names lists names in little room.
func names(all []string) string {
	switch n := len(all); n {
	case 0:
		return ""
	case 1:
		return all[0]
	case 2:
		return all[0] + ", " + all[1]
	default:
		return all[0] + ", " + all[1] + " +" + strconv.Itoa(n-2)
	}
}
