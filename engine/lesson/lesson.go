// Package lesson is the catalogue: scenarios that each teach one thing about errgroup and
// scatter-gather, with the story that goes with them.
//
// Start with All. A lesson is a line in the table of contents (contents.go) and a JSON file in
// data that is named after it. To add a lesson, add both and run go generate; the tests then demand a
// proof that its story is true.
package lesson

import (
	"slices"
	"strings"

	"scattergather/engine"
)

// The files are Go in the program (told.go): reading JSON would take a tenth of the start of the page.
//
//go:generate go test ./lessonfile -run TestTheProgramHasWhatTheFilesSay -update

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

// All returns the lessons in teaching order. The scenarios are new copies; the caller must not change
// the stories.
func All() []Lesson {
	lessons := make([]Lesson, len(headings))
	for i, h := range headings {
		lessons[i] = h.lesson()
	}
	return lessons
}

// Find returns the lesson of that name, as All does. Case and surrounding spaces do not matter.
func Find(name string) (Lesson, bool) {
	h, ok := find(name)
	if !ok {
		return Lesson{}, false
	}
	return h.lesson(), true
}

// FindStory is Find for whoever does not need the scenario, which would be copied.
func FindStory(name string) (Heading, Story, bool) {
	h, ok := find(name)
	if !ok {
		return Heading{}, Story{}, false
	}
	return h, h.told().story, true
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

// content is what the file of a lesson holds.
type content struct {
	name     string // of the lesson
	story    Story
	scenario engine.Scenario
}

// told returns the content of the lesson's file.
func (h Heading) told() content {
	i := slices.IndexFunc(told, func(c content) bool { return c.name == h.Name })
	return told[i] // TestEveryFileIsListed
}

// lesson returns the lesson under a heading.
func (h Heading) lesson() Lesson {
	c := h.told()
	l := Lesson{Heading: h, Story: c.story, Scenario: c.scenario.Clone()}
	l.Scenario.Title = h.Title
	return l
}
