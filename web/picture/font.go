package picture

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"sort"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"scattergather/engine/bidi"
)

// fonts are the Go fonts, regular and bold. Reading them takes a moment, so it is done once, and
// only where a picture is drawn.
var fonts = sync.OnceValues(func() (parsed [2]*sfnt.Font, err error) {
	for i, data := range [...][]byte{goregular.TTF, gobold.TTF} {
		if parsed[i], err = sfnt.Parse(data); err != nil {
			return parsed, fmt.Errorf("reading the fonts: %w", err)
		}
	}
	return parsed, nil
})

// writer writes texts. It keeps the glyphs that it has drawn: the same letters come again and
// again.
type writer struct {
	fonts  [2]*sfnt.Font
	buffer sfnt.Buffer
	glyphs map[glyphKey]glyph
	raster vector.Rasterizer
}

// subpixels is the number of places within a pixel where a glyph can begin. Letters on whole
// pixels stand unevenly.
const subpixels = 4

type glyphKey struct {
	bold  bool
	index sfnt.GlyphIndex
	size  fixed.Int26_6
	at    uint8 // in subpixels
	halo  uint8 // px by which it is larger on each side
}

// glyph is what a glyph covers, relative to the pixel where it begins on the baseline.
type glyph struct {
	mask image.Alpha
}

func newWriter() (*writer, error) {
	parsed, err := fonts()
	return &writer{fonts: parsed, glyphs: map[glyphKey]glyph{}}, err
}

// placed is a glyph and where it begins, in px from the beginning of the text.
type placed struct {
	index sfnt.GlyphIndex
	x     float64
}

// set returns the glyphs of a text, and its width in px.
func (w *writer) set(text string, size float64, bold bool) (glyphs []placed, width float64, err error) {
	f, ppem := w.font(bold), toFixed(size)
	var before sfnt.GlyphIndex
	for _, r := range text {
		if isInvisible(r) {
			continue
		}
		index, err := f.GlyphIndex(&w.buffer, r)
		if err != nil {
			return nil, 0, fmt.Errorf("the character %q: %w", r, err)
		}
		if index == 0 && unicode.Is(unicode.Mn, r) {
			continue // an accent over the character before
		}
		if before != 0 {
			if kern, err := f.Kern(&w.buffer, before, index, ppem, font.HintingNone); err == nil {
				width += toFloat(kern)
			}
		}
		before = index
		glyphs = append(glyphs, placed{index, width})
		advance, err := f.GlyphAdvance(&w.buffer, index, ppem, font.HintingNone)
		if err != nil {
			return nil, 0, fmt.Errorf("the character %q: %w", r, err)
		}
		width += toFloat(advance)
	}
	return glyphs, width, nil
}

// clip shortens a text to a width with an ellipsis.
func (w *writer) clip(text string, most, size float64, bold bool) (string, error) {
	_, width, err := w.set(text, size, bold)
	if err != nil || width <= most {
		return text, err
	}
	runes := []rune(text)
	n := sort.Search(len(runes), func(n int) bool {
		_, width, _ := w.set(string(runes[:n+1])+"…", size, bold)
		return width > most
	})
	return strings.TrimRight(string(runes[:n]), " ") + "…", nil
}

func (w *writer) font(bold bool) *sfnt.Font {
	if bold {
		return w.fonts[1]
	}
	return w.fonts[0]
}

// isInvisible reports whether a character is only there to say how others are written.
func isInvisible(r rune) bool {
	return bidi.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// draw returns the masks of glyphs that begin at a place in the picture, larger by a halo.
func (w *writer) draw(glyphs []placed, x, y, size float64, bold bool, halo uint8, each func(mask *image.Alpha)) error {
	for _, g := range glyphs {
		whole := math.Floor(x + g.x)
		at := uint8((x + g.x - whole) * subpixels)
		if halo > 0 {
			at = subpixels / 2 // nobody sees more of a halo
		}
		drawn, err := w.glyph(glyphKey{bold, g.index, toFixed(size), at, halo})
		if err != nil {
			return err
		}
		mask := drawn.mask
		mask.Rect = mask.Rect.Add(image.Pt(int(whole), int(math.Round(y))))
		each(&mask)
	}
	return nil
}

func (w *writer) glyph(key glyphKey) (glyph, error) {
	if g, ok := w.glyphs[key]; ok {
		return g, nil
	}
	segments, err := w.font(key.bold).LoadGlyph(&w.buffer, key.index, key.size, nil)
	if err != nil {
		return glyph{}, err
	}
	var g glyph
	bounds := segments.Bounds()
	shift := float32(key.at) / subpixels
	box := image.Rect(bounds.Min.X.Floor(), bounds.Min.Y.Floor(), bounds.Max.X.Ceil()+1, bounds.Max.Y.Ceil())
	if len(segments) > 0 && !box.Empty() {
		w.raster.Reset(box.Dx(), box.Dy())
		w.raster.DrawOp = draw.Src
		at := func(p fixed.Point26_6) (x, y float32) {
			return float32(p.X)/64 + shift - float32(box.Min.X), float32(p.Y)/64 - float32(box.Min.Y)
		}
		for _, s := range segments {
			ax, ay := at(s.Args[0])
			switch s.Op {
			case sfnt.SegmentOpMoveTo:
				w.raster.MoveTo(ax, ay)
			case sfnt.SegmentOpLineTo:
				w.raster.LineTo(ax, ay)
			case sfnt.SegmentOpQuadTo:
				bx, by := at(s.Args[1])
				w.raster.QuadTo(ax, ay, bx, by)
			case sfnt.SegmentOpCubeTo:
				bx, by := at(s.Args[1])
				cx, cy := at(s.Args[2])
				w.raster.CubeTo(ax, ay, bx, by, cx, cy)
			}
		}
		mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
		w.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
		mask.Rect = box
		g.mask = *grow(mask, int(key.halo))
	}
	w.glyphs[key] = g
	return g, nil
}

// grow returns a mask that is larger by so many px on each side.
func grow(mask *image.Alpha, px int) *image.Alpha {
	if px == 0 {
		return mask
	}
	grown := image.NewAlpha(mask.Rect.Inset(-px))
	for dy := -px; dy <= px; dy++ {
		for dx := -px; dx <= px; dx++ {
			if dx*dx+dy*dy > px*px+px {
				continue // the corners of a square are not part of a disc
			}
			for y := mask.Rect.Min.Y; y < mask.Rect.Max.Y; y++ {
				from := mask.Pix[mask.PixOffset(mask.Rect.Min.X, y):][:mask.Rect.Dx()]
				to := grown.Pix[grown.PixOffset(mask.Rect.Min.X+dx, y+dy):][:mask.Rect.Dx()]
				for i, covered := range from {
					to[i] = max(to[i], covered)
				}
			}
		}
	}
	return grown
}

func toFloat(f fixed.Int26_6) float64 { return float64(f) / 64 }
