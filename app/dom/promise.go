package dom

// Then calls done when a promise of the browser's is fulfilled or rejected.
func Then(r Recoverer, promise Value, done func(ok bool)) {
	var fulfilled, rejected Func
	settle := func(ok bool) Func {
		return FuncOf(func([]Value) {
			defer r.Recover()
			fulfilled.Release()
			rejected.Release()
			done(ok)
		})
	}
	fulfilled, rejected = settle(true), settle(false)
	promise.Call("then", fulfilled, rejected)
}
