package gocode

import (
	"strconv"

	"scattergather/engine"
)

// handIn writes what a function of the group does with a source: it has it worked on and
// hands in what came of it. The last line says how to go on if that ends nothing.
func (w *writer) handIn(indent, onward string) {
	p := func(line string, here ...place) { w.p(indent+line, here...) }
	goOn := func() {
		if onward != "" {
			p(onward)
		}
	}
	switch w.Gather {
	case engine.WaitAll, engine.FailFast:
		w.handInFirst(p)
	case engine.CollectAll:
		if w.results {
			p("slots[i], errs[i] = work({ctx,}{s})", placeStart)
		} else {
			p("errs[i] = work({ctx,}{s})", placeStart)
		}
		w.answeredAt(p)
		goOn()
	case engine.FirstSuccess:
		p("{found,}err := work({ctx,}{s})", placeStart)
		p("if err != nil {")
		p("\terrs[i] = err")
		if w.pool {
			p("\tcontinue")
		} else {
			p("\treturn nil")
		}
		p("}")
		p("once.Do(func() {")
		if w.results {
			p("\tslots[i] = found")
		}
		p("\twon = true")
		p("\tcancel() // the others are not needed any more", placeDecide)
		p("})")
		goOn()
	case engine.Quorum:
		if w.results {
			p("found, err := work({ctx,}{s})", placeStart)
			w.answeredAt(p)
			p("vote(i, found, err)")
		} else {
			p("vote(i, work({ctx,}{s}))", placeStart)
		}
		goOn()
	}
	if w.pool {
		w.places[placeStart] = w.places[placeGo]
	}
}

// handInFirst is handIn where an error ends the function, and Wait returns the first.
func (w *writer) handInFirst(p func(string, ...place)) {
	if w.pool {
		if w.results {
			p("found, err := work({ctx,}{s})")
			p("if err != nil {")
		} else {
			p("if err := work({ctx,}{s}); err != nil {")
		}
		p("\treturn err", placeFail)
		p("}")
		if w.results {
			p("slots[i] = found")
			w.answeredAt(p)
		}
		return
	}
	p("found, err := work({ctx,}{s})", placeStart)
	p("slots[i] = found // nobody else writes there")
	w.answeredAt(p)
	p("return err")
}

func (w *writer) answeredAt(p func(string, ...place)) {
	if w.merge.at {
		p("at[i] = time.Since(start)")
	}
}

// vote writes the function that counts the votes of a quorum.
func (w *writer) vote() {
	w.use("sync", "errors")
	k := strconv.Itoa(w.Quorum)
	w.block(`
	var mu sync.Mutex // of what vote counts
	successes, failures := 0, 0
	var lost error
`)
	if w.results {
		w.p("\tvote := func(i int, found []item, err error) {")
	} else {
		w.p("\tvote := func(i int, err error) {")
	}
	w.block(`
		mu.Lock()
		defer mu.Unlock()
		switch {
		case successes == ` + k + ` || lost != nil:
			// decided before
		case err == nil:
`)
	if w.results {
		w.p("\t\t\tslots[i] = found")
	}
	w.p("\t\t\tif successes++; successes == " + k + " {")
	w.p("\t\t\t\tcancel()", placeDecide)
	w.block(`
			}
		default:
			errs[i] = err
			if failures++; failures > len({sources})-` + k + ` {
				lost = errors.Join(errors.New("quorum of ` + k + ` out of reach"), errors.Join(errs...))
`)
	w.p("\t\t\t\tcancel()", placeLose)
	w.block(`
			}
		}
	}
`)
}

// verdict writes the end of a dispatcher: what it returns.
func (w *writer) verdict() {
	gather := "gather(slots)"
	if w.merge.at {
		gather = "gather(slots, at)"
	}
	ok := func() {
		if w.results {
			w.p("\treturn "+gather+", nil", placeGather)
		} else {
			w.p("\treturn nil", placeGather)
		}
	}
	switch w.Gather {
	case engine.WaitAll:
		w.p("\terr := g.Wait() // all have returned; err is the first error", placeWait)
		w.p("\treturn "+gather+", err", placeGather)
	case engine.FailFast:
		w.p("\tif err := g.Wait(); err != nil {", placeWait)
		w.p("\t\treturn nil, err // what the others found is thrown away")
		w.p("\t}")
		ok()
	case engine.CollectAll:
		w.use("errors")
		w.p("\tg.Wait() // nil: the functions keep their errors", placeWait)
		w.p("\treturn "+gather+", errors.Join(errs...)", placeGather)
	case engine.FirstSuccess:
		w.use("errors")
		w.p("\tg.Wait()", placeWait)
		w.p("\tif !won {")
		w.p("\t\treturn {nil,}errors.Join(errs...)")
		w.p("\t}")
		ok()
	case engine.Quorum:
		w.p("\tg.Wait()", placeWait)
		w.p("\tif lost != nil {")
		w.p("\t\treturn {nil,}lost")
		w.p("\t}")
		ok()
	}
}
