package timeline

import (
	"strings"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// outcomeLook is how the end of a function is drawn.
type outcomeLook struct {
	shape            shape
	class, textClass string
}

// iconOf returns how an end is drawn; ok is false for what ends no function.
func iconOf(k trace.Kind) (look outcomeLook, ok bool) {
	switch k {
	case trace.Success:
		return outcomeLook{tick, "tl-end tl-ok", "tl-t-ok"}, true
	case trace.Failure:
		return outcomeLook{cross, "tl-end tl-fail", "tl-t-fail"}, true
	case trace.Timeout:
		return outcomeLook{clockFace, "tl-end tl-timeout", "tl-t-timeout"}, true
	case trace.Cancelled, trace.JobCancelled:
		return outcomeLook{stopSign, "tl-end tl-cancelled", "tl-t-cancelled"}, true
	case trace.Panic:
		return outcomeLook{bolt, "tl-end tl-panic", "tl-t-panic"}, true
	}
	return outcomeLook{}, false
}

// outcome draws an icon at the end of a source's function and says what it returned.
type outcome struct{}

func (m outcome) drawLane(c *canvas, l *laneCanvas) {
	if l.Count > 1 || l.Source < 0 && c.run.report.Own == nil {
		return
	}
	run, ok := c.run.span(l.Index, trace.SpanRun)
	if !ok || !c.s.contains(run.To) {
		return
	}
	x, textClass, ok := c.outcomeIcon(l, run)
	if !ok {
		return
	}
	if text := m.text(c, l, run); text != "" {
		c.labelLater(l, element{class: textClass, text: oneLine(text)}, shortOutcome(run.End), c.around(l, x))
		last := len(l.labels) - 1 // what it returned matters most: it is placed first
		l.labels[0], l.labels[last] = l.labels[last], l.labels[0]
	}
}

// outcomeIcon draws the icon at the end of a span, and returns where it is and the class of
// its text.
func (c *canvas) outcomeIcon(l *laneCanvas, s trace.Span) (x float64, textClass string, ok bool) {
	look, ok := iconOf(s.End)
	if !ok {
		return 0, "", false
	}
	if last, ok := c.run.SpanOf(s.Last); ok {
		c.ofSpan(last)
	}
	x = c.s.X(s.To)
	class := look.class
	if c.run.firstError == (failure{l.Index, s.To}) {
		class += " tl-first"
	}
	c.add(laneEnd, element{shape: look.shape, class: class, x: x, y: l.Bar, r: c.m.icon})
	c.hit(laneEnd, x-c.m.icon, l.Bar-c.m.icon, 2*c.m.icon, 2*c.m.icon)
	l.bar.take(x-c.m.icon, x+c.m.icon)
	return x, look.textClass, true
}

// text is what a function returned, as far as the icon does not say it.
func (m outcome) text(c *canvas, l *laneCanvas, run trace.Span) string {
	if c.run.report.Own != nil {
		return run.Detail
	}
	source := c.run.report.Scenario.Sources[l.Source]
	switch run.End {
	case trace.Success:
		if strings.HasPrefix(run.Detail, "0 ") {
			return ""
		}
	case trace.Cancelled:
		if source.Steps > 1 && source.OnCancel != engine.Ignore {
			return itoa(m.stepsDone(c.run, l.Index)) + " of " + itoa(source.Steps) + " steps done"
		}
	}
	return run.Detail
}

// shortOutcome is the least that is said about an end where there is little room; "" for
// errors, which are clipped rather than left out.
func shortOutcome(k trace.Kind) string {
	switch k {
	case trace.Timeout:
		return "timeout"
	case trace.Cancelled:
		return "cancelled"
	}
	return ""
}

// stepsDone counts the steps of a lane's last attempt.
func (outcome) stepsDone(r *Run, lane int) (done int) {
	for _, e := range r.report.Events {
		switch {
		case e.Index != lane:
		case e.Kind == trace.Attempt:
			done = 0
		case e.Kind == trace.Step:
			done++
		}
	}
	return done
}

// pendingLabels places the labels of a lane, now that all its bars are known. Each is placed
// in its short form where the long one would be clipped.
type pendingLabels struct{}

func (pendingLabels) drawLane(c *canvas, l *laneCanvas) {
	c.ofPicture() // each label knows whether it is dimmed
	if c.pic.Narrow {
		w := min(textWidth(l.Name, c.m.nameSize, true), c.s.Right-c.s.Left)
		l.above.take(c.s.Left, c.s.Left+w)
	}
	for _, p := range l.labels {
		if p.short != "" && !c.fits(p.element, p.places) {
			p.text = p.short
		}
		c.label(laneText, p.element, false, p.places...)
	}
}
