package model

import (
	"reflect"

	"scattergather/engine"
)

// snapshot is what a step of the history gives back. It holds no run: that follows. Sources
// that are the same in the moment next to it are there only once: of a thousand sources an
// edit changes one.
type snapshot struct {
	draft   Draft // without its sources
	sources []*engine.Source
	ran     *engine.Scenario // the last one that could be run, if the draft cannot
	shown   int              // Rev of the run that was shown
	lesson  string
	step    int
	made    int // as in State
	changed bool
	changes []change    // as in State: they and blamed say where problems are shown
	blamed  map[Key]Key // as in State
}

// last is the nearest of some moments, nil if there is none.
func last(moments []*snapshot) *snapshot {
	if len(moments) == 0 {
		return nil
	}
	return moments[len(moments)-1]
}

// snapshot returns what Undo has to know of the state; next is a moment that differs little
// from it, or nil.
func (s State) snapshot(next *snapshot) *snapshot {
	m := &snapshot{draft: s.Draft, shown: s.Run.Rev, lesson: s.Lesson, step: s.Step, made: s.Made, changed: s.Changed, changes: s.changes, blamed: s.blamed}
	if s.Draft.Scenario.Sources != nil {
		m.draft.Scenario.Sources = []engine.Source{} // none is not the same as nil
	}
	there := make(map[Row]*engine.Source)
	if next != nil {
		for i, row := range next.draft.Rows {
			there[row] = next.sources[i]
		}
	}
	for i, row := range s.Draft.Rows {
		source := there[row]
		if source == nil {
			own := s.Draft.Scenario.Sources[i]
			source = &own
		}
		m.sources = append(m.sources, source)
	}
	switch {
	case len(s.Problems) == 0 && !s.due:
	case next != nil && next.ran != nil && next.shown == m.shown:
		m.ran = next.ran
	default:
		ran := s.Run.Report.Scenario
		m.ran = &ran
	}
	return m
}

// restored returns the draft of the moment.
func (m *snapshot) restored() Draft {
	d := m.draft
	for _, source := range m.sources {
		d.Scenario.Sources = append(d.Scenario.Sources, *source)
	}
	return d
}

// lastGood returns the last scenario that could be run.
func (m *snapshot) lastGood() engine.Scenario {
	if m.ran != nil {
		return *m.ran
	}
	return m.restored().Scenario
}

// matches reports whether a state holds the same work as m.
func (m *snapshot) matches(s State) bool {
	d := m.restored()
	return m.lesson == s.Lesson && d.Own == s.Draft.Own && d.Source == s.Draft.Source && reflect.DeepEqual(d.Scenario, s.Draft.Scenario) &&
		len(d.Typed) == len(s.Draft.Typed) && (len(d.Typed) == 0 || reflect.DeepEqual(d.Typed, s.Draft.Typed))
}
