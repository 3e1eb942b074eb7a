package timeline

import "scattergather/engine/dist"

// tickGap is the least distance of ticks in px.
const tickGap, narrowTickGap = 76, 64

// axis draws round times, and how long the call took in bold.
func (b *builder) axis() {
	pic := b.pic
	size := 11.5
	labels := room{baseline: 18}
	within := gap{2, float64(pic.Width) - 2}
	elapsed := b.run.report.Outcome.Elapsed
	if b.s.sees(elapsed) && elapsed > 0 {
		b.label(frameText, mark{class: "tl-elapsed", h: 12, text: dist.Format(elapsed)}, true,
			place{&labels, b.s.X(elapsed), middle, within},
			place{&labels, within.to, end, within})
		b.add(frameGrid, mark{shape: line, class: "tl-elapsed-tick", x: b.s.X(elapsed), y: 23, h: pic.AxisBottom - 23})
	}
	b.pinnedElapsed(&labels, within)
	distance := float64(tickGap)
	if pic.Narrow {
		distance = narrowTickGap
	}
	for _, t := range b.s.Ticks(distance) {
		x := b.s.X(t.At)
		b.add(frameGrid, mark{shape: line, class: "tl-tick", x: x, y: 23, h: pic.AxisBottom - 23})
		if pic.LanesBottom > pic.LanesTop {
			b.add(laneGrid, mark{shape: line, class: "tl-grid", x: x, y: pic.LanesTop, h: pic.LanesBottom - pic.LanesTop})
		}
		w := textWidth(t.Label, size, false)
		if labels.free(x-w/2, x+w/2) && x+w/2 <= within.to && x-w/2 >= within.from {
			b.write(frameText, mark{shape: words, class: "tl-axis", w: w, h: size, text: t.Label}, place{&labels, x, middle, within})
		}
	}
	b.add(frameGrid, mark{shape: line, class: "tl-base", x: b.s.Left, y: pic.AxisBottom, w: b.s.Right - b.s.Left})
}
