package model

import (
	"time"
)

// Window is the part of the run's time that the timeline shows; the zero value is all of
// it. It is not part of the scenario: edits keep it, Undo leaves it alone, and another
// lesson starts without one.
type Window struct{ From, To time.Duration }

// Zoomed reports whether the window is not the whole run.
func (w Window) Zoomed() bool { return w.To > w.From }

// within returns the window if a run has something to show in it.
func (w Window) within(s RunResult) Window {
	if w.From >= s.End {
		return Window{}
	}
	return w
}

// around returns the window, moved if a time is outside of it.
func (w Window) around(at time.Duration) Window {
	if length := w.To - w.From; w.Zoomed() && (at < w.From || at > w.To) {
		w.From = max(0, at-length/10)
		w.To = w.From + length
	}
	return w
}

// inSight returns the state whose window shows the playhead.
func (s State) inSight() State {
	s.Window = s.Window.around(s.Head.Time(s.Run))
	return s
}

// ShowWindow shows a part of the run's time.
type ShowWindow struct{ Window Window }

func (m ShowWindow) update(s State) State {
	s.Window = m.Window.within(s.Run)
	return s
}
