package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// copyText puts a text on the clipboard, the old way where the new one is not allowed, and
// tells how that went.
func copyText(p *page, text string, tell func(ok bool)) {
	byCommand := func() { tell(copyByCommand(text)) }
	clipboard := goapp.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		byCommand()
		return
	}
	var done, failed goapp.Func
	settle := func(then func()) goapp.Func {
		return goapp.FuncOf(func(goapp.Value, []goapp.Value) any {
			defer p.rescue()
			done.Release()
			failed.Release()
			then()
			return nil
		})
	}
	done = settle(func() { tell(true) })
	failed = settle(byCommand)
	clipboard.Call("writeText", text).Call("then", done, failed)
}

// copyByCommand copies what is selected in a field of its own, next to what has the focus:
// a dialog lets the focus go nowhere else.
func copyByCommand(text string) bool {
	document := goapp.Window().Get("document")
	focused := document.Get("activeElement")
	field := document.Call("createElement", "textarea")
	field.Set("className", "copied")
	field.Set("value", text)
	focused.Get("parentNode").Call("appendChild", field)
	field.Call("select")
	ok := document.Call("execCommand", "copy").Bool()
	field.Call("remove")
	focused.Call("focus")
	return ok
}
