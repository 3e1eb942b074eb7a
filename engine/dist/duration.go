package dist

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// ParseDuration reads a duration from 0s to Max. It takes Go's notation ("500ms", "1m30s")
// and what Format writes ("500 ms", "1 min 30 s"). The error says what is wrong and, where
// one can be guessed, gives a text that is right.
func ParseDuration(text string) (time.Duration, error) {
	// The page parses every duration of a scenario in each frame of a drag, and nearly all
	// are in Go's notation.
	if d, err := time.ParseDuration(text); err == nil && 0 <= d && d <= Max {
		return d, nil
	}
	written, ok := goNotation(text)
	if !ok {
		return 0, durationError(text)
	}
	d, err := time.ParseDuration(written)
	switch {
	case d < 0 || err != nil && written[0] == '-':
		return 0, fmt.Errorf("%s is negative; a duration is 0s or more", quote(text))
	case err != nil || d > Max: // goNotation leaves no error but that of a number that is too large
		return 0, fmt.Errorf("%s is too long; a duration is at most 24h", quote(text))
	}
	return d, nil
}

// durationError says why text, which goNotation does not understand, is not a duration.
// What the error suggests is a duration.
func durationError(text string) error {
	guess, ok := goNotation(text + "ms")
	switch d, err := time.ParseDuration(guess); {
	case !ok:
		return fmt.Errorf("%s is not a duration; try \"500ms\"", quote(text))
	case guess[0] == '-':
		return fmt.Errorf("%s is negative; a duration is 0s or more", quote(text))
	case err != nil || d > Max:
		return fmt.Errorf("%s has no unit; try \"500ms\"", quote(text))
	}
	return fmt.Errorf("%s has no unit; try %q", quote(text), guess)
}

// TidyDuration returns a duration that ParseDuration reads in Go's notation: "5 s" becomes
// "5s". Numbers and units stay as they are ("0.5s" and "90s" do). A text that is not a
// duration is returned unchanged, except that a blank one becomes empty.
func TidyDuration(text string) string {
	if isTidy(text) {
		return text
	}
	if strings.TrimSpace(text) == "" {
		return ""
	}
	if _, err := ParseDuration(text); err != nil {
		return text
	}
	written, _ := goNotation(text)
	return written
}

// isTidy reports whether a text holds nothing that tidying could change. It may say no to one
// that is tidy; it is there because nearly all texts are, and tidying parses them.
func isTidy(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z', '1' <= c && c <= '9', c == '.', c == ',', c == '(', c == ')', c == '%', c == ':':
		case c == '0' && len(text) > 1:
		default:
			return false
		}
	}
	return text != "" && !strings.Contains(text, "min")
}

// goUnits gives the name that Go has for each name of a unit that we read. The two micro
// signs are different characters that look alike.
var goUnits = map[string]string{
	"ns": "ns", "us": "us", "µs": "µs", "μs": "µs", "ms": "ms", "s": "s", "m": "m", "min": "m", "h": "h",
}

// goNotation rewrites a duration so that time.ParseDuration reads it: it drops the spaces
// between numbers and units, and it knows "min". It returns false if text is something
// else; if it returns true, the only error of time.ParseDuration is that of a number that
// is too large.
func goNotation(text string) (string, bool) {
	rest := strings.TrimSpace(text)
	var b strings.Builder
	for _, sign := range []string{"-", "+", "−"} { // the last is the minus sign of a printed text
		if after, found := strings.CutPrefix(rest, sign); found {
			if rest = strings.TrimSpace(after); sign != "+" {
				b.WriteByte('-')
			}
			break
		}
	}
	switch rest {
	case "":
		return "", false
	case "0": // the one number that needs no unit
		rest = "0s"
	}
	for rest != "" {
		end := strings.IndexFunc(rest, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
		if end <= 0 {
			return "", false // a number is missing, or its unit
		}
		number := rest[:end]
		if number == "." || strings.Count(number, ".") > 1 {
			return "", false
		}
		rest = strings.TrimSpace(rest[end:])
		end = strings.IndexFunc(rest, func(r rune) bool { return r == '.' || '0' <= r && r <= '9' || unicode.IsSpace(r) })
		if end < 0 {
			end = len(rest)
		}
		unit, known := goUnits[rest[:end]]
		if !known {
			return "", false
		}
		b.WriteString(number + unit)
		rest = strings.TrimSpace(rest[end:])
	}
	return b.String(), true
}
