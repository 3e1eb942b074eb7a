package app

import (
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// A run as large as the limits allow takes a tenth of a second, and so does each of what is made of
// it: the timeline, the findings, the output, the program, and the page around them. In one task of
// the browser's that would be a page that does not answer for half a second. What is large is
// therefore shown in steps, each of which is a task.

// steps is how far a large run is shown.
type steps struct {
	paused    bool // the frame has ended early, and the next one goes on
	collected bool // it has collected garbage
	ran       bool // it has made the run
	partial   bool // go-app renders what is around the panels; they come next
	made      made // what the open panel needs is there
}

// made is a run, and a panel for which all has been made of it.
type made struct {
	rev   int
	panel model.Panel
}

// longFrame is how long a frame may have taken when it goes on to draw.
const longFrame = 50 * time.Millisecond

// rerun runs what has changed, in the frame at the browser's time now, which began at the real time
// began. If the run may be large, and garbage is due to be collected, the frame does that, and ends; if
// the run has taken long, the frame ends with it. The frame after that draws in any case, or a drag,
// which changes something before each frame, would not be seen.
func (s *steps) rerun(p *page, now time.Duration, began time.Time) {
	isLarge := p.started && p.state.Due() && p.state.IsLarge()
	collected, ran := s.collected, s.ran
	s.paused, s.collected, s.ran = false, false, false
	if isLarge {
		p.memory.follow(p.state.Run.Rev, now, p.hurried())
		if !collected && p.memory.ahead() {
			s.paused, s.collected, s.ran = true, true, ran
			return
		}
	}
	before := p.state.Problems
	p.state = model.Rerun(p.state)
	p.noteProblems(before)
	if isLarge && !ran && time.Since(began) > longFrame {
		s.paused, s.ran = true, true
	}
}

// prepared reports whether all has been made of the run that the open panel needs. Of a run that
// is not large it is made as it is needed.
func (s *steps) prepared(of model.State) bool {
	return !of.IsLarge() || s.made == made{of.Run.Rev, of.Panel}
}

// render has go-app render a large run: first what is around the panels, if that has changed, and
// then the panels, after all has been made that they need.
func (s *steps) render(p *page) {
	s.partial = p.state.Views().Panels != p.rendered.Panels
	if s.partial && p.views() == p.rendered {
		s.partial = false
	}
	if s.partial {
		dom.Later(p, p.dispatch)
		return
	}
	now := made{p.state.Run.Rev, p.state.Panel}
	s.prepare(p, p.state.Needed(), func() {
		s.made = now
		p.dispatch()
	})
}

// prepare makes what is needed, each in a task of its own, and then goes on.
func (s *steps) prepare(p *page, needed []func(), then func()) {
	dom.Later(p, func() {
		if p.memory.ahead() {
			s.prepare(p, needed, then)
			return
		}
		if len(needed) == 0 {
			then()
			return
		}
		defer s.prepare(p, needed[1:], then) // even if it panics: the page has to be rendered again
		needed[0]()
	})
}

// rendered is called when go-app has rendered.
func (s *steps) rendered(p *page) {
	if s.partial || p.state.IsLarge() {
		s.partial = false
		p.Redraw()
	}
}
