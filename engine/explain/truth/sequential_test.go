package truth

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// What a plain loop over the sources would have taken. With one slot, Go starts the next
// function when the one before is back: a loop.
func init() {
	loop := func(k *claim) (other *run, decided time.Duration, by int) {
		one := 1
		other = k.whatIf(func(s *engine.Scenario) { s.Pattern, s.Limit = engine.ScatterGather, &one })
		if other == nil {
			return nil, 0, 0
		}
		succeeded, failed := 0, 0
		for _, c := range other.calls {
			if !c.over {
				return nil, 0, 0
			}
			if c.succeeded() {
				succeeded++
			} else {
				failed++
			}
			stop := false
			switch k.Scenario.Gather {
			case engine.FailFast:
				stop = failed > 0
			case engine.FirstSuccess:
				stop = succeeded > 0
			case engine.Quorum:
				stop = succeeded == k.Scenario.Quorum || failed > len(other.calls)-k.Scenario.Quorum
			}
			if stop || c.place == len(other.calls)-1 {
				return other, c.to, c.place
			}
		}
		return other, 0, -1
	}
	compare := func(k *claim, faster bool) {
		if k.wait == nil {
			k.wrong("Wait did not return")
			return
		}
		k.time("t", k.wait.at, "the return of Wait")
		_, took, _ := loop(k)
		if faster {
			k.want(took > k.wait.at, "it is not faster")
			k.want(k.holes["r"] == dist.Ratio(took, k.wait.at), "it is %s", dist.Ratio(took, k.wait.at))
		} else {
			k.want(took < k.wait.at, "it is not slower")
			k.want(took > 0 && k.holes["r"] == dist.Ratio(k.wait.at, max(took, 1)), "it is another ratio")
		}
	}
	add("sequential", rule{
		title: []sentence{says("A plain loop would have taken {t}", func(k *claim) {
			other, took, _ := loop(k)
			k.want(other != nil, "it would not have come to an end")
			k.time("t", took, "what a loop would have taken")
		})},
		text: []sentence{
			says("One source after the other, with the same timeouts and policy. Together they took {t}: {r} faster.", func(k *claim) { compare(k, true) }),
			says("One source after the other, with the same timeouts and policy. Together they took {t}: {r} slower.", func(k *claim) { compare(k, false) }),
			says("The loop would have returned before it called {cs}.", func(k *claim) {
				if other, _, by := loop(k); other != nil {
					k.are("cs", k.calls[by+1:], "what it would not have called")
				}
			}),
		},
		lanes: func(k *claim) { k.want(len(k.finding.Lanes) == 0, "it is about no lane") },
	})
}
