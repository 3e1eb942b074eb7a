package timeline

// textBox is a text in a box on the caller's lane: the flag of the return, or the cancel. It is
// wrapped where it is wider than the picture.
type textBox struct {
	lines []string
	width float64 // of the box
}

// Measures of text boxes, in px.
const (
	boxTextSize  = 12 // of the text
	boxPad       = 8  // left and right of it
	boxHeight    = 19 // of one line
	boxLine      = 15 // of each line more
	boxMostLines = 4  // at most; the last one is clipped
)

// newTextBox wraps a text to the width there is.
func (l *layout) newTextBox(text string) textBox {
	s := textBox{lines: wrap(text, l.rightEdge()-l.leftEdge()-2*boxPad, boxTextSize, true, boxMostLines)}
	for _, line := range s.lines {
		s.width = max(s.width, textWidth(line, boxTextSize, true)+2*boxPad)
	}
	return s
}

// extra is how much higher a box is than one line.
func (s textBox) extra() float64 { return float64(max(0, len(s.lines)-1)) * boxLine }

// draw draws the box with its left top corner at a place, and returns what it covers.
func (s textBox) draw(c *canvas, class, textClass string, x, y, radius float64) Rect {
	r := Rect{x, y, s.width, boxHeight + s.extra()}
	c.add(frameBar, element{shape: rect, class: class, x: r.X, y: r.Y, w: r.Width, h: r.Height, r: radius})
	for i, line := range s.lines {
		c.add(frameText, element{shape: words, class: textClass, x: x + s.width/2, y: y + 13.5 + float64(i)*boxLine, w: textWidth(line, boxTextSize, true), h: boxTextSize, anchor: middle, text: line})
	}
	return r
}
