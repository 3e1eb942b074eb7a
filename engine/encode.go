package engine

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scattergather/engine/dist"
)

// MarshalJSON writes the scenario as compact JSON in which whatever equals its default is
// left out, except for the version. Durations are written in Go's notation. The error is
// about a number that JSON cannot hold; Check refuses those.
func (s Scenario) MarshalJSON() ([]byte, error) {
	defaults := NewScenario()
	defaults.Version = s.Version - 1 // never equal: always written
	return appendFields(nil, s.fields(), defaults.fields())
}

// Clone returns a copy that shares nothing with the original.
func (s Scenario) Clone() Scenario {
	if s.Limit != nil {
		limit := *s.Limit
		s.Limit = &limit
	}
	s.Sources = slices.Clone(s.Sources)
	for i := range s.Sources {
		s.Sources[i].Results = slices.Clone(s.Sources[i].Results)
	}
	return s
}

// tidied returns the scenario with its durations in Go's notation, as a file has them. It
// shares with s what needs no change, which is everything as a rule.
func (s Scenario) tidied() Scenario {
	s.Deadline, s.Timeout, s.CancelAt = dist.TidyDuration(s.Deadline), dist.TidyDuration(s.Timeout), dist.TidyDuration(s.CancelAt)
	s.Shared = dist.TidyFactor(s.Shared)
	isOwn := false
	for i := range s.Sources {
		was := &s.Sources[i]
		delay, failAbove, timeout := dist.Tidy(was.Delay), dist.TidyDuration(was.FailAbove), dist.TidyDuration(was.Timeout)
		backoff, after := dist.TidyDuration(was.Retry.Backoff), dist.TidyDuration(was.Hedging.After)
		if delay == was.Delay && failAbove == was.FailAbove && timeout == was.Timeout && backoff == was.Retry.Backoff && after == was.Hedging.After {
			continue
		}
		if !isOwn {
			s.Sources, isOwn = slices.Clone(s.Sources), true
		}
		now := &s.Sources[i]
		now.Delay, now.FailAbove, now.Timeout, now.Retry.Backoff, now.Hedging.After = delay, failAbove, timeout, backoff, after
	}
	return s
}

// appendFields writes the object of those fields that differ from their defaults.
func appendFields(dst []byte, fields, defaults []field) ([]byte, error) {
	dst = append(dst, '{')
	empty := true
	for i, f := range fields {
		if isDefault(f.value, defaults[i].value) {
			continue
		}
		if !empty {
			dst = append(dst, ',')
		}
		empty = false
		dst = append(appendString(dst, f.name), ':')
		var err error
		if dst, err = appendValue(dst, f.value, defaults[i].value); err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return append(dst, '}'), nil
}

// isDefault reports whether two values of the same field are equal.
func isDefault(value, other any) bool {
	switch v := value.(type) {
	case *string:
		return *v == *other.(*string)
	case delayText:
		return v.tidy(*v.text) == *other.(delayText).text
	case *int:
		return *v == *other.(*int)
	case *int64:
		return *v == *other.(*int64)
	case *float64:
		return *v == *other.(*float64)
	case *bool:
		return *v == *other.(*bool)
	case **int:
		return *v == nil
	case *[]Source:
		return len(*v) == 0
	case *[]Result:
		return len(*v) == 0
	case []field:
		for i, f := range v {
			if !isDefault(f.value, other.([]field)[i].value) {
				return false
			}
		}
	}
	return true
}

func appendValue(dst []byte, value, defaults any) ([]byte, error) {
	switch v := value.(type) {
	case *string:
		return appendString(dst, *v), nil
	case delayText:
		return appendString(dst, v.tidy(*v.text)), nil
	case *int:
		return strconv.AppendInt(dst, int64(*v), 10), nil
	case *int64:
		return strconv.AppendInt(dst, *v, 10), nil
	case *float64:
		return appendNumber(dst, *v)
	case *bool:
		return strconv.AppendBool(dst, *v), nil
	case **int:
		return strconv.AppendInt(dst, int64(**v), 10), nil
	case *[]Source:
		normal := NewSource("")
		return appendList(dst, *v, (*Source).fields, normal.fields())
	case *[]Result:
		return appendList(dst, *v, (*Result).fields, new(Result).fields())
	default:
		return appendFields(dst, v.([]field), defaults.([]field))
	}
}

func appendList[T any](dst []byte, list []T, fields func(*T) []field, defaults []field) ([]byte, error) {
	dst = append(dst, '[')
	for i := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		var err error
		if dst, err = appendFields(dst, fields(&list[i]), defaults); err != nil {
			return nil, fmt.Errorf("[%d].%w", i, err)
		}
	}
	return append(dst, ']'), nil
}

// appendNumber writes everyday numbers without an exponent.
func appendNumber(dst []byte, x float64) ([]byte, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil, fmt.Errorf("%v is not a number that JSON can hold", x)
	}
	format := byte('f')
	if size := math.Abs(x); size != 0 && (size < 1e-6 || size >= 1e15) {
		format = 'e'
	}
	return strconv.AppendFloat(dst, x, format, -1, 64), nil
}

// appendString writes a JSON string. Unlike encoding/json it leaves <, > and & as they
// are: they are common in arrows and names, and escapes would lengthen links.
func appendString(dst []byte, text string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	if isPlain(text) {
		return append(append(dst, text...), '"')
	}
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < ' ':
			dst = append(dst, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// isPlain reports whether a text needs no escapes, as nearly all do not.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
