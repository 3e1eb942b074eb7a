package browsertest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"slices"
	"testing"
)

// movie is frames of one size, and how long each is shown.
type movie struct {
	frames []*image.RGBA
	delays []int // hundredths of a second
}

func (m *movie) add(frame image.Image, delay int) {
	b := frame.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Bounds(), frame, b.Min, draw.Src)
	m.frames, m.delays = append(m.frames, flat), append(m.delays, delay)
}

// unchanged is the index of the colour that leaves a pixel as it was.
const unchanged = 255

// encode returns the movie as an endless animated GIF. All frames share the 255 most frequent
// colours, which are nearly all that a drawn page has; a frame holds only what has changed.
func (m *movie) encode() ([]byte, error) {
	colours := m.palette()
	nearest := map[color.RGBA]uint8{}
	out := gif.GIF{Config: image.Config{ColorModel: colours, Width: m.frames[0].Rect.Dx(), Height: m.frames[0].Rect.Dy()}}
	var shown *image.Paletted
	for i, frame := range m.frames {
		now := image.NewPaletted(frame.Rect, colours)
		for at := range now.Pix {
			c := color.RGBA{frame.Pix[4*at], frame.Pix[4*at+1], frame.Pix[4*at+2], 255}
			index, ok := nearest[c]
			if !ok {
				index = uint8(colours[:unchanged].Index(c))
				nearest[c] = index
			}
			now.Pix[at] = index
		}
		changed := now
		if shown != nil {
			changed = difference(shown, now)
		}
		if changed == nil {
			out.Delay[len(out.Delay)-1] += m.delays[i]
			continue
		}
		out.Image, out.Delay, out.Disposal = append(out.Image, changed), append(out.Delay, m.delays[i]), append(out.Disposal, gif.DisposalNone)
		shown = now
	}
	var file bytes.Buffer
	err := gif.EncodeAll(&file, &out)
	return file.Bytes(), err
}

// palette returns the most frequent colours of all frames, and a transparent one at the end.
func (m *movie) palette() color.Palette {
	count := map[color.RGBA]int{}
	for _, frame := range m.frames {
		for at := 0; at < len(frame.Pix); at += 4 {
			count[color.RGBA{frame.Pix[at], frame.Pix[at+1], frame.Pix[at+2], 255}]++
		}
	}
	var all []color.RGBA
	for c := range count {
		all = append(all, c)
	}
	order := func(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
	slices.SortFunc(all, func(a, b color.RGBA) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return order(a) - order(b)
	})
	colours := make(color.Palette, unchanged+1)
	for i := range colours {
		colours[i] = all[min(i, len(all)-1)]
	}
	colours[unchanged] = color.RGBA{}
	return colours
}

// difference returns the part of now that differs from before, nil if nothing does.
func difference(before, now *image.Paletted) *image.Paletted {
	var area image.Rectangle
	for at := range now.Pix {
		if now.Pix[at] != before.Pix[at] {
			x, y := at%now.Stride, at/now.Stride
			area = area.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	if area.Empty() {
		return nil
	}
	part := image.NewPaletted(area, now.Palette)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			index := now.ColorIndexAt(x, y)
			if index == before.ColorIndexAt(x, y) {
				index = unchanged
			}
			part.SetColorIndex(x, y, index)
		}
	}
	return part
}

// TestMovie plays what was encoded, frame on frame, as a browser does.
func TestMovie(t *testing.T) {
	var m movie
	for i := range 4 {
		frame := image.NewRGBA(image.Rect(0, 0, 40, 30))
		draw.Draw(frame, frame.Rect, image.White, image.Point{}, draw.Src)
		at := min(i, 2) // the last two are the same
		draw.Draw(frame, image.Rect(5*at, 4, 5*at+10, 14), image.NewUniform(color.RGBA{200, 20, 30, 255}), image.Point{}, draw.Src)
		m.add(frame, 10)
	}
	file, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	played, err := gif.DecodeAll(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(played.Image) != 3 || played.Delay[2] != 20 {
		t.Fatalf("%d pictures, shown for %v", len(played.Image), played.Delay)
	}
	if area := played.Image[1].Rect; area != image.Rect(0, 4, 15, 14) {
		t.Errorf("the second picture holds %v", area)
	}
	screen := image.NewRGBA(m.frames[0].Rect)
	for i, part := range played.Image {
		draw.Draw(screen, part.Rect, part, part.Rect.Min, draw.Over)
		if !bytes.Equal(screen.Pix, m.frames[i].Pix) {
			t.Errorf("frame %d is not shown as it was", i)
		}
	}
}
