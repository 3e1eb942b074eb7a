package link

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Program is a Go program of somebody's own. It is a link, too.
type Program struct {
	Source string // one file of valid UTF-8, not empty, at most MaxProgram bytes
	Seed   uint64 // decides select, math/rand and ties
}

// MaxProgram is the number of bytes of the longest source that has a link.
const MaxProgram = 64 << 10

// programPrefix begins the links of programs. As with the numbers of scenarios, what has once been
// written is read for ever: another codec needs another prefix.
const programPrefix = "p1."

// maxHeader is the number of bytes of the longest first line of what is deflated.
const maxHeader = 64

var errNoProgram = errors.New("it is a Go program, which only the page opens")

// EncodeProgram returns the fragment of an address, without "#", for a program. It ends in a
// letter or a digit. The error says why the program has no link.
func EncodeProgram(p Program) (fragment string, err error) {
	if err := p.check(); err != nil {
		return "", fmt.Errorf("program: %w", err)
	}
	header := ""
	if p.Seed != 1 {
		header = strconv.FormatUint(p.Seed, 10)
	}
	for {
		text, err := deflateWith(programDictionary, []byte(header+"\n"+p.Source))
		if err != nil {
			return "", fmt.Errorf("program: %w", err)
		}
		if isAlphanumeric(text[len(text)-1]) {
			return programPrefix + text, nil
		}
		header += " " // decodeProgram ignores it, and the text becomes another
	}
}

func (p Program) check() error {
	switch n := len(p.Source); {
	case n == 0:
		return errors.New("it is empty")
	case n > MaxProgram:
		return fmt.Errorf("its source has %d bytes; a link has room for %d", n, MaxProgram)
	case !utf8.ValidString(p.Source):
		return errors.New("its source is not valid UTF-8")
	}
	return nil
}

// IsProgram reports whether an address, or its part after "#", is meant to be that of a program.
func IsProgram(address string) bool {
	payload, _ := Split(tidyCourse(address))
	head, _, found := strings.Cut(payload, ".")
	number, isProgram := strings.CutPrefix(head, "p")
	_, err := strconv.Atoi(number)
	return found && isProgram && err == nil
}

// decodeProgram reads a program from what follows its prefix.
func decodeProgram(text string) (p Program, err error) {
	data, err := inflateWith(programDictionary, text, maxHeader+MaxProgram)
	if errors.Is(err, errTooMuch) {
		return p, fmt.Errorf("it holds more than the %d bytes of a program", MaxProgram)
	} else if err != nil {
		return p, err
	}
	header, source, found := strings.Cut(string(data), "\n")
	p = Program{Source: source, Seed: 1}
	if seed := strings.TrimRight(header, " "); seed != "" {
		if p.Seed, err = strconv.ParseUint(seed, 10, 64); err != nil || strconv.FormatUint(p.Seed, 10) != seed {
			found = false
		}
	}
	if !found || len(header) > maxHeader {
		return Program{}, errors.New("it was read, but what it holds is not a program")
	}
	if err := p.check(); err != nil {
		return Program{}, fmt.Errorf("it was read, but what it holds cannot be used: %w", err)
	}
	return p, nil
}

// programText returns what follows the prefix of a program's link; "" if the payload is none.
func programText(payload string) (text string, err error) {
	head, text, _ := strings.Cut(payload, ".")
	number, isProgram := strings.CutPrefix(head, "p")
	n, err := strconv.Atoi(number)
	switch {
	case !isProgram || err != nil || n < 1 || strconv.Itoa(n) != number:
		return "", nil
	case n > 1:
		return "", fmt.Errorf("it was made by a newer playground (codec p%d; this one reads codec p1): reload the page or update the program", n)
	case text == "":
		return "", errDamaged
	}
	return text, nil
}

// errTooMuch says that a text inflates to more than it may.
var errTooMuch = errors.New("too much")

// deflateWith compresses data into text, after a dictionary.
func deflateWith(dictionary string, data []byte) (string, error) {
	var packed bytes.Buffer
	w, err := flate.NewWriterDict(&packed, flate.BestCompression, []byte(dictionary))
	if err != nil {
		return "", err
	}
	if _, err := w.Write(data); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return checksum(data) + alphabet.EncodeToString(bytes.TrimSuffix(packed.Bytes(), []byte(tail))), nil
}

// inflateWith is the reverse of deflateWith. It stops with errTooMuch once it has more than a
// number of bytes.
func inflateWith(dictionary, text string, most int) ([]byte, error) {
	if len(text) < sumLength {
		return nil, errDamaged
	}
	packed, err := alphabet.DecodeString(text)
	if err != nil {
		return nil, errDamaged
	}
	rest := bytes.NewReader(append(packed[sumLength*6/8:], tail...))
	data, err := io.ReadAll(io.LimitReader(flate.NewReaderDict(rest, []byte(dictionary)), int64(most)+1))
	if len(data) > most {
		return nil, errTooMuch
	}
	if err != nil || rest.Len() > len(tail) || checksum(data) != text[:sumLength] {
		return nil, errDamaged
	}
	return data, nil
}
