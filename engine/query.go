package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseQuery splits a query into its terms, the types of results that it keeps: "phone AND
// tablet" has two. An AND in capitals needs no spaces ("phoneANDtablet", as in the article);
// in small letters it does, so that "android" stays whole. A type in capitals such as "SAND"
// can be written "sand", since terms are compared without regard to case. The empty query
// has no terms and keeps every result.
func ParseQuery(text string) (terms []string, err error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return nil, nil
	}
	var term []string // the words since the last AND
	end := func() {
		if len(term) == 0 {
			err = errors.New(`"AND" must stand between two types; try "phone AND tablet"`)
		}
		terms = append(terms, strings.Join(term, " "))
		term = nil
	}
	for _, word := range words {
		if strings.EqualFold(word, "and") {
			word = "AND"
		}
		for i, piece := range strings.Split(word, "AND") {
			if i > 0 {
				end()
			}
			if piece != "" {
				term = append(term, piece)
			}
		}
	}
	end()
	if err != nil {
		return nil, err
	}
	return terms, nil
}

// checkQuery returns an error if ParseQuery does not understand the query, or if a term
// holds an operator of another query language: it would keep no result, and nobody would
// know why. A term that is the type of a result in the scenario may hold anything.
func checkQuery(s Scenario) error {
	terms, err := ParseQuery(s.Query)
	if err != nil {
		return err
	}
	for _, term := range terms {
		if op := operator(term); op != "" && !s.hasType(term) {
			return fmt.Errorf(`%q is not understood; write types with AND between them, as in "phone AND tablet"`, op)
		}
	}
	return nil
}

// Operators of other query languages: words, and characters that may stand anywhere.
// Hyphens and apostrophes within a word are no operators ("e-reader").
var (
	operatorWords = []string{"OR", "NOT", "XOR", "NEAR"}
	operatorRunes = `"“”„«»()[]{}&|,;!*?:=<>~^`
)

// operator returns the first operator in a term that ParseQuery does not know; "" if there
// is none.
func operator(term string) string {
	for word := range strings.FieldsSeq(term) {
		for _, op := range operatorWords {
			if strings.EqualFold(word, op) || joins(op, word) {
				return op
			}
		}
		if word[0] == '+' || word[0] == '-' {
			return word[:1]
		}
		if i := strings.IndexAny(word, operatorRunes); i >= 0 {
			r, _ := utf8.DecodeRuneInString(word[i:])
			return string(r)
		}
	}
	return ""
}

// joins reports whether op stands in capitals between small letters: "phoneORtablet".
func joins(op, word string) bool {
	before, after, found := strings.Cut(word, op)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return found && unicode.IsLower(last) && unicode.IsLower(first)
}

// hasType reports whether a source has a result of the type.
func (s Scenario) hasType(text string) bool {
	return slices.ContainsFunc(s.Sources, func(source Source) bool {
		return slices.ContainsFunc(source.Results, func(r Result) bool { return strings.EqualFold(r.Type, text) })
	})
}
