package browsertest

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestPrint looks at what is on paper: after an edit, in dark colours, and without scripts.
func TestPrint(t *testing.T) {
	// onPaper is what is in sight, and whether any of it can be pressed or typed into.
	const onPaper = `(() => {
		const seen = [...document.body.querySelectorAll("*")].filter((e) => e.checkVisibility({ visibilityProperty: true }));
		const controls = seen.filter((e) => e.matches("button, input, select, textarea, a, [role=slider], [role=tab], nav, .loading, .noscript"));
		return JSON.stringify({ text: document.getElementById("print-sheet").innerText, controls: controls.map((e) => e.outerHTML.slice(0, 100)),
			ink: getComputedStyle(document.getElementById("print-sheet")).color, run: getComputedStyle(document.querySelector("#print-sheet .tl-run")).fill,
			wide: document.documentElement.scrollWidth > innerWidth });
	})()`
	for _, test := range []struct {
		name    string
		scripts bool
		want    []string
	}{
		{"after an edit", true, []string{"Mine", "What if the failure comes first?", "The text is about the original", "900 ms", "Wait returned after 900ms", "Findings", "The program", "g.Wait()"}},
		{"without scripts", false, []string{"Wait for three tasks", "What if the failure comes first?", "Wait returned after 700ms", "Findings", "The program", "g.Wait()"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := blank(t)
			call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !test.scripts})
			p.do(chromedp.EmulateViewport(760, 1000), chromedp.Navigate(the.address+"lesson/wait.html"))
			if !test.scripts {
				p.do(chromedp.Navigate(eval[string](p, `document.querySelector(".noscript a").href`))) // the other one is covered
			}
			if test.scripts {
				p.settled()
				p.find("textbox", "Title").fill("Mine")
				p.find("group", "Task 1").find("textbox", "Delay").fill("900ms")
				p.until("the run", func() (bool, string) { s := p.status(); return strings.Contains(s, "900ms"), s })
			}
			dark := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: dark})
			if test.scripts {
				p.frame()
			}
			paper := eval[string](p, onPaper)
			for _, want := range append(test.want, `"controls":[]`, `"ink":"rgb(20, 24, 29)"`, `"run":"rgb(52, 120, 229)"`, `"wide":false`) {
				if !strings.Contains(paper, want) {
					t.Errorf("on paper %q is missing: %s", want, paper)
				}
			}
			if *pictures != "" {
				if png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot()); err != nil {
					t.Error(err)
				} else if err := os.WriteFile(filepath.Join(*pictures, strings.ReplaceAll(t.Name(), "/", "-")+"-paper.png"), png, 0o644); err != nil {
					t.Error(err)
				}
			}
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "", Features: dark})
			if test.scripts {
				eval[string](p, `document.getElementById("print-sheet").textContent = ""`)
			}
			pdf := call(p, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PrintBackground: new(true)})
			data, err := base64.StdEncoding.DecodeString(string(pdf.Data))
			if err != nil {
				data = []byte(pdf.Data)
			}
			if !strings.HasPrefix(string(data), "%PDF") {
				t.Errorf("the browser prints %.20q", data)
			}
			if sheet := eval[string](p, `document.getElementById("print-sheet").textContent`); !strings.Contains(sheet, test.want[0]) {
				t.Errorf("the browser has printed %.100q", sheet)
			}
			if *pictures != "" {
				if err := os.WriteFile(filepath.Join(*pictures, strings.ReplaceAll(t.Name(), "/", "-")+".pdf"), data, 0o644); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestPrintBeforeTheProgram prints pages whose program is still on its way.
func TestPrintBeforeTheProgram(t *testing.T) {
	const (
		sheet  = `document.getElementById("print-sheet")`
		found  = `document.querySelectorAll("#print-sheet > :not(noscript)").length`
		seen   = sheet + `.checkVisibility() ? ` + sheet + `.innerText : ""`
		lesson = "lesson/wait.html"
	)
	shown := []string{"Wait for three tasks", "Wait returned after 700ms", "Findings", "The program"}
	asked := []string{"Wait for three tasks", "When does Wait return", "The program", "g.Wait()"}
	for _, test := range []struct {
		name, path string
		want       []string // nothing, if it is the sheet of another link's
		without    string
	}{
		{"all of a lesson", "lesson/wait-shown.html", shown, "noscript"},
		{"a covered lesson", lesson, asked, "Wait returned after"},
		{"a link's", lesson + "#limit", nil, "Wait"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newcomer(t, patience)
			p.before(heldBack)
			p.do(chromedp.Navigate(the.address + test.path))
			if n := eval[int](p, found); n != 0 {
				t.Errorf("before it is printed, the sheet holds %d elements", n)
			}
			check := func() {
				t.Helper()
				text := eval[string](p, seen)
				for _, want := range test.want {
					if !strings.Contains(text, want) {
						t.Errorf("the sheet lacks %q: %s", want, text)
					}
				}
				if strings.Contains(text, test.without) {
					t.Errorf("the sheet holds %q: %s", test.without, text)
				}
			}
			call(p, cdppage.PrintToPDF, cdppage.PrintToPDFParams{})
			if n := eval[int](p, found); n == 0 {
				t.Error("the browser has printed an empty sheet")
			}
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			check()
			p.do(chromedp.Reload()) // what shows the page on paper from the beginning
			check()
		})
	}
	t.Run("in Firefox", func(t *testing.T) {
		p := openFox(t, the.address)
		p.call("script.addPreloadScript", map[string]any{"userContexts": []string{p.user}, "functionDeclaration": "() => { " + heldBack + " }"}, nil)
		p.call("browsingContext.navigate", map[string]any{"context": p.id, "url": the.address + lesson, "wait": "complete"}, nil)
		if n := foxEval[int](p, found); n != 0 {
			t.Errorf("before it is printed, the sheet holds %d elements", n)
		}
		p.call("browsingContext.print", map[string]any{"context": p.id}, nil)
		text := foxEval[string](p, sheet+`.textContent`)
		for _, want := range asked {
			if !strings.Contains(text, want) {
				t.Errorf("Firefox has printed %q", text)
			}
		}
		foxEval[bool](p, "go()")
		p.until("the program", func() (bool, string) {
			return foxEval[bool](p, `document.documentElement.classList.contains("ready")`), ""
		})
	})
}
