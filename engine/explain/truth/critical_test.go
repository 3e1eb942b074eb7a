package truth

import (
	"slices"
	"time"

	"scattergather/engine"
)

// What decided when Wait returned.
func init() {
	last := func(k *claim) []*call {
		l := k.where(func(c *call) bool { return c.over && k.wait != nil && c.to == k.wait.at })
		k.shared["last"] = l
		return l
	}
	others := func(k *claim) {
		for _, c := range k.calls {
			k.want(c.over || c.dropped, "%s was not back", c.name)
		}
		if k.wait == nil {
			k.wrong("Wait did not return")
			return
		}
		var by time.Duration
		for _, c := range k.calls {
			if (c.over || c.dropped) && c.to != k.wait.at {
				by = max(by, c.to)
			}
			k.want(!c.dropped || c.to != k.wait.at, "%s was dropped then", c.name)
		}
		k.time("t2", by, "when the others were back")
		k.want(by < k.wait.at, "that is no earlier")
	}
	const ended = "succeeded|failed|timed out|noticed the cancel|was cancelled"
	stopped := func(k *claim) []*call {
		return k.where(func(c *call) bool {
			return k.cancel != nil && c.cancelled() && c.to == k.cancel.at && c.from < k.cancel.at
		})
	}
	endedCall := func(k *claim, hole string) {
		if k.wait == nil || k.cancel == nil || k.cancel.at != k.wait.at {
			k.wrong("the call did not end with its context")
			return
		}
		k.time(hole, k.cancel.at, "the end of the context")
	}
	by := func(what string) func(*claim) {
		return func(k *claim) {
			endedCall(k, "t")
			k.want(k.cancel != nil && k.cancel.by == what, "it was not %s", what)
		}
	}
	decided := func(k *claim) *call {
		if k.cancel == nil {
			return nil
		}
		var decider *call
		for _, c := range k.calls {
			if c.over && c.ended < k.cancel.index && (decider == nil || c.ended > decider.ended) {
				decider = c
			}
		}
		return decider
	}
	running := func(k *claim) {
		endedCall(k, "t")
		k.are("cs", stopped(k), "running then")
		k.agrees("was|were", len(stopped(k)))
	}
	decides := func(k *claim) {
		endedCall(k, "t")
		decider := decided(k)
		k.is("c", decider, "what decided")
		if decider == nil {
			return
		}
		k.how(ended, decider)
		k.time("t", decider.to, "its end")
		switch k.Scenario.Gather {
		case engine.FailFast:
			k.want(decider == k.first(), "it was not the first error")
		case engine.FirstSuccess:
			k.want(decider.succeeded(), "it did not succeed")
		case engine.Quorum:
			k.want(decider.succeeded() == (k.wait.err == ""), "its end is not what decides")
		default:
			k.wrong("nothing decides under %s", k.Scenario.Gather)
		}
		k.are("cs", stopped(k), "what was cancelled")
		k.want(k.cancel.by != byCaller && k.cancel.by != byDeadline, "it was %s", k.cancel.by)
	}
	allStopped := func(k *claim) {
		for _, c := range stopped(k) {
			k.want(!c.left, "the worker of %s left it", c.name)
		}
	}
	workersLeft := func(k *claim) {
		k.agrees("its worker|their workers", len(stopped(k)))
		k.want(slices.ContainsFunc(stopped(k), func(c *call) bool { return c.left }), "all of them stopped")
	}
	text := []sentence{
		says("{c} ["+ended+"] at {t}; the others were back by {t2}.", func(k *claim) {
			others(k)
			l := last(k)
			if len(l) != 1 {
				k.wrong("%d were back last", len(l))
				return
			}
			k.is("c", l[0], "the last one")
			k.how(ended, l[0])
			k.time("t", l[0].to, "its end")
		}),
		says("They were back at {t}; the others were back by {t2}.", func(k *claim) {
			others(k)
			k.want(len(last(k)) > 1, "it is one")
			if k.wait != nil {
				k.time("t", k.wait.at, "their end")
			}
		}),
		says("{cs} [was|were] still running at {t} and stopped at once.", func(k *claim) { running(k); allStopped(k) }),
		says("{cs} [was|were] still running at {t}; [its worker|their workers] left at once.", func(k *claim) { running(k); workersLeft(k) }),
		says("{c} ["+ended+"] at {t}. That cancelled the context of {cs}, which stopped at once.", func(k *claim) { decides(k); allStopped(k) }),
		says("{c} ["+ended+"] at {t}. That cancelled the context of {cs}; [its worker|their workers] left at once.", func(k *claim) { decides(k); workersLeft(k) }),
		says("Each began when the one before was back, and Wait returned when the last one was back.", nothing),
	}
	add("critical-path", rule{
		title: []sentence{
			says("{cs} was the last one back", func(k *claim) {
				k.are("cs", last(k), "those that were back last")
				k.want(len(last(k)) == 1, "there are several")
			}),
			says("{cs} were the last ones back", func(k *claim) {
				k.are("cs", last(k), "those that were back last")
				k.want(len(last(k)) > 1, "there is one")
			}),
			says("The deadline ended the call at {t}", by(byDeadline)),
			says("The caller ended the call at {t}", by(byCaller)),
			says("{c} ended the call at {t}", func(k *claim) {
				endedCall(k, "t")
				k.is("c", decided(k), "what ended the call")
			}),
			says("{c}, then {c2} took the whole {t}", func(k *claim) { k.chain(2) }),
			says("{c} and the {n} after it took the whole {t}", func(k *claim) { k.chain(k.n("n") + 1) }),
		},
		text: append(text, faster()...),
		lanes: func(k *claim) {
			switch chain := k.shared["chain"]; {
			case chain != nil:
				k.about(chain...)
			case k.cancel == nil || k.wait == nil || k.cancel.at != k.wait.at:
				k.about(last(k)...)
			case k.cancel.by == byCaller || k.cancel.by == byDeadline:
				k.about(stopped(k)...)
			default:
				k.about(decided(k))
			}
		},
	})
}

// chain checks that there are so many calls one after the other, each of which began when
// the one before was back, from the beginning of the run to the return of Wait.
func (k *claim) chain(n int) {
	first := k.call("c")
	if first == nil || k.wait == nil {
		k.wrong("there is no such chain")
		return
	}
	k.time("t", k.wait.at, "the whole call")
	var search func(chain []*call) []*call
	search = func(chain []*call) []*call {
		end := chain[len(chain)-1]
		if len(chain) == n {
			wanted := slices.Clone(k.finding.Lanes)
			slices.Sort(wanted)
			lanes := []string{}
			for _, c := range chain {
				if !slices.Contains(lanes, k.Lanes[c.lane].Name) {
					lanes = append(lanes, k.Lanes[c.lane].Name)
				}
			}
			slices.Sort(lanes)
			second := k.holes["c2"]
			if end.to == k.wait.at && slices.Equal(lanes, wanted) && (second == "" || sameName(second, end.name)) {
				return chain
			}
			return nil
		}
		for _, c := range k.calls {
			if c.over && c.from == end.to && c.to > c.from && !slices.Contains(chain, c) && (!k.pool() || c.lane == end.lane) {
				if found := search(append(slices.Clone(chain), c)); found != nil {
					return found
				}
			}
		}
		return nil
	}
	if first.over && first.from == 0 {
		k.shared["chain"] = search([]*call{first})
	}
	k.want(k.shared["chain"] != nil, "there is no such chain of %d", n)
}
