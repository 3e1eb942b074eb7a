package timeline

import "scattergather/engine/trace"

// symbolsOf returns the symbols by which pictures show a span.
func symbolsOf(r *Run, id SpanID, s trace.Span) []Symbol {
	var list []Symbol
	add := func(shape shape, class, hatch string) {
		if i, ok := symbolOf(&element{shape: shape, class: class, hatch: hatch}); ok {
			list = append(list, symbols[i])
		}
	}
	switch s.What {
	case trace.SpanBlocked:
		add(rect, "tl-blocked", "queued")
	case trace.SpanWaiting:
		add(rect, "tl-waiting", "")
	case trace.SpanJob:
		class := "tl-inqueue"
		if s.End == trace.JobCancelled {
			class += " tl-dropped"
		}
		add(rect, class, "")
	case trace.SpanSleep:
		add(rect, "tl-run", "")
	case trace.SpanAttempt:
		class := "tl-run"
		if all := r.on(id.Lane); s.End == trace.Cancelled && strandOf(all, id.Nth-1).of > 1 {
			class += " tl-lost"
		}
		add(rect, class, "")
	case trace.SpanBackoff:
		add(line, "tl-backoff", "")
	case trace.SpanGhost:
		add(rect, "tl-ghost", "ghost")
	case trace.SpanOrphan:
		add(rect, "tl-orphan", "orphan")
		if s.End == trace.OrphanExit {
			add(dash, "tl-end tl-orphan-end", "")
		}
	case trace.SpanLeak:
		add(rect, "tl-leak", "leak")
	}
	if look, ok := iconAtEnd(r, id, s); ok {
		add(look.shape, look.class, "")
	}
	if s.What == trace.SpanAttempt && r.isCritical(id.Lane) {
		add(line, "tl-decided", "")
	}
	return list
}

// iconAtEnd returns the icon at the end of an attempt or backoff: that of its function if it
// is the last, or that of its own error.
func iconAtEnd(r *Run, id SpanID, s trace.Span) (look outcomeLook, ok bool) {
	if s.What != trace.SpanAttempt && s.What != trace.SpanBackoff {
		return outcomeLook{}, false
	}
	for i, f := range r.on(id.Lane) {
		isFunction := f.What == trace.SpanRun && s.Job == "" || f.What == trace.SpanJob && f.Job == s.Job
		if !isFunction || r.lastCall(SpanID{id.Lane, i + 1}) != id {
			continue
		}
		if look, ok = iconOf(f.End); s.Job != "" && f.End == trace.Success {
			return outcomeLook{}, false // the next job begins there
		}
		if ok && r.firstError == (failure{id.Lane, f.To}) {
			look.class += " tl-first"
		}
		return look, ok
	}
	if s.End == trace.Failure {
		return iconOf(s.End)
	}
	return outcomeLook{}, false
}
