package explain

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/engine/bidi"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Words that the findings are made of.

// most is how many names a sentence lists.
const most = 3

// names writes the names of calls: "a", "a and b", "a, b and 5 more". Three names are cut
// shorter than two: the sentence around them has its own length.
func names(calls []*call) string {
	length := 30
	if len(calls) == most {
		length = 20
	}
	list := make([]string, len(calls))
	for i, c := range calls {
		list[i] = clip(c.name, length)
	}
	return and(list)
}

// titleNames writes the names of calls for a title. It lists fewer where they are long.
func titleNames(calls []*call) string {
	text := names(calls)
	if utf8.RuneCountInString(text) <= 50 || len(calls) == 1 {
		return text
	}
	return fmt.Sprintf("%s and %d more", clip(calls[0].name, 30), len(calls)-1)
}

func and(list []string) string {
	if len(list) > most {
		list = append(list[:most-1:most-1], strconv.Itoa(len(list)-most+1)+" more")
	}
	switch len(list) {
	case 0:
		return "none"
	case 1:
		return list[0]
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

// at writes an instant.
func at(d time.Duration) string {
	if d == 0 {
		return "at once"
	}
	return "at " + dist.Format(d)
}

// quote writes an error's text, which may be long.
func quote(text string) string { return "“" + clip(text, 60) + "”" }

// clip cuts a text from outside, such as a name or an error, to so many characters, and keeps
// it from changing the direction of the sentence around it.
func clip(text string, most int) string {
	text, _, _ = strings.Cut(text, "\n")
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return bidi.Isolate(text)
}

// count writes a number of things: "1 source", "3 sources".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// longest is how many characters the text of a finding has at most.
const longest = 300

// add appends a sentence to a text, if it fits.
func add(text, sentence string) string {
	if utf8.RuneCountInString(text)+utf8.RuneCountInString(sentence) > longest {
		return text
	}
	return text + sentence
}

// pick chooses between two words: one for one thing, the other for more.
func pick(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// how says in a word or two how a call ended.
func (f *facts) how(c *call) string {
	switch {
	case c.end == trace.Success:
		return "succeeded"
	case c.end == trace.Failure:
		return "failed"
	case c.end == trace.Timeout:
		return "timed out"
	case c.to > f.cancel.at:
		return "noticed the cancel"
	default:
		return "was cancelled"
	}
}

// lanes returns the names of the lanes that calls ran on, each once, from the top down.
func (f *facts) lanes(calls ...*call) []string {
	on := make(map[int]bool, len(calls))
	for _, c := range calls {
		on[c.lane] = true
	}
	return f.laneNames(on)
}

// ownLanes returns the lanes of calls that need not have begun. Jobs of a pool that no
// worker took have none.
func (f *facts) ownLanes(calls []*call) []string {
	on := make(map[int]bool, len(calls))
	places := f.places(calls)
	for i, c := range calls {
		on[c.lane] = true
		if !f.pooled() {
			on[places[i]+1] = true
		}
	}
	return f.laneNames(on)
}

// laneNames returns the names of lanes from the top down, without the caller's.
func (f *facts) laneNames(on map[int]bool) []string {
	list := []string{}
	for i, lane := range f.Lanes {
		if i > 0 && on[i] {
			list = append(list, lane.Name)
		}
	}
	return list
}
