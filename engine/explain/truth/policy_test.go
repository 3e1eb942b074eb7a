package truth

import (
	"scattergather/engine"
)

// Calls that were decided before every function was back.
func init() {
	stopped := func(k *claim) []*call { return k.where((*call).cancelled) }
	winners := func(k *claim) []*call {
		return k.where(func(c *call) bool { return c.succeeded() && k.cancel != nil && c.ended < k.cancel.index })
	}
	decided := func(k *claim, hole string) bool {
		if k.cancel == nil || k.cancel.by != byDecision {
			k.wrong("nothing was decided")
			return false
		}
		k.time(hole, k.cancel.at, "the decision")
		return true
	}
	add("first-wins", rule{
		title: []sentence{says("{c} answered first, at {t}", func(k *claim) {
			if w := winners(k); decided(k, "t") && len(w) == 1 {
				k.is("c", w[0], "the first success")
				k.want(w[0].to == k.cancel.at, "it answered at %v", w[0].to)
			} else {
				k.wrong("%d had answered", len(w))
			}
			k.want(k.Scenario.Gather == engine.FirstSuccess, "the first success does not decide")
		})},
		text: []sentence{says("The others are not needed any more: {cs} [was|were] cancelled, which is not a failure.", func(k *claim) {
			k.are("cs", stopped(k), "those that were cancelled")
			k.agrees("was|were", len(stopped(k)))
		})},
		lanes: func(k *claim) { k.about(winners(k)...) },
	})
	add("quorum-reached", rule{
		title: []sentence{says("{n} of {n2} were enough", func(k *claim) {
			k.number("n", k.Scenario.Quorum, "the quorum")
			k.number("n2", len(k.calls), "the number of sources")
			k.want(len(winners(k)) == k.Scenario.Quorum && k.wait != nil && k.wait.err == "", "it was not reached")
		})},
		text: []sentence{says("The quorum was reached at {t}, with {cs}; {cs2} [was|were] cancelled.", func(k *claim) {
			decided(k, "t")
			k.are("cs", winners(k), "the quorum")
			k.are("cs2", stopped(k), "those that were cancelled")
			k.agrees("was|were", len(stopped(k)))
		})},
		lanes: func(k *claim) { k.about(winners(k)...) },
	})
	failed := func(k *claim) []*call {
		return k.where(func(c *call) bool { return c.failed() && k.cancel != nil && c.ended < k.cancel.index })
	}
	add("quorum-lost", rule{
		title: []sentence{says("The quorum was lost at {t}", func(k *claim) { decided(k, "t") })},
		text: []sentence{
			says("{cs} had failed by then. {n} of {n2} could not succeed any more, so the rest was cancelled.", func(k *claim) {
				k.are("cs", failed(k), "those that had failed")
				k.number("n", k.Scenario.Quorum, "the quorum")
				k.number("n2", len(k.calls), "the number of sources")
				k.want(len(failed(k)) > len(k.calls)-k.Scenario.Quorum, "that many could succeed")
				rest := k.where(func(c *call) bool { return !c.over || c.ended > k.cancel.index })
				k.want(len(rest) > 0, "there was no rest")
			}),
			says("{cs} had failed by then. {n} of {n2} could not succeed any more.", func(k *claim) {
				k.are("cs", failed(k), "those that had failed")
				k.number("n", k.Scenario.Quorum, "the quorum")
				k.number("n2", len(k.calls), "the number of sources")
				k.want(len(failed(k)) > len(k.calls)-k.Scenario.Quorum, "that many could succeed")
			}),
		},
		lanes: func(k *claim) { k.about(failed(k)...) },
	})
}
