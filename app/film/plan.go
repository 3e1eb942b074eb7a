// Package film plans an animated picture of a run for slides, in which the playhead moves over the
// timeline. Start with Plan. The page draws the picture, and a worker of the site, film.js, makes a GIF
// of both.
package film

import (
	"math"
	"strconv"
	"strings"
	"time"

	"scattergather/app/timeline"
)

// Plan returns what the worker has to know about a picture of a run that ends at a time, besides the
// pixels of it: numbers, and lists and objects of numbers. The film is twice as large as the picture,
// if that is not too much, and dark if the picture is.
func Plan(pic *timeline.Picture, end time.Duration, dark bool) map[string]any {
	scale := 1.0
	if 4*pic.Width*pic.Height <= mostPixels {
		scale = 2
	}
	return planOf(pic, end, scale).message(scale, dark)
}

// mostPixels is the size of the largest film that is twice as large as its picture: above it the GIF
// could be larger than 1 MB.
const mostPixels = 3_500_000

// How a film plays.
const (
	frames  = 72                      // while the playhead moves
	delay   = 80 * time.Millisecond   // that each of them is shown
	rest    = 2500 * time.Millisecond // that the whole picture is shown
	opacity = 0.62                    // of the shade over what has not happened yet; as in app.css
)

// plan is where the playhead is in each frame, and what is hidden meanwhile. Places are in pixels of
// the film.
type plan struct {
	width, height, top int
	xs                 []int // of the playhead; the last frame has none, and is behind the picture
	covers             []cover
}

// cover hides what is drawn left of the time it is about.
type cover struct {
	left, top, right, bottom int
	until                    int // the first frame that does not hide it
}

// planOf plans the film of a picture of a run that ends at a time. The film is larger than the
// picture by a scale.
func planOf(pic *timeline.Picture, end time.Duration, scale float64) plan {
	px := func(v float64) int { return int(math.Round(v * scale)) }
	p := plan{width: px(float64(pic.Width)), height: px(float64(pic.Height)), top: px(pic.AxisBottom)}
	at := func(frame int) time.Duration { return time.Duration(float64(end) * float64(frame) / float64(frames-1)) }
	for i := range frames {
		p.xs = append(p.xs, px(min(max(pic.X(at(i)), pic.Scale.Left), pic.Scale.Right)))
	}
	p.xs = append(p.xs, p.width)
	for _, e := range pic.Early {
		c := cover{left: px(e.X), top: px(e.Y), right: px(e.X + e.Width), bottom: px(e.Y + e.Height)}
		for c.until < frames && at(c.until) < e.At {
			c.until++
		}
		p.covers = append(p.covers, c)
	}
	return p
}

// message returns the plan as it is sent to the worker.
func (p plan) message(scale float64, dark bool) map[string]any {
	xs, covers := make([]any, len(p.xs)), make([]any, len(p.covers))
	for i, x := range p.xs {
		xs[i] = x
	}
	for i, c := range p.covers {
		covers[i] = map[string]any{"left": c.left, "top": c.top, "right": c.right, "bottom": c.bottom, "until": c.until}
	}
	return map[string]any{
		"width": p.width, "height": p.height, "top": p.top, "scale": scale, "xs": xs, "covers": covers,
		"panel": channels("panel", dark), "accent": channels("accent", dark),
		"opacity": opacity, "delay": float64(delay.Milliseconds()), "rest": float64(rest.Milliseconds()),
	}
}

// channels returns red, green and blue of a colour of the palette.
func channels(name string, dark bool) []any {
	rgb, err := strconv.ParseUint(strings.TrimPrefix(timeline.Colour(name, dark), "#"), 16, 24)
	if err != nil {
		panic(err) // the palette has colours only
	}
	return []any{int(rgb >> 16), int(rgb >> 8 & 255), int(rgb & 255)}
}
