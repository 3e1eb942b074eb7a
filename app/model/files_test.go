package model

import (
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/hostile"
	"scattergather/engine/link"
)

// TestOpenFile opens texts of all kinds, and takes them back.
func TestOpenFile(t *testing.T) {
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"}, ShowFiles{Open: true})
	theirs := engine.NewScenario()
	theirs.Title = "Theirs"
	theirs.Sources = []engine.Source{engine.NewSource("postgres")}
	fragment, err := link.Encode(theirs)
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]OpenFile{
		"JSON": {"a.json", `{"version":1,"title":"Theirs","sources":[{"name":"postgres"}]}`},
		"SVG":  {"a.svg", `<svg><metadata>#` + fragment + `</metadata></svg>`},
		"link": {"", "https://example.org/#" + fragment + "&tab=code"},
	} {
		s := Rerun(Update(mine, m))
		if s.Draft.Scenario.Title != "Theirs" || s.Run.Report.Scenario.Title != "Theirs" || s.Files.Open || s.Changed {
			t.Errorf("%s: %q is open, %+v", name, s.Draft.Scenario.Title, s.Files)
		}
		if !strings.HasSuffix(s.Notice.Text, " is open. Undo brings back what was there before.") {
			t.Errorf("%s: the notice is %q", name, s.Notice.Text)
		}
		if (s.Panel == CodePanel) != (name == "link") {
			t.Errorf("%s: the panel is %s", name, s.Panel)
		}
		s = Rerun(Update(s, Undo{}))
		if s.Draft.Scenario.Title != "Mine" || !s.Changed || s.Lesson != mine.Lesson {
			t.Errorf("%s, undone: %q", name, s.Draft.Scenario.Title)
		}
	}
	course, err := link.EncodeCourse(link.Course{Title: "Tuesday", Entries: []string{"wait", fragment}})
	if err != nil {
		t.Fatal(err)
	}
	if s := Rerun(Update(mine, OpenFile{Data: "https://example.org/#" + course})); s.Lesson != "wait" || s.Course.Link != course || s.Files.Open {
		t.Errorf("a course: lesson %q, course %+v", s.Lesson, s.Course)
	}
}

// TestWhatCannotBeOpened leaves everything as it is: the dialog says what is wrong.
func TestWhatCannotBeOpened(t *testing.T) {
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"})
	for _, c := range []struct {
		m                 OpenFile
		problem, problems string
	}{
		{OpenFile{"a.json", `{"version":1,"top":-1}`}, "a.json cannot be opened: top: -1 is out of range; it must be 0 or more.", ""},
		{OpenFile{"a.json", `{"version":1,"a":1,"b":2}`}, "a.json cannot be opened: its scenario has 2 problems.", "a: unknown field"},
		{OpenFile{"", "hello"}, "This text cannot be opened: it is neither the JSON of a scenario, nor a link, nor an SVG of the playground.", ""},
		{OpenFile{"", "#c1.abc"}, "This text cannot be opened: ", ""},
	} {
		s := Rerun(Update(mine, c.m))
		if !s.Files.Open || !strings.HasPrefix(s.Files.Problem, c.problem) || !strings.HasPrefix(s.Files.Problems, c.problems) || (c.problems == "") != (s.Files.Problems == "") {
			t.Errorf("%+v: %+v", c.m, s.Files)
		}
		if s.Draft.Rev != mine.Draft.Rev || s.Run.Rev != mine.Run.Rev || s.History.CanUndo() != mine.History.CanUndo() || s.Notice != mine.Notice {
			t.Errorf("%+v: something has changed", c.m)
		}
	}
	for _, text := range append(hostile.Texts(), hostile.Refused()...) {
		s := Update(mine, OpenFile{Name: text.Text, Data: text.Text})
		if !s.Files.Open || s.Files.Problem == "" || len(s.Files.Problem) > 600 || s.Draft.Rev != mine.Draft.Rev {
			t.Errorf("%s: %+v", text.Name, s.Files)
		}
	}
}
