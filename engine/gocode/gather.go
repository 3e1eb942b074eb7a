package gocode

import (
	"strconv"
	"strings"

	"scattergather/engine"
)

// merging is what gathering has to do with the results that there are. What would change
// nothing, whatever happens, is left out.
type merging struct {
	fold   bool // the query and the types differ in case only
	dedupe bool // a product is found more than once
	twins  bool // a source finds the same product at the same price twice
	sort   bool // there is something to sort
	top    bool // there is something to cut
	at     bool // the order of the answers counts
}

func (sh *shape) merging() merging {
	type product struct{ kind, manufacturer, model string }
	type offer struct {
		product
		price float64
	}
	var m merging
	total := 0
	seen := map[product]bool{}
	sellers := map[offer]int{} // 1 more than the number of the row; -1: several
	for i, r := range sh.rows {
		own := map[offer]bool{}
		if !r.finds() {
			continue
		}
		for _, found := range r.Results {
			total += len(r.sources)
			p := product{found.Type, found.Manufacturer, found.Model}
			o := offer{p, found.Price}
			m.dedupe = m.dedupe || seen[p] || len(r.sources) > 1
			m.twins = m.twins || own[o]
			if sellers[o] != 0 && sellers[o] != i+1 || len(r.sources) > 1 {
				m.at = true
			}
			seen[p], own[o], sellers[o] = true, true, i+1
			for _, term := range sh.terms {
				m.fold = m.fold || term != found.Type && strings.EqualFold(term, found.Type)
			}
		}
	}
	one := sh.Gather == engine.FirstSuccess // only one source's results count
	if one {
		m.dedupe = sh.foundTwice()
	}
	m.dedupe = m.dedupe && sh.Dedupe
	m.twins = m.twins && m.dedupe
	m.sort = total > 1 && sh.Sort != engine.BySource && !(one && sh.Sort == engine.ByArrival)
	m.at = !one && (m.at && m.dedupe || m.sort && sh.Sort == engine.ByArrival)
	m.top = sh.Top > 0 && total > sh.Top
	return m
}

// foundTwice tells whether a source finds a product twice.
func (sh *shape) foundTwice() bool {
	for _, r := range sh.rows {
		seen := map[[3]string]bool{}
		for _, found := range r.Results {
			p := [3]string{found.Type, found.Manufacturer, found.Model}
			if seen[p] {
				return true
			}
			seen[p] = true
		}
	}
	return false
}

// gather writes the function that makes one list of what was found.
func (w *writer) gather() {
	if !w.results {
		return
	}
	w.p("")
	w.p("// gather makes one list of what was found" + w.order() + ".")
	if w.merge.at {
		w.p("func gather(slots [][]item, at []time.Duration) []result {")
	} else {
		w.p("func gather(slots [][]item) []result {")
	}
	w.query()
	w.block(`
	var results []result
	for i, found := range slots {
		for _, item := range found {
`)
	w.filter()
	at := ""
	if w.merge.at {
		at = ", at[i]"
	}
	w.p("\t\t\tresults = append(results, result{item, {sources}[i].name" + at + "})")
	w.block(`
		}
	}
`)
	w.dedupe()
	w.sort()
	if w.merge.top {
		top := strconv.Itoa(w.Top)
		w.p("\treturn results[:min(len(results), " + top + ")]")
	} else {
		w.p("\treturn results")
	}
	w.p("}")
}

// order says how the list is sorted.
func (w *writer) order() string {
	if !w.merge.sort {
		return ""
	}
	switch w.Sort {
	case engine.ByName:
		return ", by name"
	case engine.ByArrival:
		return ", in the order of the answers"
	default:
		return ", the cheapest first"
	}
}

func (w *writer) query() {
	if len(w.terms) == 0 {
		return
	}
	quoted := make([]string, len(w.terms))
	for i, term := range w.terms {
		quoted[i] = quote(term)
	}
	w.raw("\tquery := []string{" + strings.Join(quoted, ", ") + "}")
}

func (w *writer) filter() {
	if len(w.terms) == 0 {
		return
	}
	w.use("slices")
	if w.merge.fold {
		w.use("strings")
		w.p("\t\t\tif !slices.ContainsFunc(query, func(term string) bool { return strings.EqualFold(term, item.kind) }) {")
	} else {
		w.p("\t\t\tif !slices.Contains(query, item.kind) {")
	}
	w.p("\t\t\t\tcontinue")
	w.p("\t\t\t}")
}

// dedupe writes what keeps one offer of each product.
func (w *writer) dedupe() {
	if !w.merge.dedupe {
		return
	}
	w.use("slices")
	which, better := "the cheapest", "r.price < b.price"
	if w.merge.at {
		which, better = "the cheapest, then the earliest", "r.price < b.price || r.price == b.price && r.at < b.at"
	}
	w.p("\tbest := map[[3]string]result{} // " + which + " of each product")
	w.block(`
	for _, r := range results {
		if b, ok := best[r.product()]; !ok || ` + better + ` {
			best[r.product()] = r
		}
	}
`)
	if !w.merge.twins {
		w.p("\tresults = slices.DeleteFunc(results, func(r result) bool { return r != best[r.product()] })")
		return
	}
	w.block(`
	results = slices.DeleteFunc(results, func(r result) bool {
		if b, ok := best[r.product()]; !ok || r != b {
			return true
		}
		delete(best, r.product()) // once is enough
		return false
	})
`)
}

func (w *writer) sort() {
	if !w.merge.sort {
		return
	}
	w.use("slices", "cmp")
	switch w.Sort {
	case engine.ByName:
		w.block(`
	slices.SortStableFunc(results, func(a, b result) int {
		return cmp.Or(cmp.Compare(a.manufacturer, b.manufacturer), cmp.Compare(a.model, b.model))
	})
`)
	case engine.ByArrival:
		w.p("\tslices.SortStableFunc(results, func(a, b result) int { return cmp.Compare(a.at, b.at) })")
	default:
		w.p("\tslices.SortStableFunc(results, func(a, b result) int { return cmp.Compare(a.price, b.price) })")
	}
}
