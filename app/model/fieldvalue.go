package model

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"scattergather/engine"
)

// Read returns what a field of o holds, as the scenario writes it. A number that is 0 is
// not written where the hint says what that means.
func (f *Field) Read(o FieldOwner) string {
	switch v := f.at(o).(type) {
	case *string:
		return *v
	case *bool:
		return strconv.FormatBool(*v)
	case *int:
		if *v == 0 && f.Hint != "" {
			return ""
		}
		return strconv.Itoa(*v)
	case *int64: // the seed is wider than int is in the browser
		return strconv.FormatInt(*v, 10)
	case **int: // SetLimit is not called without a limit, which is not the same as 0
		if *v == nil {
			return ""
		}
		return strconv.Itoa(**v)
	case *float64:
		return strconv.FormatFloat(*v, 'g', -1, 64)
	}
	panic("field " + f.Path + " is of no type that can be typed")
}

// write puts what was typed into a field of o, or leaves it as it was.
func (f *Field) write(o FieldOwner, typed string) error {
	number := strings.TrimSpace(typed)
	switch v := f.at(o).(type) {
	case *string:
		*v = typed
	case *bool:
		*v = typed == "true"
	case *int:
		n, err := f.parseWhole(o, number, f.Hint != "")
		if err != nil {
			return err
		}
		*v = int(n)
	case *int64:
		n, err := f.parseWhole(o, number, false)
		if err != nil {
			return err
		}
		*v = n
	case **int:
		if number == "" {
			*v = nil
			return nil
		}
		n, err := f.parseWhole(o, number, false)
		if err != nil {
			return err
		}
		limit := int(n)
		*v = &limit
	case *float64:
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return fmt.Errorf("%q is not a number; it must be %v", typed, f.numbers(o))
		}
		*v = n
	}
	return nil
}

// parseWhole parses a typed whole number for a field of o; where the number may be left out,
// "" is 0. The error says which numbers fit.
func (f *Field) parseWhole(o FieldOwner, typed string, mayBeEmpty bool) (int64, error) {
	if typed == "" && mayBeEmpty {
		return 0, nil
	}
	n, err := strconv.ParseInt(typed, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, fmt.Errorf("%s is out of range; it must be %v", typed, f.numbers(o))
	case err != nil:
		return 0, fmt.Errorf("%q is not a whole number; it must be %v", typed, f.numbers(o))
	}
	return n, nil
}

// numbers returns the numbers that fit into a field of o.
func (f *Field) numbers(o FieldOwner) engine.Range {
	r, _ := engine.FieldRange(f.Path)
	if f.Path == "quorum" {
		r.High = 0
		for _, source := range o.Scenario.Sources {
			r.High += float64(source.Count)
		}
		r.High = max(r.High, 1)
	}
	return r
}
