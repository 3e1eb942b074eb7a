package gocode

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/engine"
)

// header is what stands above the text: what the program is, and its imports.
func (w *writer) header() []byte {
	var b strings.Builder
	pattern := "Scatter-gather"
	switch {
	case w.pool:
		pattern = "Dispatcher and workers"
	case !w.results:
		pattern = "A group of tasks"
	}
	b.WriteString("// " + pattern + " with errgroup: " + w.policyWords() + ".\n")
	from := "a scenario"
	if w.Title != "" {
		from = "the scenario " + docQuotes.Replace(quote(w.Title))
	}
	b.WriteString("// It plays " + from + " of the Scatter-Gather Playground.\n")
	if w.drawnSomewhere() {
		b.WriteString("// What is drawn there at random stands here as drawn with seed " + strconv.FormatInt(w.Seed, 10) + ".\n")
	}
	b.WriteString("package main\n\nimport (\n")
	slices.Sort(w.uses)
	var others []string
	for _, path := range w.uses {
		if strings.Contains(path, ".") {
			others = append(others, path)
			continue
		}
		b.WriteString("\t" + strconv.Quote(path) + "\n")
	}
	for _, path := range others {
		b.WriteString("\n\t" + strconv.Quote(path) + "\n")
	}
	b.WriteString(")\n\n")
	return []byte(b.String())
}

// docQuotes does to a doc comment what gofmt would.
var docQuotes = strings.NewReplacer("``", "“", "''", "”")

// policyWords says what the program is about.
func (w *writer) policyWords() string {
	switch w.Gather {
	case engine.FailFast:
		return "the first error cancels the rest"
	case engine.CollectAll:
		return "all errors are collected"
	case engine.FirstSuccess:
		return "the first success is enough"
	case engine.Quorum:
		return strconv.Itoa(w.Quorum) + " successes are enough"
	default:
		return "everybody is waited for"
	}
}

// drawnSomewhere tells whether chance decided anything that stands in the program.
func (w *writer) drawnSomewhere() bool {
	if strings.TrimSpace(w.Shared) != "" {
		return true
	}
	return slices.ContainsFunc(w.rows, func(r row) bool {
		return strings.Contains(r.Delay, "(") || r.Error != "" && r.ErrorRate > 0 && r.ErrorRate < 1 ||
			r.Retry.Attempts > 1 && r.Retry.Jitter > 0
	})
}
