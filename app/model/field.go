package model

import (
	"scattergather/engine"
	"scattergather/engine/dist"
)

// A Field is a part of a scenario that can be typed or chosen. All of them are read
// and written as text, so that the page, the draft and the drag of a handle share one table.
type Field struct {
	Path  string               // as in engine.FieldError, within what it belongs to
	Label string               // what the page calls it; an interface for tests and screen readers
	Hint  string               // shown while it is empty
	About string               // one line for the tooltip
	at    func(FieldOwner) any // where it is kept: a pointer to one of the types that cell knows
	From  func() []string      // what can be chosen; nil: free text
	tidy  func(string) string  // how a text that was typed is written once its field is left; nil: as it was typed
}

// An FieldOwner is what a field belongs to; only the part that the field is about need be there.
type FieldOwner struct {
	Scenario *engine.Scenario
	Source   *engine.Source
	result   *engine.Result
}

// ScenarioFields are the fields of the scenario itself.
var ScenarioFields = []Field{
	{Path: "title", Label: "Title", Hint: "Untitled", About: "The name of this scenario", at: func(o FieldOwner) any { return &o.Scenario.Title }},
	{Path: "notes", Label: "Notes", About: "Anything worth remembering", at: func(o FieldOwner) any { return &o.Scenario.Notes }},
	{Path: "pattern", Label: "Pattern", at: func(o FieldOwner) any { return (*string)(&o.Scenario.Pattern) }, From: func() []string { return texts(engine.Patterns) }},
	{Path: "query", Label: "Query", Hint: "everything", About: "Keeps items of these types: phone AND tablet", at: func(o FieldOwner) any { return &o.Scenario.Query }},
	{Path: "gather", Label: "Gather policy", at: func(o FieldOwner) any { return (*string)(&o.Scenario.Gather) }, From: func() []string { return texts(engine.Policies) }},
	{Path: "quorum", Label: "Quorum", About: "How many successes are enough", at: func(o FieldOwner) any { return &o.Scenario.Quorum }},
	{Path: "limit", Label: "Limit", Hint: "none", About: "How many goroutines may run at a time (SetLimit); empty: no SetLimit", at: func(o FieldOwner) any { return &o.Scenario.Limit }},
	{Path: "deadline", Label: "Deadline", Hint: "none", About: "Deadline of the context of the whole call", at: func(o FieldOwner) any { return &o.Scenario.Deadline }, tidy: dist.TidyDuration},
	{Path: "timeout", Label: "Timeout", Hint: "none", About: "Timeout of the context of each source", at: func(o FieldOwner) any { return &o.Scenario.Timeout }, tidy: dist.TidyDuration},
	{Path: "cancelAt", Label: "Caller cancels", Hint: "never", About: "When the caller cancels the call", at: func(o FieldOwner) any { return &o.Scenario.CancelAt }, tidy: dist.TidyDuration},
	{Path: "worker", Label: "Worker", at: func(o FieldOwner) any { return (*string)(&o.Scenario.Worker) }, From: func() []string { return texts(engine.Workers) }},
	{Path: "sort", Label: "Sort", at: func(o FieldOwner) any { return (*string)(&o.Scenario.Sort) }, From: func() []string { return texts(engine.Sorts) }},
	{Path: "dedupe", Label: "Drop duplicates", at: func(o FieldOwner) any { return &o.Scenario.Dedupe }, From: flags},
	{Path: "top", Label: "Top", Hint: "all", About: "How many results to keep; 0 keeps all", at: func(o FieldOwner) any { return &o.Scenario.Top }},
	{Path: "seed", Label: "Seed", About: "All random draws come from it", at: func(o FieldOwner) any { return &o.Scenario.Seed }},
	{Path: "shared", Label: "Shared factor", Hint: "1", About: "One draw per run multiplies every delay: mix(95%:1,5%:20)", at: func(o FieldOwner) any { return &o.Scenario.Shared }, tidy: dist.TidyFactor},
	{Path: "pool.workers", Label: "Workers", About: "How many goroutines the pool has", at: func(o FieldOwner) any { return &o.Scenario.Pool.Workers }},
	{Path: "pool.queue", Label: "Queue", About: "Capacity of the channel of jobs", at: func(o FieldOwner) any { return &o.Scenario.Pool.Queue }},
}

