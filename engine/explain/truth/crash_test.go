package truth

import (
	"scattergather/engine"
	"scattergather/engine/trace"
)

// What ends the program.
func init() {
	add("panic-crashes", rule{
		title: []sentence{
			says("A panic is not an error", func(k *claim) { k.want(k.wait == nil, "Wait had returned") }),
			says("A panic after Wait still ends the program", func(k *claim) { k.want(k.wait != nil, "Wait had not returned") }),
		},
		text: []sentence{
			says("Wait had returned {at}. The goroutine that {c} had left behind panicked {at2}, and the program crashed: recover works only in the goroutine that panics.", func(k *claim) {
				k.panicked("c", "at2", true)
				if k.wait == nil {
					k.wrong("Wait had not returned")
				} else {
					k.at("at", k.wait.at, "the return of Wait")
				}
			}),
			says("The goroutine that {c} had left behind panicked {at}. errgroup does not turn a panic into an error: the program crashed, and Wait never returned.", func(k *claim) {
				k.panicked("c", "at", true)
				k.want(k.wait == nil, "Wait had returned")
			}),
			says("{c} panicked {at}. errgroup does not turn a panic into an error: the program crashed, and Wait never returned.", func(k *claim) {
				k.panicked("c", "at", false)
				k.want(k.wait == nil, "Wait had returned")
			}),
			says("Only x/sync v0.14 and v0.15 passed it on to the caller of Wait.", func(k *claim) {
				c := k.panic.call
				k.want(!k.panic.left && k.Scenario.Worker == engine.Inline && c.source.Hedging.After == "", "no function of the group panicked")
			}),
			says("{cs} went down with it.", func(k *claim) {
				k.are("cs", k.where(func(c *call) bool { return c.running() && (k.panic.left || c != k.panic.call) }), "running when it crashed")
			}),
		},
		lanes: func(k *claim) {
			if k.panic != nil {
				k.about(k.panic.call)
			}
		},
	})
	add("limit-zero", rule{
		title: []sentence{says("SetLimit(0) lets no goroutine start", nothing)},
		text: []sentence{
			says("The first Go waits for a slot, and there is none that could ever become free. Zero does not mean “no limit”; a negative number does.", func(k *claim) {
				b := k.stuck()
				k.want(b != nil && b.kind == trace.GoBlocked && k.count(trace.Go, 0) == 0 && k.count(trace.Start, 0) == 0, "it is not the first Go that waits")
				k.want(k.deadlock() && k.Scenario.Limit != nil && *k.Scenario.Limit == 0, "there is no limit of 0")
				minus := -1
				other := k.whatIf(func(s *engine.Scenario) { s.Limit = &minus })
				k.want(other != nil && other.count(trace.Start, 0) > 0, "a negative limit would start nothing")
			}),
		},
		lanes: func(k *claim) { k.aboutCaller() },
	})
	never := func(k *claim, kind trace.Kind, hole string) {
		b := k.stuck()
		if kind == "" {
			k.want(b == nil && k.count(trace.Wait, 0) == 1, "the caller is not in Wait")
		} else if b == nil || b.kind != kind {
			k.wrong("the caller is not blocked there")
		} else {
			k.want(sameName(k.holes[hole], b.what), "it is %q that waits", b.what)
		}
		running := k.where((*call).running)
		k.are("cs", running, "those that never return")
		k.agrees("returns|return", len(running))
	}
	add("deadlock", rule{
		title: []sentence{says("All goroutines are asleep", func(k *claim) { k.want(k.deadlock(), "there is no deadlock") })},
		text: []sentence{
			says("Go waits for a slot for {x}, while the workers that have one wait for jobs, which the caller would send only after that: the limit is below the number of workers.", func(k *claim) {
				b := k.stuck()
				k.want(b != nil && b.kind == trace.GoBlocked && sameName(k.holes["x"], b.what), "the caller is not in Go for it")
				k.want(k.pool() && k.Scenario.Limit != nil && *k.Scenario.Limit < k.Scenario.Pool.Workers, "the limit is not below the number of workers")
				k.want(k.count(trace.Job, 0) == 0 && k.count(trace.Exit, 0) == 0, "the workers have had jobs")
			}),
			says("Go waits for a slot for {c} for ever: {cs} never [returns|return].", func(k *claim) { never(k, trace.GoBlocked, "c") }),
			says("The caller waits for ever for room in the queue for {c}: {cs} never [returns|return].", func(k *claim) { never(k, trace.SendBlocked, "c") }),
			says("Wait waits for every function, and {cs} never [returns|return].", func(k *claim) { never(k, "", "") }),
			says("The caller sends {c} to a queue that nobody reads: every worker has returned an error.", func(k *claim) {
				b := k.stuck()
				k.want(b != nil && b.kind == trace.SendBlocked && sameName(k.holes["c"], b.what), "the caller does not send it")
				failed := 0
				for _, e := range k.Events {
					if e.Kind == trace.Exit && e.Detail != "" {
						failed++
					}
				}
				k.want(failed == k.Scenario.Pool.Workers, "%d workers have returned an error", failed)
			}),
			says("The context has been done since {t}: a send in a select with ctx.Done would not block for ever.", func(k *claim) {
				if k.cancel == nil {
					k.wrong("the context is not done")
				} else {
					k.time("t", k.cancel.at, "the end of the context")
				}
			}),
			says("A zero Group cancels no context, so a select on ctx.Done would not help.", func(k *claim) {
				k.want(k.Scenario.Gather == engine.WaitAll, "the Group has a context")
				k.want(k.cancel == nil && k.Scenario.Deadline == "" && k.Scenario.CancelAt == "", "the context of the caller would help")
			}),
			says("Under collect-all, where a job's error does not end its worker, Wait would have returned {at}.", func(k *claim) {
				k.returns(k.whatIf(func(s *engine.Scenario) { s.Gather = engine.CollectAll }), "under collect-all", "", "")
			}),
			says("With a queue of {n}, Wait would have returned {at}.", func(k *claim) {
				n := k.n("n")
				k.returns(k.whatIf(func(s *engine.Scenario) { s.Pool.Queue = n }), "with that queue", "", "")
			}),
		},
		lanes: func(k *claim) { k.aboutCaller(k.where((*call).running)...) },
	})
}

// panicked checks which goroutine panicked, and when.
func (k *claim) panicked(name, at string, left bool) {
	if k.panic == nil {
		k.wrong("nothing panicked")
		return
	}
	k.is(name, k.panic.call, "what panicked")
	k.at(at, k.panic.at, "the panic")
	k.want(k.panic.left == left, "whether it had been left behind is said wrongly")
}

// stuck is what the caller is blocked on when the program ends; nil if it is not.
func (s *run) stuck() *block {
	if n := len(s.blocks); n > 0 && !s.blocks[n-1].over && s.count(trace.Wait, 0) == 0 {
		return s.blocks[n-1]
	}
	return nil
}
