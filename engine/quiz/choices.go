package quiz

import (
	"slices"
	"sort"
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// choices collects the options of a question with one right answer, which comes first.
type choices []Option

// add adds an option, unless there is one with that text.
func (c *choices) add(text, why string) {
	if len(*c) < MaxOptions && !slices.ContainsFunc(*c, func(o Option) bool { return o.Text == text }) {
		*c = append(*c, Option{Text: text, Why: why})
	}
}

// question makes the question, if there is anything to choose from. Its options are in an order
// that says nothing of which is right.
func (c choices) question(kind Kind, text, truth string, rules ...string) (Question, bool) {
	if len(c) < 2 {
		return Question{}, false
	}
	c[0].Right = true
	sort.SliceStable(c, func(i, j int) bool { return c[i].Text < c[j].Text })
	return Question{Kind: kind, Text: text, Options: c, Truth: truth, rules: rules}, true
}

// times collects the options of a question whose answers are times; the right one comes first.
type times []Option

// add adds a time, which may turn out to be too near to another.
func (t *times) add(at time.Duration, why string) {
	*t = append(*t, Option{Text: dist.Format(at), At: at, Why: why})
}

// spread leaves out the times that are too near to one before them, keeps so many of the first,
// and puts them in order.
func (t times) spread(most int) times {
	var latest time.Duration
	for _, o := range t {
		if o.At < trace.Forever {
			latest = max(latest, o.At)
		}
	}
	kept := t[:0:0]
	for _, o := range t {
		if len(kept) < most && !slices.ContainsFunc(kept, func(k Option) bool {
			d := k.At - o.At
			return k.Text == o.Text || max(d, -d) <= latest/20
		}) {
			kept = append(kept, o)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].At < kept[j].At })
	return kept
}

// set makes a question about which calls belong to a set. Calls that could be argued about are
// left out by the caller.
func (m *maker) set(kind Kind, text, truth string, calls []*explain.Call, right func(*explain.Call) bool, why func(*explain.Call) string, rules ...string) (Question, bool) {
	if len(calls) == 0 {
		return Question{}, false
	}
	named := choose(calls, right)
	which := "Which sources"
	if len(named) < len(m.Calls) {
		which = "Which of these sources"
	}
	if m.pooled() {
		which = strings.Replace(which, "sources", "jobs", 1)
	}
	q := Question{Kind: kind, Text: which + " " + text, Many: true, Truth: truth, rules: rules}
	none := Option{Text: "none of them", Right: true}
	for _, c := range named {
		o := Option{Text: clip(c.Name, 90), Right: right(c), Why: why(c)}
		if !m.pooled() {
			o.Lane = c.Name
		}
		none.Right = none.Right && !o.Right
		q.Options = append(q.Options, o)
	}
	if !none.Right {
		none.Why = "There is at least one."
	}
	q.Options = append(q.Options, none)
	return q, distinct(q.Options)
}

// distinct reports whether all options read differently: long names may not once they are cut.
func distinct(options []Option) bool {
	seen := map[string]bool{}
	for _, o := range options {
		if seen[o.Text] {
			return false
		}
		seen[o.Text] = true
	}
	return true
}

// choose picks what a question names of a set: all or, where they are too many, some that are
// right and some that are not, in their order.
func choose[T any](all []T, right func(T) bool) []T {
	if len(all) <= MaxNamed {
		return all
	}
	of := map[bool]int{}
	for _, c := range all {
		of[right(c)]++
	}
	room := map[bool]int{true: MaxNamed / 2, false: MaxNamed / 2}
	for _, side := range []bool{true, false} {
		room[side] = max(room[side], MaxNamed-of[!side])
	}
	var named []T
	for _, c := range all {
		if side := right(c); room[side] > 0 {
			room[side]--
			named = append(named, c)
		}
	}
	return named
}
