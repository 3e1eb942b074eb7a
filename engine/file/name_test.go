package file

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"scattergather/engine/hostile"
)

func TestName(t *testing.T) {
	for title, want := range map[string]string{
		"Search four stores":          "search-four-stores.svg",
		"":                            "scatter-gather.svg",
		"...":                         "scatter-gather.svg",
		"../../etc/passwd":            "etc-passwd.svg",
		`C:\Windows\x`:                "c-windows-x.svg",
		".bashrc":                     "bashrc.svg",
		"CON":                         "scatter-gather-con.svg",
		"COM1":                        "scatter-gather-com1.svg",
		"lpt9":                        "scatter-gather-lpt9.svg",
		"Comet 1":                     "comet-1.svg",
		"Größe: 5 µs":                 "größe-5-µs.svg",
		"東京 の":                        "東京-の.svg",
		"\u202egnp.exe":               "gnp-exe.svg",
		"a\u200bb":                    "ab.svg",
		"e\u0301t\u0301":              "e\u0301t\u0301.svg",
		"<script>":                    "script.svg",
		" - a - ":                     "a.svg",
		strings.Repeat("ab ", 100):    strings.TrimSuffix(strings.Repeat("ab-", 27), "-") + ".svg",
		"Z" + strings.Repeat("̀", 50): "z" + strings.Repeat("̀", 3) + ".svg",
	} {
		if got := Name(title, "svg"); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// TestNamesOfHostileTitles are one element of a path, short, and visible.
func TestNamesOfHostileTitles(t *testing.T) {
	for _, text := range append(hostile.Texts(), hostile.Refused()...) {
		name := Name(text.Text, "json")
		stem, found := strings.CutSuffix(name, ".json")
		if !found || stem == "" || len(name) > maxName+10 || filepath.Base(name) != name || !filepath.IsLocal(name) || strings.ContainsAny(stem, `./\:*?"<>|#%&{}$!'@+`+"`=~ ") {
			t.Errorf("%s: %q", text.Name, name)
		}
		for _, r := range stem {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '-' {
				t.Errorf("%s: %q in %q", text.Name, r, name)
			}
		}
	}
}
