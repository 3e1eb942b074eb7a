package browsertest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/input"
	cdpmemory "github.com/chromedp/cdproto/memory"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"scattergather/app/model"
	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/engine/scenariotest"
)

var (
	monkeySeed    = flag.Uint64("monkey", 1, "the `seed` of the monkey")
	monkeyActions = flag.Int("actions", 5000, "the `number` of things that the monkey does")
)

// The monkey is given another scenario every so many actions, and looked after every so many.
const (
	stay = 100
	span = 500
)

// growth is how much more memory the page may hold after all actions than after the first span.
const growth = 1.2

// monkey does what nobody would, at random: pointers, keys, fingers and texts wherever they
// happen to go, though more often where there is something.
type monkey struct {
	*page
	rand    *rand.Rand
	targets []at // where there is something
	place   at   // of the mouse
	held    bool // its button
	touched []at // fingers that are down
	log     []string
}

// watching is put into the page before its program: what the monkey must not do, because it
// leads out of the page, and what the test has to know.
const watching = `(() => {
	addEventListener("click", (e) => { if (e.target.closest("a[href]")) { e.preventDefault() } }, true);
	addEventListener("auxclick", (e) => { if (e.target.closest("a[href]")) { e.preventDefault() } }, true);
	// The list of a select is a window of the browser's.
	addEventListener("mousedown", (e) => { if (e.target.closest("select")) { e.preventDefault() } }, true);
	addEventListener("keydown", (e) => { if (e.target.closest("select") && [" ", "Enter", "ArrowUp", "ArrowDown"].includes(e.key)) { e.preventDefault() } }, true);
	window.faults = [];
	new MutationObserver(() => {
		for (const e of document.querySelectorAll(".notice.urgent, .broken")) { if (!faults.includes(e.textContent)) { faults.push(e.textContent) } }
	}).observe(document, { subtree: true, childList: true, characterData: true });
	for (const name of ["instantiate", "instantiateStreaming"]) {
		const made = WebAssembly[name];
		WebAssembly[name] = async (...args) => { const result = await made(...args); window.program = result.instance || result; return result };
	}
	const log = console.log;
	console.log = (...args) => { if (/panic:|fatal error|goroutine \d/.test(args.join(" "))) { faults.push(args.join(" ")) } log(...args) };
})()`

func TestMonkey(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	began := time.Now()
	m := newMonkey(t)
	first := fragment(t, m.scenario())
	m.do(chromedp.Navigate(the.address + first))
	m.settled()

	before := 0.0
	covered, revealed := 0, 0 // visits that began covered, and those of them that ended revealed
	for done := 0; done < *monkeyActions; done++ {
		if done%stay == 0 && done > 0 {
			if done == span {
				before = m.memory(first)
			}
			m.open(m.visit())
		}
		switch hidden := m.status() == model.CoveredLine; {
		case done%stay == 0 && hidden:
			covered++
			revealed++
		case done%stay == stay-1 && hidden:
			revealed--
		}
		if done%25 == 0 {
			m.look()
		}
		m.act()
		if done%span == span-1 {
			m.check()
		}
		if t.Failed() {
			return
		}
	}
	after := m.memory(first)
	t.Logf("%d actions in %v; of %d runs that were covered it revealed %d", *monkeyActions, time.Since(began).Round(time.Second), covered, revealed)
	if *monkeyActions >= 5000 && (revealed == 0 || revealed == covered) {
		t.Errorf("of %d runs that were covered it revealed %d, so that it never tried one of the two", covered, revealed)
	}
	if before > 0 && after > growth*before {
		t.Errorf("memory went from %.1f to %.1f MB", before/1e6, after/1e6)
	}
}

// TestMonkeyInAnEmbed is TestMonkey on a page that is made for a frame.
func TestMonkeyInAnEmbed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	m := newMonkey(t)
	m.do(chromedp.Navigate(the.address + "?embed" + m.visit()))
	m.settled()
	for done := range *monkeyActions / 5 {
		if done%stay == stay-1 {
			m.open(m.visit())
		}
		if done%25 == 0 {
			m.look()
		}
		m.act()
	}
	m.letGo()
	m.wantNoFaults()
	last, _ := lesson.Find("wait")
	m.open("#" + last.Name)
	shown := eval[string](m.page, `document.querySelector("svg.tl").textContent`)
	for _, source := range last.Scenario.Sources {
		if !strings.Contains(shown, source.Name) {
			t.Errorf("after all that, the lesson with the source %q shows %q", source.Name, shown)
		}
	}
}

