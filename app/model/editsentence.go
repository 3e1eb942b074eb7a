package model

import (
	"strconv"
	"strings"

	"scattergather/engine"
)

// editSentence says what an edit has changed, in the words of Go where it has some:
// "WithContext instead of a zero Group".
func editSentence(before, after engine.Scenario) string {
	d := diffScenarios(&before, &after)
	var edits []string
	for _, f := range d.fields {
		if f.source != "" {
			edits = append(edits, isolate(f.source)+": "+f.inGo())
			continue
		}
		edits = append(edits, f.inGo())
		edits[0] = sentenceCase(edits[0])
	}
	if len(before.Sources) != len(after.Sources) {
		edits = append(edits, missing(after.Sources, before.Sources, " added")...)
		edits = append(edits, missing(before.Sources, after.Sources, " removed")...)
	}
	switch len(edits) {
	case 0:
		return "Another program"
	case 1, 2:
		return strings.Join(edits, ", ")
	}
	return edits[0] + " and " + strconv.Itoa(len(edits)-1) + " more changes"
}

// missing names the sources of one list that are not in another.
func missing(of, in []engine.Source, what string) (edits []string) {
	names := make(map[string]bool)
	for _, s := range in {
		names[s.Name] = true
	}
	for _, s := range of {
		if !names[s.Name] {
			edits = append(edits, isolate(s.Name)+what)
		}
	}
	return edits
}

// inGo says what became of a field, with its label once: "delay 2s instead of 1s".
func (d fieldDiff) inGo() string {
	was, is := valueInGo(d.field, d.was, d.of), valueInGo(d.field, d.is, d.in)
	label := strings.ToLower(d.field.Label) + " "
	if strings.HasPrefix(is, label) {
		was = strings.TrimPrefix(was, label)
	}
	return is + " instead of " + was
}

// valueInGo says the value of a field of a scenario as a Go programmer would.
func valueInGo(f *Field, text string, s *engine.Scenario) string {
	if words, ok := goWords[f.Path+"="+text]; ok {
		return words
	}
	switch f.Path {
	case "gather":
		return "a cancel at success " + strconv.Itoa(s.Quorum)
	case "limit":
		return "SetLimit(" + text + ")"
	case "title", "notes", "error", "panic", "query", "name":
		return strings.ToLower(f.Label) + " " + strconv.Quote(text)
	}
	if text == "" {
		return "no " + strings.ToLower(f.Label)
	}
	return strings.ToLower(f.Label) + " " + isolate(text)
}

// goWords are the words of Go for values of fields.
var goWords = map[string]string{
	"gather=wait-all":           "a zero Group",
	"gather=fail-fast":          "WithContext",
	"gather=collect-all":        "errors.Join",
	"gather=first-success":      "a cancel at the first success",
	"limit=":                    "no SetLimit",
	"worker=inline":             "a plain call",
	"worker=abandon":            "a goroutine with a buffered channel",
	"worker=abandon-leaky":      "a goroutine with an unbuffered channel",
	"pattern=scatter-gather":    "a goroutine for each source",
	"pattern=dispatcher-worker": "a pool of workers",
	"cancelAt=":                 "a caller that stays",
	"dedupe=true":               "dropping duplicates",
	"dedupe=false":              "keeping duplicates",
	"top=":                      "all results",
	"query=":                    "no query",
	"error=":                    "no error",
	"panic=":                    "no panic",
}

// sentenceCase begins a sentence with a capital, unless it begins with a name of Go, which
// is written as it is.
func sentenceCase(text string) string {
	for _, word := range []string{"a ", "no "} {
		if strings.HasPrefix(text, word) {
			return strings.ToUpper(text[:1]) + text[1:]
		}
	}
	return text
}
