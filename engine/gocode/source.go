package gocode

import (
	"strconv"

	"scattergather/engine"
)

// search writes the fake source: it takes its time and answers.
func (w *writer) search() {
	w.p("")
	switch w.onCancel {
	case engine.Select:
		w.p("// {search} takes its time, but not longer than the context allows.")
	case engine.Poll:
		w.p("// {search} looks at its context before it sleeps, never in its sleep.")
	case engine.Ignore:
		w.p("// {search} takes its time, whatever becomes of its context.")
	default:
		w.p("// {search} takes its time; what its context means to it depends on its wait.")
	}
	context := "{context,}"
	if w.context && w.onCancel == engine.Ignore {
		context = "_ context.Context, "
	}
	if !w.lists {
		context = trimComma(w.words.Replace(context))
	}
	call := ""
	if w.lists {
		call = "c call"
	}
	w.p("func {receiver} {search}(" + context + call + ") {answer} {")
	if w.early && w.onCancel != "" {
		w.block(`
	if ctx.Err() != nil {
		return {nil,}ctx.Err()
	}
`)
	}
	w.refuse()
	w.stepping()
	if w.panics {
		w.p("\tif {s}.panics != \"\" {")
		w.p("\t\tpanic({s}.panics)", placePanic)
		w.p("\t}")
	}
	switch {
	case !w.fails && w.results:
		w.p("\treturn {s}.items, nil", placeSuccess)
	case !w.fails:
		w.p("\treturn nil", placeSuccess)
	case w.results:
		w.p("\tif {err} != nil {")
		w.p("\t\treturn nil, {err}", placeError)
		w.p("\t}")
		w.p("\treturn {s}.items, nil", placeSuccess)
	default:
		w.p("\treturn {err}", placeError, placeSuccess)
	}
	w.p("}")
}

func trimComma(text string) string {
	if n := len(text); n > 2 {
		return text[:n-2]
	}
	return text
}

// refuse writes what a source does that cannot wait as long as it would have to.
func (w *writer) refuse() {
	if !w.failAbove.any {
		return
	}
	limit := tight(w.failAbove.d)
	if w.failAbove.field() {
		limit = "{s}.failAbove"
	}
	condition := "{delay} > " + limit
	if w.failAbove.partial() {
		condition = w.failAbove.guard("{s}.failAbove") + " && " + condition
	}
	w.p("\tif " + condition + " {")
	if w.early && w.onCancel == "" {
		w.block(`
		if err := {s}.wait(ctx, 0); err != nil {
			return {nil,}err
		}
`)
	}
	w.refusal()
	w.p("\t}")
}

// refusal writes the error of a refusal: one of the scenario's, or one that names the delay.
func (w *writer) refusal() {
	if w.custom {
		w.use("errors")
		if text, ok := w.onlyRefusal(); ok {
			w.raw(w.words.Replace("\t\treturn {nil,}errors.New(")+quote(text)+")", placeRefuse)
			return
		}
		indent := "\t\t"
		if w.computed {
			w.p("\t\tif {s}.refusal != \"\" {")
			indent = "\t\t\t"
		}
		w.p(indent+"return {nil,}errors.New({s}.refusal)", placeRefuse)
		if !w.computed {
			return
		}
		w.p("\t\t}")
	}
	w.use("fmt")
	delay, verb := "({delay}+time.Millisecond-1)/time.Millisecond", "%d ms"
	if w.endless {
		delay, verb = "milliseconds({delay})", "%s"
	}
	if patience, ok := w.onlyPatience(); ok {
		w.raw(w.words.Replace("\t\treturn {nil,}fmt.Errorf(")+quote("cannot wait for more than "+patience+": %s; "+verb)+
			w.words.Replace(", {s}.name, "+delay+")"), placeRefuse)
		return
	}
	w.p("\t\treturn {nil,}fmt.Errorf(\"cannot wait for more than %s: %s; "+verb+"\", {s}.patience, {s}.name, "+delay+")", placeRefuse)
}

// stepping writes the steps of a source, each of which takes its delay.
func (w *writer) stepping() {
	if w.steps == 1 {
		w.sleep("\t")
		return
	}
	steps := strconv.Itoa(w.steps)
	if w.steps == differ {
		steps = "{s}.steps"
	}
	w.p("\tfor step := 1; step <= " + steps + "; step++ {")
	w.sleep("\t\t")
	if w.steps == differ {
		w.block(`
		if {s}.steps > 1 {
			logf("%s: iteration %d/%d", {s}.name, step, {s}.steps)
		}
`)
	} else {
		w.p("\t\tlogf(\"%s: iteration %d/" + steps + "\", {s}.name, step)")
	}
	w.p("\t}")
}
