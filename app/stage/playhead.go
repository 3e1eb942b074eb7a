package stage

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// playhead is the line at the time that is looked at, the shade over what comes after it,
// and the time in words above the timeline.
type playhead struct {
	stage   *Stage
	slider  slider
	shade   dom.Overlay    // over what has not happened yet
	early   [2]dom.Overlay // over what is drawn before it happens
	readout dom.Value
	written string // in the readout
}

// attachShades makes the shades, which lie under all that can be taken hold of.
func (p *playhead) attachShades() {
	p.shade = dom.NewOverlay(dom.Child(p.stage.view, "div", "stage-shade"))
	for i := range p.early {
		p.early[i] = dom.NewOverlay(dom.Child(p.stage.view, "div", "stage-shade"))
	}
}

func (p *playhead) attach() {
	p.slider = newSlider(p.stage.view, "Playhead", "playhead")
	p.readout = dom.ByID(ReadoutID)
}

// draw puts the playhead, the shades and the readout where they belong.
func (p *playhead) draw(state model.State) {
	pic := &p.stage.pic
	end := state.Run.End
	at := state.Head.Time(state.Run)
	x := min(max(pic.X(at), pic.Scale.Left), pic.Scale.Right)
	height := float64(pic.Height) - pic.AxisBottom
	p.slider.Place(x, pic.AxisBottom, height)
	p.slider.Set("data-rest", strconv.FormatBool(state.Head.AtEnd))
	p.slider.setValue(at, end)
	p.slider.Show(!state.Covered() || at > 0) // at the beginning the flag is
	p.slider.Set("aria-disabled", strconv.FormatBool(state.Covered()))
	p.shade.Show(!state.Head.AtEnd)
	p.shade.Place(x, pic.AxisBottom, height)
	for i := range p.early {
		o, shown := &p.early[i], false
		if i < len(pic.Early) && !state.Head.AtEnd {
			e := pic.Early[i]
			to := min(e.X+e.Width, x)
			if shown = at < e.At && to > e.X; shown {
				o.Place(e.X, e.Y, e.Height)
				o.Wide(to - e.X)
			}
		}
		o.Show(shown)
	}
	if text := readoutHTML(state.Readout()); text != p.written {
		p.written = text
		p.readout.Set("innerHTML", text)
	}
}

// readoutHTML writes the time at the playhead and the ends of the run.
func readoutHTML(r model.Readout) string {
	text := "<b>" + r.At + "</b><span>"
	for _, line := range r.Ends {
		text += "<span>" + line + "</span>"
	}
	return text + "</span>"
}
