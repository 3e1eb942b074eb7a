package link

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A squeezed text lacks what programs insert into links and no link contains.
type squeezed struct {
	text   string
	gaps   []bool // by byte of text, and its end: something stood in front of it
	source string
	places []int32 // by byte of text, and its end: where it is in source
}

// squeeze removes white space, invisible characters, the soft line breaks of quoted-printable,
// and the marks of quoting (">") at the beginning of lines, also where they are percent-encoded.
func squeeze(text string) squeezed {
	var out strings.Builder
	out.Grow(len(text))
	gaps, places := make([]bool, 0, len(text)+1), make([]int32, 0, len(text)+1)
	gap, lineStart := false, true
	for i := 0; i < len(text); {
		r, size := escapedRune(text[i:])
		switch {
		case r == '\n' || r == '\r':
			gap, lineStart = true, true
		case unicode.IsSpace(r) || isInvisible(r) || r == '>' && lineStart, r == '=' && endsLine(text[i+size:]):
			gap = true
		default:
			_, size = utf8.DecodeRuneInString(text[i:])
			for at := range size {
				gaps, places = append(gaps, gap), append(places, int32(i+at))
				gap = false
			}
			lineStart = false
			out.WriteString(text[i : i+size])
		}
		i += size
	}
	return squeezed{out.String(), append(gaps, true), text, append(places, int32(len(text)))}
}

// escapedRune returns the first character of a text, which may be percent-encoded, and the number
// of bytes that it takes there.
func escapedRune(text string) (r rune, size int) {
	var bytes [utf8.UTFMax]byte
	n := 0
	for n < len(bytes) && len(text) >= 3*n+3 && text[3*n] == '%' {
		b, ok := hexByte(text[3*n+1:])
		if !ok {
			break
		}
		bytes[n] = b
		n++
	}
	if n == 0 {
		return utf8.DecodeRuneInString(text)
	}
	r, size = utf8.DecodeRune(bytes[:n])
	return r, 3 * size
}

// hexByte returns what the two hexadecimal digits stand for that a text begins with.
func hexByte(text string) (b byte, ok bool) {
	if len(text) < 2 {
		return 0, false
	}
	n, err := strconv.ParseUint(text[:2], 16, 8)
	return byte(n), err == nil
}

// endsLine reports whether nothing that can be seen follows in a line, and another line does.
func endsLine(text string) bool {
	for _, r := range text {
		if r == '\n' || r == '\r' {
			return true
		}
		if r != ' ' && !isInvisible(r) {
			return false
		}
	}
	return false
}

// isInvisible reports whether a character is one that programs insert to allow or forbid a line
// break, or to set the direction of the text: zero-width spaces and joiners, soft hyphens, byte
// order marks, controls.
func isInvisible(r rune) bool {
	return r == '\u00AD' || r == '\u034F' || r == '\u061C' || r == '\u180E' || '\u200B' <= r && r <= '\u200F' || '\u202A' <= r && r <= '\u202E' ||
		'\u2060' <= r && r <= '\u206F' || r == '\uFEFF' || r < ' ' || r == 0x7F
}

// gapAfter returns the index of the first gap after i, or the end of the text.
func (s squeezed) gapAfter(i int) int {
	for i++; i < len(s.text) && !s.gaps[i]; i++ {
	}
	return min(i, len(s.text))
}
