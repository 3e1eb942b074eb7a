// Package file reads a scenario from what somebody opens, whatever it is: the JSON of a scenario, a
// link, or a picture of a run as SVG, which holds the link of its scenario. It also names the files
// that a scenario is written to.
//
// Start with Read, and with Name.
package file

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/link"
)

// MaxBytes is the size of the largest file that Read looks into: no picture of a run is larger.
const MaxBytes = 16 << 20

// Kind is what a scenario was read from.
type Kind string

// The kinds.
const (
	JSON Kind = "JSON"
	Link Kind = "link"
	SVG  Kind = "SVG"
)

// Opened is what has been read.
type Opened struct {
	Kind Kind
	link.Link
}

var (
	errEmpty    = errors.New("it is empty")
	errNoText   = errors.New("it is neither the JSON of a scenario, nor a link, nor an SVG of the playground")
	errNoLink   = errors.New("this SVG holds no scenario: it was not made by the playground, or a program that has changed it left its metadata out")
	errTooLarge = fmt.Errorf("it has more than the %d MB of the largest file that is read", MaxBytes>>20)
)

// Read reads the scenario in the content of a file, or in a text. The scenario passes Check, unless
// a name that is known stands for it. The error says what is wrong; it wraps engine.FieldErrors if
// fields of the scenario are.
func Read(data []byte, known link.Known) (Opened, error) {
	if len(data) > MaxBytes {
		return Opened{}, errTooLarge
	}
	if format := binaryFormat(data); format != "" {
		return Opened{}, fmt.Errorf("it is %s, which holds no scenario; open the SVG or the JSON of it instead", format)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // some editors write it before any text
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return Opened{}, errNoText
	}
	text := bytes.TrimSpace(data)
	switch {
	case len(text) == 0:
		return Opened{}, errEmpty
	case text[0] == '{', text[0] == '[':
		return readJSON(data)
	case isSVG(text):
		return readSVG(text)
	}
	return readLink(string(text), known)
}

// signatures are how files begin that people may take for one that holds a scenario.
var signatures = []struct{ begins, format string }{
	{"\x89PNG", "a PNG picture"},
	{"GIF8", "a GIF picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"%PDF", "a PDF document"},
	{"PK\x03\x04", "a zip archive"},
	{"package main", "a Go program"},
}

// binaryFormat returns what a content is that cannot hold a scenario, "" if it may hold one.
func binaryFormat(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.begins)) {
			return s.format
		}
	}
	return ""
}

func readJSON(data []byte) (Opened, error) {
	s, err := engine.Decode(data)
	if err == nil {
		err = s.Check()
	}
	if err != nil {
		return Opened{}, err
	}
	return Opened{JSON, link.Link{Scenario: s}}, nil
}

// isSVG reports whether a text is an SVG document, after the declarations and comments that programs
// put before it.
func isSVG(text []byte) bool {
	for bytes.HasPrefix(text, []byte("<?")) || bytes.HasPrefix(text, []byte("<!")) {
		end := ">"
		if bytes.HasPrefix(text, []byte("<!--")) {
			end = "-->"
		}
		_, after, found := bytes.Cut(text, []byte(end))
		if !found {
			return false
		}
		text = bytes.TrimSpace(after)
	}
	return isTag(text, "svg")
}

// isTag reports whether a text begins with a tag of a name, which may have a prefix: "<svg:svg ".
func isTag(text []byte, name string) bool {
	if len(text) == 0 || text[0] != '<' {
		return false
	}
	end := bytes.IndexAny(text, " \t\r\n/>")
	if end < 0 {
		return false
	}
	tag := string(text[1:end])
	return tag == name || strings.HasSuffix(tag, ":"+name)
}

// readSVG reads the link in the metadata of a picture. It does not parse the document: the checksum
// of the link tells whether what it has found is one.
func readSVG(text []byte) (Opened, error) {
	problem := errNoLink
	for tries := 0; tries < maxMetadata; {
		at := bytes.Index(text, []byte("metadata"))
		if at < 0 {
			break
		}
		from := bytes.LastIndexByte(text[:at], '<')
		text = text[at:]
		_, inside, opened := bytes.Cut(text, []byte(">"))
		content, _, closed := bytes.Cut(inside, []byte("metadata>"))
		if from < 0 || at-from > maxPrefix || !opened || !closed {
			text = text[len("metadata"):]
			continue
		}
		tries++
		content = content[:max(0, bytes.LastIndex(content, []byte("</")))]
		l, err := link.Read(withoutTags(string(content)), link.Known{})
		if err == nil {
			// What an editor has made of the text around the link is no reason to mention it.
			return Opened{SVG, link.Link{Scenario: l.Scenario}}, nil
		}
		if bytes.Contains(content, []byte("#1.")) {
			problem = fmt.Errorf("the metadata of this SVG: %w", unprefixed(err))
		}
		text = text[len("metadata"):]
	}
	return Opened{}, problem
}

// Bounds of what is looked into.
const (
	maxMetadata = 16 // elements of a document
	maxPrefix   = 40 // bytes between "<" and the name of an element
)

// withoutTags returns the text between tags that an editor has put around it.
func withoutTags(text string) string {
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			break
		}
		b.WriteByte(' ')
		_, text, _ = strings.Cut(rest, ">")
	}
	return strings.TrimSpace(b.String())
}

func readLink(text string, known link.Known) (Opened, error) {
	l, err := link.Read(text, known)
	if err == nil {
		return Opened{Link, l}, nil
	}
	if strings.Contains(text, "1.") || strings.Contains(text, "://") || strings.HasPrefix(text, "#") {
		return Opened{}, unprefixed(err)
	}
	return Opened{}, errNoText
}

// unprefixed returns an error of package link without its prefix.
func unprefixed(err error) error {
	if inner := errors.Unwrap(err); inner != nil && strings.HasPrefix(err.Error(), "link: ") {
		return inner
	}
	return err
}
