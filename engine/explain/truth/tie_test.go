package truth

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// What real Go might have done in another order.
func init() {
	const came = "the deadline|the caller's cancel|the first error|the decision"
	at := func(k *claim, when time.Duration) {
		if text := "A tie at " + format(when); k.finding.Title != text {
			k.wrong("it is %s", text)
		}
	}
	cancelled := func(k *claim) []*call {
		if k.cancel == nil {
			k.wrong("the context was not done")
			return nil
		}
		at(k, k.cancel.at)
		what := k.cancel.by
		if what == byCaller {
			what = "the caller's cancel"
		}
		k.want(k.holes[came] == what, "it was %s", what)
		return k.where(func(c *call) bool { return c.cancelled() && c.to == k.cancel.at })
	}
	named := func(calls []*call, is func(*call) bool) (found []*call) {
		for _, c := range calls {
			if is(c) {
				found = append(found, c)
			}
		}
		return found
	}
	due := func(k *claim, c *call) bool { return c.due(c.to) != nil && k.mayFinish(c) }
	step := func(k *claim) (n int, calls []*call) {
		n = k.n("n")
		k.want(k.n("n2") == n+1, "the next step is %d", n+1)
		calls = named(cancelled(k), func(c *call) bool { return c.steppedAt(c.to) == n })
		k.holes["first"] = splitList(k.holes["cs"])[0]
		first := k.call("first")
		alike := func(c *call) bool { return first == nil || c.alike(first) }
		calls = named(calls, alike)
		k.are("cs", calls, "whose step ended then")
		k.shared["tied"] = calls
		return n, calls
	}
	const iteration = "Iteration {n} of {cs} ended just when [" + came + "] came. Here the cancel is first; real Go may begin iteration {n2}"
	add("tie", rule{
		title: []sentence{says("A tie at {t}", nothing)},
		text: []sentence{
			says("{cs} would have ended just when ["+came+"] came. Here the cancel is first; real Go may let [it|some of them] finish.", func(k *claim) {
				calls := named(cancelled(k), func(c *call) bool { return due(k, c) })
				k.shared["tied"] = k.some("cs", calls, "due then")
				k.agrees("it|some of them", len(k.shared["tied"]))
			}),
			says(iteration+" and notice only at {t}.", func(k *claim) {
				_, calls := step(k)
				for _, c := range calls {
					t := c.last()
					k.want(c.source.OnCancel == engine.Poll, "%s does not poll", c.name)
					k.time("t", c.to+t.length/time.Duration(c.source.Steps), "the end of the next step of "+c.name)
				}
			}),
			says(iteration+".", func(k *claim) { step(k) }),
			says("{c} was due just when its timeout came. Here the timeout is first; real Go may give either.", func(k *claim) {
				c := k.call("c")
				if c == nil {
					return
				}
				k.shared["tied"] = []*call{c}
				at(k, c.to)
				k.want(c.over && c.kind == trace.Timeout && c.to == c.from+c.timeout && c.due(c.to) != nil, "it was not")
			}),
			says("{c} and {cs} failed at the same instant. Here the upper lane is first; in real Go Wait may return the error of any of them.", func(k *claim) {
				first := k.first()
				if first == nil {
					k.wrong("nothing failed")
					return
				}
				k.is("c", first, "the first error")
				at(k, first.to)
				others := k.where(func(c *call) bool {
					own := c.failedItself() || k.Scenario.Gather == engine.WaitAll
					return c.lane != first.lane && c.failed() && own && c.to == first.to && c.err != first.err
				})
				k.are("cs", others, "those that failed then with another error")
				k.shared["tied"] = append([]*call{first}, others...)
			}),
			says("{cs} answered at the very instant of the decision. Here the upper lanes are first; in real Go any of them may count.", func(k *claim) {
				if k.cancel == nil || k.cancel.by != byDecision {
					k.wrong("nothing was decided")
					return
				}
				at(k, k.cancel.at)
				late := k.where(func(c *call) bool { return c.succeeded() && c.to == k.cancel.at && c.ended > k.cancel.index })
				k.are("cs", late, "those that answered then")
				k.shared["tied"] = late
			}),
			says("An answer of {c} was due just when a copy was to be sent. Real Go may send it or not.", func(k *claim) {
				c := k.call("c")
				if c == nil {
					return
				}
				k.shared["tied"] = []*call{c}
				after, ok := duration(c.source.Hedging.After)
				k.want(ok, "it has no hedge")
				found := false
				for _, t := range c.tries {
					sent := t.from + after
					for _, other := range c.tries {
						same := other.group == t.group && other.planned == sent && other.n <= t.n
						copies := 0
						for _, copy := range c.tries {
							if copy.group == t.group && copy.copy && copy.n <= t.n {
								copies++
							}
						}
						more := copies < c.source.Hedging.Max
						found = found || same && more && k.finding.Title == "A tie at "+format(sent) && c.done() > sent
					}
				}
				k.want(found, "it was not")
			}),
			says("The caller cancelled just when the deadline came. Here the caller's cancel is first, and the error is “context canceled”; in real Go the deadline may be first, and the error “context deadline exceeded”.", func(k *claim) {
				deadline, bounded := duration(k.Scenario.Deadline)
				cancel, walks := duration(k.Scenario.CancelAt)
				k.want(bounded && walks && deadline == cancel && k.cancel != nil && k.cancel.at == cancel && k.cancel.cause == "context canceled", "it did not")
				at(k, deadline)
			}),
			says("{c} and {c2} answered at the same instant, and the results are in the order of arrival: in real Go it may be the other.", func(k *claim) {
				a, b := k.call("c"), k.call("c2")
				if a == nil || b == nil {
					return
				}
				k.shared["tied"] = []*call{a, b}
				at(k, a.to)
				k.want(a.succeeded() && b.succeeded() && a.to == b.to && a.lane != b.lane, "they did not")
				k.want(len(a.source.Results) > 0 && len(b.source.Results) > 0, "they have no results")
				k.want(k.Scenario.Sort == engine.ByArrival, "they are in another order")
			}),
		},
		lanes: func(k *claim) {
			if k.shared["tied"] == nil {
				k.aboutCaller()
				return
			}
			k.about(k.shared["tied"]...)
		},
	})
}

