package file

import (
	"errors"
	"fmt"
	"strings"

	"scattergather/engine/link"
)

// Trace is the kind of a Chrome trace; see package engine/chrome.
const Trace Kind = "trace"

var errNoTrace = errors.New("this trace holds no scenario: it was not made by the playground, or a program that has changed it left otherData out")

// readTrace reads the link in a Chrome trace; ok is false if the text is none.
func readTrace(text string) (o Opened, err error, ok bool) {
	records, found := member(text, "traceEvents")
	if !found {
		return Opened{}, nil, false
	}
	value, found := member(text[:len(text)-len(records)], "scenario")
	if !found {
		value, _ = member(records, "scenario") // a program has put the names in another order
	}
	value, isText := strings.CutPrefix(value, `"#`)
	if !isText {
		return Opened{}, errNoTrace, true
	}
	value, _, _ = strings.Cut(value, `"`)
	l, err := link.Read("#"+value, link.Known{})
	if err != nil {
		return Opened{}, fmt.Errorf("the scenario of this trace: %w", unprefixed(err)), true
	}
	return Opened{Trace, link.Link{Scenario: l.Scenario}}, nil, true
}

// member returns a text of JSON from the value of a name on. It does not parse the megabytes of a
// trace: within a string a quotation mark has a backslash before it, and only a name has a colon
// after it.
func member(text, name string) (value string, found bool) {
	for {
		if _, text, found = strings.Cut(text, `"`+name+`"`); !found {
			return "", false
		}
		if value, found = strings.CutPrefix(strings.TrimLeft(text, space), ":"); found {
			return strings.TrimLeft(value, space), true
		}
	}
}

// space is what JSON takes for white space.
const space = " \t\r\n"
