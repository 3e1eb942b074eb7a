package timeline

import "time"

// MinWidth is the narrowest picture that is laid out, in px; a narrower view is drawn as wide as this.
const MinWidth = 240

// narrowBelow is the width in px under which names stand above their bars instead of
// beside them.
const narrowBelow = 620

// denseAbove is the number of sources above which lanes are drawn low.
const denseAbove = 40

// View is what the reader looks at. The zero value of every field but Width is a choice
// that suits a page that shows everything. Views can be compared: two that are equal give
// the same picture of a run.
type View struct {
	Width    int           // px of the whole picture
	Height   int           // px it may have at most; 0: as high as all lanes need
	Top      int           // px by which the lanes are scrolled; the caller's lane and the axis stay
	From, To time.Duration // the time in sight; To not after From: the whole run, see Run.Fit
	Left     float64       // px left of the plot, for names; 0: as many as they need. Kept during a drag, lest the plot jump. A narrow picture has none.
	Selected string        // name of a lane, "" for none
	Hover    string        // name of a lane, "" for none
	Span     SpanID        // a span that is pointed at: it and what led to its end are brought forward
	Lit      *Light        // a set of spans that are brought forward; Span comes before it
	Folded   Rows          // rows of sources whose replicas are drawn as one lane
	Pinned   *Run          // an earlier run to compare with, drawn as outlines; nil for none
	Held     string        // name of a handle that is dragged or has the focus: it is offered wherever it lies
	ID       string        // prefix of the ids in the SVG; pictures on one page need different ones; "" is "tl"
}

// metrics are the measures of a lane in px, from its top.
type metrics struct {
	lane     float64 // height
	bar      float64 // top of the bar
	barH     float64 // height of the bar
	above    float64 // baseline of the text above the bar, 0 if there is none
	below    float64 // baseline of the text below it, 0 if there is none
	name     float64 // baseline of the name
	facts    float64 // baseline of the facts; the name's if they share a line
	icon     float64 // radius of the mark at a bar's end
	nameSize float64
	textSize float64
}

// measuresOf picks the measures that suit a number of sources.
func measuresOf(isNarrow bool, sources int) metrics {
	switch crowded := sources > denseAbove; {
	case isNarrow && crowded:
		return metrics{lane: 32, bar: 17, barH: 10, name: 12, facts: 12, icon: 6, nameSize: 11.5, textSize: 10.5}
	case isNarrow:
		return metrics{lane: 44, bar: 21, barH: 16, name: 14, facts: 14, icon: 8, nameSize: 13, textSize: 11.5}
	case crowded:
		return metrics{lane: 28, bar: 8, barH: 12, name: 18, facts: 18, icon: 6.5, nameSize: 12, textSize: 11}
	}
	return metrics{lane: 56, bar: 18, barH: 20, above: 13, below: 51, name: 26, facts: 42, icon: 9, nameSize: 13, textSize: 12}
}
