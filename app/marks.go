package app

import (
	"slices"
	"strconv"
)

// A rowMark is how a row of a panel looks at a moment. Rows are numbered: those of the table
// of events by the event, those of the console and of the program by the line.
type rowMark struct {
	later bool   // than the playhead
	now   bool   // it is what happens at the playhead
	lit   bool   // it belongs to what is pointed at
	held  bool   // its spans are lit until it is pressed again
	who   string // who is there
}

// marks returns how the rows of the open panel look, and which of them is the newest: 0 or
// less if there is none.
func (s State) marks() (mark func(row int) rowMark, newest int) {
	past := s.Shown.past(s.Head.Time(s.Shown))
	if s.Head.AtEnd {
		past = len(s.Shown.Report.Events)
	}
	now := past
	if past > 0 && !s.Head.AtEnd {
		now = s.Shown.now(past)
	}
	switch s.Panel {
	case EventsPanel:
		lit := s.litEvents()
		return func(row int) rowMark {
			return rowMark{later: row >= past, now: row >= now && row < past, lit: lit[row]}
		}, past - 1
	case ConsolePanel:
		lines, lit, said := s.Shown.Lines(), s.litEvents(), s.past()
		return func(row int) rowMark {
			if row >= len(lines) {
				return rowMark{}
			}
			e := lines[row].Event
			return rowMark{later: row >= said, now: e >= now && e < past, lit: lit[e]}
		}, said - 1
	case CodePanel:
		return s.codeMarks(past)
	}
	return func(int) rowMark { return rowMark{} }, -1
}

// codeMarks are the marks of the lines of the program.
func (s State) codeMarks(past int) (mark func(row int) rowMark, newest int) {
	l := s.Shown.listing()
	if l == nil {
		return func(int) rowMark { return rowMark{} }, 0
	}
	who := s.Shown.whereabouts(past)
	now := make(map[int]bool)
	if past > 0 && !s.Head.AtEnd {
		for i := s.Shown.now(past); i < past; i++ {
			line, lane := l.events[i], s.Shown.Report.Events[i].Lane
			if line == 0 {
				continue
			}
			now[line], newest = true, line
			if !slices.Contains(who[line], lane) {
				who[line] = append(who[line], lane)
			}
		}
	}
	lit, held := s.litLines(past, who), s.litLine()
	return func(row int) rowMark {
		return rowMark{now: now[row], lit: slices.Contains(lit, row), held: row == held, who: names(who[row])}
	}, newest
}

// litLines are the lines of the span that is pointed at, or else of the selected lane: where
// it is, or where it ended.
func (s State) litLines(past int, who map[int][]string) (lines []int) {
	l := s.Shown.listing()
	switch {
	case s.Lit.Span.Nth > 0:
		return []int{l.lineOf(s.Lit.Span)}
	case s.Lit.row > 0:
		return []int{l.events[s.Lit.row-1]}
	case s.Selected == "":
		return nil
	}
	for line, names := range who {
		if slices.Contains(names, s.Selected) {
			lines = append(lines, line)
		}
	}
	for i := past - 1; i >= 0 && len(lines) == 0; i-- {
		if s.Shown.Report.Events[i].Lane == s.Selected {
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