func newMonkey(t *testing.T) *monkey {
	t.Helper()
	t.Logf("seed %d", *monkeySeed)
	m := &monkey{page: blankFor(t, 20*time.Minute), rand: rand.New(rand.NewPCG(*monkeySeed, 5))}
	t.Cleanup(func() {
		if t.Failed() {
			m.confess()
		}
	})
	call(m.page, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: watching})
	m.do(chromedp.EmulateViewport(1280, 860, chromedp.EmulateTouch))
	return m
}

// scenario is a random one; now and then it has many lanes.
func (m *monkey) scenario() engine.Scenario {
	s := scenariotest.Random(m.rand, scenariotest.Options{Ties: m.rand.IntN(2) == 0})
	if len(s.Sources) > 0 && m.rand.IntN(3) == 0 {
		s.Sources[0].Count = 2 + m.rand.IntN(60)
	}
	return s
}

// visit is the address of something to play with: a scenario, often covered, with its questions, or
// a lesson, with its story.
func (m *monkey) visit() string {
	m.t.Helper()
	if m.rand.IntN(4) == 0 {
		all := lesson.All()
		return "#" + all[m.rand.IntN(len(all))].Name + "&cover"
	}
	address := fragment(m.t, m.scenario())
	if m.rand.IntN(2) == 0 {
		address += "&cover"
	}
	return address
}

// open follows a link, as somebody does who puts it into the address.
func (m *monkey) open(fragment string) {
	m.t.Helper()
	m.letGo()
	m.note("open %s", fragment)
	eval[string](m.page, "location.hash = "+quote(fragment))
	m.frame()
	m.settled()
}

// look finds out where there is something.
func (m *monkey) look() {
	m.t.Helper()
	m.targets = nil
	places := eval[[][2]float64](m.page, `[...document.querySelectorAll("button, input, textarea, select, summary, [role=slider], [role=tab], [role=option], [tabindex], .stage text, .stage rect, td")]
		.map((e) => e.getBoundingClientRect())
		.filter((r) => r.width > 0 && r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth)
		.map((r) => [r.x + r.width / 2, r.y + r.height / 2])`)
	for _, p := range places {
		m.targets = append(m.targets, at{p[0], p[1]})
	}
}

// somewhere is a place of the window, most often one where there is something.
func (m *monkey) somewhere() at {
	if len(m.targets) > 0 && m.rand.IntN(5) > 0 {
		p := m.targets[m.rand.IntN(len(m.targets))]
		return at{p.x + float64(m.rand.IntN(9)-4), p.y + float64(m.rand.IntN(9)-4)}
	}
	return at{float64(m.rand.IntN(1280)), float64(m.rand.IntN(860))}
}

// act does one thing.
func (m *monkey) act() {
	m.t.Helper()
	switch n := m.rand.IntN(100); {
	case m.held && n < 60, n < 30:
		m.press()
	case n < 62:
		m.key()
	case n < 70:
		m.note("type %s", m.text())
	case n < 75:
		m.wheel()
	case n < 82:
		m.finger()
	default:
		m.move(m.somewhere())
	}
}

// note remembers what is done, for the confession.
func (m *monkey) note(format string, args ...any) {
	m.log = append(m.log, fmt.Sprintf(format, args...))
}

// confess tells what was done last.
func (m *monkey) confess() {
	m.t.Logf("go test ./app/browsertest -run %s$ -monkey %d; the last of %d actions:\n%s", m.t.Name(), *monkeySeed, len(m.log), strings.Join(m.log[max(0, len(m.log)-60):], "\n"))
}

func (m *monkey) mouse(kind input.DispatchMouseEventType, count int64) {
	m.t.Helper()
	params := input.DispatchMouseEventParams{Type: kind, X: m.place.x, Y: m.place.y, ClickCount: count}
	if m.held {
		params.Buttons = 1
	}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		params.Button = input.MouseButtonLeft
	}
	call(m.page, input.DispatchMouseEvent, params)
}

// press presses the button of the mouse somewhere, or lets it go.
func (m *monkey) press() {
	m.t.Helper()
	if m.held {
		m.note("release at %.0f, %.0f", m.place.x, m.place.y)
		m.mouse(input.DispatchMouseEventTypeMouseReleased, 1)
		m.held = false
		return
	}
	m.place = m.somewhere()
	m.note("press at %.0f, %.0f", m.place.x, m.place.y)
	m.held = true
	m.mouse(input.DispatchMouseEventTypeMousePressed, int64(1+m.rand.IntN(4)/3))
}

// move moves the mouse; with its button down not far, as in a drag.
func (m *monkey) move(to at) {
	m.t.Helper()
	if m.held {
		to = at{m.place.x + float64(m.rand.IntN(161)-80), m.place.y + float64(m.rand.IntN(61)-30)}
	}
	m.place = to
	m.note("move to %.0f, %.0f", to.x, to.y)
	m.mouse(input.DispatchMouseEventTypeMouseMoved, 0)
}

