package truth

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/trace"
)

// What the console prints while the program runs, line by line. What main prints at its end
// and what the runtime prints of a crash are of several lines, see ending and crash.
var lines = []sentence{
	says("{c} not started", func(k *claim) {
		k.oneOf(func(c *call) bool { return c.dropped && c.from == k.now })
	}),
	says("{c} started", func(k *claim) {
		k.oneOf(func(c *call) bool { return c.start && c.from == k.now })
		k.want(!k.pool() && k.Scenario.Limit != nil, "that is not printed here")
	}),
	says("{c}: no answer yet, a copy is sent", func(k *claim) {
		k.oneOf(func(c *call) bool {
			for _, t := range c.tries {
				if t.copy && t.from == k.now {
					return true
				}
			}
			return false
		})
	}),
	says("{c}: iteration {n}/{n2}", func(k *claim) {
		k.oneOf(func(c *call) bool {
			for _, t := range c.tries {
				if n := time.Duration(k.n("n")); c.source.Steps == k.n("n2") && t.from+t.length/time.Duration(c.source.Steps)*n == k.now {
					return true
				}
			}
			return false
		})
	}),
	says("{c}: {n} [result|results]", func(k *claim) {
		k.ends = true
		k.agrees("result|results", k.n("n"))
		k.oneOf(func(c *call) bool { return c.succeeded() && c.to == k.now && len(c.source.Results) == k.n("n") })
	}),
	says("{c} done", func(k *claim) {
		k.ends = true
		k.oneOf(func(c *call) bool { return c.succeeded() && c.to == k.now })
		k.want(!k.anyResults(), "the program prints its results")
	}),
	says("{c} failed: {x}; a copy is under way", func(k *claim) {
		k.oneOf(func(c *call) bool {
			for _, t := range c.tries {
				failed := t.failed && t.failedAt == k.now || c.left && c.endOf(t) == k.now
				if failed && c.fails(k.holes["x"]) {
					for _, other := range c.tries {
						if other != t && other.group == t.group && c.endOf(other) >= k.now {
							return true
						}
					}
				}
			}
			return false
		})
	}),
	says("{c} failed: {x}; next try in {x2}", func(k *claim) {
		k.oneOf(func(c *call) bool {
			for _, p := range c.pauses {
				if p.from == k.now && p.length.String() == k.holes["x2"] && c.fails(k.holes["x"]) {
					return true
				}
			}
			return false
		})
	}),
	says("{c} failed: {xs}", func(k *claim) {
		k.ends = true
		k.oneOf(func(c *call) bool { return c.failed() && c.to == k.now && c.err == k.holes["xs"] })
	}),
}

// oneOf checks that a line is about a call of which something holds.
func (k *claim) oneOf(is func(*call) bool) {
	for _, c := range k.calls {
		if c.name == k.holes["c"] && is(c) {
			return
		}
	}
	k.wrong("%q did not do that at %v", k.holes["c"], k.now)
}

// fails reports whether an error may be that of a call of the source.
func (c *call) fails(err string) bool {
	return err == c.source.Error || c.source.Error == "" && strings.HasPrefix(err, "cannot wait for more than ")
}

func (s *run) anyResults() bool {
	for _, src := range s.Scenario.Sources {
		if len(src.Results) > 0 {
			return true
		}
	}
	return false
}

// checkConsole returns what is false in what the program prints.
func checkConsole(s *run) []string {
	var faults []string
	fault := func(l console.Line, format string, args ...any) {
		faults = append(faults, fmt.Sprintf("[%v] %s\n=> ", l.At, l.Text)+fmt.Sprintf(format, args...))
	}
	printed := console.Lines(s.Report)
	ended := map[string]bool{}
	for i, l := range printed {
		if last, ok := s.last(l); ok {
			text := make([]string, 0, len(printed)-i)
			for _, l := range printed[i:] {
				text = append(text, l.Text)
			}
			if why := last(text); why != "" {
				fault(l, "%s", why)
			}
			break
		}
		k := s.line(l)
		for _, why := range k.faults {
			fault(l, "%s", why)
		}
		if name := k.holes["c"]; name != "" && k.ends {
			if ended[name] {
				fault(l, "it had ended before")
			}
			ended[name] = true
		}
	}
	return faults
}

// line checks a line that a source prints.
func (s *run) line(l console.Line) *claim {
	k := &claim{run: s, now: l.At, holes: map[string]string{}}
	for i := range lines {
		holes, rest, ok := lines[i].match(l.Text)
		if ok && rest == "" {
			k.holes = holes
			lines[i].check(k)
			return k
		}
	}
	k.wrong("nobody knows such a line")
	return k
}

