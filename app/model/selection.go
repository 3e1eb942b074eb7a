package model

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"scattergather/engine"
	"scattergather/engine/link"
	"scattergather/engine/trace"
)

// withView returns the state that looks at what a link looked at, as far as it is there.
func (s State) withView(v link.View) State {
	return s.lookedAt(v).withZoom(v.Zoom) // the playhead may be outside of the window
}

// lookedAt is withView but for the zoom.
func (s State) lookedAt(v link.View) State {
	switch {
	case hasLane(s.Run.Report, v.Selected):
		s.Selected = v.Selected
	case v.Selected != "":
		s = s.cannotLook(fmt.Sprintf("there is no lane %.40q", v.Selected))
	}
	if p, ok := panelNamed(v.Panel); ok && s.hasPanel(p) {
		s.Panel = p
	}
	s = s.unfold(v.Unfold)
	if v.Present && !s.Embedded {
		s = Present{On: true}.update(s)
	}
	if v.At == nil || s.Covered() {
		return s
	}
	s = Seek{At: *v.At}.update(s)
	if s.Head.AtEnd && v.Event == 0 {
		return s
	}
	s.Head.At, s.Head.AtEnd, s.Head.Event = *v.At, false, v.Event
	s.Head = s.Head.within(s.Run)
	return s.pageAtPlayhead()
}

// panelNamed returns the panel of a name in a link, in which it is in lower case.
func panelNamed(name string) (p Panel, ok bool) {
	for _, p := range Panels {
		if strings.EqualFold(string(p), name) {
			return p, true
		}
	}
	return "", false
}

// paged reports whether a panel is a list that may be too long to show at once.
func (p Panel) paged() bool { return p == ConsolePanel || p == EventsPanel }

// LinesReached returns how many lines of the open panel have happened at the playhead.
func (s State) LinesReached() int {
	past := s.Reached()
	if s.Panel != ConsolePanel {
		return past
	}
	lines := s.Run.Lines()
	if s.Head.AtEnd {
		return len(lines)
	}
	reached := sort.Search(len(lines), func(i int) bool { return lines[i].At > s.Head.At })
	if s.Head.Event > 0 {
		// What the runtime prints of a deadlock belongs to no event: it comes last.
		for reached > 0 && (lines[reached-1].Event < 0 || lines[reached-1].Event >= past) {
			reached--
		}
	}
	return reached
}

// PageRange returns which part of a list of n lines is shown: the one that has been turned
// to, or that holds the playhead.
func (s State) PageRange(n int) (from, to int) {
	last := max(0, (n-1)/PageSize)
	from = min(s.Page, last) * PageSize
	return from, min(from+PageSize, n)
}

// pageAtPlayhead turns to the leaf that holds the playhead.
func (s State) pageAtPlayhead() State {
	if s.Panel.paged() && !s.Head.AtEnd {
		s.Page = max(0, s.LinesReached()-1) / PageSize
	}
	return s
}

// IsSelected reports whether the selected lane is one of the source's.
func (s State) IsSelected(source engine.Source) bool {
	return s.Selected != "" && source.Count <= engine.MaxSources && slices.Contains(engine.SourceNames(source), s.Selected)
}

// SelectedRow returns the ID of the row whose lane is selected, 0 if there is none.
func (s State) SelectedRow() int {
	for i, row := range s.Draft.Rows {
		if s.IsSelected(s.Draft.Scenario.Sources[i]) {
			return row.ID
		}
	}
	return 0
}

// laneNow is what a lane of an earlier run is called now: its source may have been renamed;
// "" if it is gone.
func (s RunResult) laneNow(was RunResult, name string) string {
	at := slices.IndexFunc(was.Report.Lanes, func(l trace.Lane) bool { return l.Name == name })
	if at < 0 {
		return ""
	}
	source := was.Report.Lanes[at].Source
	row := was.RowID(source)
	if row == 0 {
		return ""
	}
	replica := 0
	for at-replica-1 > 0 && was.Report.Lanes[at-replica-1].Source == source {
		replica++
	}
	for i, l := range s.Report.Lanes {
		if s.RowID(l.Source) != row {
			continue
		}
		if i += replica; i < len(s.Report.Lanes) && s.RowID(s.Report.Lanes[i].Source) == row {
			return s.Report.Lanes[i].Name
		}
		return ""
	}
	return ""
}

// TurnPage turns to an earlier or later part of a long list.
type TurnPage struct{ By int }

func (m TurnPage) update(s State) State {
	s.Page = max(0, s.Page+m.By)
	return s
}

// OpenPanel opens a panel.
type OpenPanel struct{ Panel Panel }

func (m OpenPanel) update(s State) State {
	if !s.hasPanel(m.Panel) {
		return s
	}
	s.Panel = m.Panel
	s.Page, s.Copying, s.Highlight.EventRow = 0, "", 0
	return s.pageAtPlayhead()
}

// Expand shows or hides the seldom changed fields of a row; 0 is the scenario.
type Expand struct {
	Row  int
	Open bool
}

func (m Expand) update(s State) State {
	s.Expanded = s.Expanded.Without(m.Row)
	if m.Open {
		s.Expanded = s.Expanded.With(m.Row)
	}
	return s
}

// Select selects a lane, or clears the selection if the lane is selected already.
type Select struct{ Lane string }

func (m Select) update(s State) State {
	if answered, ok := s.chooseLane(m.Lane); ok {
		return answered
	}
	if s.Selected == m.Lane {
		m.Lane = ""
	}
	s.Selected = m.Lane
	return s
}
