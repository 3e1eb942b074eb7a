package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"scattergather/engine/link"
	"scattergather/engine/repair"
)

// TestRepair repairs a program: the page says what to do, gives hints, and says when it is done.
func TestRepair(t *testing.T) {
	const (
		wrong = "Not repaired yet: func 2 (line 31) waits at line 32 for “answers <- r.ask(key)”, for ever."
		right = "Repaired: Every goroutine ends, and the answers are there as early as before."
	)
	p := open(t, the.address)
	p.find("combobox", "Lesson").choose("find-the-leak")
	p.has(wrong)
	first, _, _ := repair.Find("find-the-leak")
	task := p.find("region", "Program to repair: Find the leak")
	if text := task.text(); !strings.Contains(text, first.Task) || strings.Contains(text, first.Hints[0]) {
		t.Errorf("the task is %q", text)
	}
	for i := range first.Hints {
		p.find("button", fmt.Sprintf("Hint %d of 2", i+1)).click()
		p.until("a hint", func() (bool, string) { text := task.text(); return strings.Contains(text, first.Hints[i]), text })
	}

	// What is said is said once: nothing of it changes while something else is typed.
	eval[bool](p, `(() => {
		window.told = [];
		new MutationObserver((all) => told.push(...all.map((m) => m.target.textContent))).observe(document.querySelector(".repair-verdict"), { childList: true, characterData: true, subtree: true });
		return true;
	})()`)
	p.paste("time.Sleep(time.Second)", "time.Sleep(2 * time.Second)")
	p.has("main returned after 2.2s")
	p.paste("make(chan string)", "make(chan string, 2")
	p.until("a mistake", func() (bool, string) {
		text := eval[string](p, `document.getElementById("program-problems").textContent`)
		return strings.Contains(text, "syntax error"), text
	})
	p.has(wrong)
	p.paste("make(chan string, 2", "make(chan string, 2)")
	p.has(right)
	if told := eval[[]string](p, "told"); len(told) != 1 {
		t.Errorf("screen readers were told %q", told)
	}
	p.until("the mark in the list", func() (bool, string) {
		text := eval[string](p, `document.querySelector("#lesson").selectedOptions[0].text`)
		return text == "1 · Find the leak ✓", text
	})

	fragment, err := link.EncodeProgram(link.Program{Source: p.source(), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	p.until("the address", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return hash == "#"+fragment, hash
	})
	p.do(chromedp.Reload())
	p.settled()
	p.has(right)
	if at := eval[string](p, `document.querySelector("#lesson").value`); at != "find-the-leak" {
		t.Errorf("the list shows %q", at)
	}
	p.find("button", "Start over").click()
	p.has(wrong)
	p.shortcut("z", false)
	p.has(right)
	p.find("button", "Next: Make it stop").click()
	p.has("Not repaired yet: g.Go 1 (line 31) goes on until 6 s.")
	p.paste("make-it-stop", "makeitstop")
	p.find("button", `line 3:21: there is no program to repair "makeitstop"; there are find-the-leak, make-it-stop, why-is-wait-late, who-ate-my-error, ten-workers-one-deadlock`)

	// The list at the foot of the page has them, too.
	p.find("link", "Why is Wait late?").click()
	p.has("Not repaired yet: Wait at line 42 returns after 3 s. It has to return after 200 ms.")
}

// TestTheInterpreterComesWithThePage opens links: those that need the interpreter ask for it before the
// page has started, the others never.
func TestTheInterpreterComesWithThePage(t *testing.T) {
	program, err := link.EncodeProgram(link.Program{Source: "package main\n\nfunc main() {}\n", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for fragment, want := range map[string]string{program: "before", "find-the-leak": "before", "make-it-stop": "before", "cancellation": "never", "": "never"} {
		t.Run(fragment, func(t *testing.T) {
			p := open(t, the.address+"#"+fragment)
			got := eval[string](p, `(() => {
				const asked = performance.getEntriesByName(new URL(document.documentElement.dataset.interpreter, location).href)[0];
				const loaded = performance.getEntriesByType("navigation")[0].domContentLoadedEventStart;
				return !asked ? "never" : asked.startTime < loaded ? "before" : "later";
			})()`)
			if got != want {
				t.Errorf("it asks %s, want %s", got, want)
			}
		})
	}
}

// TestRepairAccessibility has axe look at a program to be repaired, before and after.
func TestRepairAccessibility(t *testing.T) {
	axe(t)
	for _, view := range []struct {
		width  int64
		scheme string
	}{{1440, "light"}, {320, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", view.width, view.scheme), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(view.width, 900))
			p.scheme(view.scheme)
			p.do(chromedp.Navigate(the.address))
			p.settled()
			for _, of := range repair.All() {
				p.find("combobox", "Lesson").choose(of.Name)
				p.find("region", "Program to repair: "+of.Title)
				p.has("Not repaired yet: ")
				p.inspect(of.Name)
				if overflows := eval[bool](p, `document.documentElement.scrollWidth > innerWidth`); overflows {
					t.Errorf("%s: the page is wider than the window", of.Name)
				}
				if nameless := p.nameless(); len(nameless) > 0 {
					t.Errorf("%s: without a name: %v", of.Name, nameless)
				}
			}
			p.find("button", "Hint 1 of 2").click()
			p.find("button", "Hint 2 of 2").click()
			p.paste("make(chan int), make(chan int)", "make(chan int), make(chan int, pages)")
			p.has("Repaired: ")
			p.inspect("repaired")
		})
	}
}
