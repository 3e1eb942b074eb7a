package model

// large is how many events and results a run has at least that is shown in several steps.
const large = 2000

// IsLarge reports whether a run of the draft, or the run that is shown, may be large: to make it, or
// to make something of it, may take longer than a frame.
func (s State) IsLarge() bool {
	r := s.Run.Report
	return len(r.Events)+len(r.Outcome.Results) > large || s.Draft.Scenario.Bound() > large
}

// huge is how many events and results a run has at least for which there is room for much garbage.
const huge = 10_000

// IsHuge reports whether a run of the draft, or the run that is shown, may be so large that a
// collection of garbage in the middle of it would take longer than several frames.
func (s State) IsHuge() bool {
	r := s.Run.Report
	return len(r.Events)+len(r.Outcome.Results) > huge || s.Draft.Scenario.Bound() > huge
}

// Needed returns functions that make what the panels need of the run, each of which may take as
// long as the run. What has been made is kept.
func (s State) Needed() (needed []func()) {
	if s.Run.derived == nil || s.Covered() && s.Panel != CodePanel {
		return nil
	}
	needed = append(needed, func() { s.Run.Findings() })
	switch s.Panel {
	case ConsolePanel:
		needed = append(needed, func() { s.Run.Lines() })
	case CodePanel:
		if s.Compared.Rev > 0 {
			needed = append(needed, func() { s.Compared.Listing() })
		}
		needed = append(needed, func() { s.Run.Listing() })
	}
	return needed
}
