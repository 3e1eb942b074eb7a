package timeline

import (
	"strconv"
	"strings"
	"time"
)

// Scale turns time into px and back. Both directions go on beyond the ends: a pointer
// left of the plot is at a time before From.
type Scale struct {
	From, To    time.Duration // the time in sight; To is after From
	Left, Right float64       // px of From and To; Right is greater than Left
}

// X returns where a time is drawn, in px from the left of the picture.
func (s Scale) X(t time.Duration) float64 {
	// The difference of two times fits in a float64 to the nanosecond for 104 days, and
	// trace.Forever only has to lie far to the right.
	return s.Left + float64(t-s.From)*(s.Right-s.Left)/float64(s.To-s.From)
}

// TimeAt returns the time at a place, rounded to the nanosecond.
func (s Scale) TimeAt(x float64) time.Duration {
	t := (x - s.Left) * float64(s.To-s.From) / (s.Right - s.Left)
	if t < 0 {
		return s.From - time.Duration(0.5-t)
	}
	return s.From + time.Duration(t+0.5)
}

// PerPixel returns how much time one px stands for, a sensible step for a drag.
func (s Scale) PerPixel() time.Duration {
	return time.Duration(float64(s.To-s.From) / (s.Right - s.Left))
}

// clamp is X, kept within the plot.
func (s Scale) clamp(t time.Duration) float64 { return min(max(s.X(t), s.Left), s.Right) }

// contains reports whether a time is in sight.
func (s Scale) contains(t time.Duration) bool { return s.From <= t && t <= s.To }

// Tick is a line of the grid and its label.
type Tick struct {
	At    time.Duration
	Label string
}

// roundSteps are steps between ticks that people call round; below a second they repeat by tens.
var roundSteps = []time.Duration{
	time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 15 * time.Second, 30 * time.Second,
	time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute,
	time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
}

// step is the smallest round step that is not shorter than d.
func step(d time.Duration) time.Duration {
	for decade := time.Nanosecond; decade < time.Second; decade *= 10 {
		for _, s := range []time.Duration{decade, 2 * decade, 5 * decade} {
			if s >= d {
				return s
			}
		}
	}
	for _, s := range roundSteps {
		if s >= d {
			return s
		}
	}
	day := roundSteps[len(roundSteps)-1]
	return (d + day - 1) / day * day
}

// Ticks returns round times on the scale, at least gap px apart.
func (s Scale) Ticks(gap float64) []Tick {
	by := step(time.Duration(gap/(s.Right-s.Left)*float64(s.To-s.From)) + 1)
	first := (s.From + by - 1) / by * by
	if s.From < 0 {
		first = s.From / by * by
	}
	ticks := make([]Tick, 0, (s.To-first)/by+1)
	for at := first; at <= s.To; at += by {
		ticks = append(ticks, Tick{At: at, Label: TickLabel(at)})
	}
	return ticks
}

// TickLabel writes a time exactly, "1.9985 s". dist.Format rounds to what a reader can take
// in, which would give neighbouring ticks the same label where the view is zoomed in.
func TickLabel(t time.Duration) string {
	units := []struct {
		unit time.Duration
		name string
	}{{time.Hour, " h"}, {time.Minute, " min"}, {time.Second, " s"}, {time.Millisecond, " ms"}, {time.Microsecond, " µs"}, {time.Nanosecond, " ns"}}
	if t == 0 {
		return "0"
	}
	if t < 0 {
		return "−" + TickLabel(-t)
	}
	for _, u := range units {
		switch {
		case t < u.unit:
		case u.unit > time.Second && t%u.unit != 0:
			return strconv.FormatInt(int64(t/u.unit), 10) + u.name + " " + TickLabel(t%u.unit)
		default:
			return decimal(t, u.unit) + u.name
		}
	}
	return ""
}

// decimal writes t in units, with as many digits as it has.
func decimal(t, unit time.Duration) string {
	text := strconv.FormatInt(int64(t/unit), 10)
	if rest := t % unit; rest != 0 {
		text += "." + strings.TrimRight(strconv.FormatInt(int64(unit+rest), 10)[1:], "0")
	}
	return text
}
