// Package hostile holds texts that mean harm to whatever shows them, and scenarios that have them
// in every field. It is for tests: a new output is tested with Pairs, in one loop.
package hostile

import (
	"fmt"
	"strings"

	"scattergather/engine"
)

// A Text is one that a scenario may hold.
type Text struct {
	Name string // what it attacks
	Text string // at most 180 characters
}

// Mark is what the scripts among the texts set in the window of a page. Nothing may ever set it.
const Mark = "pwned"

// Texts returns the texts.
func Texts() []Text {
	return []Text{
		{"a script", `<script>window.pwned=1</script>`},
		{"an event handler", `"><img src=x onerror="window.pwned=1">`},
		{"an attribute", `' onmouseover='window.pwned=1' autofocus onfocus='window.pwned=1`},
		{"an attribute in backticks", "` onload=`window.pwned=1"},
		{"SVG", `</text></svg><svg onload=window.pwned=1><style>*{display:none}</style>`},
		{"a link", `<a href="javascript:window.pwned=1">x</a>`},
		{"a frame", `<iframe srcdoc="&lt;script&gt;parent.pwned=1&lt;/script&gt;"></iframe>`},
		{"XML", `]]><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;<![CDATA[<?php`},
		{"a comment of HTML", `--><script>window.pwned=1</script><!--`},
		{"entities", `&lt;script&gt; &#x3c;b&#62; &nosuch; &`},
		{"the end of a comment", `*/ func init() { panic("pwned") } /* // `},
		{"the end of a raw string", "` + string(os.Args[0]) + `"},
		{"the end of a string", `" + os.Getenv("HOME") + "\` + `"`},
		{"escapes", `\x1b[31m \n \u202e \" \`},
		{"a template", "{{.}} {{template \"x\"}} ${7*7} {title} {s} {seed} #{x} <%= x %>"},
		{"the template of the program", `#if pool ?results: =title "x" //@gather #end`},
		{"a directive", `//go:generate rm -rf /`},
		{"a build constraint", `go:build ignore`},
		{"an old build constraint", `+build ignore`},
		{"a line directive", `//line x.go:1`},
		{"cgo", `import "C" //export main #cgo CFLAGS: -x`},
		{"format verbs", `%s %d %v %!v(MISSING) %[9]d %% %n %`},
		{"JSON", `"}],"traceEvents":[{"ph":"X","pid":9}],{"`},
		{"a path", `../../../../etc/passwd`},
		{"a command", `$(reboot) ; rm -rf / | x & y`},
		{"bidi controls", "\u202egnp.exe\u2066 \u2069\u2067 \u200f"},
		{"bidi controls without an end", "\u202e\u202d\u2066\u2067\u2068"},
		{"letters from right to left", "שלום עולם مرحبا"},
		{"invisible characters", "a\u200bb\u200dc\ufeff\u00ad\u2060d"},
		{"separators", "a\u2028b\u2029c"},
		{"combining characters", "Z" + strings.Repeat("\u0300\u0327\u0489", 50)},
		{"no characters", "\ufffe\uffff\U0001fffe\U0010ffff\ufdd0"},
		{"emoji", strings.Repeat("👩‍👩‍👧‍👦🏳️‍🌈", 8)},
		{"a long word", strings.Repeat("W", 180)},
		{"a long word of East Asia", strings.Repeat("龍", 180)},
		{"a long word from right to left", strings.Repeat("ש", 180)},
		{"many spaces", "a" + strings.Repeat(" ", 170) + "b"},
		{"replicas", "#"},
		{"the caller", "Caller"},
		{"a number", "-1e999"},
	}
}

// Refused returns texts that no field of one line may hold: each contains a control character, or
// is not UTF-8.
func Refused() []Text {
	return []Text{
		{"a line feed", "a\nb"},
		{"a carriage return", "a\rb"},
		{"NUL", "a\x00b"},
		{"an escape sequence", "a\x1b[31mb"},
		{"a title of the window", "a\x1b]0;pwned\ab"},
		{"C1", "a\u009b31mb"},
		{"DEL", "a\x7fb"},
		{"a tab", "a\tb"},
		{"a backspace", "a\b\b\bb"},
		{"no UTF-8", "a\xff\xfeb"},
	}
}

// A Pair is two scenarios that differ in texts only.
type Pair struct {
	Name    string
	Plain   engine.Scenario
	Hostile engine.Scenario
}

// Pairs returns the scenarios with each text in every field that holds one, and beside it the same
// with a plain text. All of them pass Check.
func Pairs() (all []Pair) {
	for _, shape := range shapes {
		for _, text := range Texts() {
			hostile, plain := shape.make(text.Text), shape.make("plain text")
			terms, err := engine.ParseQuery(text.Text)
			if err != nil || len(terms) != 1 || terms[0] != text.Text { // a query is not any text
				hostile.Query, plain.Query = "", ""
			}
			all = append(all, Pair{shape.name + ", " + text.Name, plain, hostile})
		}
	}
	return all
}

// shapes are the kinds of scenarios in which all fields are used.
var shapes = []struct {
	name string
	make func(text string) engine.Scenario
}{
	{"stores", func(text string) engine.Scenario {
		s := with(text)
		s.Query, s.Gather, s.Worker = text, engine.CollectAll, engine.AbandonLeaky
		s.Sources = []engine.Source{found(text), failed(text), hedged(text), replicas(text)}
		return s
	}},
	{"tasks", func(text string) engine.Scenario {
		s := with(text)
		s.Gather, s.Limit = engine.FailFast, new(2)
		s.Sources = []engine.Source{failed(text), hedged(text), replicas(text)}
		return s
	}},
	{"pool", func(text string) engine.Scenario {
		s := with(text)
		s.Pattern, s.Gather = engine.DispatcherWorker, engine.CollectAll
		s.Pool = engine.Pool{Workers: 2, Queue: 1}
		s.Sources = []engine.Source{failed(text), hedged(text), replicas(text)}
		return s
	}},
	{"panic", func(text string) engine.Scenario {
		s := with(text)
		source := engine.NewSource(text + " panics")
		source.Delay, source.Panic = "300ms", text
		s.Sources = []engine.Source{hedged(text), source}
		return s
	}},
}

func with(text string) engine.Scenario {
	s := engine.NewScenario()
	s.Title, s.Notes = text, text+"\n\t"+text
	return s
}

func found(text string) engine.Source {
	s := engine.NewSource(text)
	s.Delay = "100ms"
	s.Results = []engine.Result{{Type: text, Manufacturer: text, Model: text, Price: 1}, {Type: text, Manufacturer: text, Model: text + "2", Price: 2}}
	return s
}

func failed(text string) engine.Source {
	s := engine.NewSource(text + " fails")
	s.Delay, s.Error = "200ms", text
	return s
}

func hedged(text string) engine.Source {
	s := engine.NewSource(text + " again")
	s.Delay, s.Error, s.Steps, s.OnCancel = "400ms", text+" once more", 2, engine.Poll
	s.Retry = engine.Retry{Attempts: 2, Backoff: "50ms", Factor: 2}
	s.Hedging = engine.Hedging{After: "150ms", Max: 1}
	return s
}

// No delay is drawn: the name of a source decides what is.
func replicas(text string) engine.Source {
	s := engine.NewSource(text + " #")
	s.Count, s.Delay, s.Error, s.FailAbove = 3, "260ms", text+" refuses", "250ms"
	return s
}

// Crowd returns one scenario in which each text is the name, the error and a result of a source.
func Crowd() engine.Scenario {
	s := engine.NewScenario()
	s.Title, s.Gather = `<script>window.pwned=1</script> "><img src=x onerror="window.pwned=1">`, engine.CollectAll
	for i, text := range Texts() {
		source := engine.NewSource(text.Text)
		source.Delay = fmt.Sprintf("%dms", 50+10*i)
		if i%2 == 0 {
			source.Error = text.Text
		}
		source.Results = []engine.Result{{Type: text.Text, Manufacturer: text.Text, Model: text.Text, Price: float64(i)}}
		s.Sources = append(s.Sources, source)
		s.Notes += text.Text[:min(len(text.Text), 30)] + "\n"
	}
	s.Notes = strings.ToValidUTF8(s.Notes, "")
	return s
}