// last returns the check of what the program prints last, if a line is the first one of that.
func (s *run) last(l console.Line) (check func([]string) string, ok bool) {
	switch {
	case l.Event < 0 && strings.HasPrefix(l.Text, "fatal error"):
		return s.dump, true
	case l.Event < 0:
		return nil, false
	case s.Events[l.Event].Kind == trace.Gathered:
		return s.result, true
	case s.Events[l.Event].Kind == trace.Panic:
		return s.crash, true
	}
	return nil, false
}

// result checks what main prints when the call has returned.
func (s *run) result(text []string) string {
	if s.wait == nil {
		return "Wait did not return"
	}
	var want []string
	err := s.wait.err
	if s.anyResults() {
		if err != "" {
			want = append(want, strings.Split("error: "+err, "\n")...)
		}
		n := s.Outcome.Total
		if p := s.Scenario.Gather; p == engine.WaitAll || p == engine.CollectAll {
			n = s.gathered()
		}
		if n == 1 {
			want = append(want, "1 result")
		} else {
			want = append(want, fmt.Sprint(n, " results"))
		}
		for _, f := range s.Outcome.Results {
			if !slices.ContainsFunc(s.calls, func(c *call) bool {
				return c.name == f.Source && c.succeeded() && slices.Contains(c.source.Results, f.Result)
			}) {
				return fmt.Sprintf("%s did not find %v", f.Source, f.Result)
			}
			want = append(want, fmt.Sprintf("%9.2f  %s %s %s (%s)", f.Price, f.Type, f.Manufacturer, f.Model, f.Source))
		}
	} else {
		what := "scatter returned"
		switch {
		case s.Scenario.Gather == engine.WaitAll || s.Scenario.Gather == engine.FailFast:
			what = "g.Wait returned"
		case s.Scenario.Gather == engine.CollectAll:
			what = "errors"
		case s.pool():
			what = "dispatch returned"
		}
		if err == "" {
			err = "<nil>"
		}
		want = strings.Split(what+": "+err, "\n")
	}
	if s.panic != nil && len(text) > len(want) {
		return s.crash(text[len(want):])
	}
	if !slices.Equal(text, want) {
		return fmt.Sprintf("it is %q, not %q", want, text)
	}
	return ""
}

// crash checks what the runtime prints of a panic.
func (s *run) crash(text []string) string {
	// Sources that were left behind may print lines of their own before that.
	for len(text) > 0 && !strings.HasPrefix(text[0], "panic: ") {
		text = text[1:]
	}
	if s.panic == nil || len(text) < 2 {
		return "nothing panicked"
	}
	if want := "panic: " + s.panic.call.source.Panic; text[0] != want || text[len(text)-1] != "exit status 2" {
		return fmt.Sprintf("it is %q, and an exit status", want)
	}
	return ""
}

// dump checks what the runtime prints of a deadlock: what the caller waits for, and that no
// function of the group is missing.
func (s *run) dump(text []string) string {
	if !s.deadlock() {
		return "there is no deadlock"
	}
	state := "goroutine 1 [sync.WaitGroup.Wait]:"
	if s.stuck() != nil {
		state = "goroutine 1 [chan send]:"
	}
	all := strings.Join(text, "\n")
	least := 1 + len(s.where((*call).running))
	switch n := strings.Count(all, "\ngoroutine "); {
	case text[0] != s.Outcome.Crashed || text[len(text)-1] != "exit status 2":
		return "it does not say what it is"
	case !strings.Contains(all, state):
		return "the caller waits for something else: " + state
	case n < least:
		return fmt.Sprintf("there are %d goroutines or more", least)
	}
	return ""
}

// TestEveryLine checks what the console prints of random runs.
func TestEveryLine(t *testing.T) {
	shown := 0
	eachRun(func(seed int) {
		sc := random(uint64(seed))
		faults := consoleFaults(sc)
		if len(faults) == 0 {
			return
		}
		t.Helper()
		if shown++; shown <= 5 {
			sc = shrink(sc, func(s engine.Scenario) bool { return len(consoleFaults(s)) > 0 })
			t.Errorf("run %d: %s\n%s", seed, strings.Join(consoleFaults(sc), "\n"), asJSON(sc))
		}
	})
}

func consoleFaults(sc engine.Scenario) []string {
	r, err := engine.Run(sc)
	if err != nil {
		return nil // TestEverySentence says so
	}
	return checkConsole(read(r))
}
