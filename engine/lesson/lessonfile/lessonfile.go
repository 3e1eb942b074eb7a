// Package lessonfile reads the files of lessons, and writes them as the Go that the program contains.
package lessonfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"scattergather/engine"
	"scattergather/engine/lesson"
)

// Decode reads the file of a lesson: a story, and beside it a scenario without a title, which is that of
// the lesson. Names that are wrong are errors: they would be a look or a question that is silently left
// out. The lesson has no heading.
func Decode(text []byte) (lesson.Lesson, error) {
	var f struct {
		lesson.Story
		Scenario json.RawMessage
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return lesson.Lesson{}, err
	}
	s, err := engine.Decode(f.Scenario)
	return lesson.Lesson{Story: f.Story, Scenario: s}, err
}

// ReadAll reads the files of all lessons, in teaching order, from a folder. A file that no heading names,
// and a heading without a file, are errors.
func ReadAll(folder fs.FS) ([]lesson.Lesson, error) {
	paths, err := fs.Glob(folder, "*")
	if err != nil {
		return nil, err
	}
	var lessons []lesson.Lesson
	for _, h := range lesson.Headings() {
		path := h.Name + ".json"
		text, err := fs.ReadFile(folder, path)
		if err != nil {
			return nil, fmt.Errorf("lesson %s: %w", h.Name, err)
		}
		l, err := Decode(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		l.Heading = h
		lessons = append(lessons, l)
		paths = slices.DeleteFunc(paths, func(p string) bool { return p == path })
	}
	if len(paths) > 0 {
		return nil, errors.New(paths[0] + ": the table of contents does not list it; add it to contents.go")
	}
	return lessons, nil
}
