package app

import (
	"maps"
	"slices"
	"sort"

	"scattergather/engine"
	"scattergather/engine/link"
	"scattergather/engine/trace"
)

// look returns the state that looks at what a link looked at, as far as it is there.
func (s State) look(v link.View) State {
	if hasLane(s.Shown.Report, v.Selected) {
		s.Selected = v.Selected
	}
	if v.At != nil {
		return Seek{At: *v.At}.update(s)
	}
	return s
}

// hasLeaves tells whether a panel is a list that may be too long to show at once.
func (p Panel) hasLeaves() bool { return p == ConsolePanel || p == EventsPanel }

// past returns how many lines of the open panel have happened by the playhead's time.
func (s State) past() int {
	at := s.Head.Time(s.Shown)
	if s.Head.AtEnd {
		at = 1<<63 - 1
	}
	if s.Panel == ConsolePanel {
		lines := s.Shown.Lines()
		return sort.Search(len(lines), func(i int) bool { return lines[i].At > at })
	}
	return s.Shown.past(at)
}

// leaf returns which part of a list of n lines is shown: the one that has been turned
// to, or that holds the playhead.
func (s State) leaf(n int) (from, to int) {
	last := max(0, (n-1)/leafSize)
	from = min(s.Leaf, last) * leafSize
	return from, min(from+leafSize, n)
}

// followed turns to the leaf that holds the playhead.
func (s State) followed() State {
	if s.Panel.hasLeaves() && !s.Head.AtEnd {
		s.Leaf = max(0, s.past()-1) / leafSize
	}
	return s
}

// selects tells whether the selected lane is one of the source's.
func (s State) selects(source engine.Source) bool {
	return s.Selected != "" && source.Count <= engine.MaxSources && slices.Contains(engine.SourceNames(source), s.Selected)
}

// selectedRow returns the ID of the row whose lane is selected, 0 if there is none.
func (s State) selectedRow() int {
	for i, row := range s.Draft.Rows {
		if s.selects(s.Draft.Scenario.Sources[i]) {
			return row.ID
		}
	}
	return 0
}

// laneNow is what a lane of an earlier run is called now: its source may have been renamed;
// "" if it is gone.
func (s Shown) laneNow(was Shown, name string) string {
	at := slices.IndexFunc(was.Report.Lanes, func(l trace.Lane) bool { return l.Name == name })
	if at < 0 {
		return ""
	}
	source := was.Report.Lanes[at].Source
	row := was.row(source)
	if row == 0 {
		return ""
	}
	replica := 0
	for at-replica-1 > 0 && was.Report.Lanes[at-replica-1].Source == source {
		replica++
	}
	for i, l := range s.Report.Lanes {
		if s.row(l.Source) != row {
			continue
		}
		if i += replica; i < len(s.Report.Lanes) && s.row(s.Report.Lanes[i].Source) == row {
			return s.Report.Lanes[i].Name
		}
		return ""
	}
	return ""
}

// Turn turns to an earlier or later part of a long list.
type Turn struct{ By int }

func (m Turn) update(s State) State {
	s.Leaf = max(0, s.Leaf+m.By)
	return s
}

// OpenPanel opens a panel.
type OpenPanel struct{ Panel Panel }

func (m OpenPanel) update(s State) State {
	s.Panel = m.Panel
	s.Leaf, s.Copying, s.Lit.row = 0, "", 0
	return s.followed()
}

// Unfold shows or hides the seldom changed fields of a row; 0 is the scenario.
type Unfold struct {
	Row  int
	Open bool
}

func (m Unfold) update(s State) State {
	if s.Unfolded[m.Row] == m.Open {
		return s
	}
	s.Unfolded = maps.Clone(s.Unfolded)
	if s.Unfolded == nil {
		s.Unfolded = make(map[int]bool)
	}
	s.Unfolded[m.Row] = m.Open
	s.Folds++
	return s
}

// Select looks at a lane; the same one again looks away.
type Select struct{ Lane string }

func (m Select) update(s State) State {
	if s.Selected == m.Lane {
		m.Lane = ""
	}
	s.Selected = m.Lane
	return s
}
