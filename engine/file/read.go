// Package file reads a scenario from what somebody opens, whatever it is: the JSON of a scenario, a
// link, or a picture of a run as SVG, which holds the link of its scenario. It also names the files
// that a scenario is written to.
//
// Start with Read, and with Name.
package file

import (
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
func Read(content string, known link.Known) (Opened, error) {
	if len(content) > MaxBytes {
		return Opened{}, errTooLarge
	}
	for _, s := range signatures {
		if strings.HasPrefix(content, s.begins) {
			return Opened{}, errors.New("it is " + s.format + ", which holds no scenario; open the SVG or the JSON of it instead")
		}
	}
	content = strings.TrimPrefix(content, "\ufeff") // some editors write it before any text
	if !utf8.ValidString(content) || strings.Contains(content, "\x00") {
		return Opened{}, errNoText
	}
	text := strings.TrimSpace(content)
	switch {
	case text == "":
		return Opened{}, errEmpty
	case text[0] == '{', text[0] == '[':
		return readJSON(content)
	case isSVG(text):
		return readSVG(text, known)
	}
	return readLink(text, known)
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

func readJSON(content string) (Opened, error) {
	if o, err, ok := readTrace(content); ok {
		return o, err
	}
	s, err := engine.Decode([]byte(content))
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
func isSVG(text string) bool {
	for strings.HasPrefix(text, "<?") || strings.HasPrefix(text, "<!") {
		end := ">"
		if strings.HasPrefix(text, "<!--") {
			end = "-->"
		}
		_, text, _ = strings.Cut(text, end)
		text = strings.TrimSpace(text)
	}
	end := strings.IndexByte(text, '>')
	if end < 0 || text[0] != '<' {
		return false
	}
	tag, _, _ := strings.Cut(strings.Join(strings.Fields(text[1:end]), " ")+" ", " ")
	return tag == "svg" || strings.HasSuffix(tag, ":svg") // with the prefix of a namespace
}

// readSVG reads the link in the metadata of a picture. It does not parse the document: the checksum
// of the link tells whether what it has found is one.
func readSVG(text string, known link.Known) (Opened, error) {
	problem := errNoLink
	for range maxMetadata {
		_, after, found := strings.Cut(text, "metadata")
		if !found {
			break
		}
		text = after
		_, inside, opened := strings.Cut(text, ">")
		content, _, closed := strings.Cut(inside, "metadata>")
		if !opened || !closed {
			continue
		}
		content = content[:max(0, strings.LastIndex(content, "</"))]
		l, err := link.Read(withoutTags(content), link.Known{Programs: known.Programs})
		if err == nil {
			// What an editor has made of the text around the link is no reason to mention it.
			return Opened{SVG, link.Link{Scenario: l.Scenario, Program: l.Program}}, nil
		}
		if strings.Contains(content, "#1.") {
			problem = fmt.Errorf("the metadata of this SVG: %w", unprefixed(err))
		}
	}
	return Opened{}, problem
}

// maxMetadata is how many times a document may speak of metadata before the link.
const maxMetadata = 32

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
