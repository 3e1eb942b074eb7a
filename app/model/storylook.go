package model

import (
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// lookAt returns the state that looks at what a step does: at once or, if the draft has changed,
// once that has been run.
func (s State) lookAt(l lesson.Look, smooth bool) State {
	s.entering, s.smoothly = &l, smooth
	if s.due {
		return s
	}
	return s.looked()
}

// looked returns the state that has done so, as far as what there is to look at is in the run.
func (s State) looked() State {
	l := *s.entering
	s.entering = nil
	if s.Covered() {
		return s.askedByStep() // what there is to look at is still to come
	}
	if to, ok := s.headOf(l); ok {
		s = s.moveHead(to)
	}
	if hasLane(s.Run.Report, l.Select) {
		s.Selected = l.Select
	}
	if p, ok := panelNamed(l.Panel); ok && p != s.Panel {
		s = OpenPanel{Panel: p}.update(s)
	}
	s.Highlight = Highlight{}
	if l.Span != nil && s.Run.Timeline != nil {
		if i := l.Span.Index(s.Run.Report.Events); i >= 0 {
			s.Highlight.Span, _ = s.Run.Timeline.SpanOf(i)
		}
	}
	if l.Line != "" {
		for i, line := range s.Run.Listing().lines {
			if strings.Contains(line, l.Line) {
				s = HighlightLine{Line: i + 1}.update(s)
				break
			}
		}
	}
	return s.pageAtPlayhead()
}

// headOf returns where a look puts the playhead, false if that is nowhere.
func (s State) headOf(l lesson.Look) (h Playhead, ok bool) {
	h = Playhead{Speed: s.Head.Speed}
	switch {
	case l.Event != nil:
		i := l.Event.Index(s.Run.Report.Events)
		if i < 0 {
			return h, false
		}
		h.At = s.Run.Report.Events[i].At
	case l.Time == "end":
		h.AtEnd = true
	case l.Time != "":
		at, err := dist.ParseDuration(l.Time)
		if err != nil {
			return h, false
		}
		h.At = at
	default:
		return h, false
	}
	return h.within(s.Run), true
}

// glideTime is how long the playhead takes to move to what a step looks at.
const glideTime = 450 * time.Millisecond

// glide is a move of the playhead that takes a moment. It ends where something else moves it.
type glide struct {
	on    bool
	from  time.Duration
	to    Playhead
	last  Playhead      // where it was put last
	start time.Duration // the clock of the first Glide; 0 before
}

// moveHead returns the state whose playhead is somewhere else, or on its way there.
func (s State) moveHead(to Playhead) State {
	from := s.Head.Time(s.Run)
	if !s.smoothly || from == to.Time(s.Run) {
		s.Head = to
		return s.inSight()
	}
	s.Head = Playhead{At: from, Speed: to.Speed}
	s.glide = glide{on: true, from: from, to: to, last: s.Head}
	return s
}

// Gliding reports whether the playhead is on its way to what a step looks at.
func (s State) Gliding() bool { return s.glide.on && s.Head == s.glide.last }

// Glide moves the playhead on its way. Now is a clock as that of Tick.
type Glide struct{ Now time.Duration }

func (m Glide) update(s State) State {
	if !s.Gliding() {
		s.glide = glide{}
		return s
	}
	g := &s.glide
	if g.start == 0 {
		g.start = m.Now
	}
	left := 1 - float64(m.Now-g.start)/float64(glideTime)
	if left <= 0 {
		s.Head, s.glide = g.to.within(s.Run), glide{}
		return s.inSight().pageAtPlayhead()
	}
	way := 1 - left*left*left // fast at first
	s.Head.At = g.from + time.Duration(way*float64(g.to.Time(s.Run)-g.from))
	g.last = s.Head
	return s
}

// storyView leaves out of a link what the step of the story looks at by itself.
func (s State) storyView(v link.View) link.View {
	if s.Step < 2 || s.StrayedFromStory() {
		return v
	}
	v.Step = s.Step
	look := s.storyLook()
	if head, ok := s.headOf(look); ok {
		now := s.Head
		if s.Gliding() {
			now = s.glide.to
		}
		switch {
		case now.At == head.At && now.Event == head.Event && now.AtEnd == head.AtEnd:
			v.At, v.Event = nil, 0
		case now.AtEnd:
			v.At = &s.Run.End
		}
	}
	if look.Select == v.Selected {
		v.Selected = ""
	}
	if look.Panel != "" {
		v.Panel = strings.ToLower(string(s.Panel))
	}
	if look.Panel == v.Panel {
		v.Panel = ""
	}
	return v
}
