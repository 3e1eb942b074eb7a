package quiz

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/engine/bidi"
	"scattergather/engine/dist"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// clip cuts a text of the scenario to so many characters, and keeps it from changing the
// direction of the sentence around it.
func clip(text string, most int) string {
	text, _, _ = strings.Cut(text, "\n")
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return bidi.Isolate(text)
}

// name is the name of a call's source.
func name(c *explain.Call) string { return clip(c.Name, 40) }

// at writes an instant.
func at(d time.Duration) string {
	if d == 0 {
		return "at once"
	}
	return "at " + dist.Format(d)
}

// count writes a number of things.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}

// errorText writes what a call returns so that it fits into a line: of joined errors each once.
func errorText(text string) string {
	if text == "" {
		return "nil"
	}
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		return clip(text, 70)
	}
	const most = 3
	list := make([]string, 0, most)
	for _, line := range lines[:min(most, len(lines))] {
		list = append(list, clip(line, 18))
	}
	if len(lines) > most {
		list = append(list[:most-1], fmt.Sprintf("%d more", len(lines)-most+1))
	}
	return fmt.Sprintf("%d errors joined: %s", len(lines), strings.Join(list, "; "))
}

// quoted is errorText inside of a sentence.
func quoted(text string) string {
	if text == "" {
		return "nil"
	}
	return "“" + errorText(text) + "”"
}

// how says in a word or two how a call ended.
func how(c *explain.Call) string {
	switch c.End {
	case trace.Success:
		return "succeeded"
	case trace.Failure:
		return "failed"
	case trace.Timeout:
		return "timed out"
	case trace.Panic:
		return "panicked"
	}
	return "was cancelled"
}
