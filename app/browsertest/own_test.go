package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"scattergather/app/model"
	"scattergather/engine/link"
)

// searchSource is the search program of engine/link's tests: four shops behind workers, of which one
// leaves its goroutine behind.
func searchSource(t testing.TB) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "..", "engine", "link", "testdata", "search.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// ownProgram opens the editor of a program.
func ownProgram(p *page) {
	p.t.Helper()
	p.find("combobox", "Lesson").choose("own")
	p.find("textbox", "Program")
	p.has("main returned after")
}

// has waits for the status to hold a text.
func (p *page) has(text string) {
	p.t.Helper()
	p.until("the status with "+text, func() (bool, string) {
		s := p.status()
		return strings.Contains(s, text), s
	})
}

// paste replaces a part of the program, or all of it, as if it were pasted.
func (p *page) paste(old, source string) {
	p.t.Helper()
	p.find("textbox", "Program").focus()
	eval[bool](p, `(() => {
		const field = document.activeElement, old = `+quote(old)+`, at = field.value.indexOf(old);
		field.setSelectionRange(at, old ? at + old.length : field.value.length);
		return document.execCommand("insertText", false, `+quote(source)+`);
	})()`)
	p.frame()
}

// source is what the editor of a program holds.
func (p *page) source() string { return eval[string](p, `document.getElementById("program").value`) }

// TestOwnProgram pastes a program, drags a bar, which changes a constant of it, repairs its leak, and
// opens its link in Firefox.
func TestOwnProgram(t *testing.T) {
	p := open(t, the.address)
	ownProgram(p)
	p.paste("", searchSource(t))
	p.has("main returned after 3s; 9 goroutines; 1 goroutine leaked")
	for _, text := range []string{"30 s, then leaked at line 76: done &lt;- struct{}{}", "error broken: key eviction due to memory pressure", "context deadline exceeded", "500 ms", "700 ms"} {
		if !strings.Contains(p.timeline(), ">"+text+"<") {
			t.Errorf("the picture does not show %q", text)
		}
	}
	p.until("the address", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.HasPrefix(hash, "#p1.") && len(hash) < 2000, hash
	})

	// Its bar changes its 30 seconds in the code, and one Undo brings them back.
	slow := p.find("slider", "func 2 (line 74) sleep, line 40")
	slow.drag(-100, nil)
	number := regexp.MustCompile(`time.Sleep\((\d+) \* time.(Milli)?[sS]econd\)\n\treturn nil, nil`)
	p.until("another number in the code", func() (bool, string) {
		s := p.source()
		return number.MatchString(s) && !strings.Contains(s, "30 * time.Second"), s
	})
	p.has("main returned after 3s; 9 goroutines; 1 goroutine leaked")
	p.until("a picture that follows", func() (bool, string) {
		picture := p.timeline()
		return !strings.Contains(picture, ">30 s, then leaked"), picture
	})
	p.shortcut("z", false)
	p.until("the 30 seconds", func() (bool, string) { s := p.source(); return s == searchSource(t), s })

	// A channel with room for the value lets the goroutine go.
	p.paste("make(chan struct{})", "make(chan struct{}, 1)")
	p.until("no leak", func() (bool, string) {
		s := p.status()
		return strings.Contains(s, "9 goroutines") && !strings.Contains(s, "leaked"), s
	})
	p.shortcut("z", false)
	p.has("1 goroutine leaked")
	p.has("20 seeds have")

	var address string
	p.until("the address of the program", func() (bool, string) {
		address = eval[string](p, "location.href")
		return strings.Contains(address, "#p1."), address
	})
	f := openFox(t, address)
	p.do(chromedp.Reload())
	p.settled()
	p.has("1 goroutine leaked")
	f.until("the leak", func() (bool, string) { s := f.status(); return strings.Contains(s, "1 goroutine leaked"), s })
	if fox, chromium := f.timeline(), p.timeline(); fox != chromium {
		t.Errorf("the pictures of Firefox and Chromium differ: %s", firstDifference(strings.ReplaceAll(fox, "><", ">\n<"), strings.ReplaceAll(chromium, "><", ">\n<")))
	}
}

