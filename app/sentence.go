package app

import (
	"strconv"
	"strings"

	"scattergather/engine"
)

// A phrase is a part of the sentence that tells how a run ended.
type phrase struct {
	text string
	tone string // class of the page: "strong", "bad", "" for the words between
}

// sentence tells how a run ended: "Wait returned after 3s with error: …; 6 results; 1
// goroutine leaked". Its words are an interface for tests and screen readers.
func sentence(o engine.Outcome) []phrase {
	if o.Crashed != "" {
		return []phrase{{"Program crashed after ", ""}, {o.Elapsed.String(), "strong"}, {": ", ""}, {oneLine(o.Crashed), "bad"}}
	}
	p := []phrase{{"Wait returned after ", ""}, {o.Elapsed.String(), "strong"}}
	if o.Error != "" {
		p = append(p, phrase{" with error: ", ""}, phrase{oneLine(o.Error), "bad"})
	}
	p = append(p, phrase{"; ", ""}, phrase{strconv.Itoa(o.Total), "strong"}, phrase{plural(o.Total, " result"), ""})
	if n := len(o.Leaked); n > 0 {
		p = append(p, phrase{"; ", ""}, phrase{strconv.Itoa(n), "leak"}, phrase{plural(n, " goroutine") + " leaked", ""})
	}
	return p
}

// oneLine shortens the text of joined errors, which has one a line.
func oneLine(text string) string {
	first, rest, more := strings.Cut(strings.TrimSpace(text), "\n")
	if !more {
		return first
	}
	return first + " (and " + strconv.Itoa(strings.Count(rest, "\n")+1) + " more)"
}

// plural adds an s where there is not exactly one.
func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
