package gocode

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
)

// replicas writes the sources by a function, which makes the replicas of a row in a loop.
func (w *writer) replicas() {
	w.p("var {sources} = make{Source}s()")
	w.p("")
	w.p("func make{Source}s() []{source} {")
	w.p("\tvar all []{source}")
	for i := range w.rows {
		r := &w.rows[i]
		if len(r.sources) == 1 {
			w.element("\tall = append(all, {source}{", "})", r)
			continue
		}
		w.loop(r)
	}
	w.p("\treturn all")
	w.p("}")
}

// loop writes the replicas of a row: what they have in common once, what chance decided
// for each in a list.
func (w *writer) loop(r *row) {
	w.use("fmt")
	every := make([][]value, len(r.sources))
	for i, s := range r.sources {
		every[i] = w.values(s)
	}
	var common []value
	for _, v := range every[0] {
		if !slices.ContainsFunc(every, func(values []value) bool { return !slices.Contains(values, v) }) {
			common = append(common, v)
		}
	}
	fields := "name: fmt.Sprintf(" + quote(w.namesOf(r)) + ", i+1)"
	finish := func() {
		for _, v := range common {
			fields += ", " + v.field + ": " + v.text
		}
		w.loopBody(fields, r)
	}
	if len(common) == len(every[0]) && !slices.ContainsFunc(every, func(v []value) bool { return len(v) != len(common) }) {
		w.p("\tfor i := range " + strconv.Itoa(len(r.sources)) + " {")
		finish()
		return
	}
	if unit, ok := w.delaysOnly(r, every, common); ok {
		w.drawn(r)
		w.delays(r, unit.size)
		fields += ", delay: d * " + unit.name
		finish()
		return
	}
	w.drawn(r)
	w.p("\tfor i, {s} := range []{source}{")
	for _, values := range every {
		var own []string
		for _, v := range values {
			if !slices.Contains(common, v) {
				own = append(own, v.field+": "+v.text)
			}
		}
		w.raw("\t\t{" + strings.Join(own, ", ") + "},")
	}
	w.p("\t} {")
	w.raw(w.words.Replace("\t\t{s}.name = fmt.Sprintf(") + quote(w.namesOf(r)) + ", i+1)")
	for _, v := range common {
		w.raw(w.words.Replace("\t\t{s}.") + v.field + " = " + v.text)
	}
	if r.finds() {
		w.p("\t\t{s}.items = []item{")
		w.items("\t\t\t", r)
		w.p("\t\t}")
	}
	w.p("\t\tall = append(all, {s})")
	w.p("\t}")
}

// namesOf is the format of the names of a row's replicas.
func (w *writer) namesOf(r *row) string {
	prefix := strings.TrimSuffix(r.sources[0].name, "1")
	return strings.ReplaceAll(prefix, "%", "%%") + "%d"
}

// drawn says where the numbers that follow come from.
func (w *writer) drawn(r *row) {
	from := ""
	if strings.Contains(r.Delay, "(") {
		from = " from " + r.Delay
	}
	w.raw("\t// Drawn" + from + " with seed " + strconv.FormatInt(w.Seed, 10) + ".")
}

func (w *writer) loopBody(fields string, r *row) {
	if !r.finds() {
		w.raw(w.words.Replace("\t\tall = append(all, {source}{") + fields + "})")
	} else {
		w.raw(w.words.Replace("\t\tall = append(all, {source}{") + fields + ", items: []item{")
		w.items("\t\t\t", r)
		w.raw("\t\t}})")
	}
	w.p("\t}")
}

// A unit of time by name.
type unit struct {
	size time.Duration
	name string
}

// delaysOnly tells whether the replicas differ in their delay only, and in which unit these
// are whole numbers.
func (w *writer) delaysOnly(r *row, every [][]value, common []value) (unit, bool) {
	for _, values := range every {
		for _, v := range values {
			if v.field != "delay" && !slices.Contains(common, v) {
				return unit{}, false
			}
		}
	}
	if len(common) > 0 && slices.ContainsFunc(common, func(v value) bool { return v.field == "delay" }) {
		return unit{}, false
	}
	best := unit{time.Microsecond, "time.Microsecond"}
	for _, s := range r.sources {
		if s.calls[0].delay == dist.Forever {
			return unit{}, false
		}
		if s.calls[0].delay%best.size != 0 {
			best = unit{time.Nanosecond, "time.Nanosecond"}
		}
	}
	return best, true
}

// delays writes a loop over the delays of a row, several on a line.
func (w *writer) delays(r *row, size time.Duration) {
	w.p("\tfor i, d := range []time.Duration{")
	line := "\t\t"
	for i, s := range r.sources {
		number := strconv.FormatInt(int64(s.calls[0].delay/size), 10) + ","
		if len(line)+len(number) > 96 {
			w.raw(line)
			line = "\t\t"
		}
		if line != "\t\t" {
			line += " "
		}
		line += number
		if i == len(r.sources)-1 {
			w.raw(line)
		}
	}
	w.p("\t} {")
}
