package dom

// HasFullScreen reports whether the browser can give all of the screen to the page.
func HasFullScreen() bool {
	return Document().Get("fullscreenEnabled").Truthy() && root().Get("requestFullscreen").Truthy()
}

// IsFullScreen reports whether the page has all of the screen.
func IsFullScreen() bool { return Document().Get("fullscreenElement").Truthy() }

// RequestFullScreen asks for all of the screen, for the whole page with its dialogs. It returns the
// promise of the answer; ok is false if the browser would refuse, because it has no full screen, or
// because no key or click came shortly before: it would log a warning.
func RequestFullScreen() (answer Value, ok bool) {
	activation := Window().Get("navigator").Get("userActivation") // Firefox has it since 120
	if !HasFullScreen() || activation.Truthy() && !activation.Get("isActive").Truthy() {
		return Value{}, false
	}
	return root().Call("requestFullscreen"), true
}

// ExitFullScreen gives the screen back.
func ExitFullScreen() {
	if IsFullScreen() {
		Settle(Document().Call("exitFullscreen"))
	}
}

func root() Value { return Document().Get("documentElement") }
