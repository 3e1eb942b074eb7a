package model

import (
	"strconv"
	"strings"
)

// FieldID is the ID of the element of a field: "f3-retry-attempts".
func FieldID(k Key) string {
	path := strings.Map(func(r rune) rune {
		switch r {
		case '.', '[':
			return '-'
		case ']':
			return -1
		}
		return r
	}, k.Path)
	return "f" + strconv.Itoa(k.Row) + "-" + path
}

// KeyOfID finds the field whose entry has an ID.
func (d Draft) KeyOfID(id string) (Key, bool) {
	for _, f := range ScenarioFields {
		if k := (Key{Path: f.Path}); FieldID(k) == id {
			return k, true
		}
	}
	for i, row := range d.Rows {
		if !strings.HasPrefix(id, FieldID(Key{Row: row.ID})) {
			continue
		}
		for _, f := range SourceFields {
			if k := (Key{Row: row.ID, Path: f.Path}); FieldID(k) == id {
				return k, true
			}
		}
		for n := range d.Scenario.Sources[i].Results {
			for _, f := range ResultFields {
				if k := ResultKey(row.ID, n, f.Path); FieldID(k) == id {
					return k, true
				}
			}
		}
	}
	return Key{}, false
}
