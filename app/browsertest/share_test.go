package browsertest

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png"
	"math/rand/v2"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"scattergather/app/qr"
	"scattergather/engine"
	"scattergather/engine/link"
)

// sharing opens the dialog "Share".
func (p *page) sharing() element {
	p.t.Helper()
	p.find("button", "Share").click()
	dialog := p.find("dialog", "Share")
	p.until("a link", func() (bool, string) {
		link := dialog.find("textbox", "Link").value()
		return strings.Contains(link, "#1."), link
	})
	return dialog
}

// drawn waits until the program has drawn a run, wherever the playhead is.
func (p *page) drawn() {
	p.t.Helper()
	p.until("the page", func() (bool, string) { return p.ready(), p.status() })
}

// scan reads the QR code in a picture of the window with another library than the one that drew it.
func (p *page) scan() string {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(png))
	if err != nil {
		p.t.Fatal(err)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		p.t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return err.Error()
	}
	return result.GetText()
}

// TestTheCodeIsRead shows the QR code on screens of several sizes and both themes, and reads it from a
// picture of the screen; what it says opens the same picture.
func TestTheCodeIsRead(t *testing.T) {
	for _, screen := range []struct {
		width, height int64
		scheme        string
	}{{1920, 1080, "dark"}, {1920, 1080, "light"}, {1440, 900, "light"}, {1024, 1000, "dark"}, {360, 740, "dark"}} {
		t.Run(fmt.Sprintf("%dx%d %s", screen.width, screen.height, screen.scheme), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(screen.width, screen.height))
			p.scheme(screen.scheme)
			p.do(chromedp.Navigate(the.address + "#scatter-gather&t=700ms&tab=console"))
			p.drawn()
			dialog := p.sharing()
			link := dialog.find("textbox", "Link").value()
			dialog.find("button", "Show QR code").click()
			p.find("image", "QR code of the link")
			p.until("a code that says the link", func() (bool, string) {
				text := p.scan()
				return text == link, text
			})
			size := eval[[]float64](p, `(() => { const box = document.querySelector("svg.qr").getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom, innerWidth, innerHeight] })()`)
			if size[0] < 0 || size[1] < 0 || size[2] > size[4] || size[3] > size[5] {
				t.Errorf("the code is cut off: %v", size)
			}
			if wide, least := size[2]-size[0], min(size[4], size[5]); wide < least*0.75 || screen.width > screen.height*5/4 && wide < least-1 {
				t.Errorf("the code is %.0f px wide on a screen of %.0f × %.0f", wide, size[4], size[5])
			}
			p.inspect("the QR code")
			p.pressAnywhere(kb.Escape)
			p.until("the dialog below", func() (bool, string) {
				open := eval[[]string](p, `[...document.querySelectorAll("dialog[open]")].map((e) => e.id)`)
				return len(open) == 1 && open[0] == "share", fmt.Sprint(open)
			})
			p.until("the whole window again", func() (bool, string) { return eval[bool](p, "!document.fullscreenElement"), "full screen" })
		})
	}
}

// TestSwitchesOfTheLink goes through the dialog by keyboard: each switch changes the link, and what is
// copied opens what the switches say.
func TestSwitchesOfTheLink(t *testing.T) {
	p := blank(t)
	p.do(chromedp.Navigate(the.address + "#scatter-gather&t=700ms&sel=mysql&tab=console&zoom=200ms-1s"))
	p.drawn()
	dialog := p.sharing()
	view := func() string {
		_, view := link.Split(dialog.find("textbox", "Link").value())
		return view
	}
	want := func(what, want string) {
		t.Helper()
		p.until(what, func() (bool, string) { v := view(); return v == want, v })
	}
	want("all of it", "t=700ms&sel=mysql&tab=console&zoom=200ms-1s")
	dialog.find("checkbox", "At this playhead").press(" ")
	want("no playhead", "sel=mysql&tab=console&zoom=200ms-1s")
	dialog.find("checkbox", "On this panel and zoom").press(" ")
	want("the scenario alone", "")
	p.inspect("the switches")
	for _, width := range []int64{320, 1440} {
		p.do(chromedp.EmulateViewport(width, 900))
		p.frame()
		if apart := eval[[]string](p, `[...document.querySelectorAll(".switches label")].filter((label) => {
			const box = label.control.getBoundingClientRect(), text = label.getBoundingClientRect();
			return box.right > text.left || box.top > text.bottom || text.top > box.bottom;
		}).map((label) => label.textContent)`); len(apart) > 0 {
			t.Errorf("at %d px the boxes of these switches are not in front of their labels: %q", width, apart)
		}
	}
	dialog.find("checkbox", "At this playhead").press(" ")
	want("the playhead", "t=700ms")
	if n, says := len(dialog.find("textbox", "Link").value()), dialog.find("textbox", "Link").description(); !strings.Contains(says, fmt.Sprintf("%d characters.", n)) {
		t.Errorf("the link has %d characters, and the dialog says %q", n, says)
	}
	fresh := blank(t)
	fresh.do(chromedp.Navigate(dialog.find("textbox", "Link").value()))
	fresh.drawn()
	if v := eval[string](fresh, "document.querySelector('[role=tab][aria-selected=true]').textContent"); !strings.HasPrefix(v, "Findings") {
		t.Errorf("the link opens the panel %q", v)
	}
}

