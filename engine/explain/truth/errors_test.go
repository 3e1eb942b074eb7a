package truth

import (
	"slices"
	"strconv"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Which errors and results the caller gets to see.
func init() {
	lost := func(k *claim) []*call {
		own := k.Scenario.Gather == engine.FailFast
		return k.where(func(c *call) bool { return c != k.first() && c.failed() && (!own || c.failedItself()) })
	}
	add("first-error-only", rule{
		title: []sentence{says("Wait returned one of {n} errors", func(k *claim) { k.number("n", len(lost(k))+1, "the number of errors") })},
		text: []sentence{
			says("Wait returned the error of {c}, which came first ({at}).", func(k *claim) {
				first := k.first()
				k.is("c", first, "the first error")
				if first != nil && k.wait != nil {
					k.at("at", first.to, "the first error")
					k.want(k.wait.err == first.err, "Wait returned %q", k.wait.err)
				}
			}),
			says("{c} also failed, {at}, with {q}: that error is lost.", func(k *claim) {
				l := lost(k)
				if len(l) != 1 {
					k.wrong("%d errors are lost", len(l))
					return
				}
				k.is("c", l[0], "whose error is lost")
				k.at("at", l[0].to, "that error")
				k.quoted("q", l[0].err, "that error")
			}),
			says("{cs} also failed: their errors are lost.", func(k *claim) {
				k.are("cs", lost(k), "whose errors are lost")
				k.want(len(lost(k)) > 1, "it is one error")
			}),
		},
		lanes: func(k *claim) { k.about(lost(k)...) },
	})
	failed := func(k *claim) []*call { return k.where(func(c *call) bool { return c.failed() || c.dropped }) }
	add("errors-joined", rule{
		title: []sentence{says("All {n} errors are kept", func(k *claim) {
			k.number("n", len(failed(k)), "the number of errors")
			k.want(len(k.Outcome.Errors) == len(failed(k)), "there are %d", len(k.Outcome.Errors))
		})},
		text: []sentence{
			says("Each error was written to a slot of its own, and every function returned nil. errors.Join has them all, in scatter order: {cs}.", func(k *claim) {
				k.are("cs", failed(k), "those that failed")
				k.want(k.Scenario.Gather == engine.CollectAll, "the functions return their errors")
				for i, c := range failed(k) {
					k.want(c.dropped || i < len(k.Outcome.Errors) && k.Outcome.Errors[i] == c.err, "error %d is not that of %s", i+1, c.name)
				}
			}),
		},
		lanes: func(k *claim) { k.about(failed(k)...) },
	})
	others := func(k *claim) []*call {
		first := k.first()
		return k.where(func(c *call) bool {
			return first != nil && c.start && c.from <= first.to && (c.running() || c.to > first.to)
		})
	}
	add("zero-group-cancels-nothing", rule{
		title: []sentence{says("{c} [failed|timed out] {at}, and the rest went on", func(k *claim) {
			first := k.first()
			k.is("c", first, "the first error")
			if first != nil {
				k.how("failed|timed out", first)
				k.at("at", first.to, "the first error")
				k.want(k.cancel == nil || k.cancel.index > first.ended, "the context was done by then")
				k.want(k.Scenario.Gather == engine.WaitAll, "it is no zero Group")
			}
		})},
		text: []sentence{
			says("A zero Group cancels nothing: {cs} went on.", func(k *claim) { k.are("cs", others(k), "still running") }),
			says("With errgroup.WithContext, Wait would have returned {at}, {t} earlier.", func(k *claim) {
				k.returns(k.whatIf(func(s *engine.Scenario) { s.Gather = engine.FailFast }), "with a context", "t", "")
			}),
			says("errgroup.WithContext would have cancelled [its|their] context.", func(k *claim) {
				k.agrees("its|their", len(others(k)))
				other := k.whatIf(func(s *engine.Scenario) { s.Gather = engine.FailFast })
				k.want(other != nil && other.cancel != nil && other.cancel.at == k.first().to && other.cancel.by == byError, "it would not")
			}),
		},
		lanes: func(k *claim) { k.about(others(k)...) },
	})
	told := func(k *claim) []*call {
		return k.where(func(c *call) bool { return c.cancelled() && c.err == "context canceled" })
	}
	add("cause-vs-canceled", rule{
		title: []sentence{says("“context canceled” is not the reason", nothing)},
		text: []sentence{says("It is all that {cs} got from ctx.Err. context.Cause(ctx) returns the reason: {q}.", func(k *claim) {
			k.are("cs", told(k), "those that returned context canceled")
			if k.cancel == nil {
				k.wrong("the context was not done")
			} else {
				k.quoted("q", k.cancel.cause, "the cause")
				k.want(k.cancel.cause != "context canceled", "it is the cause")
			}
		})},
		lanes: func(k *claim) { k.about(told(k)...) },
	})
	had := func(k *claim) []*call {
		return k.where(func(c *call) bool { return c.succeeded() && len(c.source.Results) > 0 })
	}
	add("results-thrown-away", rule{
		title: []sentence{says("{n} [result was|results were] thrown away", func(k *claim) {
			n := 0
			for _, c := range had(k) {
				n += len(c.source.Results)
			}
			k.number("n", n, "the number of results")
			k.agrees("result was|results were", n)
		})},
		text: []sentence{says("{cs} had answered, but the call ended with an error, and “if err != nil { return nil, err }” drops what is there.", func(k *claim) {
			k.are("cs", had(k), "those that had answered")
			k.want(k.wait != nil && k.wait.err != "", "the call did not end with an error")
			k.want(len(k.Outcome.Results) == 0 && k.Outcome.Total == 0, "there are results")
		})},
		lanes: func(k *claim) { k.about(had(k)...) },
	})
	add("results-kept", rule{
		title: []sentence{says("{n} [result|results] in spite of the error", func(k *claim) {
			n := k.gathered()
			k.number("n", n, "the number of results")
			k.agrees("result|results", n)
			k.want(k.wait != nil && k.wait.err != "", "there is no error")
		})},
		text: []sentence{says("Each function wrote to its own slot, and the caller read the slots although Wait returned an error: {cs} had answered.", func(k *claim) {
			k.are("cs", had(k), "those that had answered")
		})},
		lanes: func(k *claim) { k.about(had(k)...) },
	})
}

// gathered counts the results of the run by hand: those of the calls that count, of the
// types that the query names, one of a kind, at most top of them.
func (s *run) gathered() int {
	terms, _ := engine.ParseQuery(s.Scenario.Query)
	n, seen := 0, map[[3]string]bool{}
	for _, c := range s.calls {
		if !c.succeeded() {
			continue
		}
		for _, r := range c.source.Results {
			if len(terms) > 0 && !slices.Contains(terms, r.Type) {
				continue
			}
			product := [3]string{r.Type, r.Manufacturer, r.Model}
			if s.Scenario.Dedupe && seen[product] {
				continue
			}
			seen[product] = true
			n++
		}
	}
	if top := s.Scenario.Top; top > 0 {
		n = min(n, top)
	}
	return n
}

// how checks a word for how a call ended.
func (k *claim) how(hole string, c *call) {
	var want string
	switch {
	case c == nil:
		return
	case c.kind == trace.Success:
		want = "succeeded"
	case c.kind == trace.Failure:
		want = "failed"
	case c.kind == trace.Timeout:
		want = "timed out"
	case k.cancel != nil && c.to > k.cancel.at:
		want = "noticed the cancel"
	default:
		want = "was cancelled"
	}
	k.want(k.holes[hole] == want, "%s is said to have %q: it %s", c.name, k.holes[hole], want)
}

// n is a number as it is said.
func (k *claim) n(hole string) int {
	n, _ := strconv.Atoi(k.holes[hole])
	return n
}
