package model

import (
	"reflect"

	"scattergather/engine"
)

// A fieldDiff is a field in which two scenarios differ.
type fieldDiff struct {
	field   *Field
	source  string // name of the source that it is of, in the later scenario; "" for the scenario's own
	was, is string // as Field.Read gives them
	of, in  *engine.Scenario
}

// A scenarioDiff is all in which two scenarios differ that has to do with the program that
// they stand for, and with what it does.
type scenarioDiff struct {
	was, is *engine.Scenario
	fields  []fieldDiff // in the order of the page; none of sources if their number differs
	results []string    // names of the sources that find something else, unless their number differs
}

// diffScenarios compares two scenarios.
func diffScenarios(was, is *engine.Scenario) scenarioDiff {
	d := scenarioDiff{was: was, is: is}
	d.compare(ScenarioFields, "", FieldOwner{Scenario: was}, FieldOwner{Scenario: is})
	if len(was.Sources) != len(is.Sources) {
		return d
	}
	for i := range is.Sources {
		a, b := &was.Sources[i], &is.Sources[i]
		d.compare(SourceFields, b.Name, FieldOwner{Source: a}, FieldOwner{Source: b})
		if !reflect.DeepEqual(a.Results, b.Results) {
			d.results = append(d.results, b.Name)
		}
	}
	return d
}

// compare adds the fields in which two owners differ.
func (d *scenarioDiff) compare(fields []Field, source string, a, b FieldOwner) {
	for i := range fields {
		f := &fields[i]
		was, is := f.Read(a), f.Read(b)
		switch {
		case was == is:
		case f.Path == "quorum" && d.was.Gather != d.is.Gather: // it came or went with its policy
		default:
			d.fields = append(d.fields, fieldDiff{f, source, was, is, d.was, d.is})
		}
	}
}
