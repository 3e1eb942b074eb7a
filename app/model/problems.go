package model

import (
	"slices"
	"strconv"
	"strings"
)

// rowProblems is what is wrong with the fields of a row, as one comparable value.
func (s State) rowProblems(id int) string {
	return s.problemText(func(k Key) bool { return k.Row == id })
}

// problemText is what is wrong with some fields, as one comparable value.
func (s State) problemText(of func(Key) bool) string {
	if len(s.Problems) == 0 {
		return ""
	}
	var all []string
	for k, problem := range s.Problems {
		if of(k) {
			all = append(all, strconv.Itoa(k.Row)+" "+k.Path+": "+problem)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// ResultKey names a field of an item that a source finds.
func ResultKey(id, index int, path string) Key {
	return Key{Row: id, Path: "results[" + strconv.Itoa(index) + "]." + path}
}
