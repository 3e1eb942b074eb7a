package picture

import (
	"image"
	"image/draw"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scanner collects the lines of an outline and draws what they enclose. Unlike rasterx.ScannerGV
// it looks at no more of the picture than they reach, which makes a picture of a thousand small
// elements possible. It is a rasterx.Scanner.
type scanner struct {
	points []point
	extent fixed.Rectangle26_6
	mask   *image.Alpha
	raster vector.Rasterizer
}

// point is an end of a line; start begins another outline.
type point struct {
	x, y  float32
	start bool
}

var _ rasterx.Scanner = (*scanner)(nil)

func (s *scanner) Start(a fixed.Point26_6) { s.add(a, true) }
func (s *scanner) Line(b fixed.Point26_6)  { s.add(b, false) }

func (s *scanner) add(p fixed.Point26_6, start bool) {
	if len(s.points) == 0 {
		s.extent = fixed.Rectangle26_6{Min: p, Max: p}
	}
	s.extent.Min.X, s.extent.Min.Y = min(s.extent.Min.X, p.X), min(s.extent.Min.Y, p.Y)
	s.extent.Max.X, s.extent.Max.Y = max(s.extent.Max.X, p.X), max(s.extent.Max.Y, p.Y)
	s.points = append(s.points, point{float32(p.X) / 64, float32(p.Y) / 64, start})
}

func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }

func (s *scanner) Clear() { s.points = s.points[:0] }

// What follows belongs to the interface; cover and its caller do it.

func (s *scanner) Draw()                   {}
func (s *scanner) SetBounds(int, int)      {}
func (s *scanner) SetColor(any)            {}
func (s *scanner) SetWinding(bool)         {}
func (s *scanner) SetClip(image.Rectangle) {}

// cover returns how much of each pixel inside a rectangle the collected lines cover, and forgets
// them. The mask is valid until the next call.
func (s *scanner) cover(within image.Rectangle) *image.Alpha {
	defer s.Clear()
	if len(s.points) == 0 {
		return &image.Alpha{}
	}
	box := image.Rect(s.extent.Min.X.Floor(), s.extent.Min.Y.Floor(), s.extent.Max.X.Ceil(), s.extent.Max.Y.Ceil()).Intersect(within)
	if box.Empty() {
		return &image.Alpha{}
	}
	s.raster.Reset(box.Dx(), box.Dy())
	s.raster.DrawOp = draw.Src
	x, y := float32(box.Min.X), float32(box.Min.Y)
	for _, p := range s.points {
		if p.start { // a stroker begins anew in the middle of what it closes later
			s.raster.MoveTo(p.x-x, p.y-y)
		} else {
			s.raster.LineTo(p.x-x, p.y-y)
		}
	}
	size := box.Dx() * box.Dy()
	if s.mask == nil || cap(s.mask.Pix) < size {
		s.mask = &image.Alpha{Pix: make([]byte, size)}
	}
	s.mask = &image.Alpha{Pix: s.mask.Pix[:size], Stride: box.Dx(), Rect: image.Rect(0, 0, box.Dx(), box.Dy())}
	s.raster.Draw(s.mask, s.mask.Rect, image.Opaque, image.Point{})
	s.mask.Rect = box
	return s.mask
}

// toFixed rounds px to a 64th.
func toFixed(f float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(f * 64)) }
