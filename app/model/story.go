package model

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// The story of a lesson is told step by step. A step looks at something in the run of the lesson's
// scenario, and its text is about that run: so a change that the story has made is taken back
// before another step is entered. What somebody has edited otherwise is never touched.

// Story returns the story of the lesson, false if there is none.
func (s State) Story() (lesson.Story, bool) {
	_, story, ok := lesson.FindStory(s.Lesson)
	return story, ok
}

// StoryStep returns the step of the story at which we are, false if there is no story.
func (s State) StoryStep() (lesson.Step, bool) {
	story, ok := s.Story()
	if !ok || s.Step < 1 || s.Step > len(story.Steps) {
		return lesson.Step{}, false
	}
	return story.Steps[s.Step-1], true
}

// StrayedFromStory reports whether the scenario is neither that of the lesson nor what its story
// has made of it.
func (s State) StrayedFromStory() bool { return s.Lesson != "" && s.Changed && s.Made == 0 }

// EnterStep goes to a step of the story. Smooth lets the playhead move there, instead of jump.
type EnterStep struct {
	Step   int // from 1; another is none
	Smooth bool
}

func (m EnterStep) update(s State) State {
	story, ok := s.Story()
	if !ok || m.Step < 1 || m.Step > len(story.Steps) {
		return s
	}
	if s.Predict.Seen {
		s = DropAnswers{}.update(s)
	}
	if s.Covered() && m.Step > s.untold() {
		s = Reveal{Still: true}.update(s)
		s.Head = Playhead{Speed: s.Head.Speed} // from which it moves to what the step looks at
	}
	s.Step = m.Step
	s.Progress = s.Progress.with(s.Lesson, m.Step, len(story.Steps))
	if s.Made != 0 && s.Made != m.Step {
		s = s.asInLesson()
	}
	if s.Covered() && !s.due {
		return s.askedByStep()
	}
	return s.lookAt(s.storyLook(), m.Smooth)
}

// storyLook is what the story looks at now.
func (s State) storyLook() lesson.Look {
	step, _ := s.StoryStep()
	if step.Change != nil && s.Made == s.Step {
		return step.Change.Look
	}
	return step.Look
}

// MakeChange makes the change of the step: to the scenario as the lesson has it.
type MakeChange struct{ Smooth bool }

func (m MakeChange) update(s State) State {
	step, _ := s.StoryStep()
	l, ok := lesson.Find(s.Lesson)
	if !ok || step.Change == nil {
		return s
	}
	s = s.with(s.Draft.holding(madeOf(l.Scenario, *step.Change)))
	s.Changed, s.Made = true, s.Step
	return s.lookAt(step.Change.Look, m.Smooth)
}

// madeOf returns a scenario with a change made, as it would be typed into the fields.
func madeOf(s engine.Scenario, c lesson.Change) engine.Scenario {
	d := Draft{}.Replace(s)
	for _, e := range c.Set.Edits() {
		if e.Source == "" {
			d = d.With(Key{Path: e.Path}, e.Text)
			continue
		}
		for i, row := range d.Rows {
			if e.Source == "*" || e.Source == s.Sources[i].Name {
				d = d.With(Key{Row: row.ID, Path: e.Path}, e.Text)
			}
		}
	}
	return d.Scenario
}

// StartOver gives back the scenario of the lesson, and stays at the step.
type StartOver struct{}

func (StartOver) update(s State) State {
	if _, ok := s.Story(); !ok {
		return s
	}
	s = s.asInLesson()
	return s.lookAt(s.storyLook(), false)
}

// asInLesson returns the state with the scenario of the lesson.
func (s State) asInLesson() State {
	l, _ := lesson.Find(s.Lesson)
	s = s.with(s.Draft.holding(l.Scenario))
	s.Changed, s.Made = false, 0
	return s
}

// trackMade forgets that the draft is what the story has made of it, once something else has
// changed it. Another seed is the story's own where it asks for that.
func (s State) trackMade(before State, m Msg) State {
	if s.Draft.Rev == before.Draft.Rev {
		return s
	}
	switch m.(type) {
	case EnterStep, MakeChange, StartOver, Undo, Redo, Leave, Settle, Address, EnterEntry, StartCourse:
		return s
	case AnotherSeed:
		if step, _ := s.StoryStep(); step.Seeds && !before.StrayedFromStory() {
			s.Made = s.Step
			return s
		}
	}
	s.Made = 0
	return s
}

// enterLinked enters the step that a link names, once the scenario of the link is open.
func (s State) enterLinked(n int, scenario engine.Scenario) State {
	if n == 0 {
		return s
	}
	if s.Lesson == "" {
		if name, ok := madeByStory(scenario, n); ok {
			s.Lesson, s.Changed, s.Made = name, true, n
		}
	}
	story, ok := s.Story()
	switch {
	case !ok:
		return s.cannotLook(`"step": this scenario has no story; only lessons have steps`)
	case n > len(story.Steps):
		return s.cannotLook(fmt.Sprintf(`"step": there is no step %d; this lesson has %d`, n, len(story.Steps)))
	}
	s.Step = n
	s.Progress = s.Progress.with(s.Lesson, n, len(story.Steps))
	return s.lookAt(s.storyLook(), false)
}

// madeByStory returns the lesson whose step has made this scenario: by its change, or by another
// seed where the step asks for that.
func madeByStory(scenario engine.Scenario, n int) (name string, ok bool) {
	for _, h := range lesson.Headings() {
		if h.Title != scenario.Title {
			continue
		}
		l, _ := lesson.Find(h.Name)
		if n > len(l.Steps) {
			return "", false
		}
		step := l.Steps[n-1]
		for _, change := range []*lesson.Change{nil, step.Change} {
			made := l.Scenario
			if change != nil {
				made = madeOf(made, *change)
			}
			if step.Seeds {
				made.Seed = scenario.Seed
			}
			if sameScenario(made, scenario) {
				return h.Name, true
			}
		}
	}
	return "", false
}

// sameScenario reports whether two scenarios have the same link.
func sameScenario(a, b engine.Scenario) bool {
	of, err := link.Encode(a)
	if err != nil {
		return false
	}
	as, err := link.Encode(b)
	return err == nil && of == as
}
