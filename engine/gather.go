package engine

import (
	"cmp"
	"slices"
	"strings"
)

// gather makes the outcome from the slots: it merges them, filters by the query, keeps one of
// each product, sorts, and cuts.
func (r *run) gather(err error) Outcome {
	s := &r.plan.scenario
	found := r.merge(err)
	found = filter(found, r.plan.terms)
	if len(found) > 1 { // one result needs neither, and sorting takes a larger stack
		if s.Dedupe {
			found = dedupe(found)
		}
		sortFound(found, s.Sort)
	}
	if s.Top > 0 && len(found) > s.Top {
		found = found[:s.Top]
	}
	out := Outcome{Error: errorText(err), Errors: unjoin(err), Total: len(found), Results: make([]Found, len(found))}
	for i := range found {
		out.Results[i] = found[i].Found
	}
	return out
}

// arrived is a result with the rank of its source in the order of answers.
type arrived struct {
	Found
	order int
}

// merge collects the results that count, in scatter order.
func (r *run) merge(err error) []arrived {
	var all []arrived
	for i := range r.plan.sources {
		s := &r.plan.sources[i]
		if !r.counts(i, err) {
			continue
		}
		for _, result := range r.slots[i].found {
			all = append(all, arrived{Found{result, s.name}, r.slots[i].arrival})
		}
	}
	return all
}

// filter keeps the results whose type is one of the terms. Without terms it keeps all.
func filter(found []arrived, terms []string) []arrived {
	if len(terms) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(f arrived) bool {
		return !slices.ContainsFunc(terms, func(term string) bool { return strings.EqualFold(term, f.Type) })
	})
}

// dedupe keeps one of each type, manufacturer and model: the cheapest, and of equal prices the
// earliest.
func dedupe(found []arrived) []arrived {
	type product struct{ kind, manufacturer, model string }
	of := func(f arrived) product { return product{f.Type, f.Manufacturer, f.Model} }
	best := map[product]arrived{}
	for _, f := range found {
		b, seen := best[of(f)]
		if !seen || f.Price < b.Price || f.Price == b.Price && f.order < b.order {
			best[of(f)] = f
		}
	}
	return slices.DeleteFunc(found, func(f arrived) bool {
		b, left := best[of(f)]
		if !left || f != b {
			return true
		}
		delete(best, of(f))
		return false
	})
}

// sortFound sorts results that are in scatter order. Every order is stable.
func sortFound(found []arrived, by Sort) {
	var compare func(a, b arrived) int
	switch by {
	case ByPrice:
		compare = func(a, b arrived) int { return cmp.Compare(a.Price, b.Price) }
	case ByName:
		compare = func(a, b arrived) int {
			return cmp.Or(strings.Compare(a.Manufacturer, b.Manufacturer), strings.Compare(a.Model, b.Model))
		}
	case ByArrival:
		compare = func(a, b arrived) int { return cmp.Compare(a.order, b.order) }
	default:
		return // merge has put them in scatter order
	}
	slices.SortStableFunc(found, compare)
}
