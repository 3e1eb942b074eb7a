package gocode

import (
	"strings"

	"scattergather/engine"
)

// merging is what gathering has to do with the results there are. Steps that can change nothing
// are left out.
type merging struct {
	fold   bool // the query and the types differ in case only
	dedupe bool // several results are of one product
	twins  bool // a source has the same product at the same price twice
	sort   bool // there is something to sort
	top    bool // there is something to cut
	at     bool // the order of the answers matters
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
	sellers := map[offer]int{} // index of the row, plus 1
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

// foundTwice reports whether a source has a product twice.
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
