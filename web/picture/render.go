package picture

import (
	"errors"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// drawing is a picture that is being drawn.
type drawing struct {
	scale    float64 // px of the picture for one of the SVG
	dst      *image.RGBA
	clip     image.Rectangle
	sheet    *sheet
	patterns map[string]*image.RGBA
	clips    map[string]image.Rectangle

	scanner *scanner
	filler  *rasterx.Filler
	stroker *rasterx.Dasher
	writer  *writer
}

// render draws an SVG document, enlarged. The error wraps ErrTooLarge if it would have more than
// MaxPixels.
func render(root *node, scale float64) (*image.RGBA, error) {
	size, err := root.numbers("width", "height")
	if err != nil {
		return nil, err
	}
	w, h := math.Round(size[0]*scale), math.Round(size[1]*scale)
	if !(w >= 1 && h >= 1) {
		return nil, fmt.Errorf("the picture has no size: %g × %g", size[0], size[1])
	}
	if w*h > MaxPixels {
		return nil, fmt.Errorf("%w: %g × %g pixels, at most %d fit; try another width, or SVG", ErrTooLarge, w, h, MaxPixels)
	}
	d := &drawing{scale: scale, dst: image.NewRGBA(image.Rect(0, 0, int(w), int(h)))}
	d.clip = d.dst.Rect
	d.scanner = &scanner{}
	d.filler = rasterx.NewFiller(int(w), int(h), d.scanner)
	d.stroker = rasterx.NewDasher(int(w), int(h), d.scanner)
	if d.writer, err = newWriter(); err != nil {
		return nil, err
	}
	css := ""
	if s, ok := root.child("style"); ok {
		css = s.text
	}
	if d.sheet, err = parseSheet(css); err != nil {
		return nil, err
	}
	style, err := d.sheet.of(root, nil, initial)
	if err != nil {
		return nil, err
	}
	if err := d.define(root, style); err != nil {
		return nil, err
	}
	return d.dst, d.children(root, nil, style)
}

// define draws the tiles of patterns, and notes the outlines that clip.
func (d *drawing) define(root *node, inherited style) error {
	d.patterns, d.clips = map[string]*image.RGBA{}, map[string]image.Rectangle{}
	defs, ok := root.child("defs")
	if !ok {
		return nil
	}
	for _, n := range defs.children {
		switch n.tag {
		case "pattern":
			tile, err := d.tile(n, []*node{root, defs}, inherited)
			if err != nil {
				return err
			}
			d.patterns[n.attr["id"]] = tile
		case "clipPath":
			rect, ok := n.child("rect")
			if !ok {
				return errors.New("a clipPath without a rect is not supported")
			}
			r, err := rect.numbers("x", "y", "width", "height")
			if err != nil {
				return err
			}
			d.clips[n.attr["id"]] = image.Rect(d.px(r[0]), d.px(r[1]), d.px(r[0]+r[2]), d.px(r[1]+r[3]))
		default:
			return fmt.Errorf("the definition %q is not supported", n.tag)
		}
	}
	return nil
}

func (d *drawing) px(f float64) int { return int(math.Round(f * d.scale)) }

// tile draws what a pattern repeats. Its size is a whole number of pixels.
func (d *drawing) tile(n *node, within []*node, inherited style) (*image.RGBA, error) {
	size, err := n.numbers("width", "height")
	if err != nil {
		return nil, err
	}
	style, err := d.sheet.of(n, within, inherited)
	if err != nil {
		return nil, err
	}
	side := max(1, d.px(size[0]))
	if size[0] != size[1] || size[0] <= 0 || side > 1000 {
		return nil, fmt.Errorf("a pattern of %g × %g px is not supported", size[0], size[1])
	}
	of := *d
	of.scale = float64(side) / size[0]
	of.dst = image.NewRGBA(image.Rect(0, 0, side, side))
	of.clip = of.dst.Rect
	return of.dst, of.children(n, within, style)
}

// children draws the elements in another.
func (d *drawing) children(n *node, within []*node, inherited style) error {
	within = append(slices.Clip(within), n)
	for _, c := range n.children {
		if err := d.element(c, within, inherited); err != nil {
			return err
		}
	}
	return nil
}

func (d *drawing) element(n *node, within []*node, inherited style) error {
	switch n.tag {
	case "style", "defs", "title", "desc", "metadata":
		return nil
	}
	style, err := d.sheet.of(n, within, inherited)
	if err != nil {
		return err
	}
	var o outline
	switch n.tag {
	case "g":
		return d.group(n, within, style)
	case "text":
		return d.text(n, style)
	case "rect":
		if n.attr["width"] == "100%" {
			o.rect(0, 0, float64(d.dst.Rect.Dx())/d.scale, float64(d.dst.Rect.Dy())/d.scale, 0)
			break
		}
		r, err := n.numbers("x", "y", "width", "height", "rx")
		if err != nil {
			return err
		}
		o.rect(r[0], r[1], r[2], r[3], r[4])
	case "circle":
		c, err := n.numbers("cx", "cy", "r")
		if err != nil {
			return err
		}
		o.circle(c[0], c[1], c[2])
	case "path":
		if err := o.path(n.attr["d"]); err != nil {
			return err
		}
	default:
		return fmt.Errorf("the element %q is not supported", n.tag)
	}
	if err := d.fill(&o, style); err != nil {
		return err
	}
	d.stroke(&o, style)
	return nil
}

// group draws the elements in a group, and no more than its clip lets through.
func (d *drawing) group(n *node, within []*node, s style) error {
	if ref, ok := n.attr["clip-path"]; ok {
		id := strings.TrimSuffix(strings.TrimPrefix(ref, "url(#"), ")")
		clip, ok := d.clips[id]
		if !ok {
			return fmt.Errorf("there is no clipPath %q", id)
		}
		before := d.clip
		d.clip = d.clip.Intersect(clip)
		defer func() { d.clip = before }()
	}
	return d.children(n, within, s)
}

func (d *drawing) fill(o *outline, s style) error {
	if !s.fill.drawn {
		return nil
	}
	o.addTo(d.filler, d.scale)
	mask := d.scanner.cover(d.clip)
	if s.fill.pattern == "" {
		cover(d.dst, mask, s.fill.colour, s.fillOpacity*s.opacity*s.within)
		return nil
	}
	tile, ok := d.patterns[s.fill.pattern]
	if !ok {
		return fmt.Errorf("there is no pattern %q", s.fill.pattern)
	}
	hatch(d.dst, mask, tile)
	return nil
}

func (d *drawing) stroke(o *outline, s style) {
	if !s.stroke.drawn || s.strokeWidth == 0 {
		return
	}
	ends, joins := rasterx.ButtCap, rasterx.Miter
	if s.roundCap {
		ends = rasterx.RoundCap
	}
	if s.roundJoin {
		joins = rasterx.Round
	}
	var dash []float64
	for _, length := range s.dash {
		dash = append(dash, max(length*d.scale, 1./64)) // a dash of no length would never end
	}
	d.stroker.SetStroke(toFixed(s.strokeWidth*d.scale), fixed.I(4), ends, ends, rasterx.FlatGap, joins, dash, 0)
	o.addTo(d.stroker, d.scale)
	cover(d.dst, d.scanner.cover(d.clip), s.stroke.colour, s.strokeOpacity*s.opacity*s.within)
}

// text writes a text; its stroke is a halo behind it.
func (d *drawing) text(n *node, s style) error {
	at, err := n.numbers("x", "y", "font-size")
	if err != nil {
		return err
	}
	x, y, size := at[0]*d.scale, at[1]*d.scale, at[2]*d.scale
	glyphs, width, err := d.writer.set(n.text, size, s.bold)
	if err != nil {
		return err
	}
	switch anchor := n.attr["text-anchor"]; anchor {
	case "":
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	default:
		return fmt.Errorf("text-anchor=%q is not supported", anchor)
	}
	if s.stroke.drawn && s.strokeFirst {
		halo := uint8(math.Round(s.strokeWidth * d.scale / 2))
		err := d.writer.draw(glyphs, x, y, size, s.bold, halo, func(mask *image.Alpha) {
			d.shadeIn(mask, s.stroke, s.strokeOpacity*s.opacity*s.within)
		})
		if err != nil {
			return err
		}
	}
	return d.writer.draw(glyphs, x, y, size, s.bold, 0, func(mask *image.Alpha) {
		d.shadeIn(mask, s.fill, s.fillOpacity*s.opacity*s.within)
	})
}

// shadeIn shades what a mask covers inside the clip.
func (d *drawing) shadeIn(mask *image.Alpha, p paint, opacity float64) {
	if inside, ok := mask.SubImage(d.clip).(*image.Alpha); ok {
		cover(d.dst, inside, p.colour, opacity)
	}
}
