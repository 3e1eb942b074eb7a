package truth

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// waits are the waits of the caller of one kind: their number, their sum, and the first.
func (s *run) waits(kind trace.Kind) (over int, sum time.Duration, first *block) {
	for _, b := range s.blocks {
		if b.kind != kind {
			continue
		}
		if first == nil {
			first = b
		}
		if b.over {
			over++
		}
		sum += b.to - b.from
	}
	return over, sum, first
}

// What SetLimit does.
func init() {
	add("limit-blocks-caller", rule{
		title: []sentence{says("Go blocked its caller for {t}", func(k *claim) {
			_, sum, _ := k.waits(trace.GoBlocked)
			k.time("t", sum, "how long it was blocked")
		})},
		text: []sentence{
			says("SetLimit({n}) has no queue: the caller was blocked in Go for {x} from {t} to {t2} and could do nothing else.", func(k *claim) { k.blocked(trace.GoBlocked, 1) }),
			says("SetLimit({n}) has no queue: {n2} calls of Go blocked until a slot was free, the first for {x} from {t} to {t2}.", func(k *claim) {
				k.blocked(trace.GoBlocked, k.n("n2"))
				k.want(k.n("n2") > 1, "it is one")
			}),
		},
		lanes: func(k *claim) { k.aboutCaller() },
	})
	add("try-go", rule{
		title: []sentence{says("TryGo would not have waited", nothing)},
		text: []sentence{says("No slot was free for {x} at {t}. Go waited until {t2}; TryGo would have returned false at once and started nothing.", func(k *claim) {
			over, _, _ := k.waits(trace.GoBlocked)
			k.holes["n"] = ""
			k.blocked(trace.GoBlocked, over)
			if _, _, first := k.waits(trace.GoBlocked); first != nil {
				k.want(k.Scenario.Limit != nil && k.active(first.from) == *k.Scenario.Limit, "%d functions ran", k.active(first.from))
			}
		})},
		lanes: func(k *claim) {
			if _, _, first := k.waits(trace.GoBlocked); first != nil {
				k.aboutLanes(first.what)
			}
		},
	})
	late := func(k *claim) []*call { return k.where(func(c *call) bool { return c.start && c.from > 0 }) }
	add("waiting-for-slots", rule{
		title: []sentence{says("{cs} started late", func(k *claim) { k.are("cs", late(k), "those that started late") })},
		text: []sentence{says("With {n} [slot|slots] for {n2} [source|sources], {c} had no goroutine until {t}. The late starts add up to {t2}.", func(k *claim) {
			k.want(!k.pool() && k.Scenario.Limit != nil, "there is no limit for sources")
			k.number("n", *k.Scenario.Limit, "the limit")
			k.agrees("slot|slots", *k.Scenario.Limit)
			k.number("n2", len(k.calls), "the number of sources")
			k.agrees("source|sources", len(k.calls))
			if c := k.call("c"); c != nil {
				k.time("t", c.from, "its start")
				for _, other := range late(k) {
					k.want(other.from <= c.from, "%s started later", other.name)
				}
			}
			var sum time.Duration
			for _, c := range late(k) {
				sum += c.from
			}
			k.time("t2", sum, "the sum")
		})},
		lanes: func(k *claim) { k.about(late(k)...) },
	})
	unlimited := func(k *claim) {
		k.want(k.Scenario.Limit != nil, "there is no limit")
		k.want(sameEvents(k.run, k.whatIf(func(s *engine.Scenario) { s.Limit = nil })), "without it, something else happens")
	}
	add("unused-limit", rule{
		title: []sentence{
			says("SetLimit({n}) is no limit", func(k *claim) { k.number("n", *k.Scenario.Limit, "the limit"); unlimited(k) }),
			says("SetLimit({n}) never blocks", func(k *claim) { k.number("n", *k.Scenario.Limit, "the limit"); unlimited(k) }),
		},
		text: []sentence{
			says("A negative number means that any number of goroutines may run. Zero would let none start.", func(k *claim) {
				k.want(*k.Scenario.Limit < 0, "it is not negative")
				zero := 0
				other := k.whatIf(func(s *engine.Scenario) { s.Limit = &zero })
				k.want(other != nil && other.count(trace.Start, 0) == 0, "zero would")
			}),
			says("The group starts {n} [goroutine|goroutines]: no call of Go ever has to wait for a slot.", func(k *claim) {
				k.number("n", len(k.Lanes)-1, "the number of goroutines")
				k.agrees("goroutine|goroutines", len(k.Lanes)-1)
				k.want(len(k.Lanes)-1 <= *k.Scenario.Limit, "the limit is lower")
			}),
		},
		lanes: func(k *claim) { k.want(len(k.finding.Lanes) == 0, "it is about no lane") },
	})
	after := func(k *claim, index int) {
		started := k.where(func(c *call) bool { return c.went > index })
		k.are("cs", started, "started after that")
		k.shared["late"] = started
	}
	add("go-after-failure", rule{
		title: []sentence{
			says("Go started {n} more after the failure", func(k *claim) { k.number("n", len(k.shared["late"]), "the number of them") }),
			says("Go started {n} more after the cancel", func(k *claim) { k.number("n", len(k.shared["late"]), "the number of them") }),
		},
		text: []sentence{
			says("After the context was done {at}, Go still started {cs}.", func(k *claim) {
				if k.cancel == nil {
					k.wrong("the context was not done")
					return
				}
				k.at("at", k.cancel.at, "the end of the context")
				after(k, k.cancel.index)
				k.want(k.finding.Title[len(k.finding.Title)-6:] == "cancel", "the title says something else")
			}),
			says("After {c} [failed|timed out|was cancelled|noticed the cancel] {at}, Go still started {cs}.", func(k *claim) {
				first := k.first()
				k.is("c", first, "the first error")
				if first != nil {
					k.how("failed|timed out|was cancelled|noticed the cancel", first)
					k.at("at", first.to, "the first error")
					after(k, first.ended)
				}
				k.want(k.finding.Title[len(k.finding.Title)-7:] == "failure", "the title says something else")
			}),
			says("Go checks neither errors nor the context. If the function is not to run then, let it check ctx.Err first.", func(k *claim) {
				for _, c := range k.shared["late"] {
					since := c.went // it may not have got to its first instruction
					if c.start {
						since = c.began
					}
					k.want(k.cancel != nil && since > k.cancel.index, "the context of %s was not done when it started", c.name)
				}
			}),
			says("Go does not check for errors, and a zero Group cancels no context that the functions could check.", func(k *claim) {
				k.want(k.Scenario.Gather == engine.WaitAll, "the Group has a context")
			}),
		},
		lanes: func(k *claim) { k.about(k.shared["late"]...) },
	})
}

// blocked checks what is said of the caller's waits: n of a kind, and the first of them.
func (k *claim) blocked(kind trace.Kind, n int) {
	over, _, first := k.waits(kind)
	if first == nil || !first.over {
		k.wrong("the caller was not blocked")
		return
	}
	k.want(over == n, "it was blocked %d times", over)
	k.want(sameName(k.holes["x"], first.what), "%q had to wait first", first.what)
	k.time("t", first.from, "the beginning of the first wait")
	if _, ok := k.holes["t2"]; ok {
		k.time("t2", first.to, "the end of the first wait")
	}
	if limit := k.Scenario.Limit; k.holes["n"] != "" && kind == trace.GoBlocked {
		k.want(limit != nil, "there is no limit")
		k.number("n", *limit, "the limit")
	}
}
