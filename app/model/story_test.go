package model

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/engine/lesson"
)

// TestEveryStepIsEntered goes through all stories: each step looks at what it names, and each
// change makes the scenario that its proof in package lesson has run.
func TestEveryStepIsEntered(t *testing.T) {
	for _, l := range lesson.All() {
		s := after(ChooseLesson{Name: l.Name})
		if s.Step != 1 || s.Made != 0 {
			t.Fatalf("%s opens at step %d", l.Name, s.Step)
		}
		for i, want := range l.Steps {
			s = step(s, EnterStep{Step: i + 1})
			if s.Step != i+1 || !sameScenario(s.Run.Report.Scenario, l.Scenario) {
				t.Fatalf("%s, step %d: at step %d, with another scenario: %t", l.Name, i+1, s.Step, s.Changed)
			}
			looksAt(t, s, l.Name, want.Look)
			if want.Change == nil {
				continue
			}
			s = step(s, MakeChange{})
			changed, err := want.Change.Apply(l.Scenario)
			if err != nil || !sameScenario(s.Run.Report.Scenario, changed) || len(s.Problems) > 0 {
				t.Errorf("%s, step %d: the change makes another scenario than its proof has run: %v, %v", l.Name, i+1, err, s.Problems)
			}
			looksAt(t, s, l.Name, want.Change.Look)
		}
		if at, of := s.Progress.Of(l.Name); at != len(l.Steps) || of != at {
			t.Errorf("%s: read %d of %d", l.Name, at, of)
		}
	}
}

// looksAt fails the test unless the state shows what a step looks at.
func looksAt(t *testing.T, s State, name string, l lesson.Look) {
	t.Helper()
	if l.Event != nil {
		i := l.Event.Index(s.Run.Report.Events)
		if i < 0 || s.Head.Time(s.Run) < s.Run.Report.Events[i].At || s.Reached() <= i {
			t.Errorf("%s, step %d: the playhead is at %v, before %+v", name, s.Step, s.Head.Time(s.Run), *l.Event)
		}
	}
	if l.Time == "end" && !s.Head.AtEnd {
		t.Errorf("%s, step %d: the playhead is at %v", name, s.Step, s.Head.At)
	}
	if l.Select != "" && s.Selected != l.Select {
		t.Errorf("%s, step %d: selected is %q, want %q", name, s.Step, s.Selected, l.Select)
	}
	if l.Panel != "" && !strings.EqualFold(string(s.Panel), l.Panel) {
		t.Errorf("%s, step %d: panel %q, want %q", name, s.Step, s.Panel, l.Panel)
	}
	if l.Line != "" && (s.HighlightedLine() == 0 || !strings.Contains(s.Run.Listing().lines[s.HighlightedLine()-1], l.Line)) {
		t.Errorf("%s, step %d: line %d is lit", name, s.Step, s.HighlightedLine())
	}
	if l.Span != nil && s.Highlight.Span.Nth == 0 {
		t.Errorf("%s, step %d: no span is lit", name, s.Step)
	}
}

// TestPanelsOfLessons: the names that lessons use are those of the panels.
func TestPanelsOfLessons(t *testing.T) {
	var names []string
	for _, p := range Panels {
		names = append(names, strings.ToLower(string(p)))
	}
	if !slices.Equal(names, lesson.Panels) {
		t.Errorf("panels %q, in lessons %q", names, lesson.Panels)
	}
}

