package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"scattergather/app/model"
)

// page is a tab in a browser that has never seen the playground before.
type page struct {
	t   testing.TB
	ctx context.Context

	leave func() // closes the tab of a browser that remembers nothing, with all that still works for it

	mu       sync.Mutex
	troubles []string
	expected []string // parts of troubles that the test is about
}

// open opens an address and waits until the page shows a run.
func open(t testing.TB, address string) *page {
	t.Helper()
	p := blank(t)
	p.do(chromedp.Navigate(address))
	p.settled()
	return p
}

// showing has the browser remember that its reader wants to see lessons at once, unless it
// remembers something else: most tests look at runs. Those of predictions begin with newcomer.
const showing = `try { localStorage["predict first"] ??= "no" } catch {}`

// blank opens a tab that watches what goes wrong in it.
func blank(t testing.TB) *page {
	t.Helper()
	return blankFor(t, patience)
}

// blankFor is blank for a test that needs more patience.
func blankFor(t testing.TB, patience time.Duration) *page {
	t.Helper()
	p := newcomer(t, patience)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: showing})
	return p
}

// newcomer is blankFor in a browser that remembers nothing: lessons open covered.
func newcomer(t testing.TB, patience time.Duration) *page {
	t.Helper()
	parallel(t)
	ctx, closeTab := chromedp.NewContext(the.browser, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	// The first call has no deadline, because chromedp reads what the browser tells of a tab only as long
	// as the context of that call lasts. A test that waits for its subtests may outlive its patience with
	// the tab still open, and once a thousand events of it are not read, all tabs stand still.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	p := watched(t, ctx)
	p.leave = closeTab
	return p
}

// beside opens a tab in the same browser, which remembers what this one has stored. shut closes it.
func (p *page) beside() (tab *page, shut func()) {
	p.t.Helper()
	ctx, shut := chromedp.NewContext(p.ctx)
	p.t.Cleanup(shut)
	return watched(p.t, ctx), shut
}

// watched returns the tab of a context, which watches what goes wrong in it.
func watched(t testing.TB, ctx context.Context) *page {
	t.Helper()
	p := &page{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, p.watch); err != nil {
		t.Fatal(err)
	}
	call(p, log.Enable, cdp.Empty{})
	call(p, runtime.Enable, cdp.Empty{})
	call(p, network.Enable, network.EnableParams{})
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `addEventListener("securitypolicyviolation", (e) =>
			console.error("blocked by the policy:", e.violatedDirective, e.blockedURI, e.sourceFile, e.lineNumber))`,
	})
	if _, measured := t.(*testing.B); !measured {
		call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: panics})
	}
	// A file chooser is a window of the system's, which no test could close: the browser would stand still.
	call(p, cdppage.SetInterceptFileChooserDialog, cdppage.SetInterceptFileChooserDialogParams{Enabled: true})
	p.do(chromedp.EmulateViewport(1440, 900))
	t.Cleanup(func() {
		p.picture()
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, trouble := range p.troubles {
			t.Errorf("the browser says: %s", trouble)
		}
	})
	return p
}

// panics has the browser say when the page tells of a panic of its own.
const panics = `new MutationObserver(() => {
	for (const e of document.querySelectorAll(".notice.urgent")) {
		if (e.textContent.includes("Something went wrong") && !e.reported) {
			e.reported = true;
			console.error(e.textContent);
		}
	}
}).observe(document, { subtree: true, childList: true, characterData: true })`

// begun are the tests that have opened a page.
var begun sync.Map

// parallel lets other tests run beside this one from its first page on. A test waits for the
// browser most of the time.
func parallel(t testing.TB) {
	if test, ok := t.(*testing.T); ok {
		if _, again := begun.LoadOrStore(test, true); !again {
			test.Parallel()
		}
	}
}

// watch notes everything that a developer would see in red.
func (p *page) watch(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			words = append(words, strings.Trim(string(a.Value)+a.Description, `"`))
		}
		text := strings.Join(words, " ")
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			p.trouble("console." + string(e.Type) + ": " + text)
		} else if strings.HasPrefix(text, "fault: ") {
			p.trouble(strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(text)) // where a panic of the page happened
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		p.trouble("uncaught: " + text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			p.trouble(fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			p.trouble(fmt.Sprintf("loading failed: %s %s %s", e.Type, e.ErrorText, e.BlockedReason))
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			p.trouble(fmt.Sprintf("%s answers %d", e.Response.URL, int(e.Response.Status)))
		}
	}
}

