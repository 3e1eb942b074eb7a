package app

import (
	"reflect"
	"strconv"
	"strings"

	"scattergather/engine"
)

// differ names two scenarios by what sets them apart: "hedge after 10ms" and "no hedge".
// Both names are empty if nothing does that has to do with the run.
func differ(a, b engine.Scenario) (nameA, nameB string) {
	var d distinction
	for i := range scenarioFields {
		switch f := &scenarioFields[i]; {
		case f.path == "title" || f.path == "notes":
		case f.path == "gather":
			if a.Gather != b.Gather {
				d.add(policyName(a), policyName(b))
			}
		case f.path == "quorum" && a.Gather != b.Gather: // it came or went with its policy
		default:
			d.field(f, "", owner{scenario: &a}, owner{scenario: &b})
		}
	}
	if n, m := len(a.Sources), len(b.Sources); n != m {
		d.add(strconv.Itoa(n)+plural(n, " source"), strconv.Itoa(m)+plural(m, " source"))
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

// distinction is what has been found to differ.
type distinction struct{ a, b []string }

func (d *distinction) add(a, b string) { d.a, d.b = append(d.a, a), append(d.b, b) }

// field adds a field of what is called name if its text differs.
func (d *distinction) field(f *field, name string, a, b owner) {
	if textA, textB := f.read(a), f.read(b); textA != textB {
		d.add(name+f.said(textA), name+f.said(textB))
	}
}

// sources adds what differs between two sources, of which there may be others.
func (d *distinction) sources(a, b *engine.Source, others bool) {
	name := ""
	if others {
		name = a.Name + ": "
	}
	for i := range sourceFields {
		d.field(&sourceFields[i], name, owner{source: a}, owner{source: b})
	}
	if !reflect.DeepEqual(a.Results, b.Results) {
		d.add(name+"earlier results", name+"other results")
	}
}

// names makes one name of all that differs: people remember two changes, not ten.
func (d *distinction) names() (a, b string) {
	join := func(said []string) string {
		if len(said) > 2 {
			return said[0] + " and " + strconv.Itoa(len(said)-1) + " more"
		}
		return strings.Join(said, ", ")
	}
	return join(d.a), join(d.b)
}

// said is a value of the field with the field's name, as one would say it.
func (f *field) said(text string) string {
	name := strings.ToLower(f.label)
	if group, _, ok := strings.Cut(f.path, "."); ok && group != "pool" {
		name = group + " " + name
	}
	switch {
	case f.path == "pattern":
		return text
	case text == "" && (f.hint == "none" || f.hint == "never"):
		return "no " + strings.TrimSuffix(name, " after")
	case text == "":
		text = f.hint
	}
	return name + " " + text
}