func TestAChangeIsOneStepOfTheHistory(t *testing.T) {
	s := after(ChooseLesson{Name: "cancellation"}, EnterStep{Step: 6})
	before := s.Run.Report
	s = step(s, MakeChange{}) // deadline and all five tasks
	if s.Made != 6 || s.StrayedFromStory() || s.Run.Report.Outcome.Elapsed != 1900*time.Millisecond {
		t.Errorf("made %d, elapsed %v", s.Made, s.Run.Report.Outcome.Elapsed)
	}
	undone := step(s, Undo{})
	if undone.Made != 0 || undone.Changed || undone.Step != 6 || !sameScenario(undone.Run.Report.Scenario, before.Scenario) {
		t.Errorf("undone: made %d, changed %t, step %d", undone.Made, undone.Changed, undone.Step)
	}
	if redone := step(undone, Redo{}); redone.Made != 6 || redone.StrayedFromStory() {
		t.Errorf("redone: made %d", redone.Made)
	}
	back := step(s, StartOver{})
	if back.Made != 0 || back.Changed || back.Step != 6 || !sameScenario(back.Run.Report.Scenario, before.Scenario) {
		t.Errorf("taken back: made %d, changed %t, step %d", back.Made, back.Changed, back.Step)
	}
	// The other steps are about the run of the lesson, and Undo returns to the step that made the change.
	other := step(s, EnterStep{Step: 3})
	if other.Made != 0 || other.Changed || !sameScenario(other.Run.Report.Scenario, before.Scenario) {
		t.Errorf("step 3 shows what step 6 has made: %d", other.Made)
	}
	if undone := step(other, Undo{}); undone.Step != 6 || undone.Made != 6 {
		t.Errorf("Undo shows what step 6 has made, at step %d", undone.Step)
	}
	// A change is made to the lesson's scenario, whatever the one before it was.
	next := step(after(ChooseLesson{Name: "first-error"}, EnterStep{Step: 4}, MakeChange{}), EnterStep{Step: 5})
	if next = step(next, MakeChange{}); next.Draft.Scenario.Sources[1].Delay != "200ms" {
		t.Errorf("billing's delay is %s", next.Draft.Scenario.Sources[1].Delay)
	}
}

func TestEditsAreNotTheStorys(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"})
	s = step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "900ms"})
	for _, s := range []State{s, step(s, EnterStep{Step: 2}), step(s, EnterStep{Step: 4})} {
		if !s.StrayedFromStory() || s.Draft.Scenario.Sources[0].Delay != "900ms" {
			t.Errorf("step %d: the edit is not kept, or not told: %t, %s", s.Step, s.StrayedFromStory(), s.Draft.Scenario.Sources[0].Delay)
		}
	}
	if s := step(step(s, EnterStep{Step: 3}), StartOver{}); s.Step != 3 || s.Changed || s.Draft.Scenario.Sources[0].Delay != "500ms" {
		t.Errorf("after starting over: step %d, changed %t, %s", s.Step, s.Changed, s.Draft.Scenario.Sources[0].Delay)
	} else if s = step(s, Undo{}); s.Draft.Scenario.Sources[0].Delay != "900ms" || !s.StrayedFromStory() {
		t.Errorf("Undo gives back %s", s.Draft.Scenario.Sources[0].Delay)
	}
	made := after(ChooseLesson{Name: "wait"}, EnterStep{Step: 5}, MakeChange{})
	if edited := step(made, Edit{Key: rowAt(made, 1, "delay"), Text: "10ms"}); !edited.StrayedFromStory() {
		t.Error("an edit after the change is the story's")
	}
	seeds := after(ChooseLesson{Name: "slowest"}, EnterStep{Step: 3}, AnotherSeed{})
	if seeds.StrayedFromStory() || seeds.Draft.Scenario.Seed != 3 {
		t.Errorf("the step asks for other seeds: strayed %t, seed %d", seeds.StrayedFromStory(), seeds.Draft.Scenario.Seed)
	}
	if ten := step(step(seeds, EnterStep{Step: 4}), MakeChange{}); ten.Draft.Scenario.Seed != 2 || ten.Draft.Scenario.Sources[0].Count != 10 {
		t.Errorf("ten leaves: seed %d, count %d", ten.Draft.Scenario.Seed, ten.Draft.Scenario.Sources[0].Count)
	} else if ten = step(step(ten, AnotherSeed{}), AnotherSeed{}); ten.StrayedFromStory() || ten.Draft.Scenario.Seed != 4 {
		t.Errorf("ten leaves, another seed: strayed %t, seed %d", ten.StrayedFromStory(), ten.Draft.Scenario.Seed)
	}
	if s := after(ChooseLesson{Name: "slowest"}, AnotherSeed{}); !s.StrayedFromStory() {
		t.Error("the first step does not ask for other seeds")
	}
}

