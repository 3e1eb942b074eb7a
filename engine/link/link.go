// Package link turns a scenario into a short text for the end of an address and back.
//
// Start with Encode: its result goes behind the "#" of an address, where it never reaches
// a server. Decode reads it, and Split and ParseView take apart the rest of an address: what
// part of the picture was looked at when the link was made.
//
// The text is "1." (the codec), four characters of checksum, then base64url of the deflated
// JSON of what is not default.
// Deflating starts from a preset dictionary, which is why a scenario of four stores fits
// into a message. What a codec once wrote it has to read for ever: whatever is to change in
// it, its dictionary included, makes a new codec with a new number.
package link

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"

	"scattergather/engine"
)

// codec is the number in front of the links that Encode writes.
const codec = 1

// WarnAbove is the length from which a link is too long for some mail and chat programs.
const WarnAbove = 2000

// tail ends every deflated text as package flate writes it. It is left out of links.
const tail = "\x00\x00\xff\xff"

// alphabet is base64url; Strict refuses bits that nobody wrote.
var alphabet = base64.RawURLEncoding.Strict()

// Encode returns the fragment of an address, without "#", that holds the scenario. It is
// the same for the same scenario, and it ends in a letter or a digit: programs that find
// links in texts take other characters for the end of the sentence. A scenario that does
// not pass Check has no link; the error is what Check says.
func Encode(s engine.Scenario) (fragment string, err error) {
	if err := s.Check(); err != nil {
		return "", err
	}
	data, err := s.MarshalJSON()
	if err != nil {
		return "", err
	}
	for {
		text, err := deflate(data)
		if err != nil {
			return "", err
		}
		if isAlphanumeric(text[len(text)-1]) {
			return strconv.Itoa(codec) + "." + text, nil
		}
		data = append(data, ' ') // means nothing to JSON, and gives another text
	}
}

// Decode reads the scenario from a fragment that Encode made. It takes the fragment with
// or without "#", with view state behind it, and the whole address that ends with it. The
// scenario passes Check. Errors say what is wrong with the link; if it holds something
// that is no scenario, they wrap engine.FieldErrors.
func Decode(fragment string) (engine.Scenario, error) {
	payload, _ := Split(fragment)
	text, err := codecText(payload, strings.Contains(fragment, "://"))
	if err != nil {
		return engine.Scenario{}, fmt.Errorf("link: %w", err)
	}
	data, err := inflate(text)
	if err != nil {
		return engine.Scenario{}, fmt.Errorf("link: %w", err)
	}
	s, err := engine.Decode(data)
	if err == nil {
		err = s.Check()
	}
	if err != nil {
		return engine.Scenario{}, fmt.Errorf("link: it was read, but what it holds cannot be used: %w", err)
	}
	return s, nil
}

var (
	errDamaged = errors.New("characters are missing or were changed; copy it again as a whole")
	errTooLong = fmt.Errorf("it holds more than the %d bytes of a scenario", engine.MaxJSON)
)

// codecText checks the number in front and returns what follows it.
func codecText(payload string, address bool) (string, error) {
	if payload == "" && address {
		return "", errors.New(`this address holds no scenario: nothing follows a "#"`)
	}
	if payload == "" {
		return "", errors.New("it is empty")
	}
	number, text, found := strings.Cut(payload, ".")
	n, err := strconv.Atoi(number)
	switch {
	case err != nil || n < 1 || strconv.Itoa(n) != number:
		return "", fmt.Errorf(`this is no link of the playground: they begin with "#%d."`, codec)
	case n > codec:
		return "", fmt.Errorf("it was made by a newer playground (codec %d; this one reads codec %d): reload the page or update the program", n, codec)
	case !found || text == "":
		return "", errDamaged
	}
	return text, nil
}

// sumLength is the number of characters of checksum: a link in which a character was
// changed would otherwise open as somebody else's scenario.
const sumLength = 4

// checksum is 24 bits of the CRC-32 (IEEE) of what a link holds.
func checksum(data []byte) string {
	sum := crc32.ChecksumIEEE(data)
	return alphabet.EncodeToString([]byte{byte(sum), byte(sum >> 8), byte(sum >> 16)})
}

// deflate packs data into text.
func deflate(data []byte) (string, error) {
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

// inflate is the reverse of deflate. It stops where the text unpacks to more than the
// largest scenario.
func inflate(text string) ([]byte, error) {
	if len(text) < sumLength {
		return nil, errDamaged
	}
	sum := text[:sumLength]
	packed, err := alphabet.DecodeString(text)
	if at, ok := errors.AsType[base64.CorruptInputError](err); ok && int(at) < len(text) {
		if bad := []rune(text[at:])[0]; !isAlphabet(bad) {
			return nil, fmt.Errorf("the character %q, number %d of it, cannot be part of a link", bad, int(at)+len("1.")+1)
		}
	}
	if err != nil {
		return nil, errDamaged
	}
	rest := bytes.NewReader(append(packed[sumLength*6/8:], tail...))
	data, err := io.ReadAll(io.LimitReader(flate.NewReaderDict(rest, []byte(dictionary)), engine.MaxJSON+1))
	if len(data) > engine.MaxJSON {
		return nil, errTooLong
	}
	if err != nil || rest.Len() > len(tail) || checksum(data) != sum {
		return nil, errDamaged
	}
	return data, nil
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// isAlphabet tells whether base64url uses the character.
func isAlphabet(r rune) bool {
	return r == '-' || r == '_' || r < 0x80 && isAlphanumeric(byte(r))
}
