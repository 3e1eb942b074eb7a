package dom

import "time"

// tasks is where Later posts messages to, and waiting what the next of them are for.
var (
	tasks   Value
	waiting []func()
)

// Later calls do in another task of the browser's, as soon as it has had a chance to paint and
// to answer what the user does.
func Later(r Recoverer, do func()) {
	if !tasks.Truthy() {
		channel := Window().Get("MessageChannel").New()
		tasks = channel.Get("port2")
		channel.Get("port1").Set("onmessage", FuncOf(func([]Value) {
			next := waiting[0]
			waiting = waiting[1:]
			next()
		}))
	}
	waiting = append(waiting, func() {
		defer r.Recover()
		do()
	})
	tasks.Call("postMessage", nil)
}

// WhenIdle calls do in a task of its own when the browser has nothing to do for now, or after the
// longest wait. A browser that cannot tell (Safari) calls it after it has painted.
func WhenIdle(r Recoverer, longest time.Duration, do func()) {
	var idle Func
	idle = FuncOf(func([]Value) {
		idle.Release()
		Later(r, do)
	})
	if w := Window(); w.Get("requestIdleCallback").Truthy() {
		w.Call("requestIdleCallback", idle, map[string]any{"timeout": longest.Milliseconds()})
	} else {
		w.Call("requestAnimationFrame", idle)
	}
}
