package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// Decode reads a scenario file. It is strict: a field that is unknown, given twice or of
// another type, and a version that is missing or not Version, are all told at once as
// FieldErrors; text that is not JSON is an error that names the line and the column. What
// is left out has its default. Decode does not Check.
func Decode(data []byte) (Scenario, error) {
	if len(data) > MaxJSON {
		return Scenario{}, fmt.Errorf("scenario: %d bytes are too many; at most %d are read", len(data), MaxJSON)
	}
	if !utf8.Valid(data) {
		return Scenario{}, errors.New("scenario: it is not valid UTF-8")
	}
	s := NewScenario()
	s.Version = noVersion
	d := decoder{tokens: json.NewDecoder(bytes.NewReader(data))}
	d.tokens.UseNumber()
	err := d.object("", s.fields())
	at := d.tokens.InputOffset()
	if err == nil && len(bytes.Trim(data[at:], " \t\r\n")) > 0 {
		err = errors.New("something follows after its closing brace")
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
			// What else is wrong with another version is none of our business.
			d.errs = FieldErrors{problem}
		}
	}
	if len(d.errs) > 0 {
		return Scenario{}, d.errs
	}
	return s, nil
}

// noVersion stands for a version that the text does not give.
const noVersion = math.MinInt

// UnmarshalJSON reads what MarshalJSON wrote; it is Decode for encoding/json.
func (s *Scenario) UnmarshalJSON(data []byte) error {
	decoded, err := Decode(data)
	if err == nil {
		*s = decoded
	}
	return err
}

// decoder walks along the tokens of a JSON text and the fields they belong to. Its methods
// return the errors of the text; what is wrong with a field goes to errs and is skipped.
type decoder struct {
	tokens *json.Decoder
	errs   FieldErrors
}

// maxErrors is how many wrong fields are told before decoding stops listing more.
const maxErrors = 20

func (d *decoder) add(path, format string, args ...any) {
	if len(d.errs) < maxErrors {
		d.errs = append(d.errs, FieldError{path, fmt.Sprintf(format, args...)})
	}
}

// wrong tells whether a field has been found wrong already.
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
		name := token.(string) // the tokenizer lets nothing else stand here
		inside := joinPath(path, name)
		if i := indexField(fields, name); i < 0 {
			d.add(inside, "unknown field; there are %s", fieldNames(fields))
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
		want = "a text"
		*v, ok = token.(string)
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

// decodeList reads a list of objects; each starts from its defaults.
func decodeList[T any](d *decoder, path string, v *[]T, fresh func() T, fields func(*T) []field) error {
	token, err := d.tokens.Token()
	if err != nil {
		return err
	}
	if token != json.Delim('[') {
		return d.mismatch(path, token, "a list")
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
