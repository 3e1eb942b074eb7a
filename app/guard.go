package app

import (
	"fmt"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// go-app ends the program when a handler or a Render panics. Nothing here may end it:
// whatever it calls of ours goes through rescue or guard, which tell of the fault on the
// page and leave the state as it was.

// Recover is deferred by everything the browser or go-app calls.
func (p *page) Recover() {
	if fault := recover(); fault != nil {
		p.Post(model.Fault{Value: fault})
	}
}

// guard draws, or tells in place of the drawing that it cannot.
func (p *page) guard(draw func() goapp.UI) (ui goapp.UI) {
	defer func() {
		if fault := recover(); fault != nil {
			p.post(model.Fault{Value: fault})
			ui = words("div", "broken", "This part cannot be shown: "+fmt.Sprint(fault))
		}
	}()
	return draw()
}

// send returns a handler that posts m, and the scope that keeps go-app from taking the
// handlers of two rows for the same. The page renders once a frame: the handler itself
// asks for no rendering.
func (p *page) send(m model.Msg) (goapp.EventHandler, goapp.EventOption) {
	return p.handle(fmt.Sprintf("%T%+v", m, m), func(goapp.Context, goapp.Event) { p.post(m) })
}

// handle returns a handler that survives its own panics, and its scope.
func (p *page) handle(scope string, do func(goapp.Context, goapp.Event)) (goapp.EventHandler, goapp.EventOption) {
	return func(ctx goapp.Context, e goapp.Event) {
		defer p.Recover()
		ctx.PreventUpdate()
		do(ctx, e)
	}, goapp.EventScope(scope)
}

// listen calls do on an event of a browser object, at once rather than through go-app:
// only then can the event's default be prevented. The listener stays for as long as the page.
func (p *page) listen(on goapp.Value, event string, do func(e goapp.Event)) {
	on.Call("addEventListener", event, goapp.FuncOf(func(_ goapp.Value, args []goapp.Value) any {
		defer p.Recover()
		do(goapp.Event{Value: args[0]})
		return nil
	}))
}
