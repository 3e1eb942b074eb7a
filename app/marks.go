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
	cause bool   // it led to the end of that
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
		lit, causes := s.litEvents()
		return func(row int) rowMark {
			return rowMark{later: row >= past, now: row >= now && row < past, lit: lit[row], cause: causes[row]}
		}, past - 1
	case ConsolePanel:
		lines, said := s.Shown.Lines(), s.past()
		lit, causes := s.litEvents()
		return func(row int) rowMark {
			if row >= len(lines) {
				return rowMark{}
			}
			e := lines[row].Event
			return rowMark{later: row >= said, now: e >= now && e < past, lit: lit[e], cause: causes[e]}
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
	if s.glows() {
		newest = s.Shown.addPresent(past, who, now)
	}
	lit, held := s.litLines(past, who), s.litLine()
	_, causes := s.litEvents()
	caused := make(map[int]bool)
	for e, is := range causes {
		caused[l.events[e]] = is
	}
	return func(row int) rowMark {
		isLit := slices.Contains(lit, row)
		return rowMark{now: now[row], lit: isLit, cause: caused[row] && !isLit, held: row == held, who: names(who[row])}
	}, newest
}

// glow is how long, as a part of the whole run, a line counts as being run after it has been:
// an instant is too short to be seen.
const glow = 20

// glows tells whether the last event has just happened.
func (s State) glows() bool {
	at := s.Head.Time(s.Shown)
	past := s.Shown.past(at)
	return !s.Head.AtEnd && past > 0 && at-s.Shown.Report.Events[past-1].At <= s.Shown.End/glow
}

// addPresent notes the lines that are run at the instant of the last of some events: of each
// lane the last line. Who has come to an end there is nowhere else, and is noted with it. It
// returns the line of the last event.
func (s Shown) addPresent(past int, who map[int][]string, now map[int]bool) (newest int) {
	l, seen := s.listing(), make(map[string]bool)
	for _, names := range who {
		for _, name := range names {
			seen[name] = true
		}
	}
	done := make(map[string]bool)
	from := s.now(past)
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
