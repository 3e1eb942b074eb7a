package app

import (
	"strings"
	"testing"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// rendered is the HTML of a page in a state.
func rendered(s State) string {
	p := newPage()
	p.state = s
	return goapp.HTMLString(p)
}

func TestThePrerenderedPageHoldsNoScenario(t *testing.T) {
	html := rendered(NewState())
	if !strings.Contains(html, "Scatter-Gather Playground") {
		t.Error("the name is missing")
	}
	for _, unwanted := range []string{"postgres", "style=", "<script"} {
		if strings.Contains(html, unwanted) {
			t.Errorf("the page holds %q", unwanted)
		}
	}
}

func TestNamesThatOthersHoldOnTo(t *testing.T) {
	html := rendered(after())
	for _, want := range []string{
		`aria-label="Gather policy"`, `aria-label="postgres"`, `aria-label="Duplicate"`, `aria-label="Delete"`,
		`aria-label="Play"`, `aria-label="Step back"`, `aria-label="Step forward"`, `role="status"`, `role="tablist"`,
		">Lesson<", ">Limit<", ">Deadline<", ">Timeout<", ">Query<", ">Name<", ">Delay<", ">Error<", ">On cancel<", ">Share<",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	html = rendered(after(OpenPanel{Panel: EventsPanel}))
	if !strings.Contains(html, `aria-label="Events"`) {
		t.Error("the table of events lacks its name")
	}
}

func TestThePanelOfTheCodeIsDrawn(t *testing.T) {
	html := rendered(after(OpenPanel{Panel: CodePanel}))
	for _, want := range []string{">Copy code<", ">Hide changes<", `id="code"`, `id="code-changes"`, `id="code-hint"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the panel lacks %s", want)
		}
	}
	if html = rendered(after(OpenPanel{Panel: CodePanel}, CopiedCode{OK: true})); !strings.Contains(html, ">Copied<") {
		t.Error("the panel does not say that the code was copied")
	}
	if html = rendered(after(OpenPanel{Panel: CodePanel}, CopiedCode{})); !strings.Contains(html, "did not allow") {
		t.Error("the panel does not say that the code was not copied")
	}
}

func TestEveryPanelOfEveryLessonIsDrawn(t *testing.T) {
	for _, l := range newPage().lessons {
		for _, panel := range Panels {
			html := rendered(after(ChooseLesson{Name: l.Name}, OpenPanel{Panel: panel}))
			if strings.Contains(html, "cannot be shown") || strings.Contains(html, "style=") {
				t.Errorf("%s, %s: %s", l.Name, panel, html)
			}
		}
	}
}

func TestAnInvalidFieldSaysWhatIsWrong(t *testing.T) {
	s := after()
	html := rendered(Update(s, Edit{Key: row(s, 0, "delay"), Text: "soon"}))
	for _, want := range []string{"aria-invalid", "is not a duration", "-problem"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestAPartThatCannotBeDrawnIsTold(t *testing.T) {
	p := newPage()
	broken := p.part("broken", func() goapp.UI { panic("out of cheese") }, "")
	if html := goapp.HTMLString(broken); !strings.Contains(html, "This part cannot be shown: out of cheese") {
		t.Errorf("drawn: %s", html)
	}
	if len(p.posted) == 0 {
		t.Fatal("nothing was told")
	}
	if s := Update(after(), p.posted[0]); !strings.Contains(s.Notice.Text, "out of cheese; your work is kept") {
		t.Errorf("notice %q", s.Notice.Text)
	}
}

func TestAHandlerSurvivesItsFault(t *testing.T) {
	p := newPage()
	func() {
		defer p.rescue()
		panic("out of cheese")
	}()
	if len(p.posted) != 1 {
		t.Fatalf("%d messages, want one", len(p.posted))
	}
	if s := Update(after(), p.posted[0]); s.Notice.Text == "" || s.Shown.Rev == 0 {
		t.Errorf("notice %q, run %d", s.Notice.Text, s.Shown.Rev)
	}
}

func TestAHiddenFieldThatIsWrongIsToldOf(t *testing.T) {
	s := after()
	for _, k := range []Key{{Path: "seed"}, row(s, 1, "retry.attempts"), row(s, 0, "results[0].price")} {
		wrong := Update(s, Edit{Key: k, Text: "many"})
		if html := rendered(wrong); !strings.Contains(html, "Something in here is wrong.") {
			t.Errorf("%v: nothing is told while it is hidden", k)
		}
		open := Update(wrong, Unfold{Row: k.Row, Open: true})
		if html := rendered(open); strings.Contains(html, "Something in here is wrong.") || !strings.Contains(html, "is not a") {
			t.Errorf("%v: the field does not tell by itself", k)
		}
	}
}
