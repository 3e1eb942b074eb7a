package engine

import (
	"errors"
	"strings"
)

// ParseQuery splits a query into its terms, the types of items that it keeps: "phone AND
// tablet" has two. An AND in capitals may also stand without spaces ("phoneANDtablet"),
// in small letters it needs them, so that "android" stays whole. (A type in capitals such
// as "SAND" can be asked for as "sand": terms are compared without regard to case.)
// The empty query has no terms and keeps everything.
func ParseQuery(text string) (terms []string, err error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return nil, nil
	}
	var term []string // the words of the present term
	end := func() {
		if len(term) == 0 {
			err = errors.New(`"AND" without a term; try "phone AND tablet"`)
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
