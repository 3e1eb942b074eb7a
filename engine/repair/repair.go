// Package repair holds programs that each have one fault, which somebody is asked to repair.
//
// Start with All. A program of one's own is one of them if it says so in a comment, on a line of its
// own: "//playground:repair find-the-leak". Package own/judge says whether it is repaired.
package repair

import (
	"embed"
	"fmt"
	"strings"
)

// The go tool passes over folders whose names begin with an underscore: each file is a program.
//
//go:embed _programs/*.go
var programs embed.FS

// Directive begins the line of a program that says which one it was. The name follows it.
const Directive = "//playground:repair "

// Program is a program with a fault.
type Program struct {
	Name  string    // of its file, and behind Directive
	Title string    // as a list shows it
	Task  string    // what has to hold once it is repaired, in complete sentences
	Hints [2]string // shown one after the other, on request
}

// All returns the programs in their order. The caller must not change them.
func All() []Program { return all }

var all = []Program{
	{
		"find-the-leak", "Find the leak",
		"Each lookup asks three replicas and takes the first answer. Two goroutines of each lookup never end. Let all of them end. The answers must still be there after 100 and 200 ms, and each lookup must still ask all three replicas.",
		[2]string{
			"Look at the lanes that end in a leak. What does each of them wait for, and who would have to do something about it?",
			"Nobody receives the second and the third answer. A channel with room for every answer lets their senders go on. So does a select with the Done channel of a context that is cancelled when lookup returns.",
		},
	},
	{
		"make-it-stop", "Make it stop",
		"Stop is pressed after 1 s, but the downloads go on until 6 s. Let all three end within 300 ms of Stop: a chunk that has begun may be finished. Until then each must still get a chunk every 300 ms. Wait must return “context canceled”.",
		[2]string{
			"The context is cancelled after 1 s. Which line of download looks at it?",
			"A function has to ask. download can look at ctx.Err() before each chunk, or wait in a select for time.After and ctx.Done() instead of sleeping.",
		},
	},
	{
		"why-is-wait-late", "Why is Wait late?",
		"The prices fail after 200 ms, and without them there is no page. But Wait returns after 3 s. Let it return at once, with the error of the prices. The deadline of 5 s, and the time that each part takes, must stay as they are.",
		[2]string{
			"Wait waits for all functions of the group, whatever has failed. Which one is the last, and was it told to stop?",
			"The first error cancels one context: the one that errgroup.WithContext has returned. Look at which context each call of load gets.",
		},
	},
	{
		"who-ate-my-error", "Who ate my error?",
		"The card is declined, but checkout says that a context was cancelled. Let Wait return why. The other two functions must still be told to stop after 200 ms, when the card is declined, and the cart must still be unlocked after 300 ms.",
		[2]string{
			"A group keeps the error of the function that returns first, and only that. In which order do the three functions return?",
			"Because of stop, the other two return before the one that has failed. Return the error at once, which cancels them as well, and unlock the cart after Wait. Or give the cause with context.WithCancelCause, and return context.Cause(ctx).",
		},
	},
	{
		"ten-workers-one-deadlock", "Ten workers, one deadlock",
		"Ten workers count the words of twenty pages, but nobody ever learns how many there are. Let main print the sum, 21000 words, after 200 ms. There must still be ten workers, which take 100 ms for each page.",
		[2]string{
			"Look at the last thing that each lane waits for. What does main wait for, and what do the workers wait for?",
			"Nobody receives a count until all pages are sent, and no worker takes another page until somebody receives its count. Send the pages in one goroutine and receive the counts in another. Or give counts room for all of them.",
		},
	},
}

// Find returns the program of a name, and its place in All, from 1.
func Find(name string) (p Program, number int, ok bool) {
	for i, p := range all {
		if p.Name == name {
			return p, i + 1, true
		}
	}
	return Program{}, 0, false
}

// Source returns the program as it is before it is repaired.
func (p Program) Source() string {
	text, err := programs.ReadFile("_programs/" + p.Name + ".go")
	if err != nil {
		panic(fmt.Sprintf("repair: %v", err))
	}
	return string(text)
}

// Named returns the name that a program gives behind Directive, whether or not there is such a program,
// and the line, from 1. It is "", 0 if it gives none. The first one counts.
func Named(source string) (name string, line int) {
	for text := range strings.Lines(source) {
		line++
		if name, ok := strings.CutPrefix(text, Directive); ok {
			return strings.TrimSpace(name), line
		}
	}
	return "", 0
}
