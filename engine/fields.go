package engine

import "fmt"

// The fields below are the one list of names that decoding and encoding share. A field's
// value is a pointer to what it holds, or the list of the fields of an object inside; the
// words of a choice are texts here.

// field is a member of a JSON object.
type field struct {
	name  string
	value any // *string, *int, *int64, *float64, *bool, **int, []field, *[]Source or *[]Result
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
		{"deadline", &s.Deadline},
		{"timeout", &s.Timeout},
		{"cancelAt", &s.CancelAt},
		{"worker", (*string)(&s.Worker)},
		{"sort", (*string)(&s.Sort)},
		{"dedupe", &s.Dedupe},
		{"top", &s.Top},
		{"seed", &s.Seed},
		{"shared", &s.Shared},
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
		{"delay", &s.Delay},
		{"steps", &s.Steps},
		{"onCancel", (*string)(&s.OnCancel)},
		{"error", &s.Error},
		{"errorRate", &s.ErrorRate},
		{"failAbove", &s.FailAbove},
		{"panic", &s.Panic},
		{"timeout", &s.Timeout},
		{"retry", []field{
			{"attempts", &s.Retry.Attempts},
			{"backoff", &s.Retry.Backoff},
			{"factor", &s.Retry.Factor},
			{"jitter", &s.Retry.Jitter},
		}},
		{"hedge", []field{
			{"after", &s.Hedging.After},
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

// versionProblem says why a scenario of another version is not read.
func versionProblem(version int) string {
	switch {
	case version > Version:
		return fmt.Sprintf("%d was written by a newer playground; this one reads version %d", version, Version)
	default:
		return fmt.Sprintf("there is no version %d; this program reads version %d", version, Version)
	}
}
