package gocode

import "strconv"

// hedged writes the function that sends copies of a slow call.
func (w *writer) hedged() {
	if !w.hedge.any {
		return
	}
	after, copies := "{s}.hedge", "{s}.copies"
	if w.hedge.literal() {
		after = spaced(w.hedge.d)
	}
	w.p("")
	w.p("// hedged calls {search}, and once more if the answer is slow; the first success wins.")
	w.p("func {receiver} hedged(ctx context.Context) {answer} {")
	if w.hedge.partial() {
		w.p("\tif " + w.hedge.absent("{s}.hedge") + " {")
		w.p("\t\treturn {search once}")
		w.p("\t}")
	}
	kind := "error"
	if w.results {
		kind = "answer"
	}
	most := "1+{s}.copies"
	if w.copies != differ {
		copies = strconv.Itoa(w.copies)
		most = strconv.Itoa(1 + w.copies)
	}
	w.p("\tctx, cancel := context.WithCancel(ctx)")
	w.p("\tdefer cancel() // the losers are not needed any more")
	w.p("\tanswers := make(chan " + kind + ", " + most + ")")
	w.p("\task := func() {")
	if w.lists {
		w.p("\t\tc := {s}.next()")
	}
	if w.results {
		w.p("\t\tgo func() {")
		w.p("\t\t\tfound, err := {search a copy}")
		w.p("\t\t\tanswers <- answer{found, err}", placeAnswer)
		w.p("\t\t}()")
	} else {
		w.p("\t\tgo func() { answers <- {search a copy} }()", placeAnswer)
	}
	w.p("\t}")
	w.p("\task()")
	w.p("\tslow := time.After(" + after + ")")
	if w.copies != 1 {
		w.p("\tcopies := " + copies)
	}
	w.p("\tvar first error")
	w.p("\tfor inFlight := 1; inFlight > 0; {")
	w.p("\t\tselect {")
	w.answered()
	w.p("\t\tcase <-slow:")
	w.block(`
			if ctx.Err() != nil {
				continue // nobody needs a copy any more
			}
			logf("%s: no answer yet, a copy is sent", {s}.name)
`)
	w.p("\t\t\task()", placeHedge)
	w.p("\t\t\tinFlight++")
	if w.copies != 1 {
		w.p("\t\t\tif copies--; copies > 0 {")
		w.p("\t\t\t\tslow = time.After(" + after + ")")
		w.p("\t\t\t}")
	}
	w.p("\t\t}")
	w.p("\t}")
	w.p("\treturn {nil,}first")
	w.p("}")
}

// answered writes what follows an answer: a success is the end; after an error those that
// are still in flight may succeed.
func (w *writer) answered() {
	err := "err"
	if w.results {
		err = "a.err"
		w.p("\t\tcase a := <-answers:")
		w.p("\t\t\tif a.err == nil {")
		w.p("\t\t\t\treturn a.found, nil")
	} else {
		w.p("\t\tcase err := <-answers:")
		w.p("\t\t\tif err == nil {")
		w.p("\t\t\t\treturn nil")
	}
	w.use("errors")
	w.block(`
			}
			if first == nil {
				first = ` + err + `
			}
			if inFlight--; inFlight > 0 && !errors.Is(` + err + `, ctx.Err()) {
				logf("%s failed: %v; a copy is under way", {s}.name, ` + err + `)
			}
`)
}
