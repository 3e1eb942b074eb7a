// Package lesson is the catalogue: scenarios that each teach one thing about errgroup and
// scatter-gather, with the story that goes with them.
//
// Start with All. A lesson is one JSON file in data, named after the lesson. To add a lesson,
// add a file; the tests then demand a proof that its story is true.
package lesson

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"scattergather/engine"
)

//go:embed data/*.json
var data embed.FS

// Lesson is a scenario and its story.
type Lesson struct {
	Name     string // short, lower case, with hyphens; it never changes, since links and commands use it
	Title    string // what the picker shows; also the title of the scenario
	Chapter  string // the lessons of a chapter follow each other
	Order    int    // place in the teaching order, from 1
	Predict  string // a question to answer before anything else
	Look     string // where to look for the answer, which it does not give away
	Change   string // what to change next, and what that shows
	Scenario engine.Scenario
}

// AsksForSeeds reports whether the story asks to try other seeds than the scenario's.
func (l Lesson) AsksForSeeds() bool {
	return strings.Contains(strings.ToLower(l.Predict+l.Look+l.Change), "seed")
}

// All returns the lessons in teaching order. Each call returns new copies, which the caller
// may change.
func All() []Lesson {
	files, err := data.ReadDir("data")
	if err != nil {
		panic(fmt.Sprintf("lesson: %v", err)) // the program was built without its lessons
	}
	lessons := make([]Lesson, len(files))
	for i, f := range files {
		lessons[i] = must(strings.TrimSuffix(f.Name(), ".json"))
	}
	sort.Slice(lessons, func(i, j int) bool { return lessons[i].Order < lessons[j].Order })
	return lessons
}

// Find returns the lesson of that name. Case and surrounding spaces do not matter.
func Find(name string) (Lesson, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if _, err := data.ReadFile("data/" + name + ".json"); err != nil {
		return Lesson{}, false
	}
	return must(name), true
}

// must reads a lesson file. The file is part of the program, so an error in it is a bug that
// the tests find.
func must(name string) Lesson {
	text, err := data.ReadFile("data/" + name + ".json")
	if err != nil {
		panic(fmt.Sprintf("lesson: %v", err))
	}
	l, err := parse(text)
	if err != nil {
		panic(fmt.Sprintf("lesson: data/%s.json: %v", name, err))
	}
	return l
}

// parse reads a lesson file. The scenario in it is an ordinary scenario file without a title:
// it takes that of the lesson.
func parse(text []byte) (Lesson, error) {
	var file struct {
		Name, Title, Chapter  string
		Order                 int
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
	s.Title = file.Title
	return Lesson{
		Name: file.Name, Title: file.Title, Chapter: file.Chapter, Order: file.Order,
		Predict: file.Predict, Look: file.Look, Change: file.Change,
		Scenario: s,
	}, nil
}
