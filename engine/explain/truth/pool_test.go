package truth

import (
	"scattergather/engine/trace"
)

// What happens in a pool of workers.
func init() {
	add("queue-full", rule{
		title: []sentence{says("The full queue blocked the caller for {t}", func(k *claim) {
			_, sum, _ := k.waits(trace.SendBlocked)
			k.time("t", sum, "how long it was blocked")
		})},
		text: []sentence{says("The queue has room for {n} [job|jobs]. The caller was blocked in {n2} [send|sends], first with {x} at {t}: a full queue slows down its sender.", func(k *claim) {
			k.number("n", k.Scenario.Pool.Queue, "the room in the queue")
			k.agrees("job|jobs", k.Scenario.Pool.Queue)
			k.agrees("send|sends", k.n("n2"))
			k.blocked(trace.SendBlocked, k.n("n2"))
		})},
		lanes: func(k *claim) { k.aboutCaller() },
	})
	dropped := func(k *claim) []*call { return k.where(func(c *call) bool { return c.dropped }) }
	add("jobs-cancelled", rule{
		title: []sentence{
			says("{n} [job|jobs] never began", func(k *claim) {
				n := len(k.where(func(c *call) bool { return !c.start }))
				k.number("n", n, "the number of jobs that never began")
				k.agrees("job|jobs", n)
			}),
			says("{n} [job was|jobs were] dropped", func(k *claim) {
				k.number("n", len(dropped(k)), "the number of jobs that were dropped")
				k.agrees("job was|jobs were", len(dropped(k)))
			}),
		},
		text: []sentence{says("The context was done {at} ({q}). The workers emptied the queue and dropped each job that they took after that: {cs}.", func(k *claim) {
			if k.cancel == nil {
				k.wrong("the context was not done")
				return
			}
			k.at("at", k.cancel.at, "the end of the context")
			k.quoted("q", k.cancel.cause, "its cause")
			k.are("cs", dropped(k), "the dropped jobs")
			for _, c := range k.calls {
				k.want(!c.start || c.began < k.cancel.index, "%s began after that", c.name)
			}
			k.want(len(k.where(func(c *call) bool { return !c.start && !c.dropped })) == 0, "there are jobs in the queue that nobody took")
		})},
		lanes: func(k *claim) { k.about(dropped(k)...) },
	})
	left := func(k *claim) (lanes []string, first trace.Event, rest int) {
		for i, e := range k.Events {
			if e.Kind != trace.Exit || e.Detail == "" {
				continue
			}
			taken := 0
			for _, later := range k.Events[i:] {
				if later.Kind == trace.Job || later.Kind == trace.JobCancelled {
					taken++
				}
			}
			if taken > 0 {
				if lanes == nil {
					first, rest = e, taken
				}
				lanes = append(lanes, e.Lane)
			}
		}
		return lanes, first, rest
	}
	add("worker-left", rule{
		title: []sentence{says("{cs} left early", func(k *claim) {
			lanes, _, _ := left(k)
			k.list("cs", lanes, "workers that left while there was work")
		})},
		text: []sentence{says("A worker that returns an error takes no more jobs: {x} left {at}, and the others took {n} [job|jobs] after that.", func(k *claim) {
			_, first, rest := left(k)
			k.want(k.holes["x"] == first.Lane, "it was %s", first.Lane)
			k.at("at", first.At, "when it left")
			k.number("n", rest, "the number of jobs taken after that")
			k.agrees("job|jobs", rest)
		})},
		lanes: func(k *claim) { lanes, _, _ := left(k); k.thoseLanes(lanes) },
	})
}
