package truth

import (
	"slices"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A stray is a goroutine that was left behind: by its worker, or when a copy had answered.
type stray struct {
	call     *call
	try      *try // nil if the worker left it
	from, to time.Duration
	answered string
	leaked   string
}

// strays are those that ran on, or are leaked.
func (s *run) strays() (ran, leaked []stray) {
	for _, c := range s.calls {
		left := stray{call: c, from: c.to, to: c.orphanEnd, answered: c.answered, leaked: c.leaked}
		won := c.to // when what had sent the copies went on without the losers
		switch {
		case c.leaked != "":
			leaked = append(leaked, left)
			won = c.leakedAt
		case c.orphan:
			if c.orphanEnd > c.to {
				ran = append(ran, left)
			}
			won = c.orphanEnd
		}
		for _, t := range c.tries {
			lost := stray{call: c, try: t, from: won, to: t.exit, answered: t.answered}
			switch {
			case t.leaked:
				lost.leaked = "never returns"
				leaked = append(leaked, lost)
			case t.lost && t.exit > won:
				ran = append(ran, lost)
			}
		}
	}
	return ran, leaked
}

// Goroutines that nobody waits for.
func init() {
	find := func(k *claim, all []stray, is func(stray) bool) {
		if !slices.ContainsFunc(all, func(s stray) bool { return sameName(k.holes["c"], s.call.name) && is(s) }) {
			k.wrong("there is no such goroutine of %q", k.holes["c"])
		}
	}
	said := func(k *claim, hole string, d time.Duration) bool { return k.holes[hole] == format(d) }
	owners := func(all []stray) []*call {
		var calls []*call
		for _, s := range all {
			if !slices.Contains(calls, s.call) {
				calls = append(calls, s.call)
			}
		}
		return calls
	}
	leaked := func(k *claim) []stray { _, leaked := k.strays(); return leaked }
	ran := func(k *claim) []stray { ran, _ := k.strays(); return ran }

	add("leak", rule{
		title: []sentence{
			says("A goroutine is leaked", func(k *claim) { k.want(len(leaked(k)) == 1, "%d are", len(leaked(k))) }),
			says("{n} goroutines are leaked", func(k *claim) { k.number("n", len(leaked(k)), "the number of leaked goroutines") }),
		},
		text: []sentence{
			says("The inner goroutine of {c} blocks on its send for ever, from {t} on: the worker has left, and nobody receives. With a buffer of 1 the send would not block.", func(k *claim) {
				find(k, leaked(k), func(s stray) bool { return s.leaked == "blocked on send" && said(k, "t", s.call.leakedAt) })
				k.want(k.Scenario.Worker == engine.AbandonLeaky, "its channel has a buffer")
				other := k.whatIf(func(s *engine.Scenario) { s.Worker = engine.Abandon })
				k.want(other != nil, "the scenario cannot be run with a buffer")
				if other != nil {
					for _, e := range other.Events {
						k.want(e.Kind != trace.Leaked || e.Detail != "blocked on send", "with a buffer of 1 it blocks, too")
					}
				}
			}),
			says("A request of {c} lost to another, which answered at {t}. It never returns, because it does not check its context while it waits.", func(k *claim) {
				find(k, leaked(k), func(s stray) bool {
					return s.try != nil && said(k, "t", s.from) && s.call.source.OnCancel != engine.Select
				})
			}),
			says("The worker of {c} left at {t}. The inner goroutine never returns, because it does not check its context while it waits.", func(k *claim) {
				find(k, leaked(k), func(s stray) bool {
					return s.try == nil && s.leaked == "never returns" && said(k, "t", s.call.to) && s.call.source.OnCancel != engine.Select
				})
			}),
			says("Leaked in all: {cs}.", func(k *claim) {
				k.those("cs", owners(leaked(k)), "those with leaked goroutines")
				k.want(len(leaked(k)) > 1, "it is one")
			}),
		},
		lanes: func(k *claim) { k.about(owners(leaked(k))...) },
	})
	add("orphan", rule{
		title: []sentence{
			says("An orphan ran on", func(k *claim) { k.want(len(ran(k)) == 1, "%d did", len(ran(k))) }),
			says("{n} orphans ran on", func(k *claim) { k.number("n", len(ran(k)), "the number of orphans") }),
		},
		text: []sentence{
			says("The worker of {c} left at {t}. The inner goroutine ran on until {t2}, and nobody read its answer ({x}).", func(k *claim) {
				find(k, ran(k), func(s stray) bool {
					return s.try == nil && said(k, "t", s.from) && said(k, "t2", s.to) && sameName(k.holes["x"], s.answered)
				})
			}),
			says("A request of {c} lost to another, which answered at {t}. It ran on until {t2}, and nobody read its answer ({x}).", func(k *claim) {
				find(k, ran(k), func(s stray) bool {
					return s.try != nil && said(k, "t", s.from) && said(k, "t2", s.to) && sameName(k.holes["x"], s.answered)
				})
			}),
			says("All the orphans, those of {cs}, ran on for {t}, added up.", func(k *claim) {
				k.those("cs", owners(ran(k)), "those with orphans")
				var sum time.Duration
				for _, s := range ran(k) {
					sum += s.to - s.from
				}
				k.time("t", sum, "how long all orphans ran on")
				k.want(len(ran(k)) > 1, "it is one")
			}),
		},
		lanes: func(k *claim) { k.about(owners(ran(k))...) },
	})
}
