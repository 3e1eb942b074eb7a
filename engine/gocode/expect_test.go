package gocode_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/trace"
)

// An entry is a line of output and when it was printed.
type entry struct {
	at   time.Duration
	text string
}

func (e entry) String() string { return fmt.Sprintf("[%7v] %s", e.at, e.text) }

// expected is what the program of a report has to print: what the console shows, line by
// line, without what the runtime prints when it ends the program. caller is what main prints.
func expected(r engine.Report) (all, caller []entry) {
	for _, l := range console.Lines(r) {
		crash := strings.HasPrefix(l.Text, "panic: ") && l.Event >= 0 && r.Events[l.Event].Kind == trace.Panic
		if crash || l.Event < 0 && l.Text == r.Outcome.Crashed {
			break
		}
		e := entry{l.At, l.Text}
		all = append(all, e)
		if l.Event >= 0 && r.Events[l.Event].Kind == trace.Gathered {
			caller = append(caller, e)
		}
	}
	return all, caller
}

var stamp = regexp.MustCompile(`^\[ *(\S+)\] (.*)$`)

// parseOutput reads what a program printed.
func parseOutput(text string) ([]entry, error) {
	var all []entry
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		m := stamp.FindStringSubmatch(line)
		if m == nil && len(all) > 0 {
			all = append(all, entry{all[len(all)-1].at, line}) // of a text of several lines
			continue
		}
		if m == nil {
			return nil, fmt.Errorf("no time in front of %q", line)
		}
		at, err := time.ParseDuration(m[1])
		if err != nil {
			return nil, err
		}
		all = append(all, entry{at, m[2]})
	}
	return all, nil
}

// compareOutput says how the output of a program differs from what the console shows; "" if
// it does not. What happens at the same instant on several goroutines may be printed in any
// order.
func compareOutput(r engine.Report, text string) string {
	got, err := parseOutput(text)
	if err != nil {
		return err.Error()
	}
	if r.Outcome.Crashed == "" {
		// In the bubble what is left behind runs on; a real program has ended.
		got = slices.DeleteFunc(got, func(e entry) bool { return e.at > r.Outcome.Elapsed })
	}
	want, caller := expected(r)
	var main []entry
	for _, e := range got {
		if slices.Contains(caller, e) {
			main = append(main, e)
		}
	}
	if !slices.Equal(main, caller) {
		return fmt.Sprintf("main prints\n%s\nnot\n%s", join(main), join(caller))
	}
	if r.Outcome.Crashed != "" {
		// While a goroutine panics, its deferred calls run: errgroup's lets Wait return, and
		// main may get a word in before the process ends.
		got = slices.DeleteFunc(got, func(e entry) bool { return e.at == r.Outcome.Elapsed && !slices.Contains(want, e) })
	}
	byTime := func(a, b entry) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.text, b.text)) }
	if !slices.IsSortedFunc(got, func(a, b entry) int { return cmp.Compare(a.at, b.at) }) {
		return "times go back:\n" + join(got)
	}
	slices.SortFunc(got, byTime)
	slices.SortFunc(want, byTime)
	if !slices.Equal(got, want) {
		return fmt.Sprintf("it prints\n%s\nnot\n%s", join(without(got, want)), join(without(want, got)))
	}
	return ""
}

// without returns the entries of a that b has less often.
func without(a, b []entry) []entry {
	count := map[entry]int{}
	for _, e := range b {
		count[e]++
	}
	return slices.DeleteFunc(slices.Clone(a), func(e entry) bool {
		count[e]--
		return count[e] >= 0
	})
}

func join(entries []entry) string {
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(e.String() + "\n")
	}
	return b.String()
}
