package model

import (
	"strconv"
	"strings"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// A Phrase is a part of the status line.
type Phrase struct {
	Text string
	Tone string // class of the page: "strong", "bad", "" for the words between
}

// OutcomeLine says how a run ended: "Wait returned after 3s with error: …; 6 results; 1
// goroutine leaked". Its words are an interface for tests and screen readers.
func OutcomeLine(o engine.Outcome) []Phrase {
	if o.Crashed != "" {
		return []Phrase{{"Program crashed after ", ""}, {elapsedText(o), "strong"}, {": ", ""}, {oneLine(o.Crashed), "bad"}}
	}
	p := []Phrase{{"Wait returned after ", ""}, {elapsedText(o), "strong"}}
	if o.Error != "" {
		p = append(p, Phrase{" with error: ", ""}, Phrase{oneLine(o.Error), "bad"})
	}
	p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(o.Total), "strong"}, Phrase{Plural(o.Total, " result"), ""})
	if n := len(o.Leaked); n > 0 {
		p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(n), "leak"}, Phrase{Plural(n, " goroutine") + " leaked", ""})
	}
	return p
}

// elapsedText is how long the call took, as Go writes it and as exact as the page shows times:
// where the readout shows "2.262 s", the sentence does not say "2.262065s".
func elapsedText(o engine.Outcome) string { return dist.Round(o.Elapsed).String() }

// oneLine shortens the text of joined errors, which has one a line.
func oneLine(text string) string {
	first, rest, more := strings.Cut(strings.TrimSpace(text), "\n")
	if !more {
		return first
	}
	return first + " (and " + strconv.Itoa(strings.Count(rest, "\n")+1) + " more)"
}

// Plural adds an s where there is not exactly one.
func Plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
