package app

import (
	"scattergather/engine"
)

// A field is one thing of a scenario that people can type or choose. All of them are read
// and written as text, so that the page, the draft and the drag of a handle share one table.
type field struct {
	path  string          // as in engine.FieldError, within what it belongs to
	label string          // what the page calls it; an interface for tests and screen readers
	hint  string          // shown while it is empty
	about string          // one line for who hovers
	at    func(owner) any // where it is kept: a pointer to one of the types that cell knows
	from  func() []string // what can be chosen; nil: free text
}

// An owner is what a field belongs to; only the part that the field is about need be there.
type owner struct {
	scenario *engine.Scenario
	source   *engine.Source
	result   *engine.Result
}

// scenarioFields are the fields of the scenario itself.
var scenarioFields = []field{
	{path: "title", label: "Title", hint: "Untitled", about: "The name of this scenario", at: func(o owner) any { return &o.scenario.Title }},
	{path: "notes", label: "Notes", about: "Anything worth remembering", at: func(o owner) any { return &o.scenario.Notes }},
	{path: "pattern", label: "Pattern", at: func(o owner) any { return (*string)(&o.scenario.Pattern) }, from: func() []string { return texts(engine.Patterns) }},
	{path: "query", label: "Query", hint: "everything", about: "Keeps items of these types: phone AND tablet", at: func(o owner) any { return &o.scenario.Query }},
	{path: "gather", label: "Gather policy", at: func(o owner) any { return (*string)(&o.scenario.Gather) }, from: func() []string { return texts(engine.Policies) }},
	{path: "quorum", label: "Quorum", about: "Successes that are enough", at: func(o owner) any { return &o.scenario.Quorum }},
	{path: "limit", label: "Limit", hint: "none", about: "SetLimit: so many goroutines at a time; empty: it is not called", at: func(o owner) any { return &o.scenario.Limit }},
	{path: "deadline", label: "Deadline", hint: "none", about: "Of the context of the whole call", at: func(o owner) any { return &o.scenario.Deadline }},
	{path: "timeout", label: "Timeout", hint: "none", about: "Of the context of each source", at: func(o owner) any { return &o.scenario.Timeout }},
	{path: "cancelAt", label: "Caller cancels", hint: "never", about: "When the caller walks away", at: func(o owner) any { return &o.scenario.CancelAt }},
	{path: "worker", label: "Worker", at: func(o owner) any { return (*string)(&o.scenario.Worker) }, from: func() []string { return texts(engine.Workers) }},
	{path: "sort", label: "Sort", at: func(o owner) any { return (*string)(&o.scenario.Sort) }, from: func() []string { return texts(engine.Sorts) }},
	{path: "dedupe", label: "Drop duplicates", at: func(o owner) any { return &o.scenario.Dedupe }, from: flags},
	{path: "top", label: "Top", hint: "all", about: "Keep the first so many results; 0 keeps all", at: func(o owner) any { return &o.scenario.Top }},
	{path: "seed", label: "Seed", about: "Every draw comes from it", at: func(o owner) any { return &o.scenario.Seed }},
	{path: "shared", label: "Shared factor", hint: "1", about: "One draw a run multiplies every delay: mix(95%:1,5%:20)", at: func(o owner) any { return &o.scenario.Shared }},
	{path: "pool.workers", label: "Workers", about: "Goroutines of the pool", at: func(o owner) any { return &o.scenario.Pool.Workers }},
	{path: "pool.queue", label: "Queue", about: "Capacity of the channel of jobs", at: func(o owner) any { return &o.scenario.Pool.Queue }},
}

// sourceFields are the fields of a source.
var sourceFields = []field{
	{path: "name", label: "Name", about: "Names its lane", at: func(o owner) any { return &o.source.Name }},
	{path: "delay", label: "Delay", hint: "0s", about: "500ms, forever, uniform(0s,1s), lognormal(10ms,1s), …", at: func(o owner) any { return &o.source.Delay }},
	{path: "timeout", label: "Timeout", hint: "none", about: "Of its own context; empty takes the scenario's", at: func(o owner) any { return &o.source.Timeout }},
	{path: "error", label: "Error", hint: "none", about: "The text it fails with", at: func(o owner) any { return &o.source.Error }},
	{path: "onCancel", label: "On cancel", at: func(o owner) any { return (*string)(&o.source.OnCancel) }, from: func() []string { return texts(engine.OnCancels) }},
	{path: "steps", label: "Steps", about: "The delay is that of each step", at: func(o owner) any { return &o.source.Steps }},
	{path: "count", label: "Count", about: "So many replicas", at: func(o owner) any { return &o.source.Count }},
	{path: "errorRate", label: "Error rate", about: "Probability of the error, 0 to 1", at: func(o owner) any { return &o.source.ErrorRate }},
	{path: "failAbove", label: "Fail above", hint: "never", about: "Refuses at once if the drawn delay is above", at: func(o owner) any { return &o.source.FailAbove }},
	{path: "panic", label: "Panic", hint: "none", about: "The text it panics with", at: func(o owner) any { return &o.source.Panic }},
	{path: "retry.attempts", label: "Attempts", about: "Calls in all, until one succeeds", at: func(o owner) any { return &o.source.Retry.Attempts }},
	{path: "retry.backoff", label: "Backoff", about: "Pause before the second attempt", at: func(o owner) any { return &o.source.Retry.Backoff }},
	{path: "retry.factor", label: "Factor", about: "Times this before each next", at: func(o owner) any { return &o.source.Retry.Factor }},
	{path: "retry.jitter", label: "Jitter", about: "Fraction drawn either way, 0 to 1", at: func(o owner) any { return &o.source.Retry.Jitter }},
	{path: "hedge.after", label: "After", hint: "never", about: "Without an answer by then, a copy is sent", at: func(o owner) any { return &o.source.Hedging.After }},
	{path: "hedge.max", label: "Copies", about: "Copies at most", at: func(o owner) any { return &o.source.Hedging.Max }},
}

// resultFields are the fields of an item that a source finds.
var resultFields = []field{
	{path: "type", label: "Type", hint: "phone", about: "What the query asks for", at: func(o owner) any { return &o.result.Type }},
	{path: "manufacturer", label: "Manufacturer", hint: "Maker", at: func(o owner) any { return &o.result.Manufacturer }},
	{path: "model", label: "Model", hint: "Model", at: func(o owner) any { return &o.result.Model }},
	{path: "price", label: "Price", hint: "0", at: func(o owner) any { return &o.result.Price }},
}

// find returns the field of a path; nil if there is none.
func find(fields []field, path string) *field {
	for i := range fields {
		if fields[i].path == path {
			return &fields[i]
		}
	}
	return nil
}

// texts are values as they are written.
func texts[E ~string](values []E) []string {
	written := make([]string, len(values))
	for i, v := range values {
		written[i] = string(v)
	}
	return written
}

// flags are the values of a field that is a box to tick.
func flags() []string { return []string{"false", "true"} }
