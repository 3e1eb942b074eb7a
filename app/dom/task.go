package dom

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

// AfterPaint calls do in a task of the browser's that comes after it has painted what there is now.
func AfterPaint(r Recoverer, do func()) {
	var painting Func
	painting = FuncOf(func([]Value) {
		painting.Release()
		Later(r, do)
	})
	Window().Call("requestAnimationFrame", painting)
}
