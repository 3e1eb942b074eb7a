package timeline

// denseAbove is the number of sources above which lanes are drawn low.
const denseAbove = 40

// Measures of the frame, in px.
const (
	axisHeight   = 28
	rowHeight    = 23 // of the flag, and of the cancel and deadline under it
	callerBar    = 16
	dotRow       = 16 // under the caller's bar, for what arrived
	footerHeight = 46 // for the plain loop; a crashed program has none
	footerLeast  = 10
	margin       = 16
	gutter       = 40 // left of the plot, where scatter curves swing
	narrowGutter = 24
	labelsLeast  = 64
	labelsMost   = 230
)

// measures are the sizes of a lane in px, from its top.
type measures struct {
	lane     float64 // height
	bar      float64 // top of the bar
	barH     float64 // height of the bar
	above    float64 // baseline of the text above the bar, 0 if there is none
	below    float64 // baseline of the text below it, 0 if there is none
	name     float64 // baseline of the name
	caption  float64 // baseline of the caption; the name's if they share a line
	icon     float64 // radius of the icon at a bar's end
	nameSize float64
	textSize float64
}

// Sizes of texts that are drawn larger than usual: none is smaller than leastEnlarged, so that
// the smallest is as large as what the enlargement was chosen for.
const leastEnlarged = 12

// textOf returns the size of a text that usually has another.
func (l *layout) textOf(usual float64) float64 {
	if l.view.Type > 1 {
		return max(usual, leastEnlarged)
	}
	return usual
}

// fittingOf returns the measures that suit a number of lanes, from the highest lanes to the
// lowest. Enlarged is for pictures that are drawn larger than usual.
func fittingOf(isNarrow bool, lanes int, isEnlarged bool) []measures {
	usual := measuresOf(isNarrow, lanes)
	low := measuresOf(isNarrow, denseAbove+1)
	if isEnlarged {
		for _, m := range []*measures{&usual, &low} {
			m.textSize, m.nameSize = max(m.textSize, leastEnlarged), max(m.nameSize, leastEnlarged)
		}
	}
	if low == usual {
		return []measures{usual}
	}
	if isNarrow {
		return []measures{usual, low}
	}
	middle := measures{lane: 48, bar: 16, barH: 16, above: 12, below: 44, name: 22, caption: 37, icon: 8, nameSize: 13, textSize: 12}
	return []measures{usual, middle, low}
}

// measuresOf picks the measures that suit a number of lanes.
func measuresOf(isNarrow bool, lanes int) measures {
	switch isDense := lanes > denseAbove; {
	case isNarrow && isDense:
		return measures{lane: 32, bar: 17, barH: 10, name: 12, caption: 12, icon: 6, nameSize: 11.5, textSize: 10.5}
	case isNarrow:
		return measures{lane: 44, bar: 21, barH: 16, name: 14, caption: 14, icon: 8, nameSize: 13, textSize: 11.5}
	case isDense:
		return measures{lane: 28, bar: 8, barH: 12, name: 18, caption: 18, icon: 6.5, nameSize: 12, textSize: 11}
	}
	return measures{lane: 56, bar: 18, barH: 20, above: 13, below: 51, name: 26, caption: 42, icon: 9, nameSize: 13, textSize: 12}
}