// TestOwnMistakes says where a program is wrong, and keeps the last picture.
func TestOwnMistakes(t *testing.T) {
	p := open(t, the.address)
	ownProgram(p)
	before := p.timeline()
	p.paste("fmt.Println(\"error:\", g.Wait())", "fmt.Println(x, g.Wait)\n\ty := 1")
	p.find("button", `line 31:14: undefined: x`).click()
	if at := eval[string](p, `document.activeElement.value.slice(document.activeElement.selectionStart).slice(0, 2)`); at != "x," {
		t.Errorf("the cursor is in front of %q", at)
	}
	if p.timeline() != before {
		t.Error("the last good picture is gone")
	}
	p.has("The timeline shows the last program that could be run.")
	p.paste("x, g.Wait)\n\ty := 1", "g.Wait())\n\tfor {\n\t}")
	p.has("Program ended after ")
	p.paste("for {\n\t}", "select {}")
	p.has("fatal error: all goroutines are asleep - deadlock!")
}

// TestOwnKeys indents by Tab and Enter, and leaves the editor by Escape and Tab.
func TestOwnKeys(t *testing.T) {
	p := open(t, the.address)
	ownProgram(p)
	p.paste("", "package main\n\nfunc main() {")
	// key reports whether the editor took a key for itself.
	key := func(name string, shift bool) bool {
		return !eval[bool](p, fmt.Sprintf(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: %q, shiftKey: %v, bubbles: true, cancelable: true }))`, name, shift))
	}
	wants := func(want string) {
		t.Helper()
		p.frame()
		if got := p.source(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	key("Enter", false)
	p.do(chromedp.KeyEvent("println()"))
	key("Enter", false)
	key("Tab", false)
	p.do(chromedp.KeyEvent("//"))
	wants("package main\n\nfunc main() {\n\tprintln()\n\t\t//")
	key("Tab", true)
	wants("package main\n\nfunc main() {\n\tprintln()\n\t//")
	key("Enter", false)
	key("Tab", true)
	p.do(chromedp.KeyEvent("}"))
	wants("package main\n\nfunc main() {\n\tprintln()\n\t//\n}")
	p.has("main returned after 0s")
	for _, shift := range []bool{false, true} {
		key("Escape", false)
		if shift {
			key("Shift", true)
		}
		if key("Tab", shift) {
			t.Error("Tab does not leave the editor after Escape")
		}
	}
	if !key("Tab", false) {
		t.Error("Tab leaves the editor without Escape")
	}
}

// TestOwnAccessibility has axe look at the editor, with and without mistakes.
func TestOwnAccessibility(t *testing.T) {
	axe(t)
	for _, view := range []struct {
		width  int64
		scheme string
	}{{1440, "light"}, {1440, "dark"}, {360, "light"}, {360, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", view.width, view.scheme), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(view.width, 900))
			p.scheme(view.scheme)
			p.do(chromedp.Navigate(the.address))
			p.settled()
			ownProgram(p)
			p.paste("", searchSource(t))
			p.has("1 goroutine leaked")
			for _, tab := range p.tabs() {
				p.tab(tab)
				p.inspect(tab)
			}
			p.tab("Findings")
			p.paste("500 * time", "five * time")
			p.find("button", "line 30:13: undefined: five")
			p.inspect("a mistake")
			if overflows := eval[bool](p, `document.documentElement.scrollWidth > innerWidth`); overflows {
				t.Error("the page is wider than the window")
			}
			if nameless := p.nameless(); len(nameless) > 0 {
				t.Errorf("without a name: %v", nameless)
			}
		})
	}
}

// TestOpenAsAProgram opens the Go code of a lesson, runs it, and goes back.
func TestOpenAsAProgram(t *testing.T) {
	p := open(t, the.address+"#wait")
	p.panel("Code")
	p.find("button", "Open as a program").click()
	p.has("main returned after 700ms")
	p.find("button", "Back to the scenario").click()
	p.has("Wait returned after 700ms")
}

// TestAProgramIsPredicted opens a link to a program whose run is covered, answers, and reveals it.
func TestAProgramIsPredicted(t *testing.T) {
	payload, err := link.EncodeProgram(link.Program{Source: model.StarterProgram, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	p := covered(t, the.address+"#"+payload+"&cover")
	card := p.find("region", "Prediction")
	if lanes := eval[string](p, `document.querySelector("svg.tl").textContent`); !strings.Contains(lanes, "g.Go (line 23)") {
		t.Errorf("the covered timeline shows %q", lanes)
	}
	if known := eval[string](p, `[...document.querySelectorAll(".stage, .panel, .status, .readout, title, [title]")].map((e) => e.textContent + (e.title ?? "")).join("\n")`); strings.Contains(known, "no such user") || strings.Contains(known, "returned") {
		t.Errorf("the covered run tells %q", known)
	}
	p.do(chromedp.EmulateViewport(360, 800))
	p.until("a flag that stands on no name", func() (bool, string) {
		// Its text begins 6 px below its top.
		covers := eval[[]string](p, `(() => {
			const flag = document.querySelector("[role=slider].guess").getBoundingClientRect();
			return [...document.querySelectorAll("svg.tl text")].filter((name) => {
				const at = name.getBoundingClientRect();
				return at.left < flag.right && at.bottom > flag.top + 6 && at.top < flag.bottom;
			}).map((name) => name.textContent);
		})()`)
		return len(covers) == 0, strings.Join(covers, ", ")
	})
	p.do(chromedp.EmulateViewport(1440, 900))
	card.find("button", "500 ms").click()
	if flag := p.find("slider", "main returns").attribute("aria-valuetext"); flag != "500 ms" {
		t.Errorf("the flag is at %q", flag)
	}
	card.find("button", "Next question").click()
	card.find("button", "none of them").click()
	card.find("button", "Next question").click()
	card.find("button", "it hangs until Go reports a deadlock").click()
	p.inspect("a covered program")
	p.do(chromedp.EmulateViewport(360, 800))
	p.inspect("a covered program on a phone")
	p.do(chromedp.EmulateViewport(1440, 900))
	card.find("button", "Reveal").click()
	p.has("main returned after 500ms")
	p.until("the verdict", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".predict-card").textContent`)
		return strings.Contains(text, "2 of 3 right so far"), text
	})
}

// TestOwnLimits drags the wait of Go, which changes the limit of its group, with the mouse and the
// keyboard, and gives back what it was.
func TestOwnLimits(t *testing.T) {
	p := open(t, the.address)
	ownProgram(p)
	p.paste("g, ctx := errgroup.WithContext(context.Background())\n", "g, ctx := errgroup.WithContext(context.Background())\n\tg.SetLimit(1)\n")
	p.has("main returned after 800ms") // the third looks at a context that is done
	wait := p.find("slider", "main limit, line 15")
	if text := wait.attribute("aria-valuetext"); text != "limit 1" {
		t.Errorf("the slider says %q", text)
	}
	wait.drag(-24, nil)
	p.has("main returned after 500ms")
	if source := p.source(); !strings.Contains(source, "g.SetLimit(2)") {
		t.Errorf("dragged, the program is\n%s", source)
	}
	p.find("slider", "main limit, line 15").press(kb.ArrowLeft)
	p.has("main returned after 800ms")
	p.find("button", "Undo").click()
	p.has("main returned after 500ms")
	if source := p.source(); !strings.Contains(source, "g.SetLimit(2)") {
		t.Errorf("undone, the program is\n%s", source)
	}
}
