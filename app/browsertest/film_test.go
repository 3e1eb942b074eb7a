package browsertest

import (
	"bytes"
	"image/gif"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestExportOfAnimations saves animations of lessons: as large as the picture in pixels, small enough for
// a slide, with the playhead in another place in each frame.
func TestExportOfAnimations(t *testing.T) {
	for _, name := range []string{"scatter-gather", "fail-fast", "limit", "dispatcher-worker", "shared-slowness", "panic"} {
		p := open(t, the.address+"#"+name)
		eval[bool](p, watchSaves)
		width := eval[int](p, `document.querySelector("svg.tl").width.baseVal.value`)
		p.pressAnywhere("e")
		file, content := p.save("Download GIF")
		g, err := gif.DecodeAll(bytes.NewReader(content))
		if err != nil || !strings.HasSuffix(file, ".gif") {
			t.Fatalf("%s: %s: %v", name, file, err)
		}
		t.Logf("%s: %d bytes, %d × %d", name, len(content), g.Config.Width, g.Config.Height)
		if len(content) > 1_000_000 {
			t.Errorf("%s: the GIF has %d bytes, want at most 1 MB", name, len(content))
		}
		if g.Config.Width != 2*width {
			t.Errorf("%s: the GIF is %d px wide, want twice %d", name, g.Config.Width, width)
		}
		moved, length := 0, time.Duration(0)
		for i, frame := range g.Image {
			length += time.Duration(g.Delay[i]) * 10 * time.Millisecond
			if i > 0 && frame.Rect.Min != g.Image[i-1].Rect.Min {
				moved++
			}
		}
		if moved < 60 || length < 5*time.Second || length > 15*time.Second {
			t.Errorf("%s: %d frames in %v, and the playhead moves in %d", name, len(g.Image), length, moved)
		}
	}
}

// TestStopAnAnimation: it can be stopped, by the button and by closing the dialog, and made later.
func TestStopAnAnimation(t *testing.T) {
	p := open(t, the.address)
	eval[bool](p, watchSaves)
	var arrives atomic.Bool // the script of the worker
	p.answer("*/web/film.*", func(id fetch.RequestID) {
		if arrives.Load() {
			chromedp.Call(p.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: id})
		}
	})
	dialog := func() element {
		p.pressAnywhere("e")
		return p.find("dialog", "Export and open")
	}
	d := dialog()
	d.find("button", "Download GIF").click()
	stop := d.find("button", "Stop GIF")
	if eval[string](p, `document.activeElement.textContent`) != "Stop" || !eval[bool](p, `document.getElementById("export-progress").checkVisibility()`) {
		t.Error("the focus is not at Stop, or no progress is shown")
	}
	stop.click()
	p.until("that it has stopped", func() (bool, string) {
		said := eval[string](p, `document.querySelector("#export .said").textContent`)
		return said == "Stopped", said
	})
	d.find("button", "Download GIF").click()
	d.find("button", "Stop GIF")
	p.pressAnywhere(kb.Escape)
	p.until("the dialog closed", func() (bool, string) {
		return !eval[bool](p, `document.getElementById("export").open`), "it is open"
	})
	arrives.Store(true)
	dialog()
	if _, content := p.save("Download GIF"); !bytes.HasPrefix(content, []byte("GIF89a")) {
		t.Errorf("the file begins with %q", content[:min(6, len(content))])
	}
}

// TestAnAnimationWithoutItsProgram: that the program does not arrive is said in the dialog.
func TestAnAnimationWithoutItsProgram(t *testing.T) {
	p := open(t, the.address)
	p.block("*/web/film.*")
	p.pressAnywhere("e")
	d := p.find("dialog", "Export and open")
	d.find("button", "Download GIF").click()
	p.until("why there is no animation", func() (bool, string) {
		said := eval[string](p, `document.getElementById("export-problem").textContent`)
		return strings.HasPrefix(said, "The program that makes animations could not be loaded."), said
	})
	d.find("button", "Download GIF")
}

// TestNoAnimationOfACoveredRun: it would show what is to be predicted.
func TestNoAnimationOfACoveredRun(t *testing.T) {
	p := newcomer(t, patience)
	p.do(chromedp.Navigate(the.address + "#fail-fast"))
	p.settled()
	p.pressAnywhere("e")
	p.find("dialog", "Export and open").find("button", "Download GIF").click()
	p.until("why there is no animation", func() (bool, string) {
		said := eval[string](p, `document.getElementById("export-problem").textContent`)
		return strings.HasPrefix(said, "A GIF shows how the run goes on: reveal the run first"), said
	})
}

// TestAnimationWithoutNetwork: the program that makes animations is kept once it was used, and not before.
func TestAnimationWithoutNetwork(t *testing.T) {
	address, shut := written(t)
	p := open(t, address)
	eval[bool](p, watchSaves)
	eval[bool](p, `navigator.serviceWorker.ready.then(() => true)`)
	p.until("that the service worker answers", func() (bool, string) {
		return eval[bool](p, `!!navigator.serviceWorker.controller`), "it does not"
	})
	const isKept = `caches.match(document.documentElement.dataset.film).then((answer) => !!answer)`
	if eval[bool](p, isKept) {
		t.Error("the program is kept before it is used")
	}
	p.pressAnywhere("e")
	p.save("Download GIF")
	p.until("that the program is kept", func() (bool, string) { return eval[bool](p, isKept), "it is not" })
	shut()
	if _, content := p.save("Download GIF"); !bytes.HasPrefix(content, []byte("GIF89a")) {
		t.Errorf("the file begins with %q", content[:min(6, len(content))])
	}
}
