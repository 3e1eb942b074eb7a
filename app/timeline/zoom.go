package timeline

import "time"

// Bounds of the window: how far it zooms in, and how far out beyond the end of the run.
const (
	closest  = 10 * time.Nanosecond // for one px: 1 µs for 100 px
	furthest = 1.5                  // times the end
)

// Furthest is the latest time that zooming out shows of a run.
func (r *Run) Furthest() time.Duration { return time.Duration(furthest * float64(r.end)) }

// Fit returns the view with the window that shows the whole run.
func (v View) Fit() View {
	v.From, v.To = 0, 0
	return v
}

// Zoom returns the view zoomed in by a factor above 1, or out by one below. The time at x, in
// px of the picture that the view has now, stays where it is as far as the bounds allow: 1 µs
// for 100 px, and 1.5 times the end of the run.
func (p *Picture) Zoom(v View, x, factor float64) View {
	if !(factor > 0) {
		return v
	}
	s := p.Scale
	x = min(max(x, s.Left), s.Right)
	now, share := float64(s.To-s.From), (x-s.Left)/(s.Right-s.Left)
	length := min(max(now/factor, (s.Right-s.Left)*float64(closest)), furthest*float64(p.end))
	return p.window(v, float64(s.From)+float64(share*now)-float64(share*length), length)
}

// Pan returns the view with the window moved by dx px of the picture: to later times if dx
// is positive. It stops at the beginning, and at 1.5 times the end of the run.
func (p *Picture) Pan(v View, dx float64) View {
	s := p.Scale
	return p.window(v, float64(s.From)+dx*float64(s.To-s.From)/(s.Right-s.Left), float64(s.To-s.From))
}

// window sets the window of a view, in nanoseconds, within the bounds.
func (p *Picture) window(v View, from, length float64) View {
	from = max(0, min(from, float64(furthest*float64(p.end))-length))
	v.From = time.Duration(from + 0.5)
	v.To = v.From + max(1, time.Duration(length+0.5))
	return v
}
