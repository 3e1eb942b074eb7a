package gocode

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/engine/dist"
)

// A value is a field of a source in the table.
type value struct {
	field string
	text  string // an expression
}

// onlyPatience returns the words for every failAbove that a refusal names, if there are
// only one.
func (sh *shape) onlyPatience() (string, bool) {
	words := ""
	for _, r := range sh.rows {
		if !r.failAbove.set || r.Error != "" {
			continue
		}
		text := dist.Format(r.failAbove.d)
		if words != "" && words != text {
			return "", false
		}
		words = text
	}
	return words, words != ""
}

// values are the fields of a source, but for its name. What is the zero value is left out.
func (w *writer) values(s *source) []value {
	r := s.row
	var all []value
	add := func(field, text string) { all = append(all, value{field, text}) }
	if w.onCancel == "" {
		add("wait", waitName(r.OnCancel))
	}
	if w.lists {
		calls := make([]string, len(s.calls))
		for i, c := range s.calls {
			calls[i] = w.callText(r, c)
		}
		add("calls", "[]call{"+strings.Join(calls, ", ")+"}")
	} else {
		c := s.calls[0]
		if c.delay != 0 {
			add("delay", spaced(c.delay))
		}
		if c.fails {
			w.use("errors")
			add("err", "errors.New("+quote(r.Error)+")")
		}
	}
	if w.steps == differ {
		add("steps", strconv.Itoa(r.Steps))
	}
	if r.Panic != "" {
		add("panics", quote(r.Panic))
	}
	optional := func(field string, o *optional, l limit) {
		switch {
		case !o.field():
		case l.set:
			add(field, spaced(l.d))
		case o.zero:
			add(field, "none")
		}
	}
	optional("timeout", &w.timeout, r.timeout)
	optional("failAbove", &w.failAbove, r.failAbove)
	if r.failAbove.set {
		if _, one := w.onlyRefusal(); r.Error != "" && !one {
			add("refusal", quote(r.Error))
		}
		if _, one := w.onlyPatience(); r.Error == "" && !one {
			add("patience", quote(dist.Format(r.failAbove.d)))
		}
	}
	if w.retries && len(s.pauses) > 0 && w.pauses == nil {
		add("pauses", durations(s.pauses))
	}
	optional("hedge", &w.hedge, r.hedge)
	if r.hedge.set && w.copies == differ {
		add("copies", strconv.Itoa(r.Hedging.Max))
	}
	return all
}

func (w *writer) callText(r *row, c call) string {
	var fields []string
	if c.delay != 0 {
		fields = append(fields, "delay: "+spaced(c.delay))
	}
	if c.fails {
		w.use("errors")
		fields = append(fields, "err: errors.New("+quote(r.Error)+")")
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// table writes the sources.
func (w *writer) table() {
	w.p("")
	if slices.ContainsFunc(w.rows, func(r row) bool { return len(r.sources) > 1 }) {
		w.replicas()
		return
	}
	if len(w.rows) == 0 {
		w.p("var {sources} []{source} // there are none")
		return
	}
	w.p("var {sources} = []{source}{")
	for i := range w.rows {
		w.element("\t{", "},", &w.rows[i])
	}
	w.p("}")
}

// element writes the only source of a row between two texts.
func (w *writer) element(before, after string, r *row) {
	s := r.sources[0]
	fields := "name: " + quote(s.name)
	for _, v := range w.values(s) {
		fields += ", " + v.field + ": " + v.text
	}
	indent := before[:len(before)-len(strings.TrimLeft(before, "\t"))]
	if !r.finds() {
		w.raw(w.words.Replace(before) + fields + after)
		return
	}
	w.raw(w.words.Replace(before) + fields + ", items: []item{")
	w.items(indent+"\t", r)
	w.raw(indent + "}" + after)
}

// items writes what a source finds.
func (w *writer) items(indent string, r *row) {
	for _, f := range r.Results {
		texts := []string{quote(f.Type), quote(f.Manufacturer), quote(f.Model), number(f.Price)}
		w.raw(indent + "{" + strings.Join(texts, ", ") + "},")
	}
}
