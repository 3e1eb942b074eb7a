package engine

import (
	"math"
	"strconv"
	"strings"
)

// Range is what a field that holds a number may hold, both ends included.
type Range struct {
	Low, High float64 // High may be +Inf
}

// ranges are those of the fields whose limits are the same in every scenario, and of the
// quorum, whose real upper limit is the number of sources.
var ranges = map[string]Range{
	"quorum":         {1, MaxSources},
	"limit":          {-1_000_000, 1_000_000},
	"top":            {0, math.Inf(1)},
	"seed":           {0, MaxSeed},
	"pool.workers":   {1, MaxSources},
	"pool.queue":     {0, 1_000_000},
	"count":          {1, MaxSources},
	"steps":          {1, MaxSteps},
	"errorRate":      {0, 1},
	"retry.attempts": {1, MaxAttempts},
	"retry.factor":   {1, 100},
	"retry.jitter":   {0, 1},
	"hedge.max":      {1, MaxHedges},
	"price":          {0, math.MaxFloat64},
}

// FieldRange returns the range of a field that holds a number. The path is that of a
// FieldError, with or without what the field belongs to: "sources[2].count" and "count" are
// the same. It returns false for any other field.
func FieldRange(path string) (Range, bool) {
	if i := strings.LastIndex(path, "]."); i >= 0 {
		path = path[i+len("]."):]
	}
	r, ok := ranges[path]
	return r, ok
}

// holds reports whether x is in the range; NaN is in none.
func (r Range) holds(x float64) bool { return x >= r.Low && x <= r.High }

// String returns the range for a message: "from 1 to 10", "0 or more".
func (r Range) String() string {
	low := strconv.FormatFloat(r.Low, 'f', -1, 64)
	if r.High >= math.MaxFloat64 {
		return low + " or more"
	}
	return "from " + low + " to " + strconv.FormatFloat(r.High, 'f', -1, 64)
}
