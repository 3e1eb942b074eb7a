package browsertest

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// tooWide is the width of a page that is wider than its window, and what makes it so.
const tooWide = `(() => {
	const width = document.documentElement.scrollWidth;
	if (width <= innerWidth) { return "" }
	const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.localName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right));
	return width + " px: " + wide.slice(0, 12).join(", ");
})()`

// TestManyProblemsDoNotFillTheScreen opens a link with twenty unknown fields.
func TestManyProblemsDoNotFillTheScreen(t *testing.T) {
	p := blank(t)
	p.do(chromedp.EmulateViewport(360, 740))
	text := `{"version":1`
	for i := range 20 {
		text += fmt.Sprintf(`,%q:1`, fmt.Sprintf("field%d", i))
	}
	p.do(chromedp.Navigate(the.address + "#" + packed(text+"}")))
	p.settled()
	notice := p.boxOf(".notice")
	items := eval[[]string](p, `[...document.querySelectorAll(".notice-problems li")].map((e) => e.textContent)`)
	if len(items) != 6 || items[5] != "and at least 15 more" || !strings.HasPrefix(items[1], "field1: unknown field") {
		t.Errorf("the problems are %q", items)
	}
	if notice.Height > 400 {
		t.Errorf("the notice is %g px high", notice.Height)
	}
	if wide := eval[string](p, tooWide); wide != "" {
		t.Error(wide)
	}
}

// packed is a link that holds any text, as no program of ours would make it.
func packed(text string) string {
	sum := crc32.ChecksumIEEE([]byte(text))
	out := bytes.NewBuffer([]byte{byte(sum), byte(sum >> 8), byte(sum >> 16)})
	w, _ := flate.NewWriter(out, flate.BestCompression)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return "1." + base64.RawURLEncoding.EncodeToString(bytes.TrimSuffix(out.Bytes(), []byte("\x00\x00\xff\xff")))
}
