package timeline

import (
	"cmp"
	"strconv"
	"unicode/utf8"
)

// AppendSVG writes the picture as one svg element. It holds classes and presentation
// attributes only, no style and no script, and every text in it is escaped.
func (p *Picture) AppendSVG(dst []byte) []byte {
	return p.append(writer{b: dst, id: p.id})
}

// AppendPieces is AppendSVG for a page that draws one picture after the other: it also notes
// where each element begins.
func (p *Picture) AppendPieces(dst []byte, pieces *Pieces) []byte {
	pieces.clear()
	return p.append(writer{b: dst, id: p.id, pieces: pieces})
}

func (p *Picture) append(w writer) []byte {
	class := "tl"
	if p.Narrow {
		class = "tl tl-narrow"
	}
	w.svg(class, p.label, p.Width, p.Height, cmp.Or(p.enlarged, 1))
	w.defs(p)
	w.raw(`<g`)
	if p.Height < p.Total {
		w.raw(` clip-path="url(#` + p.id + `-lanes)"`)
	}
	w.raw(`>`)
	w.group(p, LanesGroup, 0, laneThread, lastLaneLayer)
	w.raw(`</g><g>`)
	w.group(p, FrameGroup, frameBack, frameGrid, layerCount-1)
	w.raw(`</g></svg>`)
	return w.b
}

// svg opens the svg element. Without a label it is hidden from screen readers, because the
// page says elsewhere what it shows. Width and height are in px; what is inside is drawn
// larger than it is written.
func (w *writer) svg(class, label string, width, height int, enlarged float64) {
	w.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="`)
	w.raw(class)
	if label == "" {
		w.raw(`" aria-hidden="true"`)
	} else {
		w.raw(`" role="img"`)
		w.attr("aria-label", label)
	}
	w.num(` width="`, float64(width))
	w.num(` height="`, float64(height))
	w.raw(` viewBox="0 0 `)
	w.float(float64(width) / enlarged)
	w.raw(" ")
	w.float(float64(height) / enlarged)
	w.raw(`">`)
}

// group writes the layers from one to another. Dimmed elements lie behind all others, but
// in front of the background, which ends before the layer front.
func (w *writer) group(p *Picture, g Group, from, front, to layer) {
	w.in = g
	w.elements(p, from, front-1, false)
	if p.highlighted {
		w.cut()
		w.raw(`<g class="tl-dimmed">`)
		w.elements(p, front, to, true)
		w.raw(`</g>`)
	}
	w.elements(p, front, to, false)
	w.cut()
}

func (w *writer) elements(p *Picture, from, to layer, dimmed bool) {
	for l := from; l <= to; l++ {
		for i := range p.layers[l] {
			if e := &p.layers[l][i]; e.dimmed == dimmed {
				if !dimmed {
					w.cut()
				}
				w.element(e)
			}
		}
	}
}

// cut notes that a child of the group begins here, or that the last one has ended.
func (w *writer) cut() {
	if w.pieces != nil {
		w.pieces.cuts[w.in] = append(w.pieces.cuts[w.in], len(w.b))
	}
}

// writer appends SVG.
type writer struct {
	b      []byte
	id     string
	pieces *Pieces // nil unless asked for
	in     Group
}

// raw writes markup as it is.
func (w *writer) raw(parts ...string) {
	for _, s := range parts {
		w.b = append(w.b, s...)
	}
}

// float writes a number with at most one decimal: finer than a screen shows.
func (w *writer) float(f float64) {
	if f < 0 {
		f = -f
		if f >= 0.05 {
			w.b = append(w.b, '-')
		}
	}
	tenths := uint64(10*f + 0.5)
	whole := tenths / 10
	// Most numbers are places in a window; strconv takes several times as long for those.
	switch {
	case whole < 10:
		w.b = append(w.b, byte('0'+whole))
	case whole < 100:
		w.b = append(w.b, byte('0'+whole/10), byte('0'+whole%10))
	case whole < 1000:
		w.b = append(w.b, byte('0'+whole/100), byte('0'+whole/10%10), byte('0'+whole%10))
	default:
		w.b = strconv.AppendUint(w.b, whole, 10)
	}
	if last := tenths % 10; last != 0 {
		w.b = append(w.b, '.', byte('0'+last))
	}
}

// num writes an attribute; name holds all of it up to the number.
func (w *writer) num(name string, f float64) {
	w.b = append(w.b, name...)
	w.float(f)
	w.b = append(w.b, '"')
}

func (w *writer) attr(name, value string) {
	w.raw(" ")
	w.raw(name)
	w.raw(`="`)
	w.text(value)
	w.raw(`"`)
}

// text writes a text so that it cannot be read as markup; what XML cannot hold becomes �.
func (w *writer) text(s string) {
	plain := 0 // s[plain:i] needs no escape
	for i, size := 0, 0; i < len(s); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(s[i:])
		if r > '>' && r < 0x7f || r == ' ' || r >= '0' && r <= '9' || r > 0x9f && r < 0xfffd {
			continue
		}
		w.raw(s[plain:i])
		plain = i + size
		switch {
		case r == '&':
			w.raw("&amp;")
		case r == '<':
			w.raw("&lt;")
		case r == '>':
			w.raw("&gt;")
		case r == '"':
			w.raw("&quot;")
		case r == '\'':
			w.raw("&#39;")
		case r < ' ', r >= 0x7f && r <= 0x9f, r >= 0xfffe && r <= 0xffff:
			w.raw("\uFFFD")
		default:
			w.b = utf8.AppendRune(w.b, r)
		}
	}
	w.raw(s[plain:])
}
