package link

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// undoings each undo one thing that programs do to the text of a message. None changes a
// character that a payload is made of.
var undoings = [...]func(string) string{unwrap, unescapePercent, unescapeForm, unescapeHTML, unescapeQuotedPrintable}

// unwrap makes one line of a text.
func unwrap(text string) string { return joinLines(text, true) }

// joinLines removes line breaks with the marks of quoting after them, and invisible characters.
// It leaves spaces within lines. With soft, it also removes an "=" at the end of a line, which
// is a line break in quoted-printable.
func joinLines(text string, soft bool) string {
	var out strings.Builder
	lineStart := false
	for i, r := range text {
		switch {
		case r == '\n' || r == '\r':
			lineStart = true
		case lineStart && (r == '>' || r == ' '), soft && r == '=' && endsLine(text[i+1:]), isInvisible(r) && r != '\t':
		default:
			lineStart = false
			out.WriteRune(r)
		}
	}
	return out.String()
}

// unescapePercent decodes each %XX of a text and leaves what is none.
func unescapePercent(text string) string { return unescapeHex(text, '%') }

// unescapeForm is unescapePercent for a value of a form, in which "+" stands for a space.
func unescapeForm(text string) string { return unescapePercent(strings.ReplaceAll(text, "+", " ")) }

// unescapeQuotedPrintable decodes each =XX of a text and removes soft line breaks.
func unescapeQuotedPrintable(text string) string {
	return unescapeHex(strings.NewReplacer("=\r\n", "", "=\n", "").Replace(text), '=')
}

func unescapeHex(text string, mark byte) string {
	if strings.IndexByte(text, mark) < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == mark {
			if b, ok := hexByte(text[i+1:]); ok {
				out = append(out, b)
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return string(out)
}

// entities are the named ones that stand for a character of an address, or near one. Package
// html knows two thousand more.
var entities = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'", "nbsp": "\u00A0", "shy": "\u00AD", "num": "#",
	"equals": "=", "percnt": "%", "period": ".", "lowbar": "_", "hyphen": "-", "NewLine": "\n", "Tab": "\t", "ZeroWidthSpace": "\u200B",
}

const longestEntity = len("ZeroWidthSpace")

// unescapeHTML decodes numeric references and the entities above.
func unescapeHTML(text string) string {
	before, rest, found := strings.Cut(text, "&")
	if !found {
		return text
	}
	var out strings.Builder
	for ; found; before, rest, found = strings.Cut(rest, "&") {
		out.WriteString(before)
		name, char := "", ""
		if end := strings.IndexByte(rest[:min(len(rest), longestEntity+1)], ';'); end > 0 {
			name = rest[:end]
		}
		if number, numeric := strings.CutPrefix(name, "#"); numeric {
			char = numbered(number)
		} else {
			char = entities[name]
		}
		if char == "" {
			out.WriteByte('&')
			continue
		}
		out.WriteString(char)
		rest = rest[len(name)+1:]
	}
	out.WriteString(before)
	return out.String()
}

// numbered returns the character of a numeric reference, "38" or "x26"; "" if it is none.
func numbered(number string) string {
	base := 10
	if hex := strings.TrimLeft(number, "xX"); len(hex) == len(number)-1 {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return ""
	}
	return string(rune(n))
}
