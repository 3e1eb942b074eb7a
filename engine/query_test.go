package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func ExampleParseQuery() {
	terms, err := ParseQuery("phoneANDtablet and headphones")
	fmt.Printf("%q %v\n", terms, err)
	_, err = ParseQuery("phone AND")
	fmt.Println(err)
	// Output:
	// ["phone" "tablet" "headphones"] <nil>
	// "AND" without a term; try "phone AND tablet"
}

func TestParseQuery(t *testing.T) {
	const empty = "an error"
	for text, want := range map[string]string{
		"":                        "",
		" \t":                     "",
		"phone":                   "phone",
		"phone AND tablet":        "phone|tablet",
		"phone and tablet":        "phone|tablet",
		"phone And  tablet":       "phone|tablet",
		"phoneANDtabletANDlaptop": "phone|tablet|laptop",
		"phone ANDtablet":         "phone|tablet",
		"sand AND android":        "sand|android",
		"smart phone AND brand":   "smart phone|brand",
		"AND":                     empty,
		"and":                     empty,
		"AND phone":               empty,
		"phone AND AND tablet":    empty,
		"phoneANDANDtablet":       empty,
		"phone AND and":           empty,
	} {
		terms, err := ParseQuery(text)
		if err != nil {
			if want != empty {
				t.Errorf("ParseQuery(%q): %v", text, err)
			}
			continue
		}
		if got := strings.Join(terms, "|"); got != want {
			t.Errorf("ParseQuery(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{"phone AND tablet", "phoneANDtablet", "AND", "sand and and", "a\u00a0and b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		terms, err := ParseQuery(text)
		if err != nil {
			return
		}
		for _, term := range terms {
			if term == "" || strings.Contains(term, "AND") {
				t.Errorf("ParseQuery(%q) has the term %q", text, term)
			}
		}
		again, err := ParseQuery(strings.Join(terms, " AND "))
		if err != nil || !slices.Equal(again, terms) {
			t.Errorf("ParseQuery(%q) = %q, but of these joined %q, %v", text, terms, again, err)
		}
	})
}
