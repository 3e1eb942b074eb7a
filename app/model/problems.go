package model

import (
	"strconv"
	"strings"
)

// RowProblems is what is wrong with a source: it makes the row be rendered again.
func (s State) RowProblems(id int) string {
	if len(s.Problems) == 0 {
		return ""
	}
	var b strings.Builder
	for _, f := range SourceFields {
		b.WriteString(s.Problems[Key{Row: id, Path: f.Path}] + "\n")
	}
	for i := range s.Draft.Scenario.Sources[s.Draft.Index(id)].Results {
		for _, f := range ResultFields {
			b.WriteString(s.Problems[ResultKey(id, i, f.Path)] + "\n")
		}
	}
	return b.String()
}

// ResultKey names a field of an item that a source finds.
func ResultKey(id, index int, path string) Key {
	return Key{Row: id, Path: "results[" + strconv.Itoa(index) + "]." + path}
}

// RareFields are the fields of a source that are seldom changed: its own, its retry's,
// its hedge's.
var RareFields = []string{
	"steps", "count", "errorRate", "failAbove", "panic:two",
	"retry.attempts", "retry.backoff", "retry.factor", "retry.jitter",
	"hedge.after", "hedge.max",
}
