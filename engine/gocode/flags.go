package gocode

import "scattergather/engine"

// A flag is a condition of the template.
type flag struct {
	name string
	is   bool
}

// flags are the conditions of the template for the scenario.
func (sh *shape) flags() []flag {
	limit := 2
	if sh.Limit != nil {
		limit = *sh.Limit
	}
	return []flag{
		{"waitAll", sh.Gather == engine.WaitAll},
		{"failFast", sh.Gather == engine.FailFast},
		{"collectAll", sh.Gather == engine.CollectAll},
		{"firstSuccess", sh.Gather == engine.FirstSuccess},
		{"quorum", sh.Gather == engine.Quorum},

		{"pool", sh.pool},
		{"rows", len(sh.rows) > 0},
		{"replicas", sh.replicas},
		{"drawn", sh.drawn},
		{"results", sh.results},
		{"singular", sh.singular},
		{"inMain", sh.inMain},
		{"context", sh.context},
		{"ends", sh.ends},
		{"indexed", sh.results || sh.Gather != engine.WaitAll && sh.Gather != engine.FailFast},
		{"cancelAt", sh.cancelAt.set},
		{"cancelAtZero", sh.cancelAt.set && sh.cancelAt.d == 0},
		{"deadline", sh.deadline.set},
		{"livesOn", sh.livesOn},
		{"limit", sh.Limit != nil},
		{"limitNegative", limit < 0},
		{"limitZero", limit == 0},
		{"limitOne", limit == 1},

		{"inline", sh.Worker == engine.Inline},
		{"leaky", sh.Worker == engine.AbandonLeaky},
		{"timeout", sh.timeout.any},
		{"timeoutField", sh.timeout.field()},
		{"timeoutPartial", sh.timeout.partial()},
		{"timeoutNone", sh.timeout.none()},

		{"retries", sh.retries},
		{"samePauses", sh.pauses != nil},
		{"hedge", sh.hedge.any},
		{"hedgeField", sh.hedge.field()},
		{"hedgePartial", sh.hedge.partial()},
		{"hedgeNone", sh.hedge.none()},
		{"oneCopy", sh.copies == 1},
		{"sameCopies", sh.copies != differ},
		{"lists", sh.lists},

		{"select", sh.onCancel == engine.Select},
		{"poll", sh.onCancel == engine.Poll},
		{"ignore", sh.onCancel == engine.Ignore},
		{"mixed", sh.onCancel == ""},
		{"listens", sh.waitsBy(engine.Select)},
		{"polls", sh.waitsBy(engine.Poll)},
		{"ignores", sh.waitsBy(engine.Ignore)},
		{"early", sh.early},
		{"hangs", sh.hangs},
		{"oneStep", sh.steps == 1},
		{"sameSteps", sh.steps != differ},
		{"panics", sh.panics},
		{"fails", sh.fails},

		{"refuses", sh.failAbove.any},
		{"failAboveField", sh.failAbove.field()},
		{"failAbovePartial", sh.failAbove.partial()},
		{"failAboveNone", sh.failAbove.none()},
		{"custom", sh.custom},
		{"oneRefusal", sh.refusal != ""},
		{"computed", sh.computed},
		{"onePatience", sh.patience != ""},
		{"endless", sh.endless},
		{"none", sh.timeout.none() || sh.failAbove.none() || sh.hedge.none()},

		{"query", len(sh.terms) > 0},
		{"fold", sh.merge.fold},
		{"dedupe", sh.merge.dedupe},
		{"twins", sh.merge.twins},
		{"at", sh.merge.at},
		{"sort", sh.merge.sort},
		{"byPrice", sh.Sort == engine.ByPrice},
		{"byName", sh.Sort == engine.ByName},
		{"byArrival", sh.Sort == engine.ByArrival},
		{"top", sh.merge.top},
	}
}

// waitsBy reports whether sources wait in different ways, and some of them in this one.
func (sh *shape) waitsBy(c engine.OnCancel) bool {
	for _, r := range sh.rows {
		if r.OnCancel == c {
			return sh.onCancel == ""
		}
	}
	return false
}

// waitName is the name of the function that waits, if sources wait in different ways.
func waitName(c engine.OnCancel) string {
	switch c {
	case engine.Select:
		return "listen"
	case engine.Poll:
		return "poll"
	default:
		return "ignore"
	}
}
