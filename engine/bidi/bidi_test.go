package bidi_test

import (
	"strings"
	"testing"

	"scattergather/engine/bidi"
)

func TestIsolate(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"postgres":              "postgres",
		"größer 日本語 😀":          "größer 日本語 😀",
		"\u202egnp.exe":         "\u2068\u202egnp.exe\u2069",
		"שלום":                  "\u2068שלום\u2069",
		"a\u200fb":              "\u2068a\u200fb\u2069",
		"\u2069\u202eescape":    "\u2068\u202eescape\u2069", // would end the isolate around it
		"\u2067open":            "\u2068\u2067open\u2069\u2069",
		"\u2067x\u2069y\u2069z": "\u2068\u2067x\u2069yz\u2069",
		"\U0001e900dlam":        "\u2068\U0001e900dlam\u2069",
		"plain\n\u202eturned":   "plain\n\u2068\u202eturned\u2069",
	} {
		if got := bidi.Isolate(text); got != want {
			t.Errorf("Isolate(%+q) = %+q, want %+q", text, got, want)
		}
	}
}

func TestEnds(t *testing.T) {
	for text, want := range map[string]string{"": "", "plain": "", "\u2067a": "\u2069", "\u2067\u2066a\u2069": "\u2069", "\u2069\u2069": ""} {
		if got := bidi.Ends(text); got != want {
			t.Errorf("Ends(%+q) = %+q, want %+q", text, got, want)
		}
	}
}

// FuzzIsolate: whatever the text, each line begins as many isolates as it ends, and never ends
// one that it has not begun.
func FuzzIsolate(f *testing.F) {
	f.Add("\u2069\u2066\u202e\n\u2069")
	f.Fuzz(func(t *testing.T, text string) {
		for line := range strings.SplitSeq(bidi.Isolate(text), "\n") {
			open := 0
			for _, r := range line {
				switch r {
				case '\u2066', '\u2067', '\u2068':
					open++
				case '\u2069':
					open--
				}
				if open < 0 {
					t.Fatalf("%+q ends an isolate that it has not begun", line)
				}
			}
			if open != 0 {
				t.Fatalf("%+q leaves %d isolates open", line, open)
			}
		}
	})
}