func (p *page) trouble(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, part := range p.expected {
		if strings.Contains(text, part) {
			return
		}
	}
	p.troubles = append(p.troubles, text)
}

// expect says that troubles with this in them are what the test is about.
func (p *page) expect(part string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = append(p.expected, part)
}

// picture writes a screenshot if there is a folder for it.
func (p *page) picture() {
	if *pictures == "" || p.ctx.Err() != nil {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		name := strings.NewReplacer("/", "-", " ", "-").Replace(p.t.Name()) + ".png"
		err = errors.Join(os.MkdirAll(*pictures, 0o755), os.WriteFile(filepath.Join(*pictures, name), png, 0o644))
	}
	if err != nil {
		p.t.Errorf("taking a picture: %v", err)
	}
}

// scheme has the browser prefer colours: "light" or "dark".
func (p *page) scheme(name string) {
	p.t.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// do runs actions of the browser, which have to succeed.
func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// eval evaluates JavaScript, awaiting a promise.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// frame waits until the browser has drawn what it was told, and what that has led to: the
// page renders a frame after it has reduced what happened.
func (p *page) frame() {
	p.t.Helper()
	if err := p.nextFrame(); err != nil {
		p.t.Fatal(err)
	}
}

// drawn is a promise that is kept when the browser has drawn two frames.
const drawn = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))`

// nextFrame waits for two frames: of the next document, if the page is left for it meanwhile.
func (p *page) nextFrame() error {
	for {
		if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](drawn, chromedp.EvalAwaitPromise)); !left(err) || p.ctx.Err() != nil {
			return err
		}
	}
}

// left reports whether an expression was not evaluated to its end because the page was left.
func left(err error) bool {
	var answer *cdproto.Error
	return errors.As(err, &answer) && (strings.HasPrefix(answer.Message, "Inspected target navigated") || strings.HasPrefix(answer.Message, "Execution context was destroyed"))
}

// until waits, a frame at a time, for a condition. When the test's time is up it fails,
// telling what was last seen.
func (p *page) until(what string, holds func() (ok bool, seen string)) {
	p.t.Helper()
	last := ""
	defer func() {
		if p.ctx.Err() != nil { // also where a call to the browser has ended the test
			p.t.Errorf("waited in vain for %s; last seen: %s", what, last)
		}
	}()
	for {
		ok, seen := holds()
		if ok {
			return
		}
		last = seen
		if p.hopeless() {
			p.t.Fatalf("waited in vain for %s, because of what went wrong before; last seen: %s", what, seen)
		}
		if err := p.nextFrame(); err != nil && p.ctx.Err() == nil {
			p.t.Fatalf("waiting for %s: %v; last seen: %s", what, err, seen)
		} else if err != nil {
			p.t.FailNow()
		}
	}
}

// hopeless reports whether so much has gone wrong that waiting is in vain.
func (p *page) hopeless() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.troubles) > 10
}

// settled waits until the program has taken over from the page that was sent, and shows how a run
// has ended or, to a newcomer, that it is covered.
func (p *page) settled() {
	p.t.Helper()
	p.until("a run", func() (bool, string) {
		s := p.status()
		return p.ready() && (strings.Contains(s, " after ") || s == model.CoveredLine), s
	})
}

// ready reports whether the program has taken over from the page that was sent.
func (p *page) ready() bool {
	p.t.Helper()
	ready, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`document.documentElement.classList.contains("ready")`))
	return err == nil && ready // while the page is being loaded there may be nothing to ask
}

// status is the sentence that tells how the run has ended; "" until the program has taken over, for
// the page that was sent has such a sentence, too.
func (p *page) status() string {
	p.t.Helper()
	status, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](`[...document.querySelectorAll(".ready [role=status]")].map((e) => e.textContent).join("")`))
	if err != nil {
		return err.Error() // while the page is being loaded there may be nothing to ask
	}
	return status
}

// wantStatus waits for a sentence.
func (p *page) wantStatus(want string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the status %q", want), func() (bool, string) {
		s := p.status()
		return s == want, s
	})
}

// timeline is the picture, as SVG.
func (p *page) timeline() string {
	p.t.Helper()
	return eval[string](p, `document.querySelector("svg.tl").outerHTML`)
}

// quote writes a text as JavaScript does.
func quote(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(data)
}
