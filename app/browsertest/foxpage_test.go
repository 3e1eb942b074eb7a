package browsertest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// foxPreferences keep Firefox from asking others for anything while it is tested, and let a page
// be as wide as in Chromium, where scrollbars take no room.
const foxPreferences = `user_pref("services.settings.server", "data:,#none");
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("browser.backup.enabled", false);
user_pref("ui.useOverlayScrollbars", 1);
user_pref("dom.w3c_touch_events.enabled", 1);
`

// fox is the Firefox that all tests share. It is started by the first that opens a page in it.
type fox struct {
	path string // of the program

	once    sync.Once
	failed  error
	command *exec.Cmd
	profile string
	browser *webDriver

	mu    sync.Mutex
	pages map[string]*foxPage // by ID of its window
}

// firefox returns the path of Firefox: the one that FIREFOX names, or one of those that are usual.
func firefox() (string, error) {
	if named := os.Getenv("FIREFOX"); named != "" {
		return exec.LookPath(named)
	}
	for _, name := range []string{"firefox-esr", "firefox"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("the browser tests need Firefox: apt-get install firefox-esr, or set FIREFOX to the path of one; -short leaves them out")
}

// start starts Firefox and connects to it.
func (f *fox) start() (err error) {
	f.pages = map[string]*foxPage{}
	if f.profile, err = os.MkdirTemp("", "browsertest-firefox-"); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(f.profile, "user.js"), []byte(foxPreferences), 0o600); err != nil {
		return err
	}
	f.command = exec.Command(f.path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", f.profile)
	f.command.Env = append(os.Environ(), "HOME="+f.profile, "MOZ_CRASHREPORTER_DISABLE=1")
	says, err := f.command.StderrPipe()
	if err != nil {
		return err
	}
	if err := f.command.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	defer context.AfterFunc(ctx, func() { f.command.Process.Kill() })()
	lines := bufio.NewScanner(says)
	var said strings.Builder
	for lines.Scan() {
		said.WriteString(lines.Text() + "\n")
		if address, ok := strings.CutPrefix(lines.Text(), "WebDriver BiDi listening on "); ok {
			go func() {
				for lines.Scan() { // what nobody reads would stop Firefox
				}
			}()
			if f.browser, err = dialWebDriver(ctx, address+"/session", f.hear); err != nil {
				return err
			}
			return f.browser.call(ctx, "session.subscribe", map[string]any{"events": []string{"log.entryAdded"}}, nil)
		}
	}
	return fmt.Errorf("it did not say where it listens, but %q", said.String())
}

// stop ends Firefox, if it was started.
func (f *fox) stop() error {
	if f.command == nil || f.command.Process == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if f.browser == nil || f.browser.call(ctx, "browser.close", map[string]any{}, nil) != nil {
		f.command.Process.Kill()
	}
	defer context.AfterFunc(ctx, func() { f.command.Process.Kill() })()
	f.command.Wait()
	return os.RemoveAll(f.profile)
}

// hear gives an event to the page that it is from.
func (f *fox) hear(method string, params json.RawMessage) {
	var entry struct {
		Level, Text string
		Source      struct{ Context string }
	}
	if method != "log.entryAdded" || json.Unmarshal(params, &entry) != nil || entry.Level != "error" && entry.Level != "warn" {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if p := f.pages[entry.Source.Context]; p != nil {
		p.troubles = append(p.troubles, entry.Level+": "+entry.Text)
	}
}

// foxPage is a window of Firefox that has never seen the playground before. A test fails if anything
// is written to its console as an error or a warning.
type foxPage struct {
	t        testing.TB
	ctx      context.Context
	id, user string
	troubles []string // fox.mu guards them
}

// openFox opens an address in Firefox, as somebody who has never been there, and waits until the
// page shows a run.
func openFox(t *testing.T, address string) *foxPage {
	t.Helper()
	parallel(t)
	the.firefox.once.Do(func() { the.firefox.failed = the.firefox.start() })
	if the.firefox.failed != nil {
		t.Fatalf("starting %s: %v", the.firefox.path, the.firefox.failed)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	p := &foxPage{t: t, ctx: ctx}
	var user struct{ UserContext string }
	p.call("browser.createUserContext", map[string]any{}, &user)
	p.user = user.UserContext
	t.Cleanup(func() {
		the.firefox.mu.Lock()
		for _, trouble := range p.troubles {
			t.Errorf("Firefox says: %s", trouble)
		}
		the.firefox.mu.Unlock()
		p.ctx, cancel = context.WithTimeout(context.Background(), patience)
		defer cancel()
		p.call("browser.removeUserContext", map[string]any{"userContext": p.user}, nil)
	})
	p.call("script.addPreloadScript", map[string]any{"userContexts": []string{p.user}, "functionDeclaration": `() => {
		` + showing + `
		addEventListener("securitypolicyviolation", (e) => console.error("blocked by the policy:", e.violatedDirective, e.blockedURI, e.sourceFile, e.lineNumber));
	}`}, nil)
	p.window()
	p.open(address)
	return p
}

// window opens a window in place of the one before. In a tab behind another one Firefox would draw
// nothing.
func (p *foxPage) window() {
	p.t.Helper()
	var window struct{ Context string }
	p.call("browsingContext.create", map[string]any{"type": "window", "userContext": p.user}, &window)
	p.id = window.Context
	the.firefox.mu.Lock()
	the.firefox.pages[p.id] = p
	the.firefox.mu.Unlock()
	p.resize(1440, 900)
}

// resize sets the size of the window that the page sees.
func (p *foxPage) resize(width, height int) {
	p.t.Helper()
	p.call("browsingContext.setViewport", map[string]any{"context": p.id, "viewport": map[string]any{"width": width, "height": height}}, nil)
}

// open opens an address and waits until the program has taken over and shows a run.
func (p *foxPage) open(address string) {
	p.t.Helper()
	p.call("browsingContext.navigate", map[string]any{"context": p.id, "url": address, "wait": "complete"}, nil)
	p.until("a run", func() (bool, string) {
		s := p.status()
		return strings.Contains(s, " after ") && foxEval[bool](p, `document.documentElement.classList.contains("ready")`), s
	})
}

// call sends a command to Firefox, which has to succeed.
func (p *foxPage) call(method string, params map[string]any, result any) {
	p.t.Helper()
	if err := the.firefox.browser.call(p.ctx, method, params, result); err != nil {
		p.t.Fatal(err)
	}
}

// foxEval evaluates JavaScript, awaiting a promise.
func foxEval[T any](p *foxPage, expression string) (value T) {
	p.t.Helper()
	var answer struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	p.call("script.evaluate", map[string]any{
		"target": map[string]any{"context": p.id}, "awaitPromise": true,
		"expression": "Promise.resolve(" + expression + ").then((value) => JSON.stringify(value ?? null))",
	}, &answer)
	if answer.Type != "success" {
		p.t.Fatalf("%s: %s", expression, answer.ExceptionDetails.Text)
	}
	if err := json.Unmarshal([]byte(answer.Result.Value), &value); err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// frame waits until Firefox has drawn what it was told, and what that has led to.
func (p *foxPage) frame() {
	p.t.Helper()
	foxEval[bool](p, drawn)
}

// until waits for a condition. When the test's time is up it fails, telling what was last seen.
func (p *foxPage) until(what string, holds func() (ok bool, seen string)) {
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
		select {
		case <-p.ctx.Done():
			p.t.FailNow()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// status is the sentence that tells how the run has ended.
func (p *foxPage) status() string {
	p.t.Helper()
	return foxEval[string](p, `[...document.querySelectorAll("[role=status]")].map((e) => e.textContent).join("")`)
}

// wantStatus waits for a sentence.
func (p *foxPage) wantStatus(want string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the status %q", want), func() (bool, string) {
		s := p.status()
		return s == want, s
	})
}

// timeline is the picture, as SVG.
func (p *foxPage) timeline() string {
	p.t.Helper()
	return foxEval[string](p, `document.querySelector("svg.tl").outerHTML`)
}

// foxElement is an element that Firefox tells screen readers about.
type foxElement struct {
	p    *foxPage
	what string
	node map[string]any
}

// find waits for the element of a role and a name.
func (p *foxPage) find(role, name string) foxElement {
	p.t.Helper()
	e := foxElement{p: p, what: fmt.Sprintf("%s %q", role, name)}
	p.until("one "+e.what, func() (bool, string) {
		var found struct{ Nodes []struct{ SharedID string } }
		p.call("browsingContext.locateNodes", map[string]any{
			"context": p.id, "locator": map[string]any{"type": "accessibility", "value": map[string]any{"role": role, "name": name}},
		}, &found)
		if len(found.Nodes) == 1 {
			e.node = map[string]any{"sharedId": found.Nodes[0].SharedID}
		}
		return len(found.Nodes) == 1, fmt.Sprintf("%d of them", len(found.Nodes))
	})
	return e
}

// text is what a JavaScript function of the element returns: "(e) => e.value".
func (e foxElement) text(function string) string {
	e.p.t.Helper()
	var answer struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	e.p.call("script.callFunction", map[string]any{
		"target": map[string]any{"context": e.p.id}, "awaitPromise": false,
		"functionDeclaration": "(e) => String((" + function + ")(e))", "arguments": []any{e.node},
	}, &answer)
	if answer.Type != "success" {
		e.p.t.Fatalf("%s: %s", e.what, answer.ExceptionDetails.Text)
	}
	return answer.Result.Value
}

// middle scrolls to the element and returns where it is in the window.
func (e foxElement) middle() (x, y int) {
	e.p.t.Helper()
	place := e.text(`(e) => {
		e.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
		const r = e.getBoundingClientRect();
		return Math.round(r.x + r.width / 2) + " " + Math.round(r.y + r.height / 2);
	}`)
	if _, err := fmt.Sscan(place, &x, &y); err != nil {
		e.p.t.Fatalf("%s: %v", e.what, err)
	}
	return x, y
}

// drag takes hold of the middle of the element with the "mouse", or with a finger ("touch"),
// moves it by dx and lets go. With 0 it clicks.
func (e foxElement) drag(kind string, dx int) {
	e.p.t.Helper()
	x, y := e.middle()
	move := func(x int) map[string]any {
		return map[string]any{"type": "pointerMove", "x": x, "y": y, "duration": 20}
	}
	actions := []map[string]any{move(x), {"type": "pointerDown", "button": 0}}
	const steps = 10
	for step := 1; step <= steps && dx != 0; step++ {
		actions = append(actions, move(x+dx*step/steps))
	}
	actions = append(actions, map[string]any{"type": "pointerUp", "button": 0})
	e.p.call("input.performActions", map[string]any{"context": e.p.id, "actions": []any{map[string]any{
		"type": "pointer", "id": kind, "parameters": map[string]any{"pointerType": kind}, "actions": actions,
	}}}, nil)
}

// click clicks the middle of the element with the mouse.
func (e foxElement) click() {
	e.p.t.Helper()
	e.drag("mouse", 0)
}

// shortcut presses Ctrl with a key.
func (p *foxPage) shortcut(key string) {
	p.t.Helper()
	const ctrl = "\uE009"
	press := func(kind, key string) map[string]any { return map[string]any{"type": kind, "value": key} }
	p.call("input.performActions", map[string]any{"context": p.id, "actions": []any{map[string]any{
		"type": "key", "id": "keyboard",
		"actions": []any{press("keyDown", ctrl), press("keyDown", key), press("keyUp", key), press("keyUp", ctrl)},
	}}}, nil)
}
