package truth

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// What stopped when the context was done, and what did not.
func init() {
	ignored := func(k *claim) []*call {
		deaf := k.where(func(c *call) bool { return c.source.OnCancel == engine.Ignore && c.ranOnItself() > 0 })
		k.shared["deaf"] = deaf
		return deaf
	}
	alone := func(k *claim) *call {
		c := k.call("c")
		deaf := ignored(k)
		if len(deaf) != 1 || c != deaf[0] {
			k.wrong("%d sources ran on", len(deaf))
			return nil
		}
		return c
	}
	add("ignores-context", rule{
		title: []sentence{
			says("{n} sources ignored the cancel", func(k *claim) { k.number("n", len(ignored(k)), "the number of sources") }),
			says("{c} ignored the cancel", func(k *claim) { alone(k) }),
		},
		text: []sentence{
			says("The context of {cs} was done while they ran; they never check it and ran on.", func(k *claim) {
				k.are("cs", ignored(k), "those that ran on")
				k.want(len(ignored(k)) > 1, "it is one")
			}),
			says("Its context was done {at}; {c} never checks it and ran on until the program crashed.", func(k *claim) {
				if c := alone(k); c != nil {
					k.at("at", c.done(), "the end of its context")
					k.want(c.running() && k.wait == nil, "it was back before that")
				}
			}),
			says("Its context was done {at}; {c} never checks it and ran on until {t}.", func(k *claim) {
				if c := alone(k); c != nil {
					k.at("at", c.done(), "the end of its context")
					end := c.to
					if k.panic != nil && k.panic.call == c && !k.panic.left {
						end = k.panic.at
					} else {
						k.want(c.over, "it never came back")
					}
					k.time("t", end, "its end")
				}
			}),
			says("A context stops only code that checks it.", nothing),
			listening(),
		},
		lanes: func(k *claim) { k.about(ignored(k)...) },
	})
	late := func(k *claim) []*call {
		late := k.where(func(c *call) bool { return c.source.OnCancel == engine.Poll && c.over && c.ranOnItself() > 0 })
		k.shared["deaf"] = late
		return late
	}
	polled := func(k *claim, noticed bool) {
		c := k.call("c")
		l := late(k)
		k.shared["rest"] = without(l, c)
		if c == nil || len(k.shared["rest"]) == len(l) {
			k.wrong("%q did not run on", k.holes["c"])
			return
		}
		k.at("at", c.done(), "the end of its context")
		k.time("t", c.to-c.done(), "how late that was")
		k.want((c.kind == trace.Timeout || c.kind == trace.Cancelled) == noticed, "whether it noticed is said wrongly: %s", c.kind)
		k.want((k.holes["before it waits|between its steps"] == "between its steps") == (c.source.Steps > 1), "it has %d steps", c.source.Steps)
	}
	noticed := func(k *claim, want bool) {
		k.are("cs", late(k), "those that ran on")
		for _, c := range late(k) {
			k.want((c.kind == trace.Timeout || c.kind == trace.Cancelled) == want, "%s ended with %s", c.name, c.kind)
		}
	}
	add("polls-late", rule{
		title: []sentence{
			says("{cs} noticed the cancel late", func(k *claim) { noticed(k, true) }),
			says("{cs} did not notice the cancel", func(k *claim) { noticed(k, false) }),
			says("{cs} ran on after the cancel", func(k *claim) { k.are("cs", late(k), "those that ran on") }),
		},
		text: []sentence{
			says("{c} checks ctx.Err only [before it waits|between its steps]: its context was done {at}, and it noticed {t} later.", func(k *claim) { polled(k, true) }),
			says("{c} checks ctx.Err only [before it waits|between its steps]: its context was done {at}, and it finished {t} later without noticing.", func(k *claim) { polled(k, false) }),
			says("{cs} ran on, too.", func(k *claim) { k.are("cs", k.shared["rest"], "the others that ran on") }),
			listening(),
		},
		lanes: func(k *claim) { k.about(late(k)...) },
	})
	ghosts := func(k *claim) []*call { return k.where(func(c *call) bool { sum, _ := c.ghost(); return sum > 0 }) }
	only := func(k *claim) (sum time.Duration, c *call, n int) {
		c = k.call("c")
		if all := ghosts(k); len(all) != 1 || all[0] != c {
			k.wrong("%d sources ran on", len(all))
			return 0, nil, 0
		}
		sum, n = c.ghost()
		return sum, c, n
	}
	add("ghost-work", rule{
		title: []sentence{says("{t} of ghost work", func(k *claim) {
			var sum time.Duration
			for _, c := range ghosts(k) {
				ranOn, _ := c.ghost()
				sum += ranOn
			}
			k.time("t", sum, "the ghost work")
		})},
		text: []sentence{
			says("That is how long {n} requests of {c} ran on after their context was done, added up.", func(k *claim) {
				_, _, n := only(k)
				k.number("n", n, "the number of requests that ran on")
			}),
			says("That is how long a request of {c} ran on after another had answered.", func(k *claim) {
				if _, c, n := only(k); c != nil {
					k.want(n == 1 && c.ranOnItself() == 0, "it ran on before, or others did")
				}
			}),
			says("That is how long {cs} ran on after their context was done, added up. {c} accounts for {t}.", func(k *claim) {
				k.are("cs", ghosts(k), "those that ran on")
				k.want(len(ghosts(k)) > 1, "it is one")
				if c := k.call("c"); c != nil {
					sum, _ := c.ghost()
					k.time("t", sum, "what it accounts for")
				}
			}),
			says("That is how long {c} ran on after its context was done.", func(k *claim) {
				_, _, n := only(k)
				k.want(n == 1, "%d requests ran on", n)
			}),
		},
		lanes: func(k *claim) { k.about(ghosts(k)...) },
	})
}

// ranOnItself is how long tries of a call went on after their context was done and before
// the call was over, added up.
func (c *call) ranOnItself() (sum time.Duration) {
	for _, t := range c.tries {
		sum += c.ghostOf(t)
	}
	return sum
}

func (c *call) ghostOf(t *try) time.Duration {
	if !t.deaf {
		return 0
	}
	end := min(c.endOf(t), c.run.end)
	if c.over {
		end = min(end, c.to)
	}
	return max(0, end-t.heard)
}

// ghost is that together with what losers of a race went on for, and how many tries that is.
func (c *call) ghost() (sum time.Duration, tries int) {
	for _, t := range c.tries {
		ranOn := c.ghostOf(t)
		if t.deaf && t.lost && !c.left {
			ranOn = t.exit - t.heard
		}
		if ranOn > 0 {
			sum += ranOn
			tries++
		}
	}
	return sum, tries
}

func without(calls []*call, one *call) []*call {
	var rest []*call
	for _, c := range calls {
		if c != one {
			rest = append(rest, c)
		}
	}
	return rest
}