func (m *monkey) wheel() {
	m.t.Helper()
	at := m.somewhere()
	params := input.DispatchMouseEventParams{Type: "mouseWheel", X: at.x, Y: at.y, DeltaX: float64(m.rand.IntN(401)-200) + 0.5, DeltaY: float64(m.rand.IntN(401)-200) + 0.5}
	params.Modifiers = []int64{0, 0, 2, 8}[m.rand.IntN(4)]
	m.note("wheel %v", params)
	call(m.page, input.DispatchMouseEvent, params)
}

// finger puts a finger down, or a second one, or moves or lifts those that are.
func (m *monkey) finger() {
	m.t.Helper()
	kind := input.DispatchTouchEventTypeTouchMove
	switch n := m.rand.IntN(10); {
	case len(m.touched) == 0, len(m.touched) == 1 && n < 3:
		kind = input.DispatchTouchEventTypeTouchStart
		m.touched = append(m.touched, m.somewhere())
	case n < 6:
		for i := range m.touched {
			m.touched[i].x += float64(m.rand.IntN(81) - 40)
			m.touched[i].y += float64(m.rand.IntN(81) - 40)
		}
	default:
		kind = input.DispatchTouchEventTypeTouchEnd
		m.touched = nil
	}
	m.note("%s %v", kind, m.touched)
	m.touch(kind, m.touched...)
}

// monkeyKeys are the keys it knows. Most move about; the rest is what the page listens to.
var monkeyKeys = []string{
	kb.Tab, kb.Tab, kb.Tab, kb.Enter, kb.Enter, kb.Escape, kb.Escape, " ", kb.ArrowLeft, kb.ArrowRight, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown, kb.Home, kb.End, kb.PageUp,
	kb.PageDown, kb.Backspace, kb.Delete, kb.F2, "w", "a", "s", "d", "+", "-", "0", "?", ".", "[", "]", "1", "9", "x", "z", "z", "y", "p", "p", "b", "l", "c",
}

func (m *monkey) key() {
	m.t.Helper()
	key := monkeyKeys[m.rand.IntN(len(monkeyKeys))]
	modifier := chromedp.Modifier(0) // 1 is Alt, 2 Ctrl, 8 Shift
	switch {
	case key == "z" || key == "y":
		modifier = 2
	case len(key) == 1 && key[0] > ' ' && key[0] < 0x7f: // what is no character, with Ctrl belongs to the browser
	case m.rand.IntN(4) == 0:
		modifier = 8
	case m.rand.IntN(6) == 0 && (key == kb.ArrowUp || key == kb.ArrowDown):
		modifier = 1
	}
	m.note("key %+q with %d", key, modifier)
	m.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifier)))
}

// text types a text at once, wherever the focus is.
func (m *monkey) text() string {
	m.t.Helper()
	texts := []string{
		"500ms", "2s", "0", "1", "3", "12", "40", "-1", "forever", "uniform(0s,1s)", "mix(90%:10ms,10%:2s)", "lognormal(10ms,1s)", "abc", "", "1e9", "24h", "25h",
		"phone AND tablet", "out of cheese", "<b>&amp;</b>", "日本語 😀", "\u202e", strings.Repeat("long ", 60), "0.3", "job #",
	}
	text := texts[m.rand.IntN(len(texts))]
	if text != "" {
		call(m.page, input.InsertText, input.InsertTextParams{Text: text})
	}
	return text
}

// letGo lifts what is down and closes what is open.
func (m *monkey) letGo() {
	m.t.Helper()
	if m.held {
		m.press()
	}
	if m.touched != nil {
		m.touch(input.DispatchTouchEventTypeTouchEnd)
		m.touched = nil
	}
	eval[bool](m.page, `(document.activeElement.blur(), true)`)
	m.shutDialogs()
	m.do(chromedp.KeyEvent(kb.Escape))
	m.frame()
	m.until("the ordinary page", func() (bool, string) { // a blank screen takes a key, and so does a prompt
		if eval[bool](m.page, `document.documentElement.classList.contains("presenting")`) {
			m.do(chromedp.KeyEvent(kb.Escape))
			return false, "a presentation"
		}
		return true, ""
	})
}

func (m *monkey) shutDialogs() {
	m.t.Helper()
	eval[bool](m.page, `(document.querySelectorAll("dialog[open]").forEach((d) => d.close()), true)`)
	m.frame()
}

// address is the fragment of the address, once the page has stopped changing it.
func (m *monkey) address() string {
	m.t.Helper()
	last := eval[string](m.page, "location.hash")
	m.until("an address that stays", func() (bool, string) {
		now := eval[string](m.page, `new Promise((done) => setTimeout(() => done(location.hash), 350))`)
		same := now == last
		last = now
		return same, now
	})
	return last
}

