package app

import "strconv"

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
	who := s.Shown.whereabouts(past)
	now, newest := map[int]bool(nil), 0
	if past > 0 && !s.Head.AtEnd {
		now, newest = s.Shown.present(past)
	}
	lit := make(map[int]bool)
	if l := s.Shown.listing(); l != nil && s.Lit.Span.Nth > 0 {
		lit[l.lineOf(s.Lit.Span)] = true
	}
	held := s.litLine()
	return func(row int) rowMark {
		return rowMark{now: now[row], lit: lit[row], held: row == held, who: names(who[row])}
	}, newest
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
