package ui

import (
	"strconv"
	"sync"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Send returns a handler that posts m, which has to be comparable, and the scope that keeps go-app from
// taking the handlers of two rows for the same.
func Send(p Page, m model.Msg) (goapp.EventHandler, goapp.EventOption) {
	return Handle(p, scopeOf(m), func(goapp.Context, goapp.Event) { p.Post(m) })
}

// scopes are the scopes of messages. To print a message would take longer than to draw its button.
var scopes struct {
	sync.Mutex // pages are drawn at the same time where a site is built
	of         map[model.Msg]string
	last       int
}

// mostScopes bounds scopes: a message may hold an instant of a run, and there is no end of those.
const mostScopes = 10_000

// scopeOf returns the scope of a message. Another message never has the same.
func scopeOf(m model.Msg) string {
	scopes.Lock()
	defer scopes.Unlock()
	scope, ok := scopes.of[m]
	if !ok {
		if scopes.of == nil || len(scopes.of) == mostScopes {
			scopes.of = map[model.Msg]string{}
		}
		scopes.last++
		scope = strconv.Itoa(scopes.last)
		scopes.of[m] = scope
	}
	return scope
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
