package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
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
	if err == nil {
		err = d.end()
	}
	if err != nil {
		return Scenario{}, fmt.Errorf("scenario: %w", d.locate(err, data))
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
		at := joinPath(path, name)
		if i := indexField(fields, name); i < 0 {
			d.add(at, "unknown field; there are %s", fieldNames(fields))
			err = d.skip()
		} else if seen[i] {
			d.add(at, "given twice")
			err = d.skip()
		} else {
			seen[i] = true
			err = d.value(at, fields[i].value)
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

// mismatch tells that a field has another type and skips what it holds; token is the first
// of it.
func (d *decoder) mismatch(path string, token json.Token, want string) error {
	got := ""
	switch t := token.(type) {
	case nil:
		got = "null"
	case string:
		got = strconv.Quote(shorten(t))
	case json.Number:
		got = shorten(t.String())
	case bool:
		got = strconv.FormatBool(t)
	case json.Delim:
		got = map[json.Delim]string{'{': "an object", '[': "a list"}[t]
	}
	if path == "" {
		path = "scenario"
	}
	d.add(path, "%s is not %s", got, want)
	if _, open := token.(json.Delim); open {
		return d.skipRest()
	}
	return nil
}

// skip passes over one value.
func (d *decoder) skip() error {
	token, err := d.tokens.Token()
	if _, open := token.(json.Delim); open && err == nil {
		return d.skipRest()
	}
	return err
}

// skipRest passes over the rest of a list or an object. It counts instead of recursing: the
// text says how deep it is.
func (d *decoder) skipRest() error {
	for depth := 1; depth > 0; {
		token, err := d.tokens.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

// end makes sure that nothing follows.
func (d *decoder) end() error {
	_, err := d.tokens.Token()
	switch {
	case err == io.EOF:
		return nil
	case err == nil:
		return errTrailing
	}
	return err
}

var errTrailing = errors.New("something follows after its closing brace")

// locate adds the line and the column to an error of the text.
func (d *decoder) locate(err error, data []byte) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the JSON ends too early")
	}
	before := data[:min(d.tokens.InputOffset(), int64(len(data)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fmt.Errorf("line %d, column %d: %w", line, column, err)
}

// whole reads a whole number; "1.0" and "1e3" are whole, too. The zero Number, which is no
// number, is not.
func whole(number json.Number) (int64, bool) {
	if n, err := number.Int64(); err == nil {
		return n, true
	}
	x, err := number.Float64()
	if err != nil || x != math.Trunc(x) || math.Abs(x) > MaxSeed {
		return 0, false
	}
	return int64(x), true
}

func indexField(fields []field, name string) int {
	for i, f := range fields {
		if f.name == name {
			return i
		}
	}
	return -1
}

func fieldNames(fields []field) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(f.name)
	}
	return b.String()
}

func joinPath(path, name string) string {
	if name = shorten(name); path == "" {
		return name
	}
	return path + "." + name
}

// shorten cuts a text of the user for a message.
func shorten(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}
