package model

import (
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A Phrase is a part of the status line.
type Phrase struct {
	Text string
	Tone string // class of the page: "strong", "bad", "" for the words between
}

// OutcomeLine says how a run ended: "Wait returned after 3s with error: …; 6 results; 1
// goroutine leaked". Where a goroutine that Wait left behind crashed the program later, it says
// both: "Wait returned after 1s; 6 results; program crashed after 2s: panic: …". Its words are an
// interface for tests and screen readers.
func OutcomeLine(r engine.Report) []Phrase {
	o := r.Outcome
	if r.Own != nil {
		return ownEndLine(r)
	}
	if o.Crashed == "" {
		return returnLine(o, o.Elapsed)
	}
	crash := []Phrase{{elapsedText(o.Elapsed), "strong"}, {": ", ""}, {oneLine(o.Crashed), "bad"}}
	if gathered, ok := gatheredAt(r); ok {
		return append(append(returnLine(o, gathered), Phrase{"; program crashed after ", ""}), crash...)
	}
	return append([]Phrase{{"Program crashed after ", ""}}, crash...)
}

// CoveredLine is said of a run whose future is covered.
const CoveredLine = "What comes next is covered: predict it, then reveal the run."

// EndLine says how the run ended, as far as it may be told.
func (s RunResult) EndLine() []Phrase {
	if s.Covered {
		return []Phrase{{CoveredLine, ""}}
	}
	return OutcomeLine(s.Report)
}

// gatheredAt returns when the caller had its results; ok is false if the program crashed before,
// or if the outcome says nothing about them because it ended in a deadlock.
func gatheredAt(r engine.Report) (at time.Duration, ok bool) {
	if strings.HasPrefix(r.Outcome.Crashed, "fatal error") {
		return 0, false
	}
	for i := len(r.Events) - 1; i >= 0; i-- {
		if r.Events[i].Kind == trace.Gathered {
			return r.Events[i].At, true
		}
	}
	return 0, false
}

// returnLine says what Wait returned, and when.
func returnLine(o engine.Outcome, at time.Duration) []Phrase {
	p := []Phrase{{"Wait returned after ", ""}, {elapsedText(at), "strong"}}
	if o.Error != "" {
		p = append(p, Phrase{" with error: ", ""}, Phrase{oneLine(o.Error), "bad"})
	}
	p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(o.Total), "strong"}, Phrase{Plural(o.Total, " result"), ""})
	if n := len(o.Leaked); n > 0 {
		p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(n), "leak"}, Phrase{Plural(n, " goroutine") + " leaked", ""})
	}
	return p
}

// elapsedText is how long something took, as Go writes it and as exact as the page shows times:
// where the readout shows "2.262 s", the sentence does not say "2.262065s".
func elapsedText(d time.Duration) string { return dist.Round(d).String() }

// oneLine shortens the text of joined errors, which has one a line.
func oneLine(text string) string {
	first, rest, more := strings.Cut(strings.TrimSpace(text), "\n")
	if !more {
		return isolate(first)
	}
	return isolate(first) + " (and " + strconv.Itoa(strings.Count(rest, "\n")+1) + " more)"
}

// Plural adds an s where there is not exactly one.
func Plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
