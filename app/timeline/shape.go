package timeline

// open begins an element of a class.
func (w *writer) open(element string, m *mark) {
	w.raw("<")
	w.raw(element)
	w.raw(` class="`)
	w.raw(m.class)
	w.raw(`"`)
	if m.hatch != "" {
		w.raw(` fill="url(#` + w.id + `-` + m.hatch + `)"`)
	}
}

func (w *writer) mark(m *mark) {
	switch m.shape {
	case rect:
		w.open("rect", m)
		w.num(` x="`, m.x)
		w.num(` y="`, m.y)
		w.num(` width="`, m.w)
		w.num(` height="`, m.h)
		if m.r > 0 {
			w.num(` rx="`, m.r)
		}
		w.raw("/>")
	case line:
		w.open("path", m)
		w.path('M', m.x, m.y)
		switch {
		case m.w == 0:
			w.path('v', m.h)
		case m.h == 0:
			w.path('h', m.w)
		default:
			w.path('l', m.w, m.h)
		}
		w.raw(`"/>`)
	case dot:
		w.open("circle", m)
		w.num(` cx="`, m.x)
		w.num(` cy="`, m.y)
		w.num(` r="`, m.r)
		w.raw("/>")
	case area:
		w.area(m)
	case torn, tornLeft, tornBoth:
		w.torn(m)
	case curve:
		// A cubic reaches three quarters of the way to its control points.
		out := -m.r * 4 / 3
		w.open("path", m)
		w.path('M', m.x, m.y)
		w.path('c', out, 0, out, m.h, 0, m.h)
		w.raw(`"/>`)
	case arrow:
		w.open("path", m)
		back := -m.r * 1.5
		if m.h < 0 {
			back = -back
		}
		w.path('M', m.x, m.y)
		w.path('l', -m.r, back)
		w.path('h', 2*m.r)
		w.raw(`z"/>`)
	case words:
		w.open("text", m)
		w.num(` x="`, m.x)
		w.num(` y="`, m.y)
		w.num(` font-size="`, m.h)
		switch m.anchor {
		case middle:
			w.raw(` text-anchor="middle"`)
		case end:
			w.raw(` text-anchor="end"`)
		}
		w.raw(">")
		w.text(m.text)
		w.raw("</text>")
	default:
		w.icon(m)
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
func (w *writer) area(m *mark) {
	w.open("path", m)
	e := m.edge
	w.path('M', e[0], e[2])
	w.path('V', e[1])
	for i := 3; i < len(e); i += 3 {
		if e[i+1] != e[i-2] {
			w.path('H', e[i])
			w.path('V', e[i+1])
		}
	}
	w.path('H', m.x+m.w)
	w.path('V', e[len(e)-1])
	for i := len(e) - 3; i > 0; i -= 3 {
		if e[i+2] != e[i-1] {
			w.path('H', e[i])
			w.path('V', e[i-1])
		}
	}
	w.raw(`z"/>`)
}

// torn writes a bar that has a torn edge.
func (w *writer) torn(m *mark) {
	r := min(m.r, m.w/2, m.h/2)
	w.open("path", m)
	if m.shape == tornLeft {
		w.path('M', m.x+m.w-r, m.y)
		w.path('q', r, 0, r, r)
		w.path('V', m.y+m.h-r)
		w.path('q', 0, r, -r, r)
	} else {
		w.path('M', m.x+m.w, m.y)
		w.tear(m, 1)
	}
	if m.shape == torn {
		w.path('H', m.x+r)
		w.path('q', -r, 0, -r, -r)
		w.path('V', m.y+r)
		w.path('q', 0, -r, r, -r)
	} else {
		w.path('H', m.x)
		w.tear(m, -1)
	}
	w.raw(`z"/>`)
}

// tear goes down a torn edge, or up one if down is -1.
func (w *writer) tear(m *mark, down float64) {
	const teeth = 4
	deep := -min(4, m.w/2) * down
	for range teeth / 2 {
		w.path('l', deep, down*m.h/teeth)
		w.path('l', -deep, down*m.h/teeth)
	}
}