// alike reports whether two calls notice the end of their context alike: both poll or both do
// not, with steps of one length.
func (c *call) alike(other *call) bool {
	step := func(c *call) time.Duration { return c.last().length / time.Duration(c.source.Steps) }
	return c.source.OnCancel == other.source.OnCancel && step(c) == step(other)
}

// due is a try of the call that was going to end at an instant; nil if there is none.
func (c *call) due(at time.Duration) *try {
	for _, t := range c.tries {
		if t.planned == at {
			return t
		}
	}
	return nil
}

// steppedAt is the number of the step of the only latest try that ended at an instant, if it
// was not the last one; 0 if there is none.
func (c *call) steppedAt(at time.Duration) int {
	t := c.last()
	if t == nil || t.copy || t.length == 0 || t.length == trace.Forever || c.source.Steps == 1 {
		return 0
	}
	step := t.length / time.Duration(c.source.Steps)
	if n := int((at - t.from) / step); n > 0 && (at-t.from)%step == 0 && n < c.source.Steps {
		return n
	}
	return 0
}

// mayFinish reports whether a call that was cancelled is over at that instant if the order
// is another: when its source is the first, and the context of the call is done an instant
// later. With a limit or in a pool the order says when each begins; there it is not tried.
func (k *claim) mayFinish(c *call) bool {
	if k.pool() || k.Scenario.Limit != nil {
		return true
	}
	later := func(text *string) {
		if d, ok := duration(*text); ok && d == k.cancel.at {
			*text = (d + 1).String()
		}
	}
	other := k.whatIf(func(s *engine.Scenario) {
		later(&s.Deadline)
		later(&s.CancelAt)
		s.Sources = []engine.Source{c.source}
		s.Sources[0].Name, s.Sources[0].Count = c.name, 1
		for _, other := range k.calls {
			if other != c {
				row := other.source
				row.Name, row.Count = other.name, 1
				s.Sources = append(s.Sources, row)
			}
		}
	})
	if other == nil {
		return false
	}
	first := other.calls[0]
	return first.over && first.to == c.to && !first.cancelled()
}
