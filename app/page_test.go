package app

import (
	"fmt"
	gohtml "html"
	"strings"
	"testing"

	"scattergather/app/model/modeltest"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// rendered is the HTML of a page in a state.
func rendered(s model.State) string {
	p := newPage()
	p.state = s
	return goapp.HTMLString(p)
}

func TestThePrerenderedPageHoldsNoScenario(t *testing.T) {
	html := rendered(model.NewState())
	if !strings.Contains(html, "Scatter-Gather Playground") {
		t.Error("the name is missing")
	}
	for _, unwanted := range []string{"postgres", "style=", "<script"} {
		if strings.Contains(html, unwanted) {
			t.Errorf("the page holds %q", unwanted)
		}
	}
}

// TestTheStoryTellsOneStep: what a later step says would give the answer away.
func TestTheStoryTellsOneStep(t *testing.T) {
	for _, l := range lesson.All() {
		s := modeltest.After(model.ChooseLesson{Name: l.Name})
		for i := range l.Steps {
			if i > 0 {
				s = modeltest.Step(s, model.EnterStep{Step: i + 1})
			}
			html := rendered(s)
			for j, other := range l.Steps {
				if has := strings.Contains(html, gohtml.EscapeString(other.Text)); has != (i == j) {
					t.Errorf("%s, step %d: the page has the text of step %d: %t", l.Name, i+1, j+1, has)
				}
				if other.Change != nil && strings.Contains(html, gohtml.EscapeString(other.Change.Shows)) {
					t.Errorf("%s, step %d: the page tells what the change of step %d shows, which is not made", l.Name, i+1, j+1)
				}
			}
			if want := fmt.Sprintf("Step %d of %d", i+1, len(l.Steps)); !strings.Contains(html, want) {
				t.Errorf("%s: the page lacks %q", l.Name, want)
			}
			change := l.Steps[i].Change
			if change == nil {
				continue
			}
			if !strings.Contains(html, ">"+gohtml.EscapeString(change.Button)+"<") {
				t.Errorf("%s, step %d: the page lacks the button %q", l.Name, i+1, change.Button)
			}
			html = rendered(modeltest.Step(s, model.MakeChange{}))
			if !strings.Contains(html, gohtml.EscapeString(change.Shows)) || !strings.Contains(html, ">Take the change back<") || strings.Contains(html, "You have edited") {
				t.Errorf("%s, step %d: the page does not tell what the change shows", l.Name, i+1)
			}
		}
		if leadsOn := strings.Contains(rendered(s), ">Next lesson<"); leadsOn != (model.Tour(l.Name).Next != "") {
			t.Errorf("%s: its last step leads to the next lesson: %t", l.Name, leadsOn)
		}
	}
}

func TestNamesThatOthersHoldOnTo(t *testing.T) {
	html := rendered(modeltest.After())
	for _, want := range []string{
		`aria-label="Gather policy"`, `aria-label="postgres"`, `aria-label="Duplicate"`, `aria-label="Delete"`,
		`aria-label="Play"`, `aria-label="Step back"`, `aria-label="Step forward"`, `role="status"`, `role="tablist"`,
		">Lesson<", ">Limit<", ">Deadline<", ">Timeout<", ">Query<", ">Name<", ">Delay<", ">Error<", ">On cancel<", ">Share<",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	html = rendered(modeltest.After(model.OpenPanel{Panel: model.EventsPanel}))
	if !strings.Contains(html, `aria-label="Events"`) {
		t.Error("the table of events lacks its name")
	}
}

func TestThePanelOfTheCodeIsDrawn(t *testing.T) {
	html := rendered(modeltest.After(model.OpenPanel{Panel: model.CodePanel}))
	for _, want := range []string{">Copy code<", ">Hide changes<", `id="code"`, `id="code-changes"`, `id="code-hint"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the panel lacks %s", want)
		}
	}
	if html = rendered(modeltest.After(model.OpenPanel{Panel: model.CodePanel}, model.CopiedCode{OK: true})); !strings.Contains(html, ">Copied<") {
		t.Error("the panel does not say that the code was copied")
	}
	if html = rendered(modeltest.After(model.OpenPanel{Panel: model.CodePanel}, model.CopiedCode{})); !strings.Contains(html, "did not allow") {
		t.Error("the panel does not say that the code was not copied")
	}
}

func TestEveryPanelOfEveryLessonIsDrawn(t *testing.T) {
	for _, l := range lesson.All() {
		for _, panel := range model.Panels {
			html := rendered(modeltest.After(model.ChooseLesson{Name: l.Name}, model.OpenPanel{Panel: panel}))
			if strings.Contains(html, "cannot be shown") || strings.Contains(html, "style=") {
				t.Errorf("%s, %s: %s", l.Name, panel, html)
			}
		}
	}
}

func TestAnInvalidFieldSaysWhatIsWrong(t *testing.T) {
	s := modeltest.After()
	html := rendered(modeltest.Step(s, model.Edit{Key: modeltest.FieldAt(s, 0, "delay"), Text: "soon"}))
	for _, want := range []string{"aria-invalid", "is not a duration", "-problem"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestAPartThatCannotBeDrawnIsTold(t *testing.T) {
	p := newPage()
	broken := ui.Part(p, "broken", 0, func(any) goapp.UI { panic("out of cheese") })
	if html := goapp.HTMLString(broken); !strings.Contains(html, "This part cannot be shown: out of cheese") {
		t.Errorf("drawn: %s", html)
	}
	if len(p.posted) == 0 {
		t.Fatal("nothing was told")
	}
	if s := modeltest.Step(modeltest.After(), p.posted[0].msg); !strings.Contains(s.Notice.Text, "out of cheese; your work is kept") {
		t.Errorf("notice %q", s.Notice.Text)
	}
}

func TestAHandlerSurvivesItsFault(t *testing.T) {
	p := newPage()
	func() {
		defer p.Recover()
		panic("out of cheese")
	}()
	if len(p.posted) != 1 {
		t.Fatalf("%d messages, want one", len(p.posted))
	}
	if s := modeltest.Step(modeltest.After(), p.posted[0].msg); s.Notice.Text == "" || s.Run.Rev == 0 {
		t.Errorf("notice %q, run %d", s.Notice.Text, s.Run.Rev)
	}
}

func TestAHiddenFieldThatIsWrongIsToldOf(t *testing.T) {
	s := modeltest.After()
	for _, k := range []model.Key{{Path: "seed"}, modeltest.FieldAt(s, 1, "retry.attempts"), modeltest.FieldAt(s, 0, "results[0].price")} {
		wrong := modeltest.Step(s, model.Edit{Key: k, Text: "many"})
		if html := rendered(wrong); !strings.Contains(html, "One of these fields needs attention.") {
			t.Errorf("%v: nothing is told while it is hidden", k)
		}
		open := modeltest.Step(wrong, model.Expand{Row: k.Row, Open: true})
		if html := rendered(open); strings.Contains(html, "One of these fields needs attention.") || !strings.Contains(html, "is not a") {
			t.Errorf("%v: the field does not tell by itself", k)
		}
	}
}

// TestWithoutSourcesThePageSaysSo: an empty card and "nothing out of the ordinary" say nothing.
func TestWithoutSourcesThePageSaysSo(t *testing.T) {
	s := modeltest.After(model.ChooseLesson{Name: "wait"})
	for len(s.Draft.Rows) > 0 {
		s = modeltest.Step(s, model.DeleteSource{Row: s.Draft.Rows[0].ID})
	}
	html := rendered(s)
	for _, want := range []string{"This scenario has no sources: Wait returns at once", ">Add the first source<"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(html, "Nothing out of the ordinary") {
		t.Error("nothing is said to be ordinary")
	}
}

// TestAnEditedLessonSaysSo: its text is about the scenario that it began with.
func TestAnEditedLessonSaysSo(t *testing.T) {
	const note = "You have edited this lesson"
	s := modeltest.After(model.ChooseLesson{Name: "wait"})
	if strings.Contains(rendered(s), note) {
		t.Error("a lesson that is as it was is told as edited")
	}
	s = modeltest.Step(s, model.Edit{Key: modeltest.FieldAt(s, 0, "delay"), Text: "50ms"})
	if html := rendered(s); !strings.Contains(html, note) || !strings.Contains(html, ">Start over<") {
		t.Error("an edited lesson does not say so")
	}
	if strings.Contains(rendered(modeltest.Step(s, model.Undo{})), note) {
		t.Error("after Undo the lesson is as it was")
	}
}

// TestAStepThatAsksForSeedsHasAButton: "Draw other seeds".
func TestAStepThatAsksForSeedsHasAButton(t *testing.T) {
	asking := 0
	for _, l := range lesson.All() {
		for i, step := range l.Steps {
			html := rendered(modeltest.After(model.ChooseLesson{Name: l.Name}, model.EnterStep{Step: i + 1}))
			if has := strings.Contains(html, ">Another seed<"); has != step.Seeds {
				t.Errorf("%s, step %d asks for seeds: %t, and has the button: %t", l.Name, i+1, step.Seeds, has)
			} else if has {
				asking++
			}
		}
	}
	if asking < 2 {
		t.Errorf("only %d steps ask for seeds", asking)
	}
}
