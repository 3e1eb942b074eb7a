package ui

import (
	"fmt"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Send returns a handler that posts m, and the scope that keeps go-app from taking the
// handlers of two rows for the same.
func Send(p Page, m model.Msg) (goapp.EventHandler, goapp.EventOption) {
	return Handle(p, fmt.Sprintf("%T%+v", m, m), func(goapp.Context, goapp.Event) { p.Post(m) })
}

// Handle returns a handler whose panics are reported on the page, and its scope: go-app keeps
// the handler of the first rendering as long as the scope is the same. The page renders once
// a frame, so the handler itself causes no rendering.
func Handle(p Page, scope string, do func(goapp.Context, goapp.Event)) (goapp.EventHandler, goapp.EventOption) {
	return func(ctx goapp.Context, e goapp.Event) {
		defer p.Recover()
		ctx.PreventUpdate()
		do(ctx, e)
	}, goapp.EventScope(scope)
}
