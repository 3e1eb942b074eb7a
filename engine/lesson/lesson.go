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
	Predict  string // a question to answer before anything else
	Look     string // where to look for the answer, which it does not give away
	Change   string // what to change next, and what that shows
	Scenario engine.Scenario
}

// AsksForSeeds reports whether the story asks to try other seeds than the scenario's.
func (l Lesson) AsksForSeeds() bool {
	return strings.Contains(strings.ToLower(l.Predict+l.Look+l.Change), "seed")
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
	name = strings.ToLower(strings.TrimSpace(name))
	for _, h := range headings {
		if h.Name == name {
			return must(h), true
		}
	}
	return Lesson{}, false
}

// must reads the file of a lesson. The file is part of the program, so an error in it is a bug
// that the tests find.
func must(h Heading) Lesson {
	text, err := data.ReadFile("data/" + h.Name + ".json")
	if err != nil {
		panic(fmt.Sprintf("lesson: %v", err))
	}
	l, err := parse(text)
	if err != nil {
		panic(fmt.Sprintf("lesson: data/%s.json: %v", h.Name, err))
	}
	l.Heading, l.Scenario.Title = h, h.Title
	return l
}

// parse reads the file of a lesson. The scenario in it is an ordinary scenario file without a
// title: it takes that of the lesson.
func parse(text []byte) (Lesson, error) {
	var file struct {
		Predict, Look, Change string
		Scenario              json.RawMessage
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return Lesson{}, err
	}
	s, err := engine.Decode(file.Scenario)
	if err != nil {
		return Lesson{}, err
	}
	return Lesson{Predict: file.Predict, Look: file.Look, Change: file.Change, Scenario: s}, nil
}
