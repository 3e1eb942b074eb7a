package qr

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/engine/scenariotest"
)

// picture draws what the SVG says, as a browser does, with so many pixels to a module.
func picture(t *testing.T, svg string, scale int) image.Image {
	t.Helper()
	var drawn struct {
		ViewBox string `xml:"viewBox,attr"`
		Path    struct {
			D string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal([]byte(svg), &drawn); err != nil {
		t.Fatal(err)
	}
	var width int
	if _, err := fmt.Sscanf(drawn.ViewBox, "0 0 %d", &width); err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, width*scale, width*scale))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	for _, part := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-\d+z`).FindAllStringSubmatch(drawn.Path.D, -1) {
		var at [3]int
		for i := range at {
			at[i], _ = strconv.Atoi(part[i+1])
		}
		for y := at[1] * scale; y < (at[1]+1)*scale; y++ {
			for x := at[0] * scale; x < (at[0]+at[2])*scale; x++ {
				img.SetGray(x, y, color.Gray{})
			}
		}
	}
	return img
}

// read reads a code with another library than the one that draws it. If it is pure, the picture
// shows nothing else, and the library does not search for it.
func read(t *testing.T, img image.Image, pure bool) (text, level string) {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{}
	if pure {
		hints[gozxing.DecodeHintType_PURE_BARCODE] = true
	}
	result, err := qrcode.NewQRCodeReader().Decode(bits, hints)
	if err != nil {
		t.Errorf("the code cannot be read: %v", err)
		return "", ""
	}
	return result.GetText(), fmt.Sprint(result.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL])
}

// TestCodesAreRead draws codes of the links to all lessons and to varied scenarios, and reads the
// picture with another library.
func TestCodesAreRead(t *testing.T) {
	const address = "https://example.org/playground/#"
	var links []string
	for _, l := range lesson.All() {
		fragment, err := link.Encode(l.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		links = append(links, address+l.Name, address+fragment)
	}
	r := rand.New(rand.NewPCG(31, 32))
	for i := range 40 {
		fragment, err := link.Encode(scenariotest.Random(r, scenariotest.Options{Ties: i%2 == 0, Sources: 1 + i%30}))
		if err != nil {
			t.Fatal(err)
		}
		links = append(links, address+fragment+"&t="+strconv.Itoa(i)+"ms")
	}
	for _, text := range links {
		check(t, text, false)
	}
}

// TestEveryVersionIsRead has a code of each size.
func TestEveryVersionIsRead(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
	r := rand.New(rand.NewPCG(33, 34))
	seen := map[int]bool{}
	for n := 1; n <= MostBytes; n += 1 + n/50 {
		text := make([]byte, n)
		for i := range text {
			text[i] = letters[r.IntN(len(letters))]
		}
		seen[check(t, string(text), true)] = true
	}
	check(t, strings.Repeat("x", MostBytes), true)
	if len(seen) < 40 {
		t.Errorf("only %d of 40 versions were drawn", len(seen))
	}
}

// check draws and reads a code, and returns its version.
func check(t *testing.T, text string, pure bool) int {
	t.Helper()
	c, err := Encode(text)
	if err != nil {
		t.Errorf("%d bytes: %v", len(text), err)
		return 0
	}
	got, level := read(t, picture(t, c.SVG("a code"), 3), pure)
	if got != text || level != "M" {
		t.Errorf("version %d: %q is read as %q at level %s", c.Version, text, got, level)
	}
	return c.Version
}

// TestTheQuietZone: nothing dark is within four modules of the edge, and the code begins behind it.
func TestTheQuietZone(t *testing.T) {
	c, err := Encode("https://example.org/playground/#wait")
	if err != nil {
		t.Fatal(err)
	}
	img := picture(t, c.SVG("a code"), 1)
	b := img.Bounds()
	if b.Dx() != c.Size+8 {
		t.Errorf("the picture is %d modules wide, the code %d", b.Dx(), c.Size)
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			edge := min(x, y, b.Dx()-1-x, b.Dy()-1-y)
			if dark := img.At(x, y) == color.Color(color.Gray{}); dark && edge < 4 {
				t.Fatalf("the module at %d, %d of the quiet zone is dark", x, y)
			} else if edge == 4 && x == 4 && y == 4 && !dark {
				t.Fatal("the code does not begin behind four modules")
			}
		}
	}
}

func TestTooLong(t *testing.T) {
	_, err := Encode(strings.Repeat("x", MostBytes+1))
	if tooLong, ok := errors.AsType[*TooLongError](err); !ok || tooLong.Bytes != MostBytes+1 {
		t.Errorf("%v", err)
	}
}

// TestTheLimitForADistance: what is said to be readable is of the version that it was computed for.
func TestTheLimitForADistance(t *testing.T) {
	for n, want := range map[int]int{MostBytesFar: 15, MostBytesFar + 1: 16} {
		c, err := Encode(strings.Repeat("x", n))
		if err != nil || c.Version != want {
			t.Errorf("%d bytes give version %d, %v; want %d", n, c.Version, err, want)
		}
	}
}

// TestTheMaskIsTheBest: of the eight masks the one with the least penalty is drawn. A code of one
// colour in large areas would be hard to read.
func TestTheMaskIsTheBest(t *testing.T) {
	for text, most := range map[string]int{strings.Repeat("\x00", 40): 900, strings.Repeat("U", 100): 1100, "https://example.org/#scatter-gather": 700} {
		c, err := Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		if p := c.penalty(); p > most {
			t.Errorf("%.10q has a penalty of %d, over %d", text, p, most)
		}
	}
}
