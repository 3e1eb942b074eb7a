package timeline

import (
	"strconv"
	"strings"
	"time"
)

// flag marks the return of Wait, or the end of the program, and what came of it.
func (b *builder) flag() {
	out := b.run.report.Outcome
	if !b.s.sees(out.Elapsed) {
		return
	}
	class, text := "tl-flag", "Wait → nil"
	switch {
	case out.Crashed != "":
		class, text = "tl-flag tl-flag-crash", out.Crashed
		if b.pic.Narrow {
			text = strings.TrimPrefix(text, "fatal error: ")
		}
	case out.Error != "":
		class, text = "tl-flag tl-flag-error", "Wait → "+flat(out.Error)
	case out.Total > 0:
		text += between + count(out.Total, "result")
	}
	x := b.s.X(out.Elapsed)
	b.pole("tl-flag-line", x, b.flagY)
	b.early(b.pennant(class, text, x, b.flagY), out.Elapsed)
}

// pole draws the line of the flag. Where the call returned at the very instant of its
// cancel, the line of the cancel goes on through the lanes.
func (b *builder) pole(class string, x, from float64) {
	if b.run.cancel.ok && b.run.cancel.at == b.run.report.Outcome.Elapsed {
		b.add(frameGrid, mark{shape: line, class: class, x: x, y: from, h: b.barY + callerBar - from})
		return
	}
	b.vertical(class, x, from)
}

// vertical draws a line from a row of the caller's lane down through all lanes.
func (b *builder) vertical(class string, x, from float64) {
	pic := b.pic
	b.add(frameGrid, mark{shape: line, class: class, x: x, y: from, h: pic.LanesTop - from})
	if len(pic.Lanes) > 1 {
		last := pic.Lanes[len(pic.Lanes)-1]
		b.add(laneLine, mark{shape: line, class: class, x: x, y: pic.LanesTop, h: min(last.Y+last.Height, pic.LanesBottom) - pic.LanesTop})
		b.lines = append(b.lines, x)
	}
}

// pennant writes a text on a flag at x, on the side that has room for it.
func (b *builder) pennant(class, text string, x, y float64) Rect {
	const size, pad, height = 12, 8, 19
	from, to := b.leftEdge(), float64(b.pic.Width)-4
	text = clip(text, to-from-2*pad, size, true)
	w := textWidth(text, size, true) + 2*pad
	at := x
	if w > to-x { // too long for the right side: left, or as far left as there is room
		at = max(from, x-w)
	}
	b.add(frameBar, mark{shape: rect, class: class, x: at, y: y, w: w, h: height, r: 3})
	b.add(frameText, mark{shape: words, class: "tl-t-flag", x: at + w/2, y: y + 13.5, w: w - 2*pad, h: size, anchor: middle, text: text})
	return Rect{at, y, w, height}
}

// early notes where something is told left of the time at which it happens.
func (b *builder) early(r Rect, at time.Duration) {
	if r.X < b.s.X(at) {
		b.pic.Early = append(b.pic.Early, Early{r, at})
	}
}

// leftEdge is how far flags may reach to the left: not over the caller's name.
func (b *builder) leftEdge() float64 {
	if b.pic.Narrow {
		return 4
	}
	return b.s.Left - gutter/2
}

// flat puts a text on one line; joined errors are counted, and equal ones told once.
func flat(text string) string {
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		return text
	}
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
	return strconv.Itoa(len(lines)) + " errors: " + strings.Join(distinct, between)
}
