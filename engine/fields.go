package engine

import (
	"fmt"

	"scattergather/engine/dist"
)

// The lists below are the names of all fields, for decoding and for encoding.

// field is a member of a JSON object. Its value points to what the field holds; for an
// object it is the list of its fields. Choices such as the gather policy are strings here.
type field struct {
	name  string
	value any // *string, delayText, *int, *int64, *float64, *bool, **int, []field, *[]Source or *[]Result
}

// delayText is a string in a notation of package dist. People may write "5 s"; decoding and
// encoding make "5s" of it, so that files and links hold Go's notation.
type delayText struct {
	text *string
	tidy func(string) string
}

func (s *Scenario) fields() []field {
	return []field{
		{"version", &s.Version},
		{"title", &s.Title},
		{"notes", &s.Notes},
		{"pattern", (*string)(&s.Pattern)},
		{"query", &s.Query},
		{"gather", (*string)(&s.Gather)},
		{"quorum", &s.Quorum},
		{"limit", &s.Limit},
		{"deadline", delayText{&s.Deadline, dist.TidyDuration}},
		{"timeout", delayText{&s.Timeout, dist.TidyDuration}},
		{"cancelAt", delayText{&s.CancelAt, dist.TidyDuration}},
		{"worker", (*string)(&s.Worker)},
		{"sort", (*string)(&s.Sort)},
		{"dedupe", &s.Dedupe},
		{"top", &s.Top},
		{"seed", &s.Seed},
		{"shared", delayText{&s.Shared, dist.TidyFactor}},
		{"pool", []field{
			{"workers", &s.Pool.Workers},
			{"queue", &s.Pool.Queue},
		}},
		{"sources", &s.Sources},
	}
}

func (s *Source) fields() []field {
	return []field{
		{"name", &s.Name},
		{"count", &s.Count},
		{"delay", delayText{&s.Delay, dist.Tidy}},
		{"steps", &s.Steps},
		{"onCancel", (*string)(&s.OnCancel)},
		{"error", &s.Error},
		{"errorRate", &s.ErrorRate},
		{"failAbove", delayText{&s.FailAbove, dist.TidyDuration}},
		{"panic", &s.Panic},
		{"timeout", delayText{&s.Timeout, dist.TidyDuration}},
		{"retry", []field{
			{"attempts", &s.Retry.Attempts},
			{"backoff", delayText{&s.Retry.Backoff, dist.TidyDuration}},
			{"factor", &s.Retry.Factor},
			{"jitter", &s.Retry.Jitter},
		}},
		{"hedge", []field{
			{"after", delayText{&s.Hedging.After, dist.TidyDuration}},
			{"max", &s.Hedging.Max},
		}},
		{"results", &s.Results},
	}
}

func (r *Result) fields() []field {
	return []field{
		{"type", &r.Type},
		{"manufacturer", &r.Manufacturer},
		{"model", &r.Model},
		{"price", &r.Price},
	}
}

// versionProblem says why a scenario of another version cannot be read.
func versionProblem(version int) string {
	if version > Version {
		return fmt.Sprintf("%d was written by a newer playground; this one reads version %d", version, Version)
	}
	return fmt.Sprintf("there is no version %d; this program reads version %d", version, Version)
}
