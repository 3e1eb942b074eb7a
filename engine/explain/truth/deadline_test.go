package truth

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Deadlines that met, and those that can never matter.
func init() {
	cut := func(k *claim) []*call {
		return k.where(func(c *call) bool {
			return c.cancelled() && c.limited && c.timeout > 0 && k.cancel != nil && k.cancel.by == byDeadline &&
				c.from <= k.cancel.at && c.from+c.timeout > k.cancel.at
		})
	}
	add("parent-deadline-wins", rule{
		title: []sentence{says("The earlier deadline wins", nothing)},
		text: []sentence{
			says("By its own timeout, {c} had until {t}, but the deadline of the whole call ended its context at {t2}: a context never outlives its parent.", func(k *claim) {
				if all := cut(k); len(all) == 0 {
					k.wrong("the deadline cut nothing short")
				} else {
					k.is("c", all[0], "the first that was cut short")
					k.time("t", all[0].from+all[0].timeout, "its own deadline")
					k.time("t2", k.cancel.at, "the deadline")
					deadline, _ := duration(k.Scenario.Deadline)
					k.want(deadline == k.cancel.at, "the deadline is %v", deadline)
				}
			}),
			says("The same happened to {cs}.", func(k *claim) { k.are("cs", others(cut(k)), "the others that were cut short") }),
		},
		lanes: func(k *claim) { k.about(cut(k)...) },
	})
	add("unused-deadline", rule{
		title: []sentence{says("The deadline of {t} never matters", func(k *claim) {
			deadline, ok := duration(k.Scenario.Deadline)
			k.want(ok, "there is none")
			k.time("t", deadline, "the deadline")
			k.want(sameEvents(k.run, k.whatIf(func(s *engine.Scenario) { s.Deadline = "" })), "without it, something else happens")
		})},
		text: []sentence{says("Whatever the delays are, the timeout of each source brings it back by {t} at the latest.", func(k *claim) {
			k.whatever(func(other *run) {
				for _, c := range other.calls {
					// A source that panics takes all others with it.
					k.want(other.panic != nil || c.over && c.to <= k.latest(), "%s may be back at %v", c.name, c.to)
				}
			}, "with other delays")
			k.time("t", k.latest(), "the latest timeout")
		})},
		lanes: func(k *claim) { k.aboutCaller() },
	})
	useless := func(k *claim) []*call {
		deadline, bounded := duration(k.Scenario.Deadline)
		return k.where(func(c *call) bool {
			after, hedged := duration(c.source.Hedging.After)
			return hedged && (c.limited && c.timeout > 0 && after >= c.timeout || bounded && after >= deadline)
		})
	}
	unused := func(k *claim, limit string) {
		all := useless(k)
		if len(all) == 0 {
			k.wrong("every hedge may send a copy")
			return
		}
		k.is("c", all[0], "the first whose copy is never sent")
		after, _ := duration(all[0].source.Hedging.After)
		k.time("t", after, "when the copy would be sent")
		d, ok := all[0].timeout, all[0].limited
		if limit == "deadline" {
			d, ok = duration(k.Scenario.Deadline)
		}
		k.want(ok && d <= after, "that is not in the way")
		k.time("t2", d, "its "+limit)
		k.whatever(func(other *run) {
			for i, c := range k.calls {
				for _, same := range all {
					k.want(c != same || other.calls[i].copies() == 0, "%s may send a copy", c.name)
				}
			}
		}, "with other delays")
	}
	add("unused-hedge", rule{
		title: []sentence{says("The hedge never sends a copy", nothing)},
		text: []sentence{
			says("{c} would send a copy after {t}, but its timeout is {t2}: the context is always done by then.", func(k *claim) { unused(k, "timeout") }),
			says("{c} would send a copy after {t}, but the deadline is {t2}: the context is always done by then.", func(k *claim) { unused(k, "deadline") }),
			says("The same goes for {cs}.", func(k *claim) { k.are("cs", others(useless(k)), "the others whose copies are never sent") }),
		},
		lanes: func(k *claim) {
			lanes := []string{}
			on := map[string]bool{}
			for _, c := range useless(k) {
				if !k.pool() {
					lanes = append(lanes, c.name)
				} else if c.lane > 0 && !on[k.Lanes[c.lane].Name] {
					on[k.Lanes[c.lane].Name] = true
					lanes = append(lanes, k.Lanes[c.lane].Name)
				}
			}
			k.thoseLanes(lanes)
		},
	})
	short := func(k *claim) []*call {
		return k.where(func(c *call) bool { _, _, ok := c.tooLate(); return ok })
	}
	add("backoff-past-deadline", rule{
		title: []sentence{says("A pause longer than the time left", nothing)},
		text: []sentence{
			says("At {t}, {c} began a pause of {t2}, but its context had only until {t3}: no other attempt could follow. ctx.Deadline says so before the pause.", func(k *claim) {
				all := short(k)
				if len(all) == 0 {
					k.wrong("no pause was too long")
					return
				}
				k.is("c", all[0], "the first whose pause was too long")
				p, limit, _ := all[0].tooLate()
				k.time("t", p.from, "the beginning of the pause")
				k.time("t2", p.length, "its length")
				k.time("t3", limit, "the deadline of its context")
				k.want(all[0].attempts() == p.after, "another attempt followed")
			}),
			says("The same goes for {cs}.", func(k *claim) { k.are("cs", others(short(k)), "the others whose pauses were too long") }),
		},
		lanes: func(k *claim) { k.about(short(k)...) },
	})
}

// tooLate is the last pause of a call, if the deadline of its context ended it.
func (c *call) tooLate() (p pause, limit time.Duration, ok bool) {
	if len(c.pauses) == 0 || !c.over {
		return p, 0, false
	}
	p, limit = c.pauses[len(c.pauses)-1], trace.Forever
	if c.limited && c.timeout > 0 {
		limit = c.from + c.timeout
	}
	if deadline, ok := duration(c.run.Scenario.Deadline); ok {
		limit = min(limit, deadline)
	}
	stopped := c.kind == trace.Timeout || c.kind == trace.Cancelled
	return p, limit, stopped && c.to == limit && p.from+p.length > limit && c.attempts() == p.after
}

// latest is the longest timeout of the sources.
func (s *run) latest() (latest time.Duration) {
	for _, c := range s.calls {
		latest = max(latest, c.timeout)
	}
	return latest
}

// whatever runs the scenario with other delays: all that end never, all of no length, and
// other draws.
func (k *claim) whatever(check func(*run), what string) {
	for variant := range 4 {
		other := k.whatIf(func(s *engine.Scenario) {
			for i := range s.Sources {
				switch variant {
				case 0:
					s.Sources[i].Delay = "forever"
				case 1:
					s.Sources[i].Delay = "0s"
				}
			}
			s.Seed += int64(variant)
		})
		if other == nil {
			k.wrong("%s it cannot be run", what)
			continue
		}
		check(other)
	}
}
