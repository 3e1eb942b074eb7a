package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// Decode reads a scenario file. It is strict: fields that are unknown, given twice or of
// another type, and a version that is missing or not Version, are all reported at once as
// FieldErrors; text that is not JSON is an error with the line and the column. Fields that
// are left out have their defaults, and durations are turned into Go's notation ("5 s" into
// "5s"). The field "$schema", which names a JSON Schema for editors, may be there and is
// ignored. Decode does not Check.
func Decode(data []byte) (Scenario, error) {
	if len(data) > MaxJSON {
		return Scenario{}, fmt.Errorf("scenario: %d bytes are too many; at most %d fit", len(data), MaxJSON)
	}
	if !utf8.Valid(data) {
		return Scenario{}, errors.New("scenario: not valid UTF-8")
	}
	s := NewScenario()
	s.Version = noVersion
	d := decoder{tokens: json.NewDecoder(bytes.NewReader(data))}
	d.tokens.UseNumber()
	var schema string
	err := d.object("", append(s.fields(), field{"$schema", &schema}))
	at := d.tokens.InputOffset()
	if err == nil && len(bytes.Trim(data[at:], " \t\r\n")) > 0 {
		err = errors.New("more text follows the closing brace")
	}
	if err != nil {
		return Scenario{}, fmt.Errorf("scenario: %w", locate(err, data, at))
	}
	if s.Version != Version && !d.wrong("version") {
		problem := FieldError{"version", versionProblem(s.Version)}
		if s.Version == noVersion {
			problem.Problem = fmt.Sprintf("missing; this program reads version %d", Version)
			d.errs = append(FieldErrors{problem}, d.errs...)
		} else {
			// Fields of another version may be right there, whatever we think of them.
			d.errs = FieldErrors{problem}
		}
	}
	if len(d.errs) > 0 {
		return Scenario{}, d.errs
	}
	return s, nil
}

// noVersion is the version of a text that does not give one.
const noVersion = math.MinInt

// UnmarshalJSON is Decode for package encoding/json.
func (s *Scenario) UnmarshalJSON(data []byte) error {
	decoded, err := Decode(data)
	if err == nil {
		*s = decoded
	}
	return err
}

// decoder reads the tokens of a JSON text into fields. Its methods return the errors of the
// text itself; a field that is wrong is skipped, and its error goes to errs.
type decoder struct {
	tokens *json.Decoder
	errs   FieldErrors
	listed []string // the lists of known fields that errs has
}

// MaxDecodeErrors is the number of wrong fields that Decode reports; it leaves out the rest.
const MaxDecodeErrors = 20

func (d *decoder) add(path, format string, args ...any) {
	if len(d.errs) < MaxDecodeErrors {
		d.errs = append(d.errs, FieldError{path, fmt.Sprintf(format, args...)})
	}
}

// unknown reports a field that an object does not have. What it has is listed once.
func (d *decoder) unknown(path, known string) {
	if slices.Contains(d.listed, known) {
		d.add(path, "unknown field")
		return
	}
	d.listed = append(d.listed, known)
	d.add(path, "unknown field; known fields: %s", known)
}

// wrong reports whether errs has an error of a field.
func (d *decoder) wrong(path string) bool {
	for _, e := range d.errs {
		if e.Field == path {
			return true
		}
	}
	return false
}

// object reads an object into fields.
func (d *decoder) object(path string, fields []field) error {
	token, err := d.tokens.Token()
	if err != nil {
		return err
	}
	if token != json.Delim('{') {
		return d.mismatch(path, token, "an object")
	}
	seen := make([]bool, len(fields))
	for d.tokens.More() {
		token, err := d.tokens.Token()
		if err != nil {
			return err
		}
		name := token.(string) // the tokenizer refuses anything else here
		inside := joinPath(path, name)
		if i := indexField(fields, name); i < 0 {
			d.unknown(inside, fieldNames(fields))
			err = d.skip()
		} else if seen[i] {
			d.add(inside, "given twice")
			err = d.skip()
		} else {
			seen[i] = true
			err = d.value(inside, fields[i].value)
		}
		if err != nil {
			return err
		}
	}
	_, err = d.tokens.Token() // the closing brace
	return err
}

func (d *decoder) value(path string, value any) error {
	switch v := value.(type) {
	case []field:
		return d.object(path, v)
	case *[]Source:
		return decodeList(d, path, v, func() Source { return NewSource("") }, (*Source).fields)
	case *[]Result:
		return decodeList(d, path, v, func() Result { return Result{} }, (*Result).fields)
	}
	token, err := d.tokens.Token()
	if err != nil {
		return err
	}
	number, _ := token.(json.Number)
	var ok bool
	var want string
	switch v := value.(type) {
	case *string:
		want = "a string"
		*v, ok = token.(string)
	case delayText:
		want = "a string"
		if *v.text, ok = token.(string); ok {
			*v.text = v.tidy(*v.text)
		}
	case *bool:
		want = "true or false"
		*v, ok = token.(bool)
	case *float64:
		want = "a number"
		*v, err = number.Float64()
		ok = err == nil
	case *int:
		want = "a whole number"
		var n int64
		n, ok = whole(number)
		*v = int(n)
	case *int64:
		want = "a whole number"
		*v, ok = whole(number)
	case **int:
		want = "a whole number or null"
		if ok = token == nil; !ok {
			var n int64
			n, ok = whole(number)
			*v = new(int(n))
		}
	}
	if !ok {
		return d.mismatch(path, token, want)
	}
	return nil
}

// decodeList reads an array of objects, each of which starts with its defaults.
func decodeList[T any](d *decoder, path string, v *[]T, fresh func() T, fields func(*T) []field) error {
	token, err := d.tokens.Token()
	if err != nil {
		return err
	}
	if token != json.Delim('[') {
		return d.mismatch(path, token, "an array")
	}
	for i := 0; d.tokens.More(); i++ {
		*v = append(*v, fresh())
		if err := d.object(fmt.Sprintf("%s[%d]", path, i), fields(&(*v)[i])); err != nil {
			return err
		}
	}
	_, err = d.tokens.Token() // the closing bracket
	return err
}
