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

// What the decoder does with text that is wrong: it reports it, and reads on after it.

// mismatch reports a field whose value is of another type than want, and skips the value,
// whose first token is given.
func (d *decoder) mismatch(path string, token json.Token, want string) error {
	got, hint := "", ""
	switch t := token.(type) {
	case nil:
		got = "null"
	case string:
		got = strconv.Quote(shorten(t))
		if isNumber := json.Valid([]byte(t)) && strings.Trim(t, "0123456789.-") == ""; isNumber && strings.Contains(want, "number") && len(t) <= 20 {
			hint = "; write it without quotes"
		}
	case json.Number:
		got = shorten(t.String())
		if want == "a string" {
			hint = fmt.Sprintf("; write %q", got)
		}
	case bool:
		got = strconv.FormatBool(t)
	case json.Delim:
		got = map[json.Delim]string{'{': "an object", '[': "an array"}[t]
	}
	if r, ok := FieldRange(path); ok && hint == "" {
		hint = fmt.Sprintf("; it must be %v", r)
	}
	if path == "" {
		path = "scenario"
	}
	d.add(path, "%s is not %s%s", got, want, hint)
	if _, open := token.(json.Delim); open {
		return d.skipRest()
	}
	return nil
}

// skip reads one value and ignores it.
func (d *decoder) skip() error {
	token, err := d.tokens.Token()
	if _, open := token.(json.Delim); open && err == nil {
		return d.skipRest()
	}
	return err
}

// skipRest reads the rest of an array or object and ignores it. It counts the depth rather
// than recursing, since a hostile text may be as deep as it likes.
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

// locate adds to an error the line and the column of the byte at which it occurred.
func locate(err error, data []byte, at int64) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the JSON ends too early")
	}
	before := data[:min(at, int64(len(data)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fmt.Errorf("line %d, column %d: %w", line, column, err)
}

// whole reads a whole number, however it is written ("1.0", "1e3"). It returns false for the
// zero Number.
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

// joinPath returns the path of a field of the object at path. A name from a file that does
// not look like a field's is quoted: it may hold anything, line breaks and terminal escapes
// included.
func joinPath(path, name string) string {
	name = shorten(name)
	if !isFieldName(name) {
		name = strconv.Quote(name)
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// isFieldName reports whether a name consists of ASCII letters and digits, as all names of
// fields do.
func isFieldName(name string) bool {
	for _, r := range name {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') {
			return false
		}
	}
	return name != ""
}

// shorten cuts a text of the user to a length that fits into a message.
func shorten(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}
