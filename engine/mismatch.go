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

// What decoding does with a text that is not what it should be: tell, and go on behind it.

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

// locate adds the line and the column to an error of the text at a byte of it.
func locate(err error, data []byte, at int64) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the JSON ends too early")
	}
	before := data[:min(at, int64(len(data)))]
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

// shorten cuts a text of the user for a message.
func shorten(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}
