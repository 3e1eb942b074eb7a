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
	c.dimmed = c.highlight != nil && !c.highlight.returned
	out := c.run.report.Outcome
	if c.run.covered || !c.s.contains(out.Elapsed) {
		return
	}
	class := "tl-flag"
	switch {
	case out.Crashed != "":
		class += " tl-flag-crash"
	case out.Error != "":
		class += " tl-flag-error"
	}
	x, at := c.s.X(out.Elapsed), c.s.X(out.Elapsed)
	f.pole(c, x)
	if c.flag.width > c.rightEdge()-x { // too long for the right side: left, or as far left as there is room
		at = max(c.leftEdge(), x-c.flag.width)
	}
	c.early(c.flag.draw(c, class, "tl-t-flag", at, c.flagY, 3), out.Elapsed)
}

// flagText says what came of the call.
func (r *Run) flagText(isNarrow bool) string {
	switch out := r.report.Outcome; {
	case r.covered:
		return ""
	case out.Crashed != "" && isNarrow:
		return strings.TrimPrefix(r.crash(), "fatal error: ")
	case out.Crashed != "":
		return r.crash()
	case r.report.Own != nil:
		return r.ownFlag()
	case out.Error != "":
		return "Wait → " + oneLine(out.Error)
	case out.Total > 0:
		return "Wait → nil" + separator + count(out.Total, "result")
	}
	return "Wait → nil"
}

// crash says on one line how the program crashed. Of what Go prints of a user's own program this is the
// first line; those below it are where its goroutines are.
func (r *Run) crash() string {
	text := r.report.Outcome.Crashed
	if r.report.Own != nil {
		text, _, _ = strings.Cut(text, "\n")
	}
	return oneLine(text)
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

// early notes a text that stands left of the time that it is about.
func (c *canvas) early(r Rect, at time.Duration) {
	if r.X < c.s.X(at) {
		c.pic.Early = append(c.pic.Early, Early{r, at})
	}
}

// oneLine puts a text on one line; joined errors are counted, and equal ones written once.
func oneLine(text string) string {
	if !strings.Contains(text, "\n") {
		return isolate(text)
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
		distinct[i] = isolate(line)
		if n := times[line]; n > 1 {
			distinct[i] = strconv.Itoa(n) + "× " + distinct[i]
		}
	}
	if len(distinct) == 1 {
		return distinct[0]
	}
	return strconv.Itoa(len(lines)) + " errors: " + strings.Join(distinct, separator)
}
