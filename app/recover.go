package app

import "scattergather/app/model"

// Recover is deferred by everything that the browser or go-app calls. A panic becomes a notice
// on the page and leaves the state as it was; go-app would end the program.
func (p *page) Recover() {
	if fault := recover(); fault != nil {
		p.Post(model.Caught(fault))
	}
}
