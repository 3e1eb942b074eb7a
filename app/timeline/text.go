package timeline

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"scattergather/engine/bidi"
)

// widths are the advances of the characters from ' ' to '~' in hundredths of the text size,
// rounded up to the widest of common interface fonts, so that what is estimated to fit does.
var widths = [...]uint8{
	32, 35, 42, 78, 62, 90, 74, 28, 38, 38, 50, 78, 32, 38, 32, 34, //  !"#$%&'()*+,-./
	63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 33, 33, 78, 78, 78, 54, // 0-9:;<=>?
	98, 69, 68, 70, 76, 63, 58, 76, 75, 30, 40, 66, 56, 86, 75, 78, // @A-O
	61, 78, 69, 64, 61, 73, 68, 98, 68, 61, 68, 40, 34, 40, 78, 50, // P-Z[\]^_
	50, 61, 63, 56, 63, 61, 36, 63, 63, 28, 29, 58, 28, 97, 63, 61, // `a-o
	63, 63, 42, 53, 40, 63, 59, 82, 59, 59, 53, 62, 34, 62, 78, // p-z{|}~
}

// wide is the advance of any other character. Most are narrower; those of East Asia are as
// wide as they are high.
const wide = 100

// boldness is by how many percent semibold text is wider than regular.
const boldness = 14

// textWidth estimates the width of a text in px.
func textWidth(text string, size float64, bold bool) float64 {
	sum := 0
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~':
			sum += int(widths[r-' '])
		case r == '·', r == '’':
			sum += 34
		case r == 'µ', r == '×', r == '−', r == '→':
			sum += 84
		case bidi.IsControl(r):
		default:
			sum += wide
		}
	}
	w := float64(sum) * size / 100
	if bold {
		w += w * boldness / 100
	}
	return w
}

// clip shortens a text to a width with an ellipsis; "" if not even two letters would stay.
func clip(text string, width, size float64, bold bool) string {
	if textWidth(text, size, bold) <= width {
		return text
	}
	left := width - textWidth("…", size, bold)
	cut, letters := 0, 0
	for i, r := range text {
		left -= textWidth(string(r), size, bold)
		if left < 0 {
			break
		}
		cut = i + utf8.RuneLen(r)
		letters++
	}
	if letters < 2 {
		return ""
	}
	for cut > 0 && text[cut-1] == ' ' {
		cut--
	}
	return text[:cut] + "…" + bidi.Ends(text[:cut])
}

// wrap breaks a text into at most so many lines of a width, between words where it can. What
// is too much is clipped.
func wrap(text string, width, size float64, bold bool, most int) []string {
	var lines []string
	for textWidth(text, size, bold) > width && len(lines) < most-1 {
		cut, space := 0, 0
		left := width
		for i, r := range text {
			if left -= textWidth(string(r), size, bold); left < 0 {
				break
			}
			if cut = i + utf8.RuneLen(r); r == ' ' {
				space = i
			}
		}
		if space > cut/2 { // else a long word is broken
			cut = space
		}
		if cut == 0 {
			break
		}
		lines = append(lines, strings.TrimRight(text[:cut], " "))
		text = strings.TrimLeft(text[cut:], " ")
	}
	return append(lines, clip(text, width, size, bold))
}

// itoa is short, because labels are full of numbers.
func itoa(n int) string { return strconv.Itoa(n) }

// count writes "1 lane", "6 lanes".
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
