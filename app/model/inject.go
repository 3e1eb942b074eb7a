package model

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// To cancel, fail or hang at the playhead is an edit of the scenario whose effect begins
// there. A run is determined by its scenario, so what happened before stays as it was.

// InjectedError is the error of a source that is made to fail.
const InjectedError = "failed here"

// Injection is something that can be done at the playhead; the buttons are named after it.
type Injection string

// The injections; the zero value is none.
const (
	CancelHere Injection = "Cancel here" // the caller cancels
	FailHere   Injection = "Fail here"   // a source fails
	HangHere   Injection = "Hang here"   // a source stops answering
)

// Inject does something at the playhead: to the selected source, if it is about a source. If
// that cannot be done, or no source is selected, it opens a prompt that says why and offers
// the sources to which it can be done. The same button again closes the prompt.
type Inject struct{ What Injection }

func (m Inject) update(s State) State {
	if s.Prompt == m.What {
		s.Prompt = ""
		return s
	}
	if why := s.cannot(m.What); why != "" {
		s.Prompt = m.What
		return s
	}
	return s.inject(m.What)
}

// InjectInto selects a lane of the prompt and does there what the prompt is about.
type InjectInto struct{ Lane string }

func (m InjectInto) update(s State) State {
	what := s.Prompt
	s.Prompt, s.Selected = "", m.Lane
	if what == "" || s.cannot(what) != "" {
		return s
	}
	return s.inject(what)
}

// ClosePrompt closes the prompt of an injection.
type ClosePrompt struct {
	Refocus bool // the button that opened it gets the focus
}

func (ClosePrompt) update(s State) State {
	s.Prompt = ""
	return s
}

// inject does something that can be done.
func (s State) inject(what Injection) State {
	s.Changed = true
	id := s.SelectedRow()
	switch what {
	case CancelHere:
		return s.with(s.Draft.With(Key{Path: "cancelAt"}, s.PlayheadTime().String()))
	case FailHere:
		from, _ := s.FailurePoint()
		d := s.Draft
		for _, f := range []struct{ path, text string }{
			{"delay", (s.PlayheadTime() - from).String()}, {"steps", "1"},
			{"error", InjectedError}, {"errorRate", "1"}, {"failAbove", ""}, {"panic", ""},
		} {
			if k := (Key{Row: id, Path: f.path}); d.Text(k) != f.text {
				d = d.With(k, f.text)
			}
		}
		return s.with(d)
	case HangHere:
		// A source that refuses long delays would refuse this one before it began.
		d := s.Draft.With(Key{Row: id, Path: "failAbove"}, "")
		return s.with(d.With(Key{Row: id, Path: "delay"}, foreverDelay))
	}
	return s
}

// foreverDelay is the delay of a source that never answers.
const foreverDelay = "forever"

// PlayheadTime is the playhead's time as a scenario and a link have it: from a millisecond on
// in whole microseconds, rounded up, because what has been seen is past, but not to beyond the
// next event, which is still to come. The page shows this time, too.
func (s State) PlayheadTime() time.Duration {
	at := s.Head.Time(s.Run)
	if at < time.Millisecond {
		return at
	}
	if n := s.Run.EventsReached(at); n > 0 && s.Run.Report.Events[n-1].At == at {
		return at
	}
	return min((at + time.Microsecond - 1).Truncate(time.Microsecond), s.Run.InstantAfter(at))
}

// cannot says why something cannot be done at the playhead, to the selected source if it is
// about a source; "" if it can.
func (s State) cannot(what Injection) (why string) {
	switch what {
	case CancelHere:
		return s.cannotCancel()
	case FailHere:
		_, why = s.FailurePoint()
	case HangHere:
		why = s.cannotHang()
	}
	return why
}

// cannotInject says why nothing can be injected at the playhead; "" if it can.
func (s State) cannotInject() string {
	switch {
	case s.Draft.Own:
		return "Edit the program instead"
	case s.Covered():
		return "Reveal the run first"
	case len(s.Problems) > 0:
		return "A field of the scenario needs attention first"
	case s.Head.AtEnd || s.Head.At >= s.Run.Report.Outcome.Elapsed:
		return "Move the playhead to a time before the call is over"
	}
	return ""
}

// cannotCancel says why the caller cannot cancel at the playhead; "" if it can.
func (s State) cannotCancel() string {
	if why := s.cannotInject(); why != "" {
		return why
	}
	if s.Run.derived.cancelled() <= s.Head.At {
		return "The call is cancelled already"
	}
	return ""
}

// firstCancel is when the context of the call was done; trace.Forever if it never was.
func firstCancel(events []trace.Event) time.Duration {
	for _, e := range events {
		if e.Kind == trace.Cancel {
			return e.At
		}
	}
	return trace.Forever
}

// noSource is why nothing can be done to a source when none is selected.
const noSource = "Select a source first: click its name on the timeline"

// selectedSource returns the source that something can be injected into at the playhead, or
// why there is none. The word says what it would do, the advice how a source of a pool does it.
func (s State) selectedSource(word, advice string) (source engine.Source, cannot string) {
	if why := s.cannotInject(); why != "" {
		return source, why
	}
	place := s.Draft.Index(s.SelectedRow())
	if place < 0 {
		if s.Selected != "" && s.Selected != trace.Caller {
			return source, "A worker of the pool calls many sources: give one of them " + advice + " in its row"
		}
		return source, noSource
	}
	source = s.Draft.Scenario.Sources[place]
	if source.Count > 1 {
		return source, isolate(source.Name) + " has replicas that share its fields, so one alone cannot " + word
	}
	return source, ""
}

// FailurePoint returns when the call of the selected source began that is to fail at the
// playhead, or why it cannot.
func (s State) FailurePoint() (from time.Duration, cannot string) {
	source, cannot := s.selectedSource("fail", "an error")
	if cannot != "" {
		return 0, cannot
	}
	delay, err := dist.Parse(source.Delay)
	_, isFixed := delay.Fixed()
	switch {
	case err != nil || !isFixed:
		return 0, "The delay of " + isolate(source.Name) + " is drawn: give it a fixed one first"
	case s.Draft.Scenario.Shared != "":
		return 0, "The shared factor stretches every delay: clear it first"
	case source.Retry.Attempts > 1:
		return 0, isolate(source.Name) + " would try again: set its attempts to 1 first"
	case source.Hedging.After != "":
		return 0, isolate(source.Name) + " is hedged: its copy would answer"
	}
	return s.Run.callStart(s.Selected, s.Head.At)
}

// cannotHang says why the selected source cannot stop answering at the playhead; "" if it
// can. Its delay is that of each attempt and step: none of them may be over yet.
func (s State) cannotHang() string {
	source, cannot := s.selectedSource("hang", "the delay forever")
	if cannot != "" {
		return cannot
	}
	if source.Delay == foreverDelay {
		return isolate(source.Name) + " hangs already"
	}
	_, cannot = s.Run.callStart(s.Selected, s.Head.At)
	return cannot
}

// callStart returns when the call began that a source is in at a time, or why there is none.
func (s RunResult) callStart(lane string, at time.Duration) (from time.Duration, none string) {
	none = lane + " has not begun by then"
	for _, e := range s.Report.Events[:s.EventsReached(at)] {
		if e.Lane != lane {
			continue
		}
		switch e.Kind {
		case trace.Attempt:
			from, none = e.At, ""
		case trace.Step:
			none = lane + " is past its first step: what it has done would change"
		case trace.Backoff:
			return 0, lane + " is past its first attempt: what it has done would change"
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			none = lane + " has ended by then"
		}
	}
	return from, none
}
