package gocode

import "scattergather/engine"

// main writes the caller: it makes the call and prints what comes of it.
func (w *writer) main() {
	if w.inMain {
		w.p("func main() {", placeCall)
		w.group(w.callContext())
		w.start()
		w.waitInMain()
	} else {
		w.p("func main() {")
		w.call(w.callContext())
	}
	w.p("}")
}

// callContext writes the context of the call, and returns the expression for it.
func (w *writer) callContext() string {
	ctx, define := "context.Background()", ":="
	if !w.context {
		return ""
	}
	w.use("context")
	if w.cancelAt.set {
		w.p("\tctx, cancel := context.WithCancel(" + ctx + ")")
		w.p("\tdefer cancel()")
		w.p("\t// The caller walks away.")
		w.p("\ttime.AfterFunc("+tight(w.cancelAt.d)+", cancel)", placeWalk)
		ctx, define = "ctx", "="
	}
	if w.deadline.set {
		w.p("\tctx, cancel "+define+" context.WithTimeout("+ctx+", "+tight(w.deadline.d)+")", placeTimeout)
		w.p("\tdefer cancel()")
		ctx = "ctx"
	}
	return ctx
}

// call writes the call of the dispatcher, and what is printed afterwards.
func (w *writer) call(ctx string) {
	if !w.results {
		w.p("\terr := {dispatch}("+ctx+")", placeCall)
		w.p("\tlogf(\"{dispatch} returned: %v\", err)", placeGather)
		return
	}
	w.p("\tresults, err := {dispatch}("+ctx+")", placeCall)
	w.block(`
	if err != nil {
		logf("error: %v", err)
	}
	logf("%d results", len(results))
	for _, r := range results {
		logf("%9.2f  %s %s %s (%s)", r.price, r.kind, r.manufacturer, r.model, r.source)
	}
`)
}

// waitInMain writes the end of a main that is the dispatcher.
func (w *writer) waitInMain() {
	if w.Gather == engine.CollectAll {
		w.use("errors")
		w.p("\tg.Wait()", placeWait)
		w.p("\tlogf(\"errors: %v\", errors.Join(errs...))", placeGather)
		return
	}
	w.p("\terr := g.Wait() // all have returned; err is the first error", placeWait)
	w.p("\tlogf(\"g.Wait returned: %v\", err)", placeGather)
}

// logf writes the function that prints.
func (w *writer) logf() {
	w.use("fmt", "time")
	w.block(`

var start = time.Now()

// logf prints a line with the time since the start.
func logf(format string, args ...any) {
	fmt.Printf("[%7v] %s\n", time.Since(start).Round(time.Millisecond), fmt.Sprintf(format, args...))
}
`)
}
