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
	// "AND" must stand between two types; try "phone AND tablet"
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

// TestForeignOperators: a query in the language of another search engine finds nothing, and
// has to say so.
func TestForeignOperators(t *testing.T) {
	for query, operator := range map[string]string{
		"phone OR tablet":          "OR",
		"phone or tablet":          "OR",
		"phoneORtablet":            "OR",
		"NOT phone":                "NOT",
		"phone AND not tablet":     "NOT",
		`"`:                        `"`,
		`"phone"`:                  `"`,
		"“smart phone”":            "“",
		"(phone":                   "(",
		"phone AND (tablet)":       "(",
		"phone | tablet":           "|",
		"phone || tablet":          "|",
		"phone && tablet":          "&",
		"phone, tablet":            ",",
		"-phone":                   "-",
		"phone +tablet":            "+",
		"phone*":                   "*",
		"type:phone":               ":",
		"tablet AND tablet <10":    "<",
		"e-reader":                 "",
		"men's watch":              "",
		"phone AND tablet":         "",
		"orange AND notebook":      "",
		"MONITOR AND SENSOR":       "",
		"hi-fi":                    "",
		"žluťoučký kůň":            "",
		"R&D":                      "", // the type of a result below
		"c++ and not available ()": "",
	} {
		s := NewScenario()
		s.Query = query
		s.Sources = []Source{NewSource("a")}
		s.Sources[0].Results = []Result{{Type: "phone"}, {Type: "r&d"}, {Type: "C++"}, {Type: "not available ()"}}
		want := ""
		if operator != "" {
			want = fmt.Sprintf(`query: %q is not understood; write types with AND between them, as in "phone AND tablet"`, operator)
		}
		got := ""
		if err := s.Check(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("the query %s: %s\nwant %s", query, got, want)
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
