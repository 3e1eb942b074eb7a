package stage

import (
	"scattergather/app/dom"
	"scattergather/app/timeline"
)

// svgPatch is the element that holds the picture. Of a picture that differs little from the
// one before, it replaces only what has changed: the browser's style, layout and paint of
// the rest is what a frame would spend most of its time on.
type svgPatch struct {
	element dom.Value
	groups  [2]dom.Value // the picture's
	now     written
	before  written
	whole   bool // the element shows all of now: no patch was cut short by a panic
}

// written is a picture as text.
type written struct {
	svg    []byte
	pieces timeline.Pieces
}

// draw shows a picture.
func (p *svgPatch) draw(pic *timeline.Picture) {
	p.before, p.now = p.now, p.before
	p.now.svg = pic.AppendPieces(p.now.svg[:0], &p.now.pieces)
	whole := p.whole
	p.whole = false
	changes, ok := p.now.pieces.Changes(p.now.svg, &p.before.pieces, p.before.svg)
	if !ok || !whole {
		p.element.Set("innerHTML", string(p.now.svg))
		groups := p.element.Get("firstChild").Get("children")
		for g := range p.groups {
			p.groups[g] = groups.Index(1 + g)
		}
		p.whole = true
		return
	}
	for _, c := range changes {
		group := p.groups[c.Group]
		children := group.Get("children")
		for range c.Old {
			children.Index(c.At).Call("remove")
		}
		switch next := children.Index(c.At); {
		case c.New == 0:
		case next.Truthy():
			next.Call("insertAdjacentHTML", "beforebegin", string(c.SVG))
		default:
			group.Call("insertAdjacentHTML", "beforeend", string(c.SVG))
		}
	}
	p.whole = true
}
