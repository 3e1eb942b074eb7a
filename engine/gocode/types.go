package gocode

import "scattergather/engine"

// types writes the types of the program, with the fields that the scenario needs.
func (w *writer) types() {
	w.resultType()
	if w.results && (w.Worker != engine.Inline || w.hedge.any) {
		w.block(`

// An answer is what a call comes to.
type answer struct {
	found []item
	err   error
}
`)
	}
	w.sourceType()
	if w.lists {
		w.p("")
		w.p("// A call is what one call of a {source} comes to.")
		w.p("type call struct {")
		rows := [][3]string{{"delay", "time.Duration", ""}}
		if w.fails {
			rows = append(rows, [3]string{"err", "error", ""})
		}
		w.fields(rows)
		w.block(`
}

// next returns the next call; after the last one it is that one again.
func ({s} *{source}) next() call {
	c := {s}.calls[0]
	if len({s}.calls) > 1 {
		{s}.calls = {s}.calls[1:]
	}
	return c
}
`)
	}
	if w.hangs {
		w.p("")
		w.p("const forever time.Duration = 1<<63 - 1")
	}
	if w.timeout.partial() && w.timeout.zero || w.failAbove.partial() && w.failAbove.zero || w.hedge.partial() && w.hedge.zero {
		w.p("")
		w.p("const none time.Duration = -1 // stands for no duration, not even zero")
	}
}

func (w *writer) resultType() {
	if !w.results {
		return
	}
	w.p("")
	w.block(`
// An item is what a {source} finds.
type item struct {
	kind, manufacturer, model string
	price                     float64
}

// A result is an item and where it was found.
type result struct {
	item
	source string
`)
	if w.merge.at {
		w.p("\tat     time.Duration // when")
	}
	w.p("}")
	if w.merge.dedupe {
		w.block(`

// product tells what is the same from what is not.
func (i item) product() [3]string { return [3]string{i.kind, i.manufacturer, i.model} }
`)
	}
}

func (w *writer) sourceType() {
	w.p("")
	switch {
	case w.pool:
		w.p("// A job takes its time, and fails or is done.")
	case w.results:
		w.p("// A source is a fake: it takes its time, and fails or finds something.")
	default:
		w.p("// A task takes its time, and fails or is done.")
	}
	w.p("type {source} struct {")
	rows := [][3]string{{"name", "string", ""}}
	add := func(condition bool, name, kind, comment string) {
		if condition {
			rows = append(rows, [3]string{name, kind, comment})
		}
	}
	add(w.onCancel == "", "wait", "func(context.Context, time.Duration) error", w.waitNames())
	add(!w.lists, "delay", "time.Duration", w.delayComment())
	add(w.lists, "calls", "[]call", "one after the other; they differ")
	add(w.steps == differ, "steps", "int", "each takes the delay")
	add(w.fails && !w.lists, "err", "error", "")
	add(w.panics, "panics", "string", "the text of its panic")
	add(w.timeout.field(), "timeout", "time.Duration", "")
	add(w.failAbove.field(), "failAbove", "time.Duration", "it refuses to wait longer")
	_, oneRefusal := w.onlyRefusal()
	_, onePatience := w.onlyPatience()
	add(w.custom && !oneRefusal, "refusal", "string", "what it says then")
	add(w.computed && !onePatience, "patience", "string", "the same in words")
	add(w.retries && w.pauses == nil, "pauses", "[]time.Duration", "before each further attempt")
	add(w.hedge.field(), "hedge", "time.Duration", "when to send a copy")
	add(w.hedge.any && w.copies == differ, "copies", "int", "at most")
	add(w.results, "items", "[]item", "what it finds")
	w.fields(rows)
	w.p("}")
}

func (w *writer) delayComment() string {
	if w.steps != 1 {
		return "of each step"
	}
	return ""
}

// onlyRefusal returns the text of every refusal, if there is only one.
func (sh *shape) onlyRefusal() (string, bool) {
	if !sh.custom || sh.computed {
		return "", false
	}
	text := ""
	for _, r := range sh.rows {
		if !r.failAbove.set {
			continue
		}
		if text != "" && text != r.Error {
			return "", false
		}
		text = r.Error
	}
	return text, true
}
