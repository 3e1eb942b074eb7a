package gocode

import (
	"strconv"
	"strings"

	"scattergather/engine"
)

// A word of the template stands for a text.
type word struct {
	name string
	text string
}

// scenarioWords are the words for values of the scenario. The template defines others.
func (sh *shape) scenarioWords() []word {
	title := "a scenario"
	if sh.Title != "" {
		// In quotes it can only be read as text. gofmt would change some quotes.
		title = "the scenario " + docQuotes.Replace(strconv.Quote(sh.Title))
	}
	limit := 0
	if sh.Limit != nil {
		limit = *sh.Limit
	}
	var waits, terms []string
	for _, c := range engine.OnCancels {
		if sh.waitsBy(c) {
			waits = append(waits, waitName(c))
		}
	}
	for _, term := range sh.terms {
		terms = append(terms, strconv.Quote(term))
	}
	return []word{
		{"title", title},
		{"seed", strconv.FormatInt(sh.Seed, 10)},
		{"cancelAt", duration(sh.cancelAt.d, "*")},
		{"deadline", duration(sh.deadline.d, "*")},
		{"timeout", duration(sh.timeout.d, "*")},
		{"failAbove", duration(sh.failAbove.d, "*")},
		{"hedge", duration(sh.hedge.d, " * ")},
		{"limit", strconv.Itoa(limit)},
		{"quorum", strconv.Itoa(sh.Quorum)},
		{"queue", strconv.Itoa(sh.Pool.Queue)},
		{"workers", strconv.Itoa(sh.Pool.Workers)},
		{"copies", strconv.Itoa(sh.copies)},
		{"all copies", strconv.Itoa(1 + sh.copies)},
		{"steps", strconv.Itoa(sh.steps)},
		{"pauses", durations(sh.pauses)},
		{"waits", strings.Join(waits, " or ")},
		{"refusal", strconv.Quote(sh.refusal)},
		{"patience", sh.patience},
		{"query", strings.Join(terms, ", ")},
		{"top", strconv.Itoa(sh.Top)},
	}
}

// docQuotes changes quotes in a doc comment as gofmt would.
var docQuotes = strings.NewReplacer("``", "“", "''", "”")
