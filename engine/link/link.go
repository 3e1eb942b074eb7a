// Package link turns a scenario into a short text for the end of an address, and back.
//
// Start with Encode: its result stands after the "#" of an address, which browsers do not
// send to the server. Decode reads it. Split and ParseView read what follows it: what the
// page showed of the scenario when the link was made.
//
// The text is "1." (the codec), four characters of checksum, and base64url of the deflated
// JSON of everything that is not default. A preset dictionary makes it short enough for a
// message. A codec must be able to read for ever what it once wrote: any change of it, or of
// its dictionary, needs a new codec with a new number.
package link

import (
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"scattergather/engine"
)

// codec is the number at the beginning of the links that Encode writes.
const codec = 1

// WarnAbove is the number of characters above which some mail and chat programs break links.
const WarnAbove = 2000

// tail is the end of every text that package flate deflates. Links leave it out.
const tail = "\x00\x00\xff\xff"

// alphabet is base64url. Strict refuses stray bits at the end, which Encode never writes.
var alphabet = base64.RawURLEncoding.Strict()

// Encode returns the fragment of an address, without "#", for a scenario. The same scenario
// always gives the same fragment. It ends in a letter or a digit, because programs that find
// links in texts take other characters for the end of the sentence. The error is that of
// Check: a scenario that does not pass has no link.
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
		data = append(data, ' ') // JSON ignores it, and the text becomes another
	}
}

// Decode reads the scenario from a fragment that Encode made: with or without "#", with or
// without view state after it, or at the end of a whole address. The scenario passes Check.
// The error says what is wrong with the link; it wraps engine.FieldErrors if the link holds
// something that is not a valid scenario. One that only does not pass Check is returned beside
// the error: limits have been lowered since links were first made, and whoever follows such a
// link gets to keep what it holds.
func Decode(fragment string) (engine.Scenario, error) {
	payload, _ := Split(fragment)
	text, err := codecText(payload, strings.Contains(fragment, "://"))
	if err != nil {
		return engine.Scenario{}, fmt.Errorf("link: %w", err)
	}
	s, err := decode(text)
	if err != nil {
		return s, fmt.Errorf("link: %w", err)
	}
	return s, nil
}

// decode reads a scenario from what follows the number of the codec.
func decode(text string) (engine.Scenario, error) {
	data, err := inflate(text)
	if err != nil {
		return engine.Scenario{}, err
	}
	s, err := engine.Decode(data)
	if err == nil {
		err = s.Check()
	}
	if err != nil {
		return s, fmt.Errorf("it was read, but what it holds cannot be used: %w", err)
	}
	return s, nil
}

var (
	errDamaged = errors.New("characters are missing or were changed; copy the whole link again")
	errTooLong = fmt.Errorf("it holds more than the %d bytes of a scenario", engine.MaxJSON)
)

// codecText checks the number of the codec and returns what follows it.
func codecText(payload string, address bool) (string, error) {
	if payload == "" && address {
		return "", errors.New(`this address has no scenario: nothing follows "#"`)
	}
	if payload == "" {
		return "", errors.New("it is empty")
	}
	if IsCourse(payload) {
		return "", errors.New("it is a course, which only the page opens; open one of its entries")
	}
	if IsProgram(payload) {
		return "", errNoProgram
	}
	number, text, found := strings.Cut(payload, ".")
	n, err := strconv.Atoi(number)
	switch {
	case err != nil || n < 1 || strconv.Itoa(n) != number:
		return "", fmt.Errorf(`this is not a link of the playground; those begin with "#%d.", or with "#%s" if they hold a program`, codec, programPrefix)
	case n > codec:
		return "", fmt.Errorf("it was made by a newer playground (codec %d; this one reads codec %d): reload the page or update the program", n, codec)
	case !found || text == "":
		return "", errDamaged
	}
	return text, nil
}

// sumLength is the number of characters of the checksum. Without it, a link with a changed
// character could open as another scenario.
const sumLength = 4

// checksum returns 24 bits of the CRC-32 (IEEE) of the content of a link.
func checksum(data []byte) string {
	sum := crc32.ChecksumIEEE(data)
	return alphabet.EncodeToString([]byte{byte(sum), byte(sum >> 8), byte(sum >> 16)})
}

// deflate compresses the JSON of a scenario into text.
func deflate(data []byte) (string, error) { return deflateWith(dictionary, data) }

// inflate is the reverse of deflate. It stops once it has more bytes than the largest scenario
// may have.
func inflate(text string) ([]byte, error) {
	if len(text) < sumLength {
		return nil, errDamaged
	}
	_, err := alphabet.DecodeString(text)
	if at, ok := errors.AsType[base64.CorruptInputError](err); ok && int(at) < len(text) {
		if bad := []rune(text[at:])[0]; !isAlphabet(bad) {
			return nil, fmt.Errorf("the character %q, number %d of it, cannot be part of a link", bad, int(at)+len("1.")+1)
		}
	}
	data, err := inflateWith(dictionary, text, engine.MaxJSON)
	if errors.Is(err, errTooMuch) {
		return nil, errTooLong
	}
	return data, err
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// isAlphabet reports whether base64url uses the character.
func isAlphabet(r rune) bool {
	return r == '-' || r == '_' || r < 0x80 && isAlphanumeric(byte(r))
}
