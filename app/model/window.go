package model

import (
	"time"

	"scattergather/app/timeline"
	"scattergather/engine/link"
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
		w = w.rounded()
	}
	return w
}

// inSight returns the state whose window shows the playhead.
func (s State) inSight() State {
	s.Window = s.Window.around(s.Head.Time(s.Run))
	return s
}

// windowParts is into how many steps, at least, a window is divided by the times that it may begin and
// end at: a hundredth of a pixel, or less than a link would have to write.
const windowParts = 100_000

// rounded returns the window with an end and a beginning that a link can write in few digits, so that
// the link shows the same picture.
func (w Window) rounded() Window {
	unit := time.Nanosecond
	for unit*10 <= (w.To-w.From)/windowParts {
		unit *= 10
	}
	return Window{From: w.From.Round(unit), To: w.To.Round(unit)}
}

// zoom returns the window as it stands in a link.
func (w Window) zoom() link.Zoom { return link.Zoom{From: w.From, To: w.To} }

// withZoom returns the state that shows the part of the time that a link shows.
func (s State) withZoom(z link.Zoom) State {
	if s.Run.Timeline == nil || z.To <= z.From {
		return s
	}
	if z.From >= s.Run.End && s.Covered() {
		return s
	}
	if z.From >= s.Run.End {
		return s.cannotLook("the run has ended before " + timeline.TickLabel(z.From) + ", where its zoom begins")
	}
	s.Window = Window{From: z.From, To: min(z.To, max(s.Run.Timeline.Furthest(), z.From+1))}
	return s
}

// ShowWindow shows a part of the run's time.
type ShowWindow struct{ Window Window }

func (m ShowWindow) update(s State) State {
	s.Window = m.Window.rounded().within(s.Run)
	return s
}