// TestCopying copies the link and the snippets.
func TestCopying(t *testing.T) {
	p := blank(t)
	// Other tests use the clipboard of the same machine.
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `navigator.clipboard.writeText = async (text) => { window.copied = text }`,
	})
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	dialog := p.sharing()
	link := dialog.find("textbox", "Link").value()
	_, fragment, _ := strings.Cut(link, "#")
	dialog.find("button", "Copy link").press(kb.Enter)
	p.until("the link", func() (bool, string) { v := eval[string](p, "window.copied || ''"); return v == link, v })
	p.until("a word about it", func() (bool, string) { v := dialog.find("status", "").text(); return v == "Copied", v })

	dialog.find("DisclosureTriangle", "Embed in a page or a document").press(kb.Enter)
	dialog.find("button", "Copy HTML").press(kb.Enter)
	p.until("the HTML", func() (bool, string) {
		v := eval[string](p, "window.copied")
		return strings.HasPrefix(v, `<iframe src="`+the.address+"?embed#"+fragment+`" title="`) && v == dialog.find("textbox", "HTML").value(), v
	})
	p.until("a word about it", func() (bool, string) { v := dialog.find("status", "").text(); return v == "HTML copied", v })
	dialog.find("button", "Copy Markdown").press(kb.Enter)
	p.until("the Markdown", func() (bool, string) {
		v := eval[string](p, "window.copied")
		return strings.HasSuffix(v, "]("+link+")") && v == dialog.find("textbox", "Markdown").value(), v
	})
	p.inspect("the snippets")
}

// TestSendingWithTheDevice shares the link with the device's own list of programs, where it has one.
func TestSendingWithTheDevice(t *testing.T) {
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `navigator.share = (what) => { window.sent = what; return Promise.reject(new DOMException("closed", "AbortError")) }`,
	})
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	dialog := p.sharing()
	dialog.find("button", "Send to…").click()
	link := dialog.find("textbox", "Link").value()
	if got := eval[string](p, "window.sent.url"); got != link {
		t.Errorf("%q is sent, not %q", got, link)
	}
	if got := eval[string](p, "window.sent.title"); got == "" {
		t.Error("what is sent has no title")
	}

	other := open(t, the.address+"#wait")
	eval[bool](other, "(Object.defineProperty(navigator, 'share', { value: undefined }), true)")
	dialog = other.sharing()
	if all := other.all(dialog, "button", "Send to…"); len(all) > 0 {
		t.Error("a device without such a list is offered it")
	}
}

// TestALinkTooLongForACode says by how much.
func TestALinkTooLongForACode(t *testing.T) {
	large := engine.NewScenario()
	r := rand.New(rand.NewPCG(41, 42))
	for range 120 {
		source := engine.NewSource(fmt.Sprintf("%x", r.Uint64()))
		source.Error = fmt.Sprintf("%x is not available", r.Uint64())
		large.Sources = append(large.Sources, source)
	}
	fragment, err := link.Encode(large)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, the.address+"#"+fragment)
	dialog := p.sharing()
	field := dialog.find("textbox", "Link")
	n := len(field.value())
	if n <= qr.MostBytes {
		t.Fatalf("the link has only %d characters", n)
	}
	if want, says := fmt.Sprintf("Too long for a QR code by %s characters: a code holds 2,331.", thousands(n-qr.MostBytes)), field.description(); !strings.Contains(says, want) {
		t.Errorf("the dialog says %q, want %q", says, want)
	}
	if all := p.all(dialog, "button", "Show QR code"); len(all) > 0 {
		t.Error("a code is offered")
	}
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
