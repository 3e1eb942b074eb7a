package gocode

import "scattergather/engine"

// worker writes the function that calls a source within its timeout and prints how that
// ended.
func (w *writer) worker() {
	w.p("")
	w.p("// work calls {search} and prints what came of it.")
	w.p("func work({context,}{s} {source}) {answer} {")
	if w.Limit != nil && !w.pool {
		w.p("\tlogf(\"%s started\", {s}.name)")
	}
	w.withTimeout()
	found, err, condition, here := "found", "err", "err != nil", nowhere
	switch {
	case w.Worker != engine.Inline:
		w.abandon()
		if w.results {
			found, err, condition = "a.found", "a.err", "a.err != nil"
		}
	case w.results:
		w.p("\tfound, err := {call}", placeInner)
	default:
		condition, here = "err := {call}; err != nil", placeInner
	}
	w.p("\tif "+condition+" {", here)
	w.block(`
		logf("%s failed: %v", {s}.name, ` + err + `)
		return {nil,}` + err + `
	}
`)
	if w.results {
		w.p("\tlogf(\"%s: %d results\", {s}.name, len(" + found + "))")
		w.p("\treturn " + found + ", nil")
	} else {
		w.p("\tlogf(\"%s done\", {s}.name)")
		w.p("\treturn nil")
	}
	w.p("}")
}

// withTimeout writes the context of one source.
func (w *writer) withTimeout() {
	if w.timeout.literal() {
		w.p("\tctx, cancel := context.WithTimeout(ctx, " + tight(w.timeout.d) + ")")
		w.p("\tdefer cancel()")
		return
	}
	if !w.timeout.field() {
		return
	}
	if !w.timeout.partial() {
		w.p("\tctx, cancel := context.WithTimeout(ctx, {s}.timeout)")
		w.p("\tdefer cancel()")
		return
	}
	w.p("\tif " + w.timeout.guard("{s}.timeout") + " {")
	w.block(`
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, {s}.timeout)
		defer cancel()
	}
`)
}

// abandon writes the call of a source in a goroutine of its own, which the worker leaves
// behind when the context is done.
func (w *writer) abandon() {
	kind, buffer := "error", ", 1) // room for the answer: left behind, the goroutine still ends"
	if w.Worker == engine.AbandonLeaky {
		buffer = ") // no room: left behind, the goroutine blocks on its send for ever"
	}
	if w.results {
		kind = "answer"
	}
	w.p("\tdone := make(chan " + kind + buffer)
	if w.results {
		w.p("\tgo func() {")
		w.p("\t\tfound, err := {call}", placeInner)
		w.p("\t\tdone <- answer{found, err}", placeDeliver)
		w.p("\t}()")
	} else {
		w.p("\tgo func() { done <- {call} }()", placeInner, placeDeliver)
	}
	if w.results {
		w.p("\tvar a answer")
	} else {
		w.p("\tvar err error")
	}
	w.p("\tselect {")
	if w.results {
		w.p("\tcase a = <-done:")
	} else {
		w.p("\tcase err = <-done:")
	}
	w.p("\tcase <-ctx.Done():")
	if w.results {
		w.p("\t\ta.err = ctx.Err()", placeLeave)
	} else {
		w.p("\t\terr = ctx.Err()", placeLeave)
	}
	w.p("\t}")
}
