package browsertest

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var record = flag.String("record", "", "record a drag into this GIF `file`, for the README")

// TestRecording records how the end of a bar is dragged: a source fails earlier and earlier, and
// what the others do then follows. "make recording" runs it.
func TestRecording(t *testing.T) {
	if *record == "" {
		t.Skip("recorded only with -record FILE")
	}
	p := blank(t)
	p.do(chromedp.EmulateViewport(880, 1000))
	p.do(chromedp.Navigate(the.address + "#fail-fast"))
	p.settled()
	card, scene := p.boxOf(".playback"), p.boxOf(".scene")
	top, bottom := math.Floor(card.Y), math.Ceil(scene.Y+scene.Height)
	var m movie
	frame := func(x, y float64, delay int) {
		t.Helper()
		p.frame()
		shot := call(p, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
			Format: "png", Clip: &cdppage.Viewport{X: scene.X, Y: top, Width: scene.Width, Height: bottom - top, Scale: 1},
		})
		picture, err := png.Decode(bytes.NewReader(shot.Data))
		if err != nil {
			t.Fatal(err)
		}
		m.add(withPointer(picture, x-scene.X, y-top), delay)
	}
	end := func() element { return p.find("slider", "pricing delay") }
	x, y := end().middle()
	frame(x, y, 120)
	at, steps := x, 0
	end().drag(-288, func() { at -= 8; frame(at, y, 6) })
	frame(at, y, 150)
	end().drag(288, func() {
		at += 8
		if steps++; steps%2 == 0 {
			frame(at, y, 6)
		}
	})
	frame(x, y, 60)
	file, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 1_000_000 {
		t.Errorf("it has %d bytes; at most 1 MB is for a README", len(file))
	}
	if err := os.WriteFile(*record, file, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d frames, %d bytes", *record, len(m.frames), len(file))
}

// pointer is the mouse's pointer, which a screenshot does not have: its ink and its edge.
var pointer = []string{
	"#",
	"##",
	"#.#",
	"#..#",
	"#...#",
	"#....#",
	"#.....#",
	"#......#",
	"#.......#",
	"#........#",
	"#.........#",
	"#......####",
	"#...#..#",
	"#..# #..#",
	"#.#  #..#",
	"##    #..#",
	"#     #..#",
	"       ##",
}

// withPointer returns a picture with the pointer at a place.
func withPointer(picture image.Image, x, y float64) image.Image {
	out := image.NewRGBA(picture.Bounds())
	draw.Draw(out, out.Rect, picture, out.Rect.Min, draw.Src)
	at := out.Rect.Min.Add(image.Pt(int(math.Round(x)), int(math.Round(y))))
	for dy, row := range pointer {
		for dx, c := range row {
			switch c {
			case '#':
				out.Set(at.X+dx, at.Y+dy, color.White)
			case '.':
				out.Set(at.X+dx, at.Y+dy, color.Black)
			}
		}
	}
	return out
}
