package gocode

import (
	"strconv"

	"scattergather/engine"
)

// startPool writes the workers of the pool, and the queue that feeds them.
func (w *writer) startPool() {
	kind, next := "{source}", "{s}"
	if w.indexed() {
		kind, next = "int", "i"
	}
	w.p("\tqueue := make(chan " + kind + ", " + strconv.Itoa(w.Pool.Queue) + ")")
	w.p("\tfor range " + strconv.Itoa(w.Pool.Workers) + " {")
	w.p("\t\tg.Go(func() error {", placeGo, placeStart)
	w.p("\t\t\tfor "+next+" := range queue {", placeJob)
	if w.indexed() {
		w.p("\t\t\t\t{s} := {sources}[i]")
	}
	w.skip()
	w.handIn("\t\t\t\t", "")
	w.p("\t\t\t}")
	w.p("\t\t\treturn nil", placeExit)
	w.p("\t\t})")
	w.p("\t}")
	if w.indexed() {
		w.p("\tfor i := range {sources} {")
	} else {
		w.p("\tfor _, {s} := range {sources} {")
	}
	w.p("\t\tqueue <- "+next, placeSend)
	w.p("\t}")
	w.p("\tclose(queue)")
}

// skip writes what a worker does with a job that it takes when the context is done: it
// goes on taking, or the dispatcher would block on its send.
func (w *writer) skip() {
	if !w.ends {
		return
	}
	if w.keepsErrors() {
		w.p("\t\t\t\tif err := ctx.Err(); err != nil {")
	} else {
		w.p("\t\t\t\tif ctx.Err() != nil {")
	}
	w.p("\t\t\t\t\tlogf(\"%s not begun\", {s}.name)", placeSkip)
	switch w.Gather {
	case engine.CollectAll, engine.FirstSuccess:
		w.p("\t\t\t\t\terrs[i] = err")
	case engine.Quorum:
		if w.results {
			w.p("\t\t\t\t\tvote(i, nil, err)")
		} else {
			w.p("\t\t\t\t\tvote(i, err)")
		}
	}
	w.p("\t\t\t\t\tcontinue // or nobody would empty the queue")
	w.p("\t\t\t\t}")
}
