package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// listening notes each tone that the page plays, and each AudioContext that it makes.
const listening = `(() => {
	window.tones = [];
	window.contexts = [];
	const Context = AudioContext;
	window.AudioContext = class extends Context { constructor() { super(); contexts.push(this) } };
	const make = BaseAudioContext.prototype.createOscillator;
	BaseAudioContext.prototype.createOscillator = function () {
		const oscillator = make.call(this), start = oscillator.start.bind(oscillator), set = oscillator.frequency.setValueAtTime.bind(oscillator.frequency);
		let pitch = 0;
		oscillator.frequency.setValueAtTime = (value, at) => { pitch = value; return set(value, at) };
		oscillator.start = (at) => { tones.push(oscillator.type + " " + Math.round(pitch)); start(at) };
		return oscillator;
	};
})()`

// TestSound listens to a lesson: three starts, two successes, a failure, and Wait returns.
func TestSound(t *testing.T) {
	p := blank(t)
	p.before(listening)
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	p.find("slider", "Speed").press(kb.End)
	sound := func() element { return p.find("button", "Sound") }
	tones := func() string { return strings.Join(eval[[]string](p, "tones"), ", ") }
	play := func() {
		t.Helper()
		p.find("button", "Play").click()
		p.until("the end of the run", func() (bool, string) {
			s := p.status()
			return strings.Contains(s, " after ") && len(p.all(element{}, "button", "Play")) == 1, s
		})
	}
	if pressed := sound().attribute("aria-pressed"); pressed != "false" {
		t.Errorf("at first the sound is pressed: %s", pressed)
	}
	play()
	if n := eval[int](p, "contexts.length"); n != 0 || tones() != "" {
		t.Errorf("turned off, it plays %q in %d contexts", tones(), n)
	}
	sound().click()
	p.until("the sound to be on", func() (bool, string) { s := sound().attribute("aria-pressed"); return s == "true", s })
	play()
	// Task 1 is the highest, the caller an octave below the lowest.
	const want = "sine 330, sine 247, sine 196, triangle 247, triangle 330, sawtooth 196, triangle 98"
	p.until("the tones of the lesson", func() (bool, string) { now := tones(); return strings.Count(now, ",") >= 6, now })
	if got := tones(); got != want {
		t.Errorf("it plays %q\nwant %q", got, want)
	}
	// Who steps or drags hears nothing; who pauses no longer does.
	p.pressAnywhere(kb.PageUp, kb.PageUp, kb.PageDown)
	p.find("slider", "Playhead").press(kb.Home, kb.ArrowRight, kb.ArrowRight)
	if got := tones(); got != want {
		t.Errorf("steps play %q", got[min(len(got), len(want)):])
	}
	p.until("silence", func() (bool, string) {
		state := eval[string](p, "contexts[0].state")
		return state == "suspended" && eval[int](p, "contexts.length") == 1, state
	})
	sound().click()
	p.until("the sound to be off", func() (bool, string) { s := sound().attribute("aria-pressed"); return s == "false", s })
	play()
	if got := tones(); got != want {
		t.Errorf("turned off again, it plays %q", got[min(len(got), len(want)):])
	}
	sound().click()
	p.do(chromedp.Reload())
	p.settled()
	if pressed := sound().attribute("aria-pressed"); pressed != "false" {
		t.Error("it is on at the next visit")
	}
}

func TestBrowsersWithoutSound(t *testing.T) {
	p := blank(t)
	p.before(`delete window.AudioContext; delete window.webkitAudioContext`)
	p.do(chromedp.Navigate(the.address + "#wait&t=0s&present"))
	p.presenting(true)
	p.find("button", "Code")
	if n := len(p.all(element{}, "button", "Sound")); n != 0 {
		t.Errorf("there are %d buttons for what cannot be heard", n)
	}
	p.pressAnywhere(kb.Escape)
	p.presenting(false)
	p.find("button", "Undo")
	p.until("no button", func() (bool, string) { n := len(p.all(element{}, "button", "Sound")); return n == 0, fmt.Sprint(n) })
	p.find("button", "Play").click()
	p.settled()
}
