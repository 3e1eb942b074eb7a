package timeline

import "cmp"

// icon writes the icon at the end of a bar: a disc with a sign in it that says without colour
// how it ended.
func (w *writer) icon(e *element) {
	w.raw(`<g class="`)
	w.raw(e.class)
	w.raw(`"><circle`)
	w.num(` cx="`, e.x)
	w.num(` cy="`, e.y)
	w.num(` r="`, e.r)
	w.raw(`/>`)
	u := e.r / 9 // signs are drawn for a radius of 9
	switch e.shape {
	case tick:
		w.sign("", e.x-3.9*u, e.y+0.3*u)
		w.path('l', 2.8*u, 2.9*u)
		w.path('l', 5*u, -6*u)
	case cross:
		w.sign("", e.x-3.2*u, e.y-3.2*u)
		w.path('l', 6.4*u, 6.4*u)
		w.path('m', 0, -6.4*u)
		w.path('l', -6.4*u, 6.4*u)
	case clockFace:
		w.sign("", e.x, e.y-5.2*u)
		w.path('V', e.y)
		w.path('l', 3.6*u, 2.2*u)
	case stopSign:
		w.sign("", e.x-5.4*u, e.y+5.4*u)
		w.path('l', 10.8*u, -10.8*u)
	case bolt:
		w.sign(` class="tl-solid"`, e.x+1.4*u, e.y-6*u)
		w.path('l', -5*u, 7*u)
		w.path('h', 3*u)
		w.path('l', -1.2*u, 5*u)
		w.path('l', 5.4*u, -7.2*u)
		w.path('h', -3.2*u)
		w.raw("z")
	case dash:
		w.sign("", e.x-2.6*u, e.y)
		w.path('h', 5.2*u)
	}
	w.raw(`"/></g>`)
}

// sign begins the path of a sign.
func (w *writer) sign(class string, x, y float64) {
	w.raw(`<path`)
	w.raw(class)
	w.path('M', x, y)
}

// hatch is a pattern of lines.
type hatch struct{ name, size, path string }

var hatches = [...]hatch{
	{"queued", "7", "M-1 1l2-2M0 7l7-7M6 8l2-2"},
	{"ghost", "6", "M-1 1l2-2M0 6l6-6M5 7l2-2"},
	{"orphan", "8", "M-1 7l2 2M0 0l8 8M7-1l2 2"},
	{"leak", "5", "M-1 4l2 2M0 0l5 5M4-1l2 2"},
}

func (w *writer) hatch(h *hatch) {
	w.raw(`<pattern id="`, w.id, `-`, h.name, `" class="tl-hatch-`, h.name, `" width="`, h.size, `" height="`, h.size,
		`" patternUnits="userSpaceOnUse"><rect width="`, h.size, `" height="`, h.size, `"/><path d="`, h.path, `"/></pattern>`)
}

// defs writes the hatches, which distinguish kinds of bars without colour, and the outline
// beyond which lanes are out of sight.
func (w *writer) defs(p *Picture) {
	w.raw(`<defs>`)
	for i := range hatches {
		w.hatch(&hatches[i])
	}
	if p.Height < p.Total {
		by := cmp.Or(p.enlarged, 1)
		w.raw(`<clipPath id="` + w.id + `-lanes"><rect`)
		w.num(` x="`, 0)
		w.num(` y="`, p.LanesTop/by)
		w.num(` width="`, float64(p.Width)/by)
		w.num(` height="`, max(0, p.LanesBottom-p.LanesTop)/by)
		w.raw(`/></clipPath>`)
	}
	w.raw(`</defs>`)
}
