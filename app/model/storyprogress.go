package model

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/engine/lesson"
)

// Progress is how far stories have been read: a line for each, "limit 3/6", in alphabetical order.
// It is text so that views can be compared and a browser can keep it.
type Progress string

// Of returns the furthest step of a lesson's story that was entered, and how many it has; zeros if
// it was never begun.
func (p Progress) Of(name string) (step, of int) {
	_, rest, found := strings.Cut("\n"+string(p), "\n"+name+" ")
	line, _, _ := strings.Cut(rest, "\n")
	before, after, ok := strings.Cut(line, "/")
	if !found || !ok {
		return 0, 0
	}
	step, _ = strconv.Atoi(before)
	of, _ = strconv.Atoi(after)
	return step, of
}

// of returns the line of one story.
func (p Progress) of(name string) Progress {
	step, of := p.Of(name)
	if of == 0 {
		return ""
	}
	return progressLine(name, step, of)
}

func progressLine(name string, step, of int) Progress {
	return Progress(name + " " + strconv.Itoa(step) + "/" + strconv.Itoa(of) + "\n")
}

// with returns the progress after a step was entered.
func (p Progress) with(name string, step, of int) Progress {
	if was, _ := p.Of(name); was >= step {
		return p
	}
	names := slices.Sorted(slices.Values(tour()))
	var all strings.Builder
	for _, n := range names {
		line := p.of(n)
		if n == name {
			line = progressLine(n, step, of)
		}
		all.WriteString(string(line))
	}
	return Progress(all.String())
}

// RememberProgress adds what was read on earlier visits. A browser may keep anything: what no
// lesson can have is left out.
type RememberProgress struct{ Progress string }

func (m RememberProgress) update(s State) State {
	kept := Progress(m.Progress)
	for _, name := range tour() {
		if step, _ := kept.Of(name); step > 0 {
			_, story, _ := lesson.FindStory(name)
			s.Progress = s.Progress.with(name, min(step, len(story.Steps)), len(story.Steps))
		}
	}
	return s
}
