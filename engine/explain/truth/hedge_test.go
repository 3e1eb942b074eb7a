package truth

import (
	"scattergather/engine"
	"scattergather/engine/trace"
)

// What the copies of hedged calls were good for.
func init() {
	sent := func(calls []*call) int {
		n := 0
		for _, c := range calls {
			n += c.copies()
		}
		return n
	}
	paid := func(k *claim) []*call {
		return k.where(func(c *call) bool {
			t := c.won()
			if t == nil || !t.copy {
				return false
			}
			original := c.original(t)
			return original.failed || original.planned > c.to
		})
	}
	copied := func(k *claim) *call {
		c := k.call("c")
		if c == nil || c.won() == nil || !c.won().copy {
			k.wrong("no copy of it won")
			return nil
		}
		k.time("t", c.won().from, "when the copy was sent")
		k.time("t2", c.to, "when it answered")
		if c.source.Retry.Attempts == 1 {
			// In an attempt after a retry the copies that were not sent change the draws.
			i, other := c.place, k.with(func(s *engine.Source) { s.Hedging.After = "" }, c)
			k.want(other == nil || !other.calls[i].succeeded() || other.calls[i].to > c.to, "without it, it answers as early")
		}
		return c
	}
	add("hedge-paid", rule{
		title: []sentence{
			says("A hedge paid", func(k *claim) { k.want(len(paid(k)) == 1, "%d did", len(paid(k))) }),
			says("{n} hedges paid", func(k *claim) { k.number("n", len(paid(k)), "the number of hedges that paid") }),
		},
		text: []sentence{
			says("The copy that {c} sent at {t} answered at {t2}; the original had failed at {t3}.", func(k *claim) {
				if c := copied(k); c != nil {
					original := c.original(c.won())
					k.want(original.failed, "the original had not failed")
					k.time("t3", original.failedAt, "when the original failed")
				}
			}),
			says("The copy that {c} sent at {t} answered at {t2}; the original would never have answered.", func(k *claim) {
				if c := copied(k); c != nil {
					k.want(c.original(c.won()).planned == trace.Forever, "it would have")
				}
			}),
			says("The copy that {c} sent at {t} answered at {t2}; the original was due at {t3}.", func(k *claim) {
				if c := copied(k); c != nil {
					original := c.original(c.won())
					k.time("t3", original.planned, "when the original was due")
					k.want(original.planned > c.to && !original.failed, "that was before")
				}
			}),
			says("The price: {n} extra [request|requests].", func(k *claim) {
				k.number("n", sent(paid(k)), "the number of copies")
				k.agrees("request|requests", sent(paid(k)))
			}),
		},
		lanes: func(k *claim) { k.about(paid(k)...) },
	})
	wasted := func(k *claim) []*call {
		return k.where(func(c *call) bool {
			return c.copies() > 0 && (c.won() != nil && !c.won().copy || c.over && c.kind == trace.Failure)
		})
	}
	first := func(k *claim) *call {
		all := wasted(k)
		if len(all) == 0 {
			k.wrong("no copy was for nothing")
			return nil
		}
		k.is("c", all[0], "the first whose copies were for nothing")
		k.time("t", all[0].to, "its end")
		return all[0]
	}
	add("hedge-wasted", rule{
		title: []sentence{says("{n} extra [request|requests] for nothing", func(k *claim) {
			k.number("n", sent(wasted(k)), "the number of copies")
			k.agrees("request|requests", sent(wasted(k)))
		})},
		text: []sentence{
			says("The answer of {c}, at {t}, came from the original request.", func(k *claim) {
				if c := first(k); c != nil {
					k.want(c.succeeded() && !c.won().copy, "it did not")
				}
			}),
			says("{c} failed at {t}, and no copy succeeded.", func(k *claim) {
				if c := first(k); c != nil {
					k.want(c.over && c.kind == trace.Failure, "it did not fail")
				}
			}),
			says("The copies of {cs} were for nothing, too.", func(k *claim) { k.are("cs", others(wasted(k)), "the others") }),
		},
		lanes: func(k *claim) { k.about(wasted(k)...) },
	})
}

// won is the attempt or copy that brought the answer of a success; nil if it is none.
func (c *call) won() *try {
	if !c.succeeded() {
		return nil
	}
	return c.number(c.answer)
}

// original is the attempt that a copy was sent for.
func (c *call) original(copy *try) *try {
	for _, t := range c.tries {
		if t.group == copy.group && !t.copy {
			return t
		}
	}
	return nil
}