// check makes sure that nothing has broken and nothing was lost.
func (m *monkey) check() {
	m.t.Helper()
	m.letGo()
	for _, name := range []string{"Pause", "Stop"} {
		for _, b := range m.all(element{}, "button", name) {
			b.click()
		}
	}
	m.wantNoFaults()
	kept := m.address()
	if link.IsProgram(kept) {
		m.checkProgram(kept)
		return
	}
	scenario, err := addressed(kept)
	if err != nil {
		m.t.Errorf("the address %s cannot be opened: %v", kept, err)
		return
	}
	if eval[bool](m.page, `!!document.querySelector(".stale")`) {
		return // the draft is wrong: the address holds the last that was not
	}
	shown := eval[[]string](m.page, `[...document.querySelectorAll(".row")].map((e) => e.ariaLabel)`)
	var named []string
	for _, s := range scenario.Sources {
		named = append(named, strings.TrimSpace(s.Name)) // as go-app writes an attribute
	}
	m.shutDialogs() // what was opened last may have come up only now
	title := m.find("textbox", "Title")
	if strings.Join(shown, "\n") != strings.Join(named, "\n") || title.value() != scenario.Title {
		m.t.Errorf("the page shows %q with %q, its address holds %q with %q", title.value(), shown, scenario.Title, named)
	}
	// What is done can be undone.
	title.focus()
	with[bool](title, "(e) => (e.select(), true)")
	call(m.page, input.InsertText, input.InsertTextParams{Text: "The monkey was here"}) // at once: a pause would make it two steps
	m.until("another address", func() (bool, string) {
		now := eval[string](m.page, "location.hash")
		return now != kept, now
	})
	eval[bool](m.page, `(document.activeElement.blur(), true)`)
	m.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(2)))
	// The name of a lesson does not come back, but the link of its scenario does. What was looked at
	// is not undone: the address may have had it only after kept was read.
	want, _ := link.Split(kept)
	if _, isLesson := ofLesson(kept); isLesson {
		want, _ = link.Split(fragment(m.t, scenario))
	}
	if now, _ := link.Split(m.address()); now != want {
		m.t.Errorf("after Undo the address is %s, not %s", now, want)
	}
}

// checkProgram makes sure that the editor holds the program whose link the address is: what the monkey
// has opened as a program, and may have changed.
func (m *monkey) checkProgram(address string) {
	m.t.Helper()
	l, err := link.Read(address, link.Known{Programs: true})
	if err != nil {
		m.t.Errorf("the address %s cannot be opened: %v", address, err)
		return
	}
	m.shutDialogs()
	if source := m.find("textbox", "Program").value(); source != l.Program.Source {
		m.t.Errorf("the page shows the program\n%s\nits address holds\n%s", source, l.Program.Source)
	}
}

// wantNoFaults makes sure that the page has reported no fault, and the browser none of the page's.
func (m *monkey) wantNoFaults() {
	m.t.Helper()
	for _, fault := range eval[[]string](m.page, "faults.splice(0)") {
		m.t.Errorf("fault: %s", fault)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, trouble := range m.troubles {
		m.t.Errorf("trouble: %s", trouble)
	}
}

// addressed is the scenario that an address holds: that of a lesson as it is, or of a link.
func addressed(fragment string) (engine.Scenario, error) {
	if l, ok := ofLesson(fragment); ok {
		return l.Scenario, nil
	}
	return link.Decode(fragment)
}

// ofLesson returns the lesson that an address names.
func ofLesson(fragment string) (lesson.Lesson, bool) {
	name, _, _ := strings.Cut(strings.TrimPrefix(fragment, "#"), "&")
	return lesson.Find(name)
}

// memory is what the page holds with a certain scenario, in bytes: JavaScript, what the
// browser keeps for it, and the program's own.
func (m *monkey) memory(fragment string) float64 {
	m.t.Helper()
	m.open(fragment)
	m.tab("Findings")
	m.address()
	least := 0.0
	for range 5 { // the browser collects what it pleases, and the page what it has let go
		call(m.page, heapprofiler.CollectGarbage, cdp.Empty{})
		eval[bool](m.page, `new Promise((done) => setTimeout(() => done(true), 400))`)
		heap := call(m.page, runtime.GetHeapUsage, cdp.Empty{})
		if used := heap.UsedSize + heap.EmbedderHeapUsedSize; least == 0 || used < least {
			least = used
		}
	}
	nodes := call(m.page, cdpmemory.GetDOMCounters, cdp.Empty{}).Nodes
	own := eval[float64](m.page, "program.exports.mem.buffer.byteLength")
	m.t.Logf("after %d actions the browser holds %.1f MB with %d nodes, and the program %.1f MB", len(m.log), least/1e6, nodes, own/1e6)
	return least + own
}
