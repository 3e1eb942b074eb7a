package model

import (
	"slices"
	"strings"
)

// AddSourceID is that of the button that adds a source.
const AddSourceID = "add-source"

// RareSettings are the fields of the scenario that are seldom changed.
var RareSettings = []string{"cancelAt", "worker:two", "sort", "top", "seed", "shared", "dedupe:tick two", "notes:wide"}

// RareFields are the fields of a source that are seldom changed: its own, its retry's,
// its hedge's.
var RareFields = []string{
	"steps", "count", "errorRate", "failAbove", "panic:two",
	"retry.attempts", "retry.backoff", "retry.factor", "retry.jitter",
	"hedge.after", "hedge.max",
}

// HidesProblem reports whether a seldom changed field of a row is invalid.
func (s State) HidesProblem(row int) bool {
	for k := range s.Problems {
		if k.Row != row {
			continue
		}
		isHidden := func(name string) bool { path, _, _ := strings.Cut(name, ":"); return path == k.Path }
		if _, _, ok := resultPath(k.Path); ok || slices.ContainsFunc(slices.Concat(RareSettings, RareFields), isHidden) {
			return true
		}
	}
	return false
}
