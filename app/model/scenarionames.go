package model

import (
	"strconv"
	"strings"

	"scattergather/engine"
)

// ScenarioNames names two scenarios by what sets them apart: "hedge after 10ms" and "no
// hedge". Both names are empty if nothing does that has to do with the run.
func ScenarioNames(a, b engine.Scenario) (nameA, nameB string) {
	d := diffScenarios(&a, &b)
	var namesA, namesB []string
	add := func(a, b string) { namesA, namesB = append(namesA, a), append(namesB, b) }
	prefix := func(source string) string {
		if source == "" || len(b.Sources) == 1 {
			return ""
		}
		return isolate(source) + ": "
	}
	for _, f := range d.fields {
		switch f.field.Path {
		case "title", "notes":
		case "gather":
			add(policyName(a), policyName(b))
		default:
			add(prefix(f.source)+f.field.named(f.was), prefix(f.source)+f.field.named(f.is))
		}
	}
	for _, source := range d.results {
		add(prefix(source)+"earlier results", prefix(source)+"other results")
	}
	if n, m := len(a.Sources), len(b.Sources); n != m {
		add(strconv.Itoa(n)+Plural(n, " source"), strconv.Itoa(m)+Plural(m, " source"))
	}
	return shortList(namesA), shortList(namesB)
}

// policyName names the gather policy of a scenario, and how many successes it waits for.
func policyName(s engine.Scenario) string {
	if s.Gather == engine.Quorum {
		return "quorum of " + strconv.Itoa(s.Quorum)
	}
	return string(s.Gather)
}

// shortList makes one name of several: two changes are easy to remember, ten are not.
func shortList(names []string) string {
	if len(names) > 2 {
		return names[0] + " and " + strconv.Itoa(len(names)-1) + " more"
	}
	return strings.Join(names, ", ")
}

// named is a value of the field with the field's name: "hedge after 10ms", "no hedge".
func (f *Field) named(text string) string {
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
	return name + " " + isolate(text)
}
