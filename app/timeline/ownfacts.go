package timeline

import (
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// ownFlag says how a user's own program ended, if it did not crash.
func (r *Run) ownFlag() string {
	switch {
	case r.report.Outcome.Error != "":
		return r.report.Outcome.Error
	case len(r.report.Events) == 0:
		return ""
	}
	return "main returned"
}

// ownCaption says who started a goroutine of a user's own program.
func (r *Run) ownCaption(lane int) string {
	if lanes := r.report.Own.Recording.Lanes; lane > 0 {
		return "started by " + lanes[lanes[lane].Parent].Name
	}
	return count(len(r.report.Lanes), "goroutine")
}

// blockings say what goroutines wait for, by the event that begins it.
var blockings = map[trace.Kind]string{
	trace.GoBlocked: "Go blocked", trace.SendBlocked: "send blocked", trace.ReceiveBlocked: "receive blocked", trace.SelectBlocked: "select blocked",
	trace.LockBlocked: "waits for a lock", trace.GroupBlocked: "WaitGroup.Wait blocked",
}

// ownName says what kind of span of a user's own program it is.
func (r *Run) ownName(s trace.Span) string {
	switch s.What {
	case trace.SpanBlocked:
		return blockings[r.report.Events[s.First].Kind]
	case trace.SpanWaiting:
		return "Wait blocked"
	case trace.SpanSleep:
		return "sleep"
	case trace.SpanLeak:
		return "leaked goroutine"
	}
	return "goroutine"
}

// ownCause says why a span of a user's own program began and ended.
func (r *Run) ownCause(s trace.Span) (why cause) {
	line := ""
	if at := r.ownLine(&s); at > 0 {
		line = " at line " + itoa(at)
	}
	switch s.What {
	case trace.SpanBlocked:
		why.text = "It waits" + line + " for " + quote(s.Detail) + "."
		if s.To == forever {
			why.text = "It waits" + line + " for " + quote(s.Detail) + ", for ever: all goroutines are asleep."
		}
		if s.Last >= 0 && r.report.Events[s.Last].Detail != s.Detail {
			why.text += " It goes on with " + quote(r.report.Events[s.Last].Detail) + "."
		}
		_, ok := r.countOf(&s)
		switch kind := r.report.Events[s.First].Kind; {
		case ok:
		case kind == trace.GoBlocked:
			why.text += " Its end cannot be dragged: no constant in the source is the limit of this group alone."
		case kind == trace.SendBlocked:
			why.text += " Its end cannot be dragged: no constant in the source is the capacity of this channel alone."
		case kind == trace.SelectBlocked && s.To < forever:
			why.text += " Its end cannot be dragged: a select goes on with the first of its cases that is ready, whichever that is."
		}
	case trace.SpanWaiting:
		if s.Detail != "" {
			why.text = "Wait returned " + quote(s.Detail) + "."
		}
	case trace.SpanLeak:
		why.text = "It waits" + line + " for " + quote(s.Detail) + ", for ever: nothing can wake it any more."
	case trace.SpanSleep:
		why.text = "It sleeps" + line + "."
		if s.Planned > s.To {
			why.text += " It would have slept until " + dist.Format(s.Planned) + ", but the program ended."
		}
		if _, ok := r.literalOf(s.First); !ok {
			why.text += " Its end cannot be dragged: no constant in the source is the length of this sleep alone."
		}
	case trace.SpanRun:
		if s.End != trace.Leaked && s.Detail != "" {
			why.text = "It ended with " + quote(s.Detail) + "."
		}
	}
	return why
}
