package chrome

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A record is one entry of the Trace Event Format.
type record struct {
	Phase    string          `json:"ph"` // M: metadata, X: slice, i: instant, s and f: begin and end of an arrow
	Name     string          `json:"name"`
	Category string          `json:"cat,omitempty"`
	Process  int             `json:"pid"`
	Thread   int             `json:"tid"`
	At       json.RawMessage `json:"ts,omitempty"`
	For      json.RawMessage `json:"dur,omitempty"`
	ID       int             `json:"id,omitempty"` // of an arrow
	Bind     string          `json:"bp,omitempty"`
	Scope    string          `json:"s,omitempty"` // of an instant; t: its thread
	Args     args            `json:"args,omitempty"`
}

// args are facts that the viewer shows beside a record; JSON sorts them by name.
type args map[string]any

// micros writes nanoseconds as the format's microseconds, to the last digit.
func micros(d time.Duration) json.RawMessage {
	text := strconv.FormatInt(int64(d/time.Microsecond), 10)
	if rest := d % time.Microsecond; rest != 0 {
		text += "." + strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
	}
	return json.RawMessage(text)
}

// writer collects records.
type writer struct {
	buf []byte
}

func (w *writer) put(r record) {
	r.Process = 1
	line, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("chrome: %v", err)) // a record holds nothing that JSON cannot
	}
	if len(w.buf) > 0 {
		w.buf = append(w.buf, ",\n"...)
	}
	w.buf = append(w.buf, line...)
}

// bytes returns the whole trace, with what it says of itself before the records.
func (w *writer) bytes(head string) []byte {
	return []byte(`{"displayTimeUnit":"ms",` + head + "\"traceEvents\":[\n" + string(w.buf) + "\n]}\n")
}

// slice writes a span.
func (x *exporter) slice(s placed) {
	a := args{}
	if s.End != "" {
		a["end"] = string(s.End)
	}
	if s.Detail != "" {
		a["detail"] = s.Detail
	}
	if s.Planned == trace.Forever {
		a["planned"] = "forever"
	} else if s.Planned > s.To {
		a["planned"] = dist.Format(s.Planned - s.From)
	}
	if s.Job != "" && s.What != trace.SpanJob {
		a["job"] = s.Job
	}
	x.out.put(record{
		Phase: "X", Name: x.title(s.Span), Category: string(s.What), Thread: s.thread + 1,
		At: micros(s.From), For: micros(s.To - s.From), Args: a,
	})
}

// title is what a slice is called.
func (x *exporter) title(s trace.Span) string {
	switch s.What {
	case spanCall:
		return string(x.Scenario.Pattern) + ", " + string(x.Scenario.Gather)
	case trace.SpanBlocked:
		if slices.ContainsFunc(x.Lanes, func(l trace.Lane) bool { return l.Name == s.Detail }) {
			return "g.Go blocked"
		}
		return "send blocked"
	case trace.SpanWaiting:
		return "g.Wait"
	case trace.SpanRun:
		return "g.Go func"
	case trace.SpanJob:
		return s.Job
	case trace.SpanAttempt:
		if s.Copy {
			return "copy " + strconv.Itoa(s.Attempt)
		}
		return "attempt " + strconv.Itoa(s.Attempt)
	case trace.SpanGhost:
		return "ghost work"
	case trace.SpanLeak:
		return "leaked"
	default:
		return string(s.What)
	}
}
