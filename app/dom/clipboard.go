package dom

// Copy puts a text on the clipboard, the old way where the new one is not allowed, and then
// reports whether it is there.
func Copy(r Recoverer, text string, done func(ok bool)) {
	byCommand := func() { done(copyByCommand(text)) }
	clipboard := Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		byCommand()
		return
	}
	Then(r, clipboard.Call("writeText", text), func(ok bool) {
		if ok {
			done(true)
		} else {
			byCommand()
		}
	})
}

// copyByCommand copies what is selected in a field of its own, next to what has the focus:
// a dialog lets the focus go nowhere else.
func copyByCommand(text string) bool {
	focused := Active()
	field := Child(focused.Get("parentNode"), "textarea", "copied")
	field.Set("value", text)
	field.Call("select")
	ok := Document().Call("execCommand", "copy").Bool()
	field.Call("remove")
	focused.Call("focus")
	return ok
}
