package model

// Held is what the pointer holds on the timeline; the zero value is nothing.
type Held struct {
	On    bool
	Field string // the field whose handle is dragged, as in engine.FieldError; "" for none
	Row   int    // ID of the row whose lanes are dragged to another place; 0 for none
}

// Edits reports whether what is held changes the scenario. The playhead does not.
func (h Held) Edits() bool { return h.Field != "" || h.Row != 0 }

// Grab begins a drag on the timeline.
type Grab struct {
	Field string // as in Held
	Row   int    // as in Held
}

func (m Grab) update(s State) State {
	s.Held = Held{On: true, Field: m.Field, Row: m.Row}
	return s
}

// Release ends a drag. What it has changed is one step of the history.
type Release struct{}

func (Release) update(s State) State {
	edits := s.Held.Edits()
	s.Held = Held{}
	if edits {
		return s.settled()
	}
	return s
}