// TestStepsThatAreNotThere are ignored: a click may come after another lesson was opened.
func TestStepsThatAreNotThere(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, EnterStep{Step: 2})
	for _, n := range []int{0, -1, 6, 1000} {
		if got := step(s, EnterStep{Step: n}); got.Step != 2 {
			t.Errorf("step %d is entered: %d", n, got.Step)
		}
	}
	if got := step(s, MakeChange{}); got.Changed || got.Draft.Rev != s.Draft.Rev {
		t.Error("a step without a change changes something")
	}
	mine := step(s, Edit{Key: Key{Path: "title"}, Text: "Mine"})
	mine = after(Address{Fragment: mine.Fragment()})
	for _, m := range []Msg{EnterStep{Step: 2}, MakeChange{}, StartOver{}} {
		if got := step(mine, m); got.Step != 0 || got.Draft.Rev != mine.Draft.Rev {
			t.Errorf("%T without a lesson: step %d", m, got.Step)
		}
	}
}

// TestALinkHoldsTheStep: reload gives the same step, what it looks at, and what it has changed.
func TestALinkHoldsTheStep(t *testing.T) {
	for _, l := range lesson.All() {
		for i, of := range l.Steps {
			s := after(ChooseLesson{Name: l.Name}, EnterStep{Step: i + 1})
			states := []State{s}
			if of.Change != nil {
				states = append(states, step(s, MakeChange{}))
			}
			if of.Seeds {
				states = append(states, step(s, AnotherSeed{}), step(step(s, MakeChange{}), AnotherSeed{}))
			}
			for _, s := range states {
				got := after(Address{Fragment: s.Fragment()})
				if got.Lesson != l.Name || got.Step != s.Step || got.Made != s.Made || got.Notice != (Notice{}) {
					t.Errorf("%s opens %s at step %d, made %d, want step %d, made %d; %s", s.Fragment(), got.Lesson, got.Step, got.Made, s.Step, s.Made, got.Notice.Text)
				}
				if got.Head.Time(got.Run) != s.Head.Time(s.Run) || got.Selected != s.Selected || got.Panel != s.Panel || got.HighlightedLine() != s.HighlightedLine() {
					t.Errorf("%s, step %d: at %v, selected %q, panel %q, line %d; want %v, %q, %q, %d", l.Name, s.Step,
						got.Head.Time(got.Run), got.Selected, got.Panel, got.HighlightedLine(), s.Head.Time(s.Run), s.Selected, s.Panel, s.HighlightedLine())
				}
				if again := got.Fragment(); again != s.Fragment() {
					t.Errorf("%s, step %d: %s is shared again as %s", l.Name, s.Step, s.Fragment(), again)
				}
				if s.Step > 1 && !strings.Contains(s.Fragment(), "&step="+strconv.Itoa(s.Step)) || s.Step == 1 && strings.Contains(s.Fragment(), "step") {
					t.Errorf("step %d of %s is shared as %s", s.Step, l.Name, s.Fragment())
				}
			}
		}
	}
	// What somebody looks at instead of what the step does.
	s := after(ChooseLesson{Name: "wait"}, EnterStep{Step: 3}, Seek{At: 350 * time.Millisecond}, Select{Lane: "Task 1"}, OpenPanel{Panel: CodePanel})
	if view := s.View(); view != "t=350ms&sel=Task%201&tab=code&step=3" {
		t.Errorf("view %q", view)
	}
	s = after(ChooseLesson{Name: "wait"}, EnterStep{Step: 3}, Seek{At: time.Hour})
	if got := after(Address{Fragment: s.Fragment()}); !got.Head.AtEnd || got.Step != 3 {
		t.Errorf("%s opens step %d at %v", s.View(), got.Step, got.Head.Time(got.Run))
	}
	if s := after(Address{Fragment: "#wait&step=3"}); s.Lesson != "wait" || s.Step != 3 || s.Selected != "Task 2" || s.Head.At != 300*time.Millisecond {
		t.Errorf("#wait&step=3: step %d, selected %q, at %v", s.Step, s.Selected, s.Head.At)
	}
	edited := step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "900ms"})
	if view := edited.View(); strings.Contains(view, "step") {
		t.Errorf("an edited lesson has no step in its link: %s", view)
	}
}

