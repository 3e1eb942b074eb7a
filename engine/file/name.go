package file

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the number of bytes of the longest name, without its extension: every file system has
// room for it.
const maxName = 80

// maxMarks is how many marks may follow a letter in a name.
const maxMarks = 3

// untitled is the name of the files of a scenario without a title.
const untitled = "scatter-gather"

// Name returns the name of a file of a scenario: its title in lower case, with everything but
// letters and digits as "-", and an extension such as "svg". It is a name on every system, and
// never the path of another folder.
func Name(title, extension string) string {
	var b strings.Builder
	gap, marks := false, 0
	for _, r := range title {
		isMark := unicode.IsMark(r)
		switch {
		case isMark && (b.Len() == 0 || gap || marks == maxMarks):
			continue
		case isMark:
			marks++
		case unicode.IsLetter(r), unicode.IsDigit(r):
			marks = 0
			r = unicode.ToLower(r)
		default:
			gap = gap || !unicode.Is(unicode.Cf, r) // invisible characters are no gap
			continue
		}
		room := maxName - utf8.RuneLen(r)
		if gap && b.Len() > 0 {
			room--
		}
		if b.Len() > room {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	name := b.String()
	if name == "" {
		name = untitled
	}
	if isDevice(name) {
		name = untitled + "-" + name
	}
	return name + "." + extension
}

// isDevice reports whether Windows takes a name for that of a device, whatever its extension.
func isDevice(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	stem := strings.TrimRight(name, "0123456789")
	return (stem == "com" || stem == "lpt") && len(name) == 4
}
