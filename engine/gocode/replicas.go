package gocode

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// loop writes the replicas of a row: what they have in common once, and what was drawn for each
// in a list.
func (w *writer) loop(r *row, before, after string) {
	w.imports("fmt.")
	every := make([][]value, len(r.sources))
	for i, s := range r.sources {
		every[i] = w.values(s)
	}
	common, same, delaysOnly := compare(every)
	named := value{"name", "fmt.Sprintf(" + strconv.Quote(r.nameFormat()) + ", i+1)"}
	common = append([]value{named}, common...)
	switch {
	case same:
		w.line("\tfor i := range " + strconv.Itoa(len(r.sources)) + " {")
		w.element("\t\t"+before, after, r, common)
	case delaysOnly && !slices.ContainsFunc(r.sources, func(s *source) bool { return s.calls[0].forever() }):
		unit := w.delays(r)
		w.element("\t\t"+before, after, r, append(common, value{"delay", "d * " + unit}))
	default:
		w.loopOver(r, every, common)
	}
	w.line("\t}")
}

// compare returns the values that all replicas have in common, and reports whether they are the
// same in everything, or differ only in their delay.
func compare(every [][]value) (common []value, same, delaysOnly bool) {
	shared := map[value]int{}
	for _, values := range every {
		for _, v := range values {
			shared[v]++
		}
	}
	same, delaysOnly = true, true
	for v, n := range shared {
		if n < len(every) {
			same, delaysOnly = false, delaysOnly && v.field == "delay"
		}
	}
	for _, v := range every[0] {
		if shared[v] == len(every) {
			common = append(common, v)
		}
	}
	return common, same, delaysOnly
}

// loopOver writes a loop over sources that have only the values of their own.
func (w *writer) loopOver(r *row, every [][]value, common []value) {
	w.seed(r)
	w.line(w.fill("\tfor i, {s} := range []{source}{"))
	for _, values := range every {
		own := slices.DeleteFunc(values, func(v value) bool { return slices.Contains(common, v) })
		w.line("\t\t{" + fields(own) + "},")
	}
	w.line("\t} {")
	s := w.fill("\t\t{s}.")
	for _, v := range common {
		w.line(s + v.field + " = " + v.text)
	}
	if r.finds() {
		w.line(s + "items = []item{")
		w.items("\t\t", r)
		w.line("\t\t}")
	}
	w.line(w.fill("\t\tall = append(all, {s})"))
}

// nameFormat is the format of the names of a row's replicas.
func (r *row) nameFormat() string {
	prefix := strings.TrimSuffix(r.sources[0].name, "1")
	return strings.ReplaceAll(prefix, "%", "%%") + "%d"
}

// seed writes where the numbers that follow come from.
func (w *writer) seed(r *row) {
	from := ""
	if strings.Contains(r.Delay, "(") {
		from = " from " + r.Delay
	}
	w.line("\t// Drawn" + from + w.fill(" with seed {seed}."))
}

// delays writes the head of a loop over the delays of a row, several on a line, and returns
// their unit.
func (w *writer) delays(r *row) (unit string) {
	size, unit := time.Microsecond, "time.Microsecond"
	for _, s := range r.sources {
		if s.calls[0].delay%size != 0 {
			size, unit = time.Nanosecond, "time.Nanosecond"
		}
	}
	w.seed(r)
	w.line("\tfor i, d := range []time.Duration{")
	line := "\t"
	for _, s := range r.sources {
		number := strconv.FormatInt(int64(s.calls[0].delay/size), 10) + ","
		if len(line)+len(number) > 96 {
			w.line("\t" + line)
			line = "\t"
		}
		if line != "\t" {
			line += " "
		}
		line += number
	}
	w.line("\t" + line)
	w.line("\t} {")
	return unit
}