func TestALinkToAStepThatIsNotThere(t *testing.T) {
	const but = "The scenario of this link is open, but not the rest of the link: "
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"}).Fragment()
	for fragment, want := range map[string]string{
		"#wait&step=9":   but + `"step": there is no step 9; this lesson has 5.`,
		"#wait&step=0":   but + `"step": "0" is not the number of a step of a lesson; try "2".`,
		"#wait&step=two": but + `"step": "two" is not the number of a step of a lesson; try "2".`,
		"#wait&step=":    but + `"step": "" is not the number of a step of a lesson; try "2".`,
		mine + "&step=2": but + `"step": this scenario has no story; only lessons have steps.`,
	} {
		if s := after(Address{Fragment: fragment}); s.Notice.Text != want || s.Run.Rev == 0 {
			t.Errorf("%s: %q, want %q", fragment, s.Notice.Text, want)
		}
	}
}

// TestAForeignScenarioWithALessonsTitleHasNoStory opens an edit of what the story has made.
func TestAForeignScenarioWithALessonsTitleHasNoStory(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, EnterStep{Step: 5}, MakeChange{})
	s = step(s, Edit{Key: rowAt(s, 2, "delay"), Text: "101ms"})
	if got := after(Address{Fragment: s.Fragment() + "&step=5"}); got.Lesson != "" || got.Step != 0 || got.Made != 0 {
		t.Errorf("it is taken for %q, step %d", got.Lesson, got.Step)
	}
}

func TestThePlayheadGlides(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, Seek{}, EnterStep{Step: 3, Smooth: true})
	if !s.Gliding() || s.Head.At != 0 {
		t.Fatalf("gliding %t, at %v", s.Gliding(), s.Head.At)
	}
	if s.View() != "step=3" {
		t.Errorf("on the way the link is %q", s.View())
	}
	now, last := time.Second, time.Duration(-1)
	for s.Gliding() {
		if s.Head.At < last || now > 3*time.Second {
			t.Fatalf("at %v after %v", s.Head.At, last)
		}
		last = s.Head.At
		s = step(s, Glide{Now: now})
		now += 16 * time.Millisecond
	}
	if s.Head.At != 300*time.Millisecond || now-time.Second > glideTime+40*time.Millisecond || s.Selected != "Task 2" {
		t.Errorf("it ends at %v after %v", s.Head.At, now-time.Second)
	}
	// Whoever moves the playhead meanwhile has it.
	s = step(step(after(ChooseLesson{Name: "wait"}, Seek{}, EnterStep{Step: 3, Smooth: true}), Glide{Now: time.Second}), Seek{At: 450 * time.Millisecond})
	if s = step(s, Glide{Now: 1100 * time.Millisecond}); s.Gliding() || s.Head.At != 450*time.Millisecond {
		t.Errorf("the playhead is pulled away to %v", s.Head.At)
	}
	// The change of a step is run first.
	s = after(ChooseLesson{Name: "wait"}, EnterStep{Step: 5}, Seek{}, MakeChange{Smooth: true})
	for now = time.Second; s.Gliding(); now += 100 * time.Millisecond {
		s = step(s, Glide{Now: now})
	}
	if got := s.Head.Time(s.Run); got != 500*time.Millisecond {
		t.Errorf("after the change it is at %v", got)
	}
}

func TestProgressIsRemembered(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, EnterStep{Step: 4}, EnterStep{Step: 2}, ChooseLesson{Name: "limit"}, EnterStep{Step: 2})
	if s.Progress != "limit 2/6\nwait 4/5\n" {
		t.Errorf("progress %q", s.Progress)
	}
	if got := step(NewState(), RememberProgress{Progress: string(s.Progress)}); got.Progress != s.Progress {
		t.Errorf("remembered %q", got.Progress)
	}
	for kept, want := range map[string]Progress{
		"": "", "wait": "", "wait 3": "", "nothing 1/2\n": "", "wait 99/99": "wait 5/5\n", "wait -1/5": "", "wait x/y\nlimit 1/6": "limit 1/6\n", "\n\n/": "",
	} {
		if got := step(NewState(), RememberProgress{Progress: kept}); got.Progress != want {
			t.Errorf("of %q is remembered %q, want %q", kept, got.Progress, want)
		}
	}
}
