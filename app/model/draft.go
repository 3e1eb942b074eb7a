package model

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"scattergather/engine"
)

// Key names a field of the draft.
type Key struct {
	Row  int    // 0: the scenario's own; else the ID of a source's row
	Path string // as in engine.FieldError, within the scenario or the source: "limit", "retry.attempts", "results[3].price"
}

// Row identifies a source of the draft, whatever place it has.
type Row struct {
	ID  int // 1 or more, never used again for another row of the same scenario
	Rev int // changes when the source does
}

// Draft is a scenario as it is being typed: it may be wrong. It is a value; the methods
// that change it return the changed copy, so that an earlier one can always be kept.
type Draft struct {
	Scenario engine.Scenario
	Rows     []Row          // one for each of Scenario.Sources
	Typed    map[Key]string // numbers that are not written as the scenario would write them
	Rev      int            // changes with every change
	Opened   int            // Rev when the scenario was opened
	Own      bool           // it is a user's own program; see own.go
	Source   string         // of that program
	From     string         // the address that the program was made of; "" for none
	lastID   int
}

// Replace returns the draft of a finished scenario in place of d. Its rows take over the IDs
// of those that were in their places: what shows them is brought up to date rather than
// built anew, which takes the browser several times as long.
func (d Draft) Replace(s engine.Scenario) Draft {
	n := Draft{Scenario: s.Clone(), Rev: d.Rev + 1, lastID: d.lastID}
	n.Opened = n.Rev
	for i := range s.Sources {
		row := Row{Rev: n.Rev}
		if i < len(d.Rows) {
			row.ID = d.Rows[i].ID
		} else {
			row = n.nextRow()
		}
		n.Rows = append(n.Rows, row)
	}
	return n
}

// holding returns the draft with another scenario in place of its own, as an edit: unlike Replace it
// does not begin another one.
func (d Draft) holding(s engine.Scenario) Draft {
	n := d.Replace(s)
	n.Opened = d.Opened
	return n
}

// nextRow returns a row that was not there before.
func (d *Draft) nextRow() Row {
	d.lastID++
	return Row{ID: d.lastID, Rev: d.Rev}
}

// Index returns the index of the row in Scenario.Sources, or -1.
func (d Draft) Index(id int) int {
	return slices.IndexFunc(d.Rows, func(r Row) bool { return r.ID == id })
}

// boundField is a field of this draft with what it belongs to.
type boundField struct {
	*Field
	owner FieldOwner
}

func (s boundField) read() string             { return s.Field.Read(s.owner) }
func (s boundField) write(typed string) error { return s.Field.write(s.owner, typed) }

// Field finds the field that k names.
func (d *Draft) Field(k Key) (boundField, bool) {
	if k.Row == 0 {
		s := boundField{FindField(ScenarioFields, k.Path), FieldOwner{Scenario: &d.Scenario}}
		return s, s.Field != nil
	}
	place := d.Index(k.Row)
	if place < 0 {
		return boundField{}, false
	}
	source := &d.Scenario.Sources[place]
	s := boundField{FindField(SourceFields, k.Path), FieldOwner{Source: source}}
	if index, path, ok := resultPath(k.Path); ok && index < len(source.Results) {
		s = boundField{FindField(ResultFields, path), FieldOwner{result: &source.Results[index]}}
	}
	return s, s.Field != nil
}

// resultPath takes "results[3].price" apart.
func resultPath(path string) (index int, rest string, ok bool) {
	path, ok = strings.CutPrefix(path, "results[")
	if !ok {
		return 0, "", false
	}
	number, rest, ok := strings.Cut(path, "].")
	index, err := strconv.Atoi(number)
	return index, rest, ok && err == nil && index >= 0
}

// Text returns what the field k holds, as it was typed.
func (d Draft) Text(k Key) string {
	if typed, ok := d.Typed[k]; ok {
		return typed
	}
	if s, ok := d.Field(k); ok {
		return s.read()
	}
	return ""
}

// HasField reports whether the draft has a field k.
func (d Draft) HasField(k Key) bool {
	_, ok := d.Field(k)
	return ok
}

// With returns the draft with another text in the field k.
func (d Draft) With(k Key, text string) Draft {
	d = d.owned(k.Row)
	s, ok := d.Field(k)
	if !ok {
		return d
	}
	d.Typed = maps.Clone(d.Typed)
	delete(d.Typed, k)
	if err := s.write(text); err != nil || s.read() != text {
		if d.Typed == nil {
			d.Typed = make(map[Key]string)
		}
		d.Typed[k] = text
	}
	return d
}

// Tidy returns the draft with the text in k as the scenario writes it: a number without
// needless digits, a duration in Go's notation. A text that is wrong stays as it was typed.
func (d Draft) Tidy(k Key) Draft {
	f, ok := d.Field(k)
	if !ok {
		return d
	}
	if text := d.Text(k); f.tidy != nil && f.tidy(text) != text {
		return d.With(k, f.tidy(text))
	}
	typed, ok := d.Typed[k]
	if !ok {
		return d
	}
	d = d.owned(k.Row)
	if f, _ := d.Field(k); f.write(typed) != nil {
		return d
	}
	d.Typed = maps.Clone(d.Typed)
	delete(d.Typed, k)
	return d
}

// owned returns a copy that may be written to: the scenario, and the row if it is one.
func (d Draft) owned(id int) Draft {
	d.Rev++
	place := d.Index(id)
	if place < 0 {
		return d
	}
	d.Rows = slices.Clone(d.Rows)
	d.Rows[place].Rev = d.Rev
	d.Scenario.Sources = slices.Clone(d.Scenario.Sources)
	source := &d.Scenario.Sources[place]
	source.Results = slices.Clone(source.Results)
	return d
}

// Problems returns what is wrong with the draft, by field; empty if nothing is. Problems
// that belong to no field of the page are under the path the engine gave them.
func (d Draft) Problems() map[Key]string { return d.problems(d.Scenario.Check()) }

// problems is Problems for what the engine says of the scenario.
func (d Draft) problems(err error) map[Key]string {
	problems := make(map[Key]string)
	var all engine.FieldErrors
	if errors.As(err, &all) {
		for _, e := range all {
			k := d.KeyOf(e.Field)
			if problems[k] == "" {
				problems[k] = e.Problem
			}
		}
	} else if err != nil {
		problems[Key{Path: ""}] = err.Error()
	}
	scratch := d
	for k, typed := range d.Typed {
		scratch = scratch.owned(k.Row)
		if s, ok := scratch.Field(k); ok {
			if err := s.write(typed); err != nil {
				problems[k] = err.Error()
			}
		}
	}
	return problems
}

// KeyOf turns a path of the engine, such as "sources[2].delay", into a key of this draft.
func (d Draft) KeyOf(path string) Key {
	rest, ok := strings.CutPrefix(path, "sources[")
	if !ok {
		return Key{Path: path}
	}
	number, rest, _ := strings.Cut(rest, "]")
	place, err := strconv.Atoi(number)
	if err != nil || place < 0 || place >= len(d.Rows) {
		return Key{Path: path}
	}
	return Key{Row: d.Rows[place].ID, Path: strings.TrimPrefix(rest, ".")}
}
