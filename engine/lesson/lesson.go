// Package lesson is the catalogue: scenarios that each teach one thing about errgroup and
// scatter-gather, with the story that goes with them.
//
// Start with All. A lesson is a line in the table of contents (contents.go) and a JSON file in
// data that is named after it. To add a lesson, add both; the tests then demand a proof that its
// story is true.
package lesson

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"scattergather/engine"
)

//go:embed data/*.json
var data embed.FS

// Lesson is a scenario and its story.
type Lesson struct {
	Heading
	Story
	Scenario engine.Scenario
}

// Story is what a lesson tells, step by step.
type Story struct {
	Steps []Step // three to six
}

// All returns the lessons in teaching order. It reads all of their files; each call returns new
// copies, which the caller may change.
func All() []Lesson {
	lessons := make([]Lesson, len(headings))
	for i, h := range headings {
		lessons[i] = must(h)
	}
	return lessons
}

// Find returns the lesson of that name. Case and surrounding spaces do not matter.
func Find(name string) (Lesson, bool) {
	h, ok := find(name)
	if !ok {
		return Lesson{}, false
	}
	return must(h), true
}

// FindStory is Find for whoever does not need the scenario, which takes longest to read.
func FindStory(name string) (Heading, Story, bool) {
	h, ok := find(name)
	if !ok {
		return Heading{}, Story{}, false
	}
	return h, read(h).Story, true
}

func find(name string) (Heading, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, h := range headings {
		if h.Name == name {
			return h, true
		}
	}
	return Heading{}, false
}

// file is the file of a lesson. The scenario in it is an ordinary scenario file without a title:
// it takes that of the lesson.
type file struct {
	Story
	Scenario json.RawMessage
}

// read reads the file of a lesson. It is part of the program, so an error in it is a bug that the
// tests find.
func read(h Heading) file {
	var f file
	text, err := data.ReadFile("data/" + h.Name + ".json")
	if err == nil {
		f, err = decode(text)
	}
	if err != nil {
		panic(fmt.Sprintf("lesson: data/%s.json: %v", h.Name, err))
	}
	return f
}

// decode is strict: a name that is wrong would be a look or a question that is silently left out.
func decode(text []byte) (f file, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err = d.Decode(&f)
	return f, err
}

// must reads a lesson.
func must(h Heading) Lesson {
	f := read(h)
	s, err := engine.Decode(f.Scenario)
	if err != nil {
		panic(fmt.Sprintf("lesson: data/%s.json: %v", h.Name, err))
	}
	s.Title = h.Title
	return Lesson{Heading: h, Story: f.Story, Scenario: s}
}
