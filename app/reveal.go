package app

import (
	"scattergather/app/dom"
	"scattergather/app/model"
)

// noteProblems notes whether a frame has brought a problem that was not there before. What
// is dragged on the timeline is looked at there.
func (p *page) noteProblems(before map[model.Key]string) {
	for k := range p.state.Problems {
		if before[k] == "" && !p.state.Held.On {
			p.reveal = true
		}
	}
}

// revealProblem scrolls a new problem into view once it has been rendered: that of the field
// with the focus if it has one, else the first.
func (p *page) revealProblem() {
	if !p.reveal {
		return
	}
	p.reveal = false
	problem := dom.ByID(dom.Active().Get("id").String() + "-problem")
	if !problem.Truthy() {
		problem = dom.Document().Call("querySelector", ".editor .entry-problem")
	}
	if problem.Truthy() {
		problem.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}