// SourceFields are the fields of a source.
var SourceFields = []Field{
	{Path: "name", Label: "Name", About: "The name of the source and its lane", at: func(o FieldOwner) any { return &o.Source.Name }},
	{Path: "delay", Label: "Delay", Hint: "0s", About: "500ms, forever, uniform(0s,1s), lognormal(10ms,1s), …", at: func(o FieldOwner) any { return &o.Source.Delay }, tidy: dist.Tidy},
	{Path: "timeout", Label: "Timeout", Hint: "none", About: "Timeout of its own context; empty: that of the scenario", at: func(o FieldOwner) any { return &o.Source.Timeout }, tidy: dist.TidyDuration},
	{Path: "error", Label: "Error", Hint: "none", About: "The text of the error that it returns", at: func(o FieldOwner) any { return &o.Source.Error }},
	{Path: "onCancel", Label: "On cancel", at: func(o FieldOwner) any { return (*string)(&o.Source.OnCancel) }, From: func() []string { return texts(engine.OnCancels) }},
	{Path: "steps", Label: "Steps", About: "How many steps; the delay is that of one step", at: func(o FieldOwner) any { return &o.Source.Steps }},
	{Path: "count", Label: "Count", About: "How many replicas", at: func(o FieldOwner) any { return &o.Source.Count }},
	{Path: "errorRate", Label: "Error rate", About: "Probability of the error, 0 to 1", at: func(o FieldOwner) any { return &o.Source.ErrorRate }},
	{Path: "failAbove", Label: "Fail above", Hint: "never", About: "Fails at once if the drawn delay is longer", at: func(o FieldOwner) any { return &o.Source.FailAbove }, tidy: dist.TidyDuration},
	{Path: "panic", Label: "Panic", Hint: "none", About: "The text of its panic", at: func(o FieldOwner) any { return &o.Source.Panic }},
	{Path: "retry.attempts", Label: "Attempts", About: "How many calls at most, until one succeeds", at: func(o FieldOwner) any { return &o.Source.Retry.Attempts }},
	{Path: "retry.backoff", Label: "Backoff", About: "Pause before the second attempt", at: func(o FieldOwner) any { return &o.Source.Retry.Backoff }, tidy: dist.TidyDuration},
	{Path: "retry.factor", Label: "Factor", About: "Each further pause is this many times as long", at: func(o FieldOwner) any { return &o.Source.Retry.Factor }},
	{Path: "retry.jitter", Label: "Jitter", About: "How much a pause varies either way, 0 to 1", at: func(o FieldOwner) any { return &o.Source.Retry.Jitter }},
	{Path: "hedge.after", Label: "After", Hint: "never", About: "Sends a copy of the request if there is no answer by then", at: func(o FieldOwner) any { return &o.Source.Hedging.After }, tidy: dist.TidyDuration},
	{Path: "hedge.max", Label: "Copies", About: "How many copies at most", at: func(o FieldOwner) any { return &o.Source.Hedging.Max }},
}

// ResultFields are the fields of an item that a source finds.
var ResultFields = []Field{
	{Path: "type", Label: "Type", Hint: "phone", About: "The type that a query asks for", at: func(o FieldOwner) any { return &o.result.Type }},
	{Path: "manufacturer", Label: "Manufacturer", Hint: "Maker", at: func(o FieldOwner) any { return &o.result.Manufacturer }},
	{Path: "model", Label: "Model", Hint: "Model", at: func(o FieldOwner) any { return &o.result.Model }},
	{Path: "price", Label: "Price", Hint: "0", at: func(o FieldOwner) any { return &o.result.Price }},
}

// FindField returns the field of a path; nil if there is none.
func FindField(fields []Field, path string) *Field {
	for i := range fields {
		if fields[i].Path == path {
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
