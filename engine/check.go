package engine

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Check returns nil or FieldErrors with everything that is wrong. What it lets pass can be
// run, within the limits of this package, and encoded.
func (s Scenario) Check() error {
	c := checker{source: none, result: none}
	c.checkScenario(s)
	if len(c.errs) == 0 {
		c.checkCosts(s)
	}
	if len(c.errs) == 0 {
		c.checkSize(s)
	}
	if len(c.errs) == 0 {
		return nil
	}
	return c.errs
}

// checker collects the problems of fields. It is asked again on every frame of a drag: paths
// are put together only where there is something to tell.
type checker struct {
	errs   FieldErrors
	source int // index of the source in front of every field; -1: none
	result int // index of the result between the two; -1: none
	size   int // bytes of all texts
}

// none is the index in front of a field of the scenario itself.
const none = -1

func (c *checker) checkScenario(s Scenario) {
	total := 0
	for _, source := range s.Sources {
		total += max(0, min(source.Count, MaxSources+1)) // no overflow, whatever the counts are
	}
	if s.Version != Version {
		c.add("version", "%s", versionProblem(s.Version))
	}
	c.text("title", s.Title, MaxText)
	c.notes(s.Notes)
	choice(c, "pattern", s.Pattern, Patterns)
	c.text("query", s.Query, MaxText)
	if _, err := ParseQuery(s.Query); err != nil {
		c.add("query", "%v", err)
	}
	choice(c, "gather", s.Gather, Policies)
	c.checkQuorum(s, total)
	if s.Limit != nil {
		between(c, "limit", *s.Limit, -1_000_000, 1_000_000)
	}
	c.duration("deadline", s.Deadline)
	c.duration("timeout", s.Timeout)
	c.duration("cancelAt", s.CancelAt)
	choice(c, "worker", s.Worker, Workers)
	choice(c, "sort", s.Sort, Sorts)
	if s.Top < 0 {
		c.add("top", "%d is negative; 0 keeps all results", s.Top)
	}
	between(c, "seed", s.Seed, 0, MaxSeed)
	c.text("shared", s.Shared, MaxText)
	if _, err := dist.ParseFactor(s.Shared); err != nil {
		c.add("shared", "%v", err)
	}
	between(c, "pool.workers", s.Pool.Workers, 1, MaxSources)
	between(c, "pool.queue", s.Pool.Queue, 0, 1_000_000)
	if len(s.Sources) > MaxRows {
		c.add("sources", "%d rows are too many; there are at most %d", len(s.Sources), MaxRows)
		return
	}
	if total > MaxSources {
		c.add("sources", "the counts of all rows add up to more than %d sources", MaxSources)
	}
	lanes := make(map[string]int, total+1) // name of a lane to the index of the source
	lanes[trace.Caller] = none
	for i, source := range s.Sources {
		c.source = i
		c.checkName(source, lanes)
		c.checkSource(source)
	}
	c.source = none
}

func (c *checker) checkQuorum(s Scenario, total int) {
	switch {
	case s.Gather != Quorum && s.Quorum != 0:
		c.add("quorum", "%d means nothing to the gather policy %q; it must be 0", s.Quorum, s.Gather)
	case s.Gather == Quorum && total == 0:
		c.add("quorum", "there are no sources to form one")
	case s.Gather == Quorum:
		between(c, "quorum", s.Quorum, 1, total)
	}
}

// checkName checks that the lanes of a source can be told from all others.
func (c *checker) checkName(s Source, lanes map[string]int) {
	if strings.TrimSpace(s.Name) == "" {
		c.add("name", "empty; every source needs a name")
		return
	}
	c.text("name", s.Name, MaxText)
	if s.Count > MaxSources {
		return // told elsewhere
	}
	for _, name := range SourceNames(s) {
		other, taken := lanes[name]
		switch {
		case !taken:
			lanes[name] = c.source
		case other == none:
			c.add("name", "%q is the name of the caller's lane; choose another", name)
			return
		default:
			c.add("name", "%q is taken by sources[%d].name; names must differ", name, other)
			return
		}
	}
}

