package engine

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// gather makes the outcome from the slots: it merges them, filters by the query, keeps one of
// each product, sorts, and cuts.
func (r *run) gather(err error) Outcome {
	s := &r.plan.scenario
	found := filter(r.merge(err), r.plan.terms)
	order := []int{0}[:min(1, len(found))]
	if len(found) > 1 { // one result needs neither, and sorting takes a larger stack
		if s.Dedupe {
			found = dedupe(found)
		}
		order = sorted(found, s.Sort)
	}
	if s.Top > 0 && len(order) > s.Top {
		order = order[:s.Top]
	}
	out := Outcome{Error: errorText(err), Errors: unjoin(err), Total: len(order), Results: make([]Found, len(order))}
	for i, at := range order {
		out.Results[i] = found[at].Found
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
	n := 0
	for i := range r.slots {
		n += len(r.slots[i].found)
	}
	all := make([]arrived, 0, n)
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
	best := make(map[product]int) // the index of what is kept of each
	for i, f := range found {
		at, seen := best[of(f)]
		if b := found[at]; !seen || f.Price < b.Price || f.Price == b.Price && f.order < b.order {
			best[of(f)] = i
		}
	}
	kept := slices.Sorted(maps.Values(best))
	for i, at := range kept {
		found[i] = found[at]
	}
	return found[:len(kept)]
}

// sorted returns the indices of results, which are in scatter order, in another order. Every order
// is stable. The results themselves, of which each is many words, are not moved.
func sorted(found []arrived, by Sort) []int {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	var compare func(a, b *arrived) int
	switch by {
	case ByPrice:
		compare = func(a, b *arrived) int { return cmp.Compare(a.Price, b.Price) }
	case ByName:
		compare = func(a, b *arrived) int {
			return cmp.Or(strings.Compare(a.Manufacturer, b.Manufacturer), strings.Compare(a.Model, b.Model))
		}
	case ByArrival:
		compare = func(a, b *arrived) int { return cmp.Compare(a.order, b.order) }
	default:
		return order
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(compare(&found[i], &found[j]), cmp.Compare(i, j)) })
	return order
}
