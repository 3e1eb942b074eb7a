package app

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"scattergather/engine"
)

// A field is one thing of a T that people can type or choose. All of them are read and
// written as text, so that the page, the draft and the drag of a handle share one table.
type field[T any] struct {
	path    string   // as in engine.FieldError, within T
	label   string   // what the page calls it; an interface for tests and screen readers
	hint    string   // shown while it is empty
	about   string   // one line for who hovers
	choices []string // nil: free text
	read    func(*T) string
	write   func(*T, string) error
}

// scenarioFields are the fields of the scenario itself.
var scenarioFields = []field[engine.Scenario]{
	text("title", "Title", "Untitled", "The name of this scenario", func(s *engine.Scenario) *string { return &s.Title }),
	text("notes", "Notes", "", "Anything worth remembering", func(s *engine.Scenario) *string { return &s.Notes }),
	choice("pattern", "Pattern", engine.Patterns, func(s *engine.Scenario) *engine.Pattern { return &s.Pattern }),
	text("query", "Query", "everything", "Keeps items of these types: phone AND tablet", func(s *engine.Scenario) *string { return &s.Query }),
	choice("gather", "Gather policy", engine.Policies, func(s *engine.Scenario) *engine.Policy { return &s.Gather }),
	whole("quorum", "Quorum", "", "Successes that are enough", func(s *engine.Scenario) *int { return &s.Quorum }),
	limit(),
	text("deadline", "Deadline", "none", "Of the context of the whole call", func(s *engine.Scenario) *string { return &s.Deadline }),
	text("timeout", "Timeout", "none", "Of the context of each source", func(s *engine.Scenario) *string { return &s.Timeout }),
	text("cancelAt", "Caller cancels", "never", "When the caller walks away", func(s *engine.Scenario) *string { return &s.CancelAt }),
	choice("worker", "Worker", engine.Workers, func(s *engine.Scenario) *engine.Worker { return &s.Worker }),
	choice("sort", "Sort", engine.Sorts, func(s *engine.Scenario) *engine.Sort { return &s.Sort }),
	flag("dedupe", "Drop duplicates", func(s *engine.Scenario) *bool { return &s.Dedupe }),
	whole("top", "Top", "all", "Keep the first so many results; 0 keeps all", func(s *engine.Scenario) *int { return &s.Top }),
	seed(),
	text("shared", "Shared factor", "1", "One draw a run multiplies every delay: mix(95%:1,5%:20)", func(s *engine.Scenario) *string { return &s.Shared }),
	whole("pool.workers", "Workers", "", "Goroutines of the pool", func(s *engine.Scenario) *int { return &s.Pool.Workers }),
	whole("pool.queue", "Queue", "", "Capacity of the channel of jobs", func(s *engine.Scenario) *int { return &s.Pool.Queue }),
}

// sourceFields are the fields of a source.
var sourceFields = []field[engine.Source]{
	text("name", "Name", "", "Names its lane", func(s *engine.Source) *string { return &s.Name }),
	text("delay", "Delay", "0s", "500ms, forever, uniform(0s,1s), lognormal(10ms,1s), …", func(s *engine.Source) *string { return &s.Delay }),
	text("timeout", "Timeout", "none", "Of its own context; empty takes the scenario's", func(s *engine.Source) *string { return &s.Timeout }),
	text("error", "Error", "none", "The text it fails with", func(s *engine.Source) *string { return &s.Error }),
	choice("onCancel", "On cancel", engine.OnCancels, func(s *engine.Source) *engine.OnCancel { return &s.OnCancel }),
	whole("steps", "Steps", "", "The delay is that of each step", func(s *engine.Source) *int { return &s.Steps }),
	whole("count", "Count", "", "So many replicas", func(s *engine.Source) *int { return &s.Count }),
	real("errorRate", "Error rate", "", "Probability of the error, 0 to 1", func(s *engine.Source) *float64 { return &s.ErrorRate }),
	text("failAbove", "Fail above", "never", "Refuses at once if the drawn delay is above", func(s *engine.Source) *string { return &s.FailAbove }),
	text("panic", "Panic", "none", "The text it panics with", func(s *engine.Source) *string { return &s.Panic }),
	whole("retry.attempts", "Attempts", "", "Calls in all, until one succeeds", func(s *engine.Source) *int { return &s.Retry.Attempts }),
	text("retry.backoff", "Backoff", "", "Pause before the second attempt", func(s *engine.Source) *string { return &s.Retry.Backoff }),
	real("retry.factor", "Factor", "", "Times this before each next", func(s *engine.Source) *float64 { return &s.Retry.Factor }),
	real("retry.jitter", "Jitter", "", "Fraction drawn either way, 0 to 1", func(s *engine.Source) *float64 { return &s.Retry.Jitter }),
	text("hedge.after", "Hedge after", "never", "Without an answer by then, a copy is sent", func(s *engine.Source) *string { return &s.Hedging.After }),
	whole("hedge.max", "Copies", "", "Copies at most", func(s *engine.Source) *int { return &s.Hedging.Max }),
}

