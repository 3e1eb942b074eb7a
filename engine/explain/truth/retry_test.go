package truth

import (
	"fmt"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// What retries were good for.
func init() {
	add("retry-storm", rule{
		title: []sentence{says("{n} retries at the same instant", func(k *claim) {
			k.number("n", len(k.shared["together"]), "the number of them")
			k.want(len(k.shared["together"]) > 2, "that is no storm")
		})},
		text: []sentence{
			says("{cs} retried together, at {t}: whatever was overloaded meets the same load again.", func(k *claim) {
				var at time.Duration
				found := false
				for when, calls := range k.retries() {
					if format(when) == k.holes["t"] && len(calls) > len(k.shared["together"]) {
						k.shared["together"], at, found = calls, when, true
					}
				}
				k.want(found, "nothing was retried then")
				k.time("t", at, "that instant")
				k.are("cs", k.shared["together"], "those that retried then")
			}),
			says("With a jitter of {x}, no two would have retried together.", func(k *claim) { k.spread(1) }),
			says("With a jitter of {x}, at most {n} would have retried together.", func(k *claim) { k.spread(k.n("n")) }),
		},
		lanes: func(k *claim) { k.about(k.shared["together"]...) },
	})
	helped := func(k *claim) []*call {
		return k.where(func(c *call) bool { return c.succeeded() && c.attempts() > 1 })
	}
	add("retry-paid", rule{
		title: []sentence{says("Retrying paid", nothing)},
		text: []sentence{
			says("{c} failed {x} and then succeeded, at {t}.", func(k *claim) {
				if all := helped(k); len(all) == 0 {
					k.wrong("no retry succeeded")
				} else {
					k.is("c", all[0], "the first that succeeded after a retry")
					k.times("x", len(all[0].pauses))
					k.time("t", all[0].to, "when it succeeded")
				}
			}),
			says("A retry also helped {cs}.", func(k *claim) { k.are("cs", others(helped(k)), "the others") }),
		},
		lanes: func(k *claim) { k.about(helped(k)...) },
	})
	vain := func(k *claim) []*call {
		return k.where(func(c *call) bool {
			return c.over && c.kind == trace.Failure && c.attempts() > 1 && c.attempts() == c.source.Retry.Attempts
		})
	}
	add("retry-in-vain", rule{
		title: []sentence{says("Retrying did not help", nothing)},
		text: []sentence{
			says("{c} failed {x}: for the first time at {t}, for the last time at {t2}.", func(k *claim) {
				if all := vain(k); len(all) == 0 {
					k.wrong("no call used up its attempts")
				} else {
					k.is("c", all[0], "the first that did")
					k.times("x", all[0].attempts())
					k.time("t", all[0].pauses[0].from, "the end of its first attempt")
					k.time("t2", all[0].to, "the end of its last attempt")
				}
			}),
			says("{cs} used up all attempts, too.", func(k *claim) { k.are("cs", others(vain(k)), "the others") }),
		},
		lanes: func(k *claim) { k.about(vain(k)...) },
	})
	cut := func(k *claim) []*call {
		return k.where(func(c *call) bool {
			return c.over && c.kind == trace.Timeout && len(c.pauses) > 0
		})
	}
	ranOut := func(k *claim) (c *call, at time.Duration) {
		all := cut(k)
		if len(all) == 0 {
			k.wrong("no timeout ended retries")
			return nil, 0
		}
		c, at = all[0], all[0].from+all[0].timeout
		k.is("c", c, "the first whose timeout ended its retries")
		k.time("t", c.timeout, "its timeout")
		k.time("t2", at, "when it ran out")
		return c, at
	}
	attempt := func(k *claim) (c *call, at time.Duration) {
		if c, at = ranOut(k); c == nil {
			return nil, 0
		}
		n := 0
		for _, t := range c.tries {
			if !t.copy && t.from <= at {
				n++
			}
		}
		k.number("n", n, "the attempts begun by then")
		for _, p := range c.pauses {
			k.want(p.from > at || p.from+p.length < at, "it was in a pause then")
		}
		return c, at
	}
	add("timeout-covers-retries", rule{
		title: []sentence{says("One timeout for all attempts", nothing)},
		text: []sentence{
			says("The timeout of {c}, {t}, covers every attempt and every pause: it ran out at {t2}, in attempt {n}, which ended at {t3}.", func(k *claim) {
				if c, at := attempt(k); c != nil {
					k.time("t3", c.to, "the end of that attempt")
					k.want(c.to > at, "that is no later")
				}
			}),
			says("The timeout of {c}, {t}, covers every attempt and every pause: it ran out at {t2}, in attempt {n}.", func(k *claim) {
				if c, at := attempt(k); c != nil {
					k.want(c.to == at, "that attempt ended at %v", c.to)
				}
			}),
			says("The timeout of {c}, {t}, covers every attempt and every pause: it ran out at {t2}, in the pause after attempt {n}.", func(k *claim) {
				if c, at := ranOut(k); c != nil {
					p := c.pauses[len(c.pauses)-1]
					k.number("n", p.after, "the attempts before the pause")
					k.want(p.from <= at && p.from+p.length >= at && c.attempts() == p.after, "it was not in a pause then")
				}
			}),
			says("The same happened to {cs}.", func(k *claim) { k.are("cs", others(cut(k)), "the others") }),
			says("It also ended the retries of {cs}.", func(k *claim) { k.wrong("each has a timeout of its own") }),
		},
		lanes: func(k *claim) { k.about(cut(k)...) },
	})
}

// retries are the calls that began another attempt, by instant; each once.
func (s *run) retries() map[time.Duration][]*call {
	at := map[time.Duration][]*call{}
	for _, c := range s.calls {
		on := map[time.Duration]bool{}
		for _, t := range c.tries {
			if t.n > 1 && !t.copy && !on[t.from] {
				on[t.from] = true
				at[t.from] = append(at[t.from], c)
			}
		}
	}
	return at
}

// spread checks that with jitter no more than so many calls retry at one instant.
func (k *claim) spread(most int) {
	var jitter float64
	fmt.Sscan(k.holes["x"], &jitter)
	rows := map[string]bool{}
	for _, c := range k.shared["together"] {
		rows[c.source.Name] = true
	}
	other := k.whatIf(func(s *engine.Scenario) {
		for i := range s.Sources {
			if rows[s.Sources[i].Name] {
				s.Sources[i].Retry.Jitter = jitter
			}
		}
	})
	if other == nil {
		k.wrong("it cannot be run with that jitter")
		return
	}
	n := 1
	for _, calls := range other.retries() {
		n = max(n, len(calls))
	}
	k.want(n == most, "%d would have", n)
}

// times checks "once", "twice", "3 times".
func (k *claim) times(hole string, n int) {
	want := fmt.Sprintf("%d times", n)
	switch n {
	case 1:
		want = "once"
	case 2:
		want = "twice"
	}
	k.want(k.holes[hole] == want, "it is %s, not %s", want, k.holes[hole])
}
