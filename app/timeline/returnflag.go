package timeline

import (
	"strconv"
	"strings"
	"time"
)

// returnFlag marks the return of Wait, or the crash of the program, and says what came of
// the call.
type returnFlag struct{}

func (f returnFlag) draw(c *canvas) {
	c.dimmed = c.light != nil && !c.light.returned
	out := c.run.report.Outcome
	if !c.s.sees(out.Elapsed) {
		return
	}
	class, text := "tl-flag", "Wait → nil"
	switch {
	case out.Crashed != "":
		class, text = "tl-flag tl-flag-crash", out.Crashed
		if c.pic.Narrow {
			text = strings.TrimPrefix(text, "fatal error: ")
		}
	case out.Error != "":
		class, text = "tl-flag tl-flag-error", "Wait → "+oneLine(out.Error)
	case out.Total > 0:
		text += separator + count(out.Total, "result")
	}
	x := c.s.X(out.Elapsed)
	f.pole(c, x)
	c.early(f.pennant(c, class, text, x), out.Elapsed)
}

// pole draws the line of the flag. Where the call returned at the very instant of its
// cancel, the line of the cancel goes on through the lanes.
func (returnFlag) pole(c *canvas, x float64) {
	const class = "tl-flag-line"
	if c.run.cancel.ok && c.run.cancel.at == c.run.report.Outcome.Elapsed {
		c.add(frameGrid, element{shape: line, class: class, x: x, y: c.flagY, h: c.barY + callerBar - c.flagY})
		return
	}
	c.vertical(class, x, c.flagY)
}

// pennant writes a text on the flag, on the side of the pole that has room for it.
func (returnFlag) pennant(c *canvas, class, text string, x float64) Rect {
	const size, pad, height = 12, 8, 19
	from, to := c.leftEdge(), c.rightEdge()
	text = clip(text, to-from-2*pad, size, true)
	w := textWidth(text, size, true) + 2*pad
	at := x
	if w > to-x { // too long for the right side: left, or as far left as there is room
		at = max(from, x-w)
	}
	c.add(frameBar, element{shape: rect, class: class, x: at, y: c.flagY, w: w, h: height, r: 3})
	c.add(frameText, element{shape: words, class: "tl-t-flag", x: at + w/2, y: c.flagY + 13.5, w: w - 2*pad, h: size, anchor: middle, text: text})
	return Rect{at, c.flagY, w, height}
}

// early notes a text that stands left of the time that it is about.
func (c *canvas) early(r Rect, at time.Duration) {
	if r.X < c.s.X(at) {
		c.pic.Early = append(c.pic.Early, Early{r, at})
	}
}

// oneLine puts a text on one line; joined errors are counted, and equal ones written once.
func oneLine(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	times := make(map[string]int, len(lines))
	var distinct []string
	for _, line := range lines {
		if times[line]++; times[line] == 1 {
			distinct = append(distinct, line)
		}
	}
	for i, line := range distinct {
		if n := times[line]; n > 1 {
			distinct[i] = strconv.Itoa(n) + "× " + line
		}
	}
	if len(distinct) == 1 {
		return distinct[0]
	}
	return strconv.Itoa(len(lines)) + " errors: " + strings.Join(distinct, separator)
}
