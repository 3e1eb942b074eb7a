package model

import (
	"reflect"
	"strconv"
	"strings"

	"scattergather/engine"
)

// ScenarioDiff names two scenarios by what sets them apart: "hedge after 10ms" and "no hedge".
// Both names are empty if nothing does that has to do with the run.
func ScenarioDiff(a, b engine.Scenario) (nameA, nameB string) {
	var d diffNames
	for i := range ScenarioFields {
		switch f := &ScenarioFields[i]; {
		case f.Path == "title" || f.Path == "notes":
		case f.Path == "gather":
			if a.Gather != b.Gather {
				d.add(policyName(a), policyName(b))
			}
		case f.Path == "quorum" && a.Gather != b.Gather: // it came or went with its policy
		default:
			d.field(f, "", FieldOwner{Scenario: &a}, FieldOwner{Scenario: &b})
		}
	}
	if n, m := len(a.Sources), len(b.Sources); n != m {
		d.add(strconv.Itoa(n)+Plural(n, " source"), strconv.Itoa(m)+Plural(m, " source"))
	} else {
		for i := range a.Sources {
			d.sources(&a.Sources[i], &b.Sources[i], n > 1)
		}
	}
	return d.names()
}

// policyName names the gather policy of a scenario, and how many successes it waits for.
func policyName(s engine.Scenario) string {
	if s.Gather == engine.Quorum {
		return "quorum of " + strconv.Itoa(s.Quorum)
	}
	return string(s.Gather)
}

// diffNames is what has been found to differ.
type diffNames struct{ a, b []string }

func (d *diffNames) add(a, b string) { d.a, d.b = append(d.a, a), append(d.b, b) }

// field adds a field of what is called name if its text differs.
func (d *diffNames) field(f *Field, name string, a, b FieldOwner) {
	if textA, textB := f.Read(a), f.Read(b); textA != textB {
		d.add(name+f.said(textA), name+f.said(textB))
	}
}

// sources adds what differs between two sources, of which there may be others.
func (d *diffNames) sources(a, b *engine.Source, others bool) {
	name := ""
	if others {
		name = a.Name + ": "
	}
	for i := range SourceFields {
		d.field(&SourceFields[i], name, FieldOwner{Source: a}, FieldOwner{Source: b})
	}
	if !reflect.DeepEqual(a.Results, b.Results) {
		d.add(name+"earlier results", name+"other results")
	}
}

// names makes one name of all that differs: people remember two changes, not ten.
func (d *diffNames) names() (a, b string) {
	join := func(said []string) string {
		if len(said) > 2 {
			return said[0] + " and " + strconv.Itoa(len(said)-1) + " more"
		}
		return strings.Join(said, ", ")
	}
	return join(d.a), join(d.b)
}

// said is a value of the field with the field's name, as one would say it.
func (f *Field) said(text string) string {
	name := strings.ToLower(f.Label)
	if group, _, ok := strings.Cut(f.Path, "."); ok && group != "pool" {
		name = group + " " + name
	}
	switch {
	case f.Path == "pattern":
		return text
	case text == "" && (f.Hint == "none" || f.Hint == "never"):
		return "no " + strings.TrimSuffix(name, " after")
	case text == "":
		text = f.Hint
	}
	return name + " " + text
}
