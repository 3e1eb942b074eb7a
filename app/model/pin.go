package model

// PinRun keeps the run that is shown, to be compared with those that follow: the timeline
// draws it as a ghost under them.
type PinRun struct{}

func (PinRun) update(s State) State {
	if s.Run.Rev > 0 {
		shown := s.Run
		s.Pinned = &shown
	}
	return s
}

// UnpinRun forgets the pinned run.
type UnpinRun struct{}

func (UnpinRun) update(s State) State {
	s.Pinned = nil
	return s
}
