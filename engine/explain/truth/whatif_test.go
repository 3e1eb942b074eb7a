package truth

import (
	"slices"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// whatIf runs the scenario with an edit, and returns nil if that cannot be run.
func (s *run) whatIf(edit func(*engine.Scenario)) *run {
	sc := s.Scenario
	sc.Sources = slices.Clone(sc.Sources)
	edit(&sc)
	r, err := engine.Run(sc)
	if err != nil {
		return nil
	}
	return read(r)
}

// with runs the scenario with an edit of the sources of some calls alone. Replicas become
// rows of their own, under their own names, so that each can be edited.
func (s *run) with(edit func(*engine.Source), calls ...*call) *run {
	return s.whatIf(func(sc *engine.Scenario) {
		sc.Sources = nil
		for _, c := range s.calls {
			row := c.source
			row.Name, row.Count = c.name, 1
			if slices.Contains(calls, c) {
				edit(&row)
			}
			sc.Sources = append(sc.Sources, row)
		}
	})
}

// sameEvents reports whether the same happened in two runs.
func sameEvents(a, b *run) bool { return b != nil && slices.Equal(a.Events, b.Events) }

// returns checks what a sentence says of when Wait would have returned: {at} and, unless it
// is empty, by how much, which is earlier or later.
func (k *claim) returns(other *run, what string, earlier, later string) {
	switch {
	case other == nil || other.wait == nil:
		k.wrong("%s, Wait would not have returned", what)
		return
	case k.wait == nil && earlier+later != "":
		k.wrong("Wait did not return")
		return
	}
	k.at("at", other.wait.at, what+", Wait's return")
	if earlier != "" {
		k.time(earlier, k.wait.at-other.wait.at, what+", how much earlier that is")
		k.want(other.wait.at < k.wait.at, "that is not earlier")
	}
	if later != "" {
		k.time(later, other.wait.at-k.wait.at, what+", how much later that is")
		k.want(other.wait.at > k.wait.at, "that is not later")
	}
}

func noDelay(s *engine.Source) { s.Delay = "0s" }

// faster are the sentences that say what a call without a delay would have changed.
func faster() []sentence {
	one := func(k *claim) *run { return k.with(noDelay, k.call("c")) }
	all := func(k *claim) *run { return k.with(noDelay, k.shared["last"]...) }
	return []sentence{
		says("With a delay of 0 s for all of them, Wait would have returned {at}, {t} earlier.", func(k *claim) { k.returns(all(k), "all faster", "t", "") }),
		says("With a delay of 0 s for all of them, Wait would have returned {at}, {t} later.", func(k *claim) { k.returns(all(k), "all faster", "", "t") }),
		says("With a delay of 0 s for all of them, Wait would have returned no earlier.", func(k *claim) { k.noEarlier(all(k)) }),
		says("With a delay of 0 s for {c}, Wait would have returned {at}, {t} earlier.", func(k *claim) { k.returns(one(k), "faster", "t", "") }),
		says("With a delay of 0 s for {c}, Wait would have returned {at}, {t} later.", func(k *claim) { k.returns(one(k), "faster", "", "t") }),
		says("With a delay of 0 s for {c}, Wait would have returned no earlier.", func(k *claim) { k.noEarlier(one(k)) }),
	}
}

func (k *claim) noEarlier(other *run) {
	if other == nil || other.wait == nil {
		k.wrong("Wait would not have returned at all")
		return
	}
	k.want(other.wait.at >= k.wait.at, "Wait would have returned earlier, at %v", other.wait.at)
}

// listening is the sentence that says what a select on ctx.Done would have changed.
func listening() sentence {
	return says("With a select on ctx.Done, Wait would have returned {at}, {t} earlier.", func(k *claim) {
		other := k.with(func(s *engine.Source) { s.OnCancel = engine.Select }, k.shared["deaf"]...)
		k.returns(other, "with a select", "t", "")
	})
}

// count counts the events of a kind on a lane, or on all if it is 0.
func (s *run) count(kind trace.Kind, lane int) int {
	n := 0
	for _, e := range s.Events {
		if e.Kind == kind && (lane == 0 || e.Index == lane) {
			n++
		}
	}
	return n
}
