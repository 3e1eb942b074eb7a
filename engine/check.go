package engine

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Check returns nil, or FieldErrors with everything that is wrong. A scenario that passes
// can be run, within the limits of this package, and encoded.
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

// checker collects the problems of fields. Check runs on every frame of a drag, so it builds
// paths and messages only for fields that are wrong.
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
	if err := checkQuery(s); err != nil {
		c.add("query", "%v", err)
	}
	choice(c, "gather", s.Gather, Policies)
	c.checkQuorum(s, total)
	if s.Limit != nil {
		number(c, "limit", *s.Limit)
	}
	c.duration("deadline", s.Deadline)
	c.duration("timeout", s.Timeout)
	c.duration("cancelAt", s.CancelAt)
	choice(c, "worker", s.Worker, Workers)
	choice(c, "sort", s.Sort, Sorts)
	number(c, "top", s.Top)
	number(c, "seed", s.Seed)
	c.text("shared", s.Shared, MaxText)
	if _, err := dist.ParseFactor(s.Shared); err != nil {
		c.add("shared", "%v", err)
	}
	number(c, "pool.workers", s.Pool.Workers)
	number(c, "pool.queue", s.Pool.Queue)
	if len(s.Sources) > MaxRows {
		c.add("sources", "%d rows are too many; at most %d fit", len(s.Sources), MaxRows)
		return
	}
	if total > MaxSources {
		c.add("sources", "the counts add up to more than %d sources, the most that fit", MaxSources)
	}
	conflicts := nameConflicts(s.Sources, total)
	for i, source := range s.Sources {
		c.source = i
		c.checkName(source, conflicts[i])
		c.checkSource(source)
	}
	c.source = none
}

func (c *checker) checkQuorum(s Scenario, total int) {
	switch {
	case s.Gather != Quorum && s.Quorum != 0:
		c.add("quorum", "the gather policy %q has no quorum; write 0 instead of %d", s.Gather, s.Quorum)
	case s.Gather == Quorum && total == 0:
		c.add("quorum", "there are no sources that could form a quorum")
	case s.Gather == Quorum:
		if r := (Range{1, float64(total)}); !r.holds(float64(s.Quorum)) {
			c.add("quorum", "%d is out of range; it must be %v", s.Quorum, r)
		}
	}
}

// checkName checks the name of a source; conflict is what nameConflicts says of it.
func (c *checker) checkName(s Source, conflict string) {
	if strings.TrimSpace(s.Name) == "" {
		c.add("name", "empty; every source needs a name")
		return
	}
	c.text("name", s.Name, MaxText)
	if conflict != "" {
		c.add("name", "%s", conflict)
	}
}

// nameConflicts finds the sources with a lane whose name another source's lane or the
// caller's has, too, and returns a message for each, by index. Both sides get one: either
// may be the one that was just edited. The map is nil if all names differ. total is the
// number of lanes.
func nameConflicts(sources []Source, total int) (conflicts map[int]string) {
	add := func(i int, problem string) {
		if conflicts == nil {
			conflicts = make(map[int]string)
		}
		if conflicts[i] == "" {
			conflicts[i] = problem
		}
	}
	owners := make(map[string]int, total+1) // name of a lane to the index of its source
	owners[trace.Caller] = none
	for i, s := range sources {
		if strings.TrimSpace(s.Name) == "" || s.Count > MaxSources {
			continue // that is an error already
		}
		for _, lane := range SourceNames(s) {
			other, taken := owners[lane]
			if !taken {
				owners[lane] = i
				continue
			}
			if other == none {
				add(i, fmt.Sprintf("%q is the name of the caller's lane; choose another", lane))
			} else {
				add(other, nameConflict(sources[other], s, lane))
				add(i, nameConflict(s, sources[other], lane))
			}
			break
		}
	}
	return conflicts
}

// nameConflict says to s that it shares the name of a lane with other.
func nameConflict(s, other Source, lane string) string {
	switch s.Name {
	case other.Name:
		return fmt.Sprintf("another source is called %q, too; names must differ", s.Name)
	case lane:
		return fmt.Sprintf("one of the replicas of %q is called %q, too; names must differ", other.Name, lane)
	}
	return fmt.Sprintf("another source is called %q, like one of these replicas; names must differ", lane)
}

func (c *checker) checkSource(s Source) {
	number(c, "count", s.Count)
	c.text("delay", s.Delay, MaxText)
	if _, err := dist.Parse(s.Delay); err != nil {
		c.add("delay", "%v", err)
	}
	number(c, "steps", s.Steps)
	choice(c, "onCancel", s.OnCancel, OnCancels)
	c.text("error", s.Error, MaxText)
	number(c, "errorRate", s.ErrorRate)
	c.duration("failAbove", s.FailAbove)
	c.text("panic", s.Panic, MaxText)
	c.duration("timeout", s.Timeout)
	number(c, "retry.attempts", s.Retry.Attempts)
	c.text("retry.backoff", s.Retry.Backoff, MaxText)
	if _, err := dist.ParseDuration(s.Retry.Backoff); err != nil {
		c.add("retry.backoff", "%v", err)
	}
	number(c, "retry.factor", s.Retry.Factor)
	number(c, "retry.jitter", s.Retry.Jitter)
	c.duration("hedge.after", s.Hedging.After)
	number(c, "hedge.max", s.Hedging.Max)
	if len(s.Results) > MaxResults {
		c.add("results", "%d are too many; a source has at most %d", len(s.Results), MaxResults)
		return
	}
	for i, r := range s.Results {
		c.result = i
		c.text("type", r.Type, MaxText)
		c.text("manufacturer", r.Manufacturer, MaxText)
		c.text("model", r.Model, MaxText)
		number(c, "price", r.Price)
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
	if at := strings.IndexFunc(text, unicode.IsControl); at >= 0 {
		c.add(field, "the control character %s is not allowed; use one line of plain text", quotedRune(text[at:]))
	}
	c.length(field, text, limit)
}

// notes checks the only text that may have several lines.
func (c *checker) notes(text string) {
	if at := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); at >= 0 {
		c.add("notes", "the control character %s is not allowed; use plain text", quotedRune(text[at:]))
	}
	c.length("notes", text, MaxNotes)
}

// quotedRune returns the first character of a text as Go writes it: "\x1b".
func quotedRune(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	return strconv.Quote(string(r))
}

func (c *checker) length(field, text string, limit int) {
	c.size += len(text)
	if !utf8.ValidString(text) {
		c.add(field, "not valid UTF-8")
	}
	if n := utf8.RuneCountInString(text); n > limit {
		c.add(field, "%d characters are too many; at most %d fit", n, limit)
	}
}

// duration checks a duration that may be left blank.
func (c *checker) duration(field, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	c.text(field, text, MaxText)
	if _, err := dist.ParseDuration(text); err != nil {
		c.add(field, "%v", err)
	}
}

// number checks a number against the range of its field.
func number[T int | int64 | float64](c *checker, field string, x T) {
	if r := ranges[field]; !r.holds(float64(x)) {
		c.add(field, "%v is out of range; it must be %v", x, r)
	}
}

// choice checks a text that must be one of a few words.
func choice[T ~string](c *checker, field string, x T, choices []T) {
	words := make([]string, len(choices))
	for i, choice := range choices {
		if x == choice {
			return
		}
		words[i] = string(choice)
	}
	last := len(words) - 1
	c.add(field, "%q is unknown; choose %s or %s", x, strings.Join(words[:last], ", "), words[last])
}
