package model

import (
	"slices"
	"strings"
)

// AddSourceID is that of the button that adds a source.
const AddSourceID = "add-source"

// RareSettings are the fields that are seldom changed.
var RareSettings = []string{"cancelAt", "worker:two", "sort", "top", "seed", "shared", "dedupe:tick two", "notes:wide"}

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
