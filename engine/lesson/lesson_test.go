package lesson_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/lesson"
)

func Example() {
	l, ok := lesson.Find("limit")
	fmt.Println(ok, l.Title)

	r, err := engine.Run(l.Scenario)
	fmt.Println(r.Outcome.Elapsed, err)

	near, ok := lesson.Nearest("scater")
	fmt.Println(ok, near.Name)
	// Output:
	// true SetLimit(2)
	// 2s <nil>
	// true scatter-gather
}

// TestCatalogue holds what is true of every lesson.
func TestCatalogue(t *testing.T) {
	lessons := lesson.All()
	chapters := []string{}
	for i, l := range lessons {
		t.Run(l.Name, func(t *testing.T) {
			if l.Order != i+1 {
				t.Errorf("order is %d, but it is lesson %d", l.Order, i+1)
			}
			if l.Scenario.Title != l.Title {
				t.Errorf("the title of the scenario is %q, want that of the lesson, %q", l.Scenario.Title, l.Title)
			}
			fits(t, "title", l.Title, 40)
			fits(t, "chapter", l.Chapter, 40)
			if n := len(l.Steps); n < 3 || n > 6 {
				t.Errorf("the story has %d steps, want 3 to 6", n)
			}
			for i, step := range l.Steps {
				name := fmt.Sprintf("step %d", i+1)
				fits(t, name, step.Text, 185) // what a phone shows above the picture
				if step.Change != nil {
					fits(t, name+", its button", step.Change.Button, 36)
					fits(t, name+", what it shows", step.Change.Shows, 150)
				}
			}
			if err := l.Check(); err != nil {
				t.Error(err)
			}
			if err := l.Scenario.Check(); err != nil {
				t.Errorf("scenario: %v", err)
			}
		})
		if n := len(chapters); n == 0 || chapters[n-1] != l.Chapter {
			chapters = append(chapters, l.Chapter)
		}
	}
	slices.Sort(chapters)
	if once := slices.Compact(slices.Clone(chapters)); len(once) != len(chapters) {
		t.Errorf("a chapter is interrupted by another: %q", chapters)
	}
}

// fits fails the test unless a text has some characters, but not too many.
func fits(t *testing.T, name, text string, most int) {
	t.Helper()
	if n := utf8.RuneCountInString(text); n == 0 || n > most || strings.TrimSpace(text) != text {
		t.Errorf("%s has %d characters; 1 to %d fit, without spaces around", name, n, most)
	}
}

// TestPredictComesFirst: the first step asks, in words and in the quiz. What follows the questions
// looks at the run at an instant of its own.
func TestPredictComesFirst(t *testing.T) {
	for _, l := range lesson.All() {
		if l.Steps[0].Ask == "" {
			t.Errorf("%s: the first step asks nothing", l.Name)
		}
		for i, step := range l.Steps {
			switch told := i >= l.LastAsk(); {
			case step.Ask != "" && !strings.Contains(step.Text, "?"):
				t.Errorf("%s, step %d: the text asks nothing: %s", l.Name, i+1, step.Text)
			case !told && step.Ask == "":
				t.Errorf("%s, step %d tells before step %d has asked", l.Name, i+1, l.LastAsk())
			case !told && !reflect.DeepEqual(step.Look, lesson.Look{}):
				t.Errorf("%s, step %d looks at the run, whose outcome is still covered", l.Name, i+1)
			case told && step.Change == nil && step.Look.Event == nil && step.Look.Time == "":
				t.Errorf("%s, step %d looks at no instant", l.Name, i+1)
			case step.Change != nil && step.Change.Look.Event == nil && step.Change.Look.Time == "":
				t.Errorf("%s, step %d: what the change shows is at no instant", l.Name, i+1)
			}
		}
	}
}

// TestEveryFileIsListed: a file that the table of contents lacks is a lesson that nobody finds,
// and two lessons with the same name or title would be taken for each other.
func TestEveryFileIsListed(t *testing.T) {
	var listed, titles []string
	for _, h := range lesson.Headings() {
		listed, titles = append(listed, "data/"+h.Name+".json"), append(titles, h.Title)
	}
	slices.Sort(listed)
	files, err := filepath.Glob("data/*")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(listed, files) {
		t.Errorf("the table of contents lists\n%q, but there are\n%q", listed, files)
	}
	slices.Sort(titles)
	if once := slices.Compact(slices.Clone(titles)); len(once) != len(titles) {
		t.Errorf("a title is there twice: %q", titles)
	}
}

