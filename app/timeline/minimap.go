package timeline

// Minimap is a small picture of the whole run: all its lanes over all its time. It changes
// with the run and with what is folded; the window on it changes with every view.
type Minimap struct {
	Width, Height int   // in px
	Scale         Scale // of the whole run

	run     *Run
	folding folding
}

// Minimap makes the map of a run, in a size in px, with the folding of a view.
func (r *Run) Minimap(width, height int, v View) *Minimap {
	m := &Minimap{Width: max(1, width), Height: max(1, height), run: r, folding: folding{r, v.Folded}}
	m.Scale.From, m.Scale.To = r.fitWith(v.Pinned)
	m.Scale.Right = float64(m.Width)
	return m
}

// Window returns the part of the map that a picture of the run shows.
func (m *Minimap) Window(pic *Picture) Rect {
	r := Rect{X: m.Scale.clamp(pic.Scale.From), Height: float64(m.Height)}
	r.Width = m.Scale.clamp(pic.Scale.To) - r.X
	if all := pic.lanesHeight(); all > 0 {
		r.Y = float64(pic.Top) / all * float64(m.Height)
		r.Height = min((pic.LanesBottom-pic.LanesTop)/all, 1) * float64(m.Height)
	}
	return r
}

// Seek returns the view of a picture, moved so that the middle of its window lies at a place
// of the map as far as there is anything to see.
func (m *Minimap) Seek(pic *Picture, v View, x, y float64) View {
	length := float64(pic.Scale.To - pic.Scale.From)
	v = pic.window(v, float64(m.Scale.TimeAt(x))-length/2, length)
	sight := pic.LanesBottom - pic.LanesTop
	all := pic.lanesHeight()
	v.Top = int(max(0, min(float64(y/float64(m.Height)*all)-sight/2, all-sight)))
	return v
}

// Stretch returns the view of a picture with the start of its window, or the end, at a place
// of the map; the other end stays where it is.
func (m *Minimap) Stretch(pic *Picture, v View, x float64, end bool) View {
	at, from, to := float64(m.Scale.TimeAt(x)), float64(pic.Scale.From), float64(pic.Scale.To)
	least := (pic.Scale.Right - pic.Scale.Left) * float64(closest)
	if end {
		to = max(at, from+least)
	} else {
		from = max(0, min(at, to-least))
	}
	return pic.window(v, from, to-from)
}

// lanesHeight is the height of all lanes but the caller's, in sight or not.
func (p *Picture) lanesHeight() float64 {
	return p.LanesBottom - p.LanesTop + float64(p.Total-p.Height)
}

// AppendSVG writes the map as one svg element.
func (m *Minimap) AppendSVG(dst []byte) []byte {
	w := writer{b: dst}
	w.svg("tl", "", m.Width, m.Height, 1)
	rows := m.folding.rows()
	each := float64(m.Height) / float64(max(1, rows))
	d := strips{scale: m.Scale, thick: stripThickness(len(m.run.report.Lanes)-1, float64(m.Height)), y: -1}
	y := 0.0
	for i := 1; i < len(m.run.report.Lanes); y += each {
		n := m.folding.size(i)
		for k := range n {
			d.lane(m.run, i+k, y+each*(float64(k)+0.5)/float64(n))
		}
		i += n
	}
	w.instants(m.run, m.Scale, 0, float64(m.Height))
	d.write(&w)
	w.raw(`</svg>`)
	return w.b
}
