package picture

import (
	"fmt"
	"strconv"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// outline is the shape of an element in px of the SVG: what is filled, or where a stroke runs.
type outline struct {
	curves []curve
}

// curve is a part of an outline.
type curve struct {
	kind byte // 'M', 'L', 'Q', 'C' or 'Z', as in a path of SVG
	to   [6]float64
}

func (o *outline) add(kind byte, to ...float64) {
	c := curve{kind: kind}
	copy(c.to[:], to)
	o.curves = append(o.curves, c)
}

// rect adds a rectangle with rounded corners.
func (o *outline) rect(x, y, w, h, r float64) {
	if w <= 0 || h <= 0 {
		return
	}
	r = min(r, w/2, h/2)
	if r <= 0 {
		o.add('M', x, y)
		o.add('L', x+w, y)
		o.add('L', x+w, y+h)
		o.add('L', x, y+h)
		o.add('Z')
		return
	}
	k := r * (1 - roundness) // from a corner to the control points nearest to it
	o.add('M', x+r, y)
	o.add('L', x+w-r, y)
	o.add('C', x+w-k, y, x+w, y+k, x+w, y+r)
	o.add('L', x+w, y+h-r)
	o.add('C', x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	o.add('L', x+r, y+h)
	o.add('C', x+k, y+h, x, y+h-k, x, y+h-r)
	o.add('L', x, y+r)
	o.add('C', x, y+k, x+k, y, x+r, y)
	o.add('Z')
}

// roundness puts the control points of four cubic curves so that they make a circle.
const roundness = 0.5522847

// circle adds a circle.
func (o *outline) circle(x, y, r float64) { o.rect(x-r, y-r, 2*r, 2*r, r) }

// path adds what the attribute d of a path says.
func (o *outline) path(d string) error {
	var at, begin [2]float64
	for len(d) > 0 {
		command := d[0]
		var numbers []float64
		var err error
		if numbers, d, err = readNumbers(d[1:]); err != nil {
			return err
		}
		var base [2]float64
		kind := command
		if command >= 'a' {
			base, kind = at, command-'a'+'A'
		}
		n, ok := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'Q': 4, 'C': 6, 'Z': 0}[kind]
		if !ok || len(numbers) != n {
			return fmt.Errorf("path: %q with %d numbers is not supported", command, len(numbers))
		}
		switch kind {
		case 'Z':
			o.add('Z')
			at = begin
			continue
		case 'H':
			numbers = []float64{numbers[0] + base[0], at[1]}
			kind = 'L'
		case 'V':
			numbers = []float64{at[0], numbers[0] + base[1]}
			kind = 'L'
		default:
			for i := range numbers {
				numbers[i] += base[i%2]
			}
		}
		at = [2]float64(numbers[len(numbers)-2:])
		if kind == 'M' {
			begin = at
		}
		o.add(kind, numbers...)
	}
	return nil
}

// readNumbers reads the numbers at the beginning of a text.
func readNumbers(text string) (numbers []float64, rest string, err error) {
	for {
		for len(text) > 0 && (text[0] == ' ' || text[0] == ',') {
			text = text[1:]
		}
		end := 0
		for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == '.' || end == 0 && text[end] == '-') {
			end++
		}
		if end == 0 {
			return numbers, text, nil
		}
		f, err := strconv.ParseFloat(text[:end], 64)
		if err != nil {
			return nil, "", fmt.Errorf("path: %q is not a number", text[:end])
		}
		numbers, text = append(numbers, f), text[end:]
	}
}

// addTo hands the outline to a filler or a stroker, enlarged.
func (o *outline) addTo(a rasterx.Adder, scale float64) {
	open := false
	stop := func(closed bool) {
		if open {
			a.Stop(closed)
		}
		open = false
	}
	for i := range o.curves {
		c := &o.curves[i]
		p := func(at int) fixed.Point26_6 { return rasterx.ToFixedP(c.to[at]*scale, c.to[at+1]*scale) }
		switch c.kind {
		case 'M':
			stop(false)
			a.Start(p(0))
			open = true
		case 'L':
			a.Line(p(0))
		case 'Q':
			a.QuadBezier(p(0), p(2))
		case 'C':
			a.CubeBezier(p(0), p(2), p(4))
		case 'Z':
			stop(true)
		}
	}
	stop(false)
}
