package timeline

// open begins the tag of an element with its class and hatch.
func (w *writer) open(tag string, e *element) {
	w.raw("<", tag, ` class="`, e.class, `"`)
	if e.hatch != "" {
		w.raw(` fill="url(#`, w.id, `-`, e.hatch, `)"`)
	}
}

func (w *writer) element(e *element) {
	switch e.shape {
	case rect:
		w.open("rect", e)
		w.num(` x="`, e.x)
		w.num(` y="`, e.y)
		w.num(` width="`, e.w)
		w.num(` height="`, e.h)
		if e.r > 0 {
			w.num(` rx="`, e.r)
		}
		w.raw("/>")
	case line:
		w.open("path", e)
		w.path('M', e.x, e.y)
		switch {
		case e.w == 0:
			w.path('v', e.h)
		case e.h == 0:
			w.path('h', e.w)
		default:
			w.path('l', e.w, e.h)
		}
		w.raw(`"/>`)
	case dot:
		w.open("circle", e)
		w.num(` cx="`, e.x)
		w.num(` cy="`, e.y)
		w.num(` r="`, e.r)
		w.raw("/>")
	case strokes:
		w.strokes(e)
	case area:
		w.area(e)
	case torn, tornLeft, tornBoth:
		w.torn(e)
	case curve:
		// A cubic reaches three quarters of the way to its control points.
		out := -e.r * 4 / 3
		w.open("path", e)
		w.path('M', e.x, e.y)
		w.path('c', out, 0, out, e.h, 0, e.h)
		w.raw(`"/>`)
	case arrow:
		w.open("path", e)
		back := -e.r * 1.5
		if e.h < 0 {
			back = -back
		}
		w.path('M', e.x, e.y)
		w.path('l', -e.r, back)
		w.path('h', 2*e.r)
		w.raw(`z"/>`)
	case words:
		w.open("text", e)
		w.num(` x="`, e.x)
		w.num(` y="`, e.y)
		w.num(` font-size="`, e.h)
		switch e.anchor {
		case middle:
			w.raw(` text-anchor="middle"`)
		case end:
			w.raw(` text-anchor="end"`)
		}
		w.raw(">")
		w.text(e.text)
		w.raw("</text>")
	default:
		w.icon(e)
	}
}

// path continues a d attribute, or begins it with M.
func (w *writer) path(command byte, numbers ...float64) {
	if command == 'M' {
		w.raw(` d="`)
	}
	w.b = append(w.b, command)
	for i, n := range numbers {
		if i > 0 {
			w.b = append(w.b, ' ')
		}
		w.float(n)
	}
}

// area writes what lies between two stepped lines.
func (w *writer) area(e *element) {
	w.open("path", e)
	edge := e.edge
	w.path('M', edge[0], edge[2])
	w.path('V', edge[1])
	for i := 3; i < len(edge); i += 3 {
		if edge[i+1] != edge[i-2] {
			w.path('H', edge[i])
			w.path('V', edge[i+1])
		}
	}
	w.path('H', e.x+e.w)
	w.path('V', edge[len(edge)-1])
	for i := len(edge) - 3; i > 0; i -= 3 {
		if edge[i+2] != edge[i-1] {
			w.path('H', edge[i])
			w.path('V', edge[i-1])
		}
	}
	w.raw(`z"/>`)
}

// torn writes a bar that has a torn edge.
func (w *writer) torn(e *element) {
	r := min(e.r, e.w/2, e.h/2)
	w.open("path", e)
	if e.shape == tornLeft {
		w.path('M', e.x+e.w-r, e.y)
		w.path('q', r, 0, r, r)
		w.path('V', e.y+e.h-r)
		w.path('q', 0, r, -r, r)
	} else {
		w.path('M', e.x+e.w, e.y)
		w.tear(e, 1)
	}
	if e.shape == torn {
		w.path('H', e.x+r)
		w.path('q', -r, 0, -r, -r)
		w.path('V', e.y+r)
		w.path('q', 0, -r, r, -r)
	} else {
		w.path('H', e.x)
		w.tear(e, -1)
	}
	w.raw(`z"/>`)
}

// tear goes down a torn edge, or up one if down is -1.
func (w *writer) tear(e *element, down float64) {
	const teeth = 4
	deep := -min(4, e.w/2) * down
	for range teeth / 2 {
		w.path('l', deep, down*e.h/teeth)
		w.path('l', -deep, down*e.h/teeth)
	}
}