// resultFields are the fields of an item that a source finds.
var resultFields = []field[engine.Result]{
	text("type", "Type", "phone", "What the query asks for", func(r *engine.Result) *string { return &r.Type }),
	text("manufacturer", "Manufacturer", "Maker", "", func(r *engine.Result) *string { return &r.Manufacturer }),
	text("model", "Model", "Model", "", func(r *engine.Result) *string { return &r.Model }),
	real("price", "Price", "0", "", func(r *engine.Result) *float64 { return &r.Price }),
}

// fieldOf finds a field by its path.
func fieldOf[T any](fields []field[T], path string) (field[T], bool) {
	for _, f := range fields {
		if f.path == path {
			return f, true
		}
	}
	return field[T]{}, false
}

// text is a field that the scenario keeps as it was typed.
func text[T any](path, label, hint, about string, at func(*T) *string) field[T] {
	return field[T]{
		path: path, label: label, hint: hint, about: about,
		read:  func(t *T) string { return *at(t) },
		write: func(t *T, typed string) error { *at(t) = typed; return nil },
	}
}

// choice is a field with a short list of values.
func choice[T any, E ~string](path, label string, values []E, at func(*T) *E) field[T] {
	f := field[T]{
		path: path, label: label,
		read:  func(t *T) string { return string(*at(t)) },
		write: func(t *T, typed string) error { *at(t) = E(typed); return nil },
	}
	for _, v := range values {
		f.choices = append(f.choices, string(v))
	}
	return f
}

// flag is a field that is "true" or "false".
func flag[T any](path, label string, at func(*T) *bool) field[T] {
	return field[T]{
		path: path, label: label, choices: []string{"false", "true"},
		read: func(t *T) string { return strconv.FormatBool(*at(t)) },
		write: func(t *T, typed string) error {
			v, err := strconv.ParseBool(typed)
			if err != nil {
				return fmt.Errorf("%q is neither true nor false", typed)
			}
			*at(t) = v
			return nil
		},
	}
}

// whole is a field that holds a whole number; nothing typed is 0 where the hint says what that means.
func whole[T any](path, label, hint, about string, at func(*T) *int) field[T] {
	return field[T]{
		path: path, label: label, hint: hint, about: about,
		read: func(t *T) string {
			if *at(t) == 0 && hint != "" {
				return ""
			}
			return strconv.Itoa(*at(t))
		},
		write: func(t *T, typed string) error {
			if strings.TrimSpace(typed) == "" && hint != "" {
				*at(t) = 0
				return nil
			}
			v, err := parseWhole(typed)
			if err != nil {
				return err
			}
			*at(t) = int(v)
			return nil
		},
	}
}

// real is a field that holds a number with decimals.
func real[T any](path, label, hint, about string, at func(*T) *float64) field[T] {
	return field[T]{
		path: path, label: label, hint: hint, about: about,
		read: func(t *T) string { return strconv.FormatFloat(*at(t), 'g', -1, 64) },
		write: func(t *T, typed string) error {
			v, err := strconv.ParseFloat(strings.TrimSpace(typed), 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("%q is not a number; try \"0.5\"", typed)
			}
			*at(t) = v
			return nil
		},
	}
}

// limit is SetLimit's: empty means that it is not called, which 0 does not.
func limit() field[engine.Scenario] {
	return field[engine.Scenario]{
		path: "limit", label: "Limit", hint: "none", about: "SetLimit: so many goroutines at a time; empty: it is not called",
		read: func(s *engine.Scenario) string {
			if s.Limit == nil {
				return ""
			}
			return strconv.Itoa(*s.Limit)
		},
		write: func(s *engine.Scenario, typed string) error {
			if strings.TrimSpace(typed) == "" {
				s.Limit = nil
				return nil
			}
			v, err := parseWhole(typed)
			if err != nil {
				return err
			}
			n := int(v)
			s.Limit = &n
			return nil
		},
	}
}

// seed is wider than int is in the browser.
func seed() field[engine.Scenario] {
	return field[engine.Scenario]{
		path: "seed", label: "Seed", about: "Every draw comes from it",
		read: func(s *engine.Scenario) string { return strconv.FormatInt(s.Seed, 10) },
		write: func(s *engine.Scenario, typed string) error {
			v, err := parseWhole(typed)
			if err != nil {
				return err
			}
			s.Seed = v
			return nil
		},
	}
}

// parseWhole reads a whole number as people type one.
func parseWhole(typed string) (int64, error) {
	v, err := strconv.ParseInt(strings.TrimSpace(typed), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a whole number; try \"2\"", typed)
	}
	return v, nil
}
