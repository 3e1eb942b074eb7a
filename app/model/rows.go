package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"scattergather/engine"
)

// Add returns the draft with another source at the end, and the new row's ID.
func (d Draft) Add() (Draft, int) {
	source := engine.NewSource(d.freshName("source", 1))
	source.Delay = "400ms"
	return d.insert(len(d.Rows), source)
}

// Duplicate returns the draft with a copy of the source right after it, and the copy's
// ID; 0 if there is no such row.
func (d Draft) Duplicate(id int) (Draft, int) {
	place := d.Index(id)
	if place < 0 {
		return d, 0
	}
	source := d.Scenario.Sources[place]
	source.Name = d.freshName(source.Name, 2)
	source.Results = slices.Clone(source.Results)
	return d.insert(place+1, source)
}

// Delete returns the draft without the source.
func (d Draft) Delete(id int) Draft {
	place := d.Index(id)
	if place < 0 {
		return d
	}
	d.Rev++
	d.Rows = spliced(d.Rows, place, 1)
	d.Scenario.Sources = spliced(d.Scenario.Sources, place, 1)
	d.Typed = maps.Clone(d.Typed)
	maps.DeleteFunc(d.Typed, func(k Key, _ string) bool { return k.Row == id })
	return d
}

// Move returns the draft with the source in another place of the scatter order; beyond an
// end is the end.
func (d Draft) Move(id, place int) Draft {
	from := d.Index(id)
	place = max(0, min(place, len(d.Rows)-1))
	if from < 0 || from == place {
		return d
	}
	d.Rev++
	row, source := d.Rows[from], d.Scenario.Sources[from]
	d.Rows = spliced(spliced(d.Rows, from, 1), place, 0, row)
	d.Scenario.Sources = spliced(spliced(d.Scenario.Sources, from, 1), place, 0, source)
	return d
}

// AddResult returns the draft with another item for the source to find.
func (d Draft) AddResult(id int) Draft {
	d = d.owned(id)
	if place := d.Index(id); place >= 0 {
		source := &d.Scenario.Sources[place]
		source.Results = append(source.Results, engine.Result{Type: "phone", Manufacturer: "Maker", Model: "Model " + strconv.Itoa(len(source.Results)+1)})
	}
	return d
}

// DeleteResult returns the draft without that item of the source.
func (d Draft) DeleteResult(id, index int) Draft {
	place := d.Index(id)
	if place < 0 || index < 0 || index >= len(d.Scenario.Sources[place].Results) {
		return d
	}
	d = d.owned(id)
	source := &d.Scenario.Sources[place]
	source.Results = spliced(source.Results, index, 1)
	// What was typed for the items after it belongs one place further up now.
	moved := make(map[Key]string)
	for k, typed := range d.Typed {
		if at, rest, ok := resultPath(k.Path); ok && k.Row == id {
			if at == index {
				continue
			}
			if at > index {
				k.Path = "results[" + strconv.Itoa(at-1) + "]." + rest
			}
		}
		moved[k] = typed
	}
	d.Typed = moved
	return d
}

// insert puts a source in a place of its own.
func (d Draft) insert(place int, source engine.Source) (Draft, int) {
	d.Rev++
	row := d.nextRow()
	d.Rows = spliced(d.Rows, place, 0, row)
	d.Scenario.Sources = spliced(d.Scenario.Sources, place, 0, source)
	return d, row.ID
}

// spliced returns a copy of the list in which some elements have made way for others.
func spliced[T any](list []T, at, gone int, added ...T) []T {
	n := make([]T, 0, len(list)-gone+len(added))
	n = append(n, list[:at]...)
	n = append(n, added...)
	return append(n, list[at+gone:]...)
}

// freshName returns the name with the first number from n on that no source has yet:
// "mysql 2", or "job 2 #" where replicas are numbered.
func (d Draft) freshName(name string, n int) string {
	stem, numbered := strings.CutSuffix(name, "#")
	stem = strings.TrimSpace(stem)
	if at := strings.LastIndexByte(stem, ' '); at > 0 && strings.Trim(stem[at+1:], "0123456789") == "" {
		stem = stem[:at]
	}
	for ; ; n++ {
		name := stem + " " + strconv.Itoa(n)
		if numbered {
			name += " #"
		}
		if !slices.ContainsFunc(d.Scenario.Sources, func(s engine.Source) bool { return s.Name == name }) {
			return name
		}
	}
}