func (c *checker) checkSource(s Source) {
	between(c, "count", s.Count, 1, MaxSources)
	c.text("delay", s.Delay, MaxText)
	if _, err := dist.Parse(s.Delay); err != nil {
		c.add("delay", "%v", err)
	}
	between(c, "steps", s.Steps, 1, MaxSteps)
	choice(c, "onCancel", s.OnCancel, OnCancels)
	c.text("error", s.Error, MaxText)
	between(c, "errorRate", s.ErrorRate, 0, 1)
	c.duration("failAbove", s.FailAbove)
	c.text("panic", s.Panic, MaxText)
	c.duration("timeout", s.Timeout)
	between(c, "retry.attempts", s.Retry.Attempts, 1, MaxAttempts)
	c.text("retry.backoff", s.Retry.Backoff, MaxText)
	if _, err := dist.ParseDuration(s.Retry.Backoff); err != nil {
		c.add("retry.backoff", "%v", err)
	}
	between(c, "retry.factor", s.Retry.Factor, 1, 100)
	between(c, "retry.jitter", s.Retry.Jitter, 0, 1)
	c.duration("hedge.after", s.Hedging.After)
	between(c, "hedge.max", s.Hedging.Max, 1, MaxHedges)
	if len(s.Results) > MaxResults {
		c.add("results", "%d are too many; a source has at most %d", len(s.Results), MaxResults)
		return
	}
	for i, r := range s.Results {
		c.result = i
		c.text("type", r.Type, MaxText)
		c.text("manufacturer", r.Manufacturer, MaxText)
		c.text("model", r.Model, MaxText)
		if !(r.Price >= 0 && r.Price <= math.MaxFloat64) {
			c.add("price", "%v is not a price; it is 0 or more", r.Price)
		}
	}
	c.result = none
}

func (c *checker) add(field, format string, args ...any) {
	if c.result != none {
		field = fmt.Sprintf("results[%d].%s", c.result, field)
	}
	if c.source != none {
		field = fmt.Sprintf("sources[%d].%s", c.source, field)
	}
	c.errs = append(c.errs, FieldError{field, fmt.Sprintf(format, args...)})
}

// text checks a text of one line.
func (c *checker) text(field, text string, limit int) {
	if strings.ContainsFunc(text, unicode.IsControl) {
		c.add(field, "it holds a control character; one line of plain text is right")
	}
	c.length(field, text, limit)
}

// notes checks the one text that may have several lines.
func (c *checker) notes(text string) {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
		c.add("notes", "they hold a control character; plain text is right")
	}
	c.length("notes", text, MaxNotes)
}

func (c *checker) length(field, text string, limit int) {
	c.size += len(text)
	if !utf8.ValidString(text) {
		c.add(field, "it is not valid UTF-8")
	}
	if n := utf8.RuneCountInString(text); n > limit {
		c.add(field, "%d characters are too many; at most %d fit", n, limit)
	}
}

// duration checks a duration that may be left empty.
func (c *checker) duration(field, text string) {
	if text == "" {
		return
	}
	c.text(field, text, MaxText)
	if _, err := dist.ParseDuration(text); err != nil {
		c.add(field, "%v", err)
	}
}

// between checks a number; NaN lies between nothing.
func between[T cmp.Ordered](c *checker, field string, x, low, high T) {
	if !(x >= low && x <= high) {
		c.add(field, "%v is out of range; it is from %v to %v", x, low, high)
	}
}

// choice checks one of a few words.
func choice[T ~string](c *checker, field string, x T, choices []T) {
	words := make([]string, len(choices))
	for i, choice := range choices {
		if x == choice {
			return
		}
		words[i] = string(choice)
	}
	last := len(words) - 1
	c.add(field, "%q is none of %s and %s", x, strings.Join(words[:last], ", "), words[last])
}
