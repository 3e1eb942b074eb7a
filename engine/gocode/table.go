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

// values are the fields of a source, without its name and its results. Those that are zero are
// left out.
func (w *writer) values(s *source) []value {
	r, calls, c := s.row, "", s.calls[0]
	if w.lists {
		for _, c := range s.calls {
			calls += ", {" + fields(w.callValues(r, c)) + "}"
		}
		calls = "[]call{" + calls[2:] + "}"
		c = call{}
	}
	refusal := strconv.Quote(r.Error)
	patience := strconv.Quote(dist.Format(r.failAbove.d))
	all := append([]value{
		{"wait", when(w.onCancel == "", waitName(r.OnCancel))},
		{"calls", calls},
	}, w.callValues(r, c)...)
	return present(append(all,
		value{"steps", when(w.steps == differ, strconv.Itoa(r.Steps))},
		value{"panics", when(r.Panic != "", strconv.Quote(r.Panic))},
		value{"timeout", w.timeout.text(r.timeout)},
		value{"failAbove", w.failAbove.text(r.failAbove)},
		value{"refusal", when(r.failAbove.set && r.Error != "" && w.refusal == "", refusal)},
		value{"patience", when(r.failAbove.set && r.Error == "" && w.patience == "", patience)},
		value{"pauses", when(len(s.pauses) > 0 && w.pauses == nil, durations(s.pauses))},
		value{"hedge", w.hedge.text(r.hedge)},
		value{"copies", when(r.hedge.set && w.copies == differ, strconv.Itoa(r.Hedging.Max))},
	))
}

// callValues are the fields that a call has.
func (w *writer) callValues(r *row, c call) []value {
	if c.fails {
		w.imports("errors.")
	}
	return present([]value{
		{"delay", when(c.delay != 0, duration(c.delay, " * "))},
		{"err", when(c.fails, "errors.New("+strconv.Quote(r.Error)+")")},
	})
}

// when returns the text if the condition is true, or else "".
func when(condition bool, text string) string {
	if condition {
		return text
	}
	return ""
}

// present returns the values that have a text.
func present(values []value) []value {
	return slices.DeleteFunc(values, func(v value) bool { return v.text == "" })
}

// fields writes values as the inside of a composite literal.
func fields(values []value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.field + ": " + v.text
	}
	return strings.Join(texts, ", ")
}

// table writes the sources as elements of a list or, if a row stands for several, as statements
// that append them to one.
func (w *writer) table() {
	indent, before, after := "\t", "{", "},"
	if w.replicas {
		before, after = w.fill("all = append(all, {source}{"), "})"
	}
	for i := range w.rows {
		r := &w.rows[i]
		if len(r.sources) > 1 {
			w.loop(r, before, after)
			continue
		}
		s := r.sources[0]
		w.element(indent+before, after, r, append([]value{{"name", strconv.Quote(s.name)}}, w.values(s)...))
	}
}

// element writes a source between two texts, the first of which begins with the indent.
func (w *writer) element(before, after string, r *row, values []value) {
	if !r.finds() {
		w.line(before + fields(values) + after)
		return
	}
	indent := before[:len(before)-len(strings.TrimLeft(before, "\t"))]
	w.line(before + fields(values) + ", items: []item{")
	w.items(indent, r)
	w.line(indent + "}" + after)
}

// items writes the results of a source.
func (w *writer) items(indent string, r *row) {
	for _, f := range r.Results {
		price := strconv.FormatFloat(f.Price, 'g', -1, 64)
		w.line(indent + "\t{" + strconv.Quote(f.Type) + ", " + strconv.Quote(f.Manufacturer) + ", " + strconv.Quote(f.Model) + ", " + price + "},")
	}
}
