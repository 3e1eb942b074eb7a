// Package qr draws QR codes: dark modules on a light ground as one path of an SVG, with the quiet
// zone that scanners need around it.
package qr

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr/coding"
)

// Quiet is the width in modules of the empty border around a code.
const Quiet = 4

// MostBytes is the length of the longest text that a code of the largest version holds at error
// correction M.
const MostBytes = 2331

// MostBytesFar is the length of the longest text whose code is read well at a distance. Its code is
// of version 15, 85 modules wide with the quiet zone: on a screen that is 2 m high a module is 2.3 cm.
// At a distance of 10 m a phone that films in 1080p sees it 3.5 pixels wide.
const MostBytesFar = 412

// A Code is a square of dark and light modules.
type Code struct {
	Size    int // modules of a side, without the quiet zone
	Version int // 1 to 40
	dark    []bool
}

// TooLongError says that a text has more bytes than a code has room for.
type TooLongError struct{ Bytes int }

func (e *TooLongError) Error() string {
	return fmt.Sprintf("a QR code holds %d bytes, and the text has %d", MostBytes, e.Bytes)
}

// Encode returns the smallest code of a text at error correction M, which reads on if 15 % of it
// cannot be seen, with the mask that is easiest to read. The error is a *TooLongError.
func Encode(text string) (Code, error) {
	data := coding.String(text)
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		if data.Bits(v) <= v.DataBytes(coding.M)*8 {
			return encode(data, v)
		}
	}
	return Code{}, &TooLongError{len(text)}
}

// masks is the number of patterns that the modules can be mixed with.
const masks = 8

// encode returns the code of a version.
func encode(data coding.Encoding, v coding.Version) (best Code, err error) {
	least := -1
	for mask := range coding.Mask(masks) {
		plan, err := coding.NewPlan(v, coding.M, mask)
		if err != nil {
			return Code{}, err
		}
		drawn, err := plan.Encode(data)
		if err != nil {
			return Code{}, err
		}
		c := Code{Size: drawn.Size, Version: int(v), dark: make([]bool, drawn.Size*drawn.Size)}
		for i := range c.dark {
			c.dark[i] = drawn.Black(i%c.Size, i/c.Size)
		}
		if p := c.penalty(); least < 0 || p < least {
			least, best = p, c
		}
	}
	return best, nil
}

// Dark reports whether a module is dark. Outside of the code all are light.
func (c Code) Dark(x, y int) bool {
	return 0 <= x && x < c.Size && 0 <= y && y < c.Size && c.dark[y*c.Size+x]
}

// Width is the width of the code with its quiet zone, in modules.
func (c Code) Width() int { return c.Size + 2*Quiet }

// Path returns the dark modules as the data of a path, of which a module is one unit wide. The quiet
// zone begins at 0, 0.
func (c Code) Path() string {
	var path strings.Builder
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			if !c.Dark(x, y) {
				continue
			}
			from := x
			for c.Dark(x+1, y) {
				x++
			}
			n := strconv.Itoa(x + 1 - from)
			path.WriteString("M" + strconv.Itoa(from+Quiet) + " " + strconv.Itoa(y+Quiet) + "h" + n + "v1h-" + n + "z")
		}
	}
	return path.String()
}

// SVG returns the code as an SVG that is as large as its place allows, dark on white whatever the
// colours of the page. The name is for screen readers.
func (c Code) SVG(name string) string {
	width := strconv.Itoa(c.Width())
	return `<svg class="qr" viewBox="0 0 ` + width + ` ` + width + `" shape-rendering="crispEdges" role="img" aria-label="` + name + `">` +
		`<rect width="` + width + `" height="` + width + `" fill="#fff"/><path fill="#000" d="` + c.Path() + `"/></svg>`
}
