package gocode

import (
	"strconv"

	"scattergather/engine"
)

// dispatcher writes the function that starts everybody, waits, and gathers.
func (w *writer) dispatcher() {
	doc := "// {dispatch} asks all sources at once, waits for them, and gathers what they found."
	switch {
	case w.pool && w.results:
		doc = "// {dispatch} starts the workers, hands the jobs out, waits, and gathers what they found."
	case w.pool:
		doc = "// {dispatch} starts the workers, hands the jobs out, and waits."
	case !w.results:
		doc = "// {dispatch} starts all tasks and waits."
	}
	w.p("")
	w.p(doc)
	ctx := ""
	if w.context {
		ctx = "ctx"
		w.p("func {dispatch}(ctx context.Context) {outcome} {")
	} else {
		w.p("func {dispatch}() {outcome} {")
	}
	w.group(ctx)
	w.start()
	w.verdict()
	w.p("}")
}

// group writes the group that the policy calls for, and what its functions write to.
func (w *writer) group(ctx string) {
	w.use("golang.org/x/sync/errgroup")
	switch w.Gather {
	case engine.FailFast:
		w.p("\tg, ctx := errgroup.WithContext("+ctx+") // the first error cancels the others", placeGroup)
	case engine.FirstSuccess, engine.Quorum:
		w.p("\tctx, cancel := context.WithCancel(ctx)")
		w.p("\tdefer cancel()")
		w.p("\tvar g errgroup.Group", placeGroup)
	default:
		if w.inMain && w.context && ctx != "ctx" {
			w.p("\tctx := " + ctx)
		}
		w.p("\tvar g errgroup.Group // a zero Group: an error cancels nobody", placeGroup)
	}
	w.setLimit()
	if w.results {
		w.p("\tslots := make([][]item, len({sources}))")
	}
	if w.merge.at {
		w.p("\tat := make([]time.Duration, len({sources}))")
	}
	if w.keepsErrors() {
		w.p("\terrs := make([]error, len({sources}))")
	}
	switch w.Gather {
	case engine.FirstSuccess:
		w.use("sync")
		w.block(`
	var once sync.Once
	won := false
`)
	case engine.Quorum:
		w.vote()
	}
}

func (w *writer) setLimit() {
	if w.Limit == nil {
		return
	}
	why := ""
	switch n := *w.Limit; {
	case n < 0:
		why = "negative: no limit"
	case n == 0:
		why = "nobody may run: Go blocks for ever"
	case n == 1:
		why = "Go blocks while one is running"
	default:
		why = "Go blocks while " + strconv.Itoa(n) + " are running"
	}
	// A line between two comments at the end of their lines keeps them out of one column.
	w.p("\t// " + why)
	w.p("\tg.SetLimit(" + strconv.Itoa(*w.Limit) + ")")
}

// keepsErrors tells whether the dispatcher keeps the error of each source.
func (sh *shape) keepsErrors() bool {
	return sh.Gather != engine.WaitAll && sh.Gather != engine.FailFast
}

// indexed tells whether a function needs to know the number of its source.
func (sh *shape) indexed() bool { return sh.results || sh.keepsErrors() }

// start writes what starts the goroutines.
func (w *writer) start() {
	if w.pool {
		w.startPool()
		return
	}
	if !w.indexed() {
		w.p("\tfor _, {s} := range {sources} {")
		w.p("\t\tg.Go(func() error { return work({ctx,}{s}) })", placeGo, placeStart)
		w.p("\t}")
		return
	}
	w.p("\tfor i, {s} := range {sources} {")
	w.p("\t\tg.Go(func() error {", placeGo)
	w.handIn("\t\t\t", "return nil")
	w.p("\t\t})")
	w.p("\t}")
}
