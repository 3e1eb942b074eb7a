package truth

import (
	"time"

	"scattergather/engine"
)

// What Wait waited for.
func init() {
	last := func(k *claim) []*call {
		return k.where(func(c *call) bool { return c.over && k.wait != nil && c.to == k.wait.at })
	}
	back := func(k *claim) {
		if k.wait == nil {
			k.wrong("Wait did not return")
			return
		}
		k.at("at2", k.wait.at, "the return of Wait")
		k.are("cs", last(k), "those that were back then")
		k.agrees("was|were", len(last(k)))
	}
	add("wait-waits-for-all", rule{
		title: []sentence{
			says("Wait returned {t} after the error", func(k *claim) {
				first := k.first()
				k.want(first != nil && k.wait != nil, "there is no error")
				if first != nil && k.wait != nil {
					k.time("t", k.wait.at-first.to, "how long after that")
				}
			}),
			says("Wait returned {t} after the decision", func(k *claim) {
				k.want(k.cancel != nil && k.cancel.by == byDecision, "there is no decision")
				if k.cancel != nil && k.wait != nil {
					k.time("t", k.wait.at-k.cancel.at, "how long after that")
				}
			}),
		},
		text: []sentence{
			says("The call was decided {at} ({q}). Wait returned {at2}, when {cs} [was|were] back: it waits for every function that was started, whatever happens before.", func(k *claim) {
				back(k)
				if k.cancel == nil || k.cancel.by != byDecision {
					k.wrong("nothing was decided")
				} else {
					k.at("at", k.cancel.at, "the decision")
					k.quoted("q", k.cancel.cause, "the decision")
				}
			}),
			says("{c} [failed|timed out|noticed the cancel|was cancelled] {at}. Wait returned {at2}, when {cs} [was|were] back: it waits for every function that was started, whatever happens before.", func(k *claim) {
				back(k)
				first := k.first()
				k.is("c", first, "the first error")
				if first != nil {
					k.how("failed|timed out|noticed the cancel|was cancelled", first)
					k.at("at", first.to, "the first error")
				}
			}),
		},
		lanes: func(k *claim) { k.about(last(k)...) },
	})
	add("context-after-wait", rule{
		title: []sentence{says("Wait cancelled the group's context", nothing)},
		text: []sentence{says("Nothing failed, and still Wait cancelled the context of WithContext when it returned {at}. Whatever uses that context later, such as a response body that is still being read, fails.", func(k *claim) {
			if k.wait == nil {
				k.wrong("Wait did not return")
				return
			}
			k.at("at", k.wait.at, "the return of Wait")
			k.want(k.Scenario.Gather == engine.FailFast, "there is no WithContext")
			k.want(k.cancel == nil, "the context was done before")
			for _, c := range k.calls {
				k.want(c.succeeded(), "%s did not succeed", c.name)
			}
		})},
		lanes: func(k *claim) { k.aboutCaller() },
	})
	add("slowest-decides", rule{
		title: []sentence{says("As slow as the slowest of {n}", func(k *claim) { k.number("n", len(k.calls), "the number of sources") })},
		text: []sentence{says("Half of the sources answered within {t}; {c} took {t2}, and so did the call. The more sources there are, the likelier it is that one is slow.", func(k *claim) {
			slowest := k.call("c")
			if slowest == nil || k.wait == nil {
				return
			}
			var half time.Duration
			for _, c := range k.calls {
				k.want(c.succeeded() && c.to <= slowest.to && c.from == 0, "%s did not answer, or later", c.name)
				if format(c.to) == k.holes["t"] {
					half = max(half, c.to)
				}
			}
			within := 0
			for _, c := range k.calls {
				if c.to <= half {
					within++
				}
			}
			k.want(2*within >= len(k.calls), "%d of %d did", within, len(k.calls))
			k.time("t2", slowest.to, "what it took")
			k.want(k.wait.at == slowest.to, "the call took %v", k.wait.at)
		})},
		lanes: func(k *claim) {
			slowest := k.calls[0]
			for _, c := range k.calls {
				if c.to > slowest.to {
					slowest = c
				}
			}
			k.about(slowest)
		},
	})
	// Of those that one worker did one after the other, one is enough.
	together := func(k *claim, at time.Duration) (calls []*call) {
		lanes := map[int]bool{}
		for _, c := range k.calls {
			ordered := c.from == c.to && (k.pool() || k.Scenario.Limit != nil)
			if c.succeeded() && c.to == at && len(c.source.Results) > 0 && !ordered && !lanes[c.lane] {
				lanes[c.lane] = true
				calls = append(calls, c)
			}
		}
		return calls
	}
	add("own-slot", rule{
		title: []sentence{says("Each wrote to a slot of its own", nothing)},
		text: []sentence{says("{cs} returned results at the same instant, {at}. If they appended to one slice, that would be a data race, and results could be lost.", func(k *claim) {
			k.holes["first"] = splitList(k.holes["cs"])[0]
			first := k.call("first")
			if first == nil {
				return
			}
			k.at("at", first.to, "the instant at which the first of them did")
			all := together(k, first.to)
			k.are("cs", all, "those that returned results then")
			k.want(len(all) > 1, "it is one")
			k.shared["together"] = all
		})},
		lanes: func(k *claim) { k.about(k.shared["together"]...) },
	})
}
