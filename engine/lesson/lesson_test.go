package lesson_test

import (
	"fmt"
	"path/filepath"
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
			for name, text := range map[string]string{"title": l.Title, "chapter": l.Chapter, "predict": l.Predict, "look": l.Look, "change": l.Change} {
				most := 190 // what a panel of 400 pixels shows without scrolling
				if name == "title" || name == "chapter" {
					most = 40
				}
				if n := utf8.RuneCountInString(text); n == 0 || n > most || strings.TrimSpace(text) != text {
					t.Errorf("%s has %d characters; 1 to %d fit, without spaces around", name, n, most)
				}
			}
			if !strings.Contains(l.Predict, "?") {
				t.Errorf("predict asks nothing: %s", l.Predict)
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

// TestTheAnswerIsNotGivenAway: neither the question nor what to look at contains the answer.
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
		"first-success":      {"450", "no error"},
		"quorum":             {"400"},
		"retry-storm":        {"together", "again and again"},
		"stuck-dispatcher":   {"#8", "eighth"},
	}
	for _, l := range lesson.All() {
		for _, answer := range answers[l.Name] {
			if strings.Contains(l.Predict+"\n"+l.Look, answer) {
				t.Errorf("%s: %q gives the answer away:\n%s\n%s", l.Name, answer, l.Predict, l.Look)
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