// TestTheAnswerIsNotGivenAway: no step up to the last question contains the answer.
func TestTheAnswerIsNotGivenAway(t *testing.T) {
	answers := map[string][]string{
		"wait":               {"last", "blocked"},
		"first-error":        {"billing", "first in time"},
		"zero-group":         {"2 s", "nothing", "work on"},
		"fail-fast":          {"thrown away", "dropped", "no results"},
		"cancellation":       {"before iteration 5", "all five", "stop"},
		"listening":          {"3 s"},
		"ignores-context":    {"1.1 s", "600 ms", "waits for"},
		"cause":              {"canceled"},
		"parent-deadline":    {"earlier", "counts"},
		"context-after-wait": {"is done", "cancels"},
		"limit":              {"third", "2 s", "is blocked", "waits"},
		"limit-zero":         {"no goroutine", "never", "none", "No task"},
		"go-after-failure":   {"four", "still starts"},
		"orphan":             {"4 s", "runs on"},
		"panic":              {"program ends", "no,", "never returns"},
		"all-errors":         {"600", "order of the slots"},
		"own-slot":           {"one, two", "300"},
		"try-go":             {"400", "one of them"},
		"scatter-gather":     {"error of redis", "redis's error", "leak"},
		"slowest":            {"63"},
		"hedge":              {"63", "two extra"},
		"shared-slowness":    {"400"},
		"dispatcher-worker":  {"2.26", "are finished"},
		"back-pressure":      {"1.2 s", "600"},
		"first-success":      {"450", "no error"},
		"quorum":             {"400"},
		"retry-storm":        {"together", "again and again"},
		"stuck-dispatcher":   {"#8", "eighth"},
	}
	for _, l := range lesson.All() {
		for _, answer := range answers[l.Name] {
			for _, step := range l.Steps[:l.LastAsk()] {
				if strings.Contains(step.Text, answer) {
					t.Errorf("%s: %q gives the answer away: %s", l.Name, answer, step.Text)
				}
			}
		}
		delete(answers, l.Name)
	}
	for name := range answers {
		t.Errorf("there is no lesson %q", name)
	}
}

func TestFind(t *testing.T) {
	for _, l := range lesson.All() {
		if found, ok := lesson.Find(l.Name); !ok || found.Title != l.Title {
			t.Errorf("Find(%q) finds %q, %v", l.Name, found.Title, ok)
		}
	}
	if l, ok := lesson.Find(" Scatter-Gather "); !ok || l.Name != "scatter-gather" {
		t.Errorf("case and spaces matter: %v", ok)
	}
	for _, name := range []string{"", "nothing", "../lesson", "wait.json", "wait/", "."} {
		if l, ok := lesson.Find(name); ok {
			t.Errorf("Find(%q) finds %q", name, l.Name)
		}
	}
}

func TestNearest(t *testing.T) {
	for name, want := range map[string]string{
		"wait":              "wait",
		"wiat":              "wait",
		"cancelation":       "cancellation",
		"limits":            "limit",
		"SCATTER":           "scatter-gather",
		"scater":            "scatter-gather",
		"scatter_gather":    "scatter-gather",
		"disp":              "dispatcher-worker",
		"dispatcher worker": "dispatcher-worker",
		"disptacher":        "dispatcher-worker",
		"hegde":             "hedge",
		"dealine":           "", // "parent-deadline" does not begin like this
		"nosuch":            "",
		"qqqqqqqqqqqqqqqq":  "",
		"a":                 "",
		"ab":                "",
		"":                  "",
		"1.abcdefg":         "",
		"žluťoučký kůň":     "",
	} {
		got, ok := lesson.Nearest(name)
		if ok != (want != "") || ok && got.Name != want {
			t.Errorf("Nearest(%q) is %q, %v; want %q", name, got.Name, ok, want)
		}
	}
	for _, l := range lesson.All() {
		if got, ok := lesson.Nearest(strings.ToUpper(l.Name)); !ok || got.Name != l.Name {
			t.Errorf("Nearest of the lesson %q itself is %q, %v", l.Name, got.Name, ok)
		}
	}
}

// TestCopies: what one caller does to a lesson is not seen by the next.
func TestCopies(t *testing.T) {
	first, _ := lesson.Find("wait")
	first.Scenario.Sources[0].Delay = "1h"
	if again, _ := lesson.Find("wait"); again.Scenario.Sources[0].Delay == "1h" {
		t.Error("two calls share a scenario")
	}
}
