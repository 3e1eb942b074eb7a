package app

import (
	"scattergather/app/dom"
	"scattergather/app/model"
)

// seenKey is where the browser keeps which lessons were opened.
const seenKey = "lessons seen"

// storedSeen returns which lessons were opened on earlier visits, as model.Seen writes it; "" if
// the browser does not say.
func (p *page) storedSeen() (seen string) {
	defer func() {
		if recover() != nil { // the browser throws where it allows no storage
			seen = ""
		}
	}()
	if item := dom.Window().Get("localStorage").Call("getItem", seenKey); item.Truthy() {
		seen = item.String()
	}
	p.stored = model.Seen(seen)
	return seen
}

// storeSeen has the browser remember which lessons were opened, if it may.
func (p *page) storeSeen() {
	if p.state.Seen == p.stored || p.state.Embedded {
		return
	}
	p.stored = p.state.Seen
	defer func() { _ = recover() }() // the store may be full, or not allowed
	dom.Window().Get("localStorage").Call("setItem", seenKey, string(p.stored))
}
