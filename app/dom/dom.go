// Package dom is the few typed helpers over the browser that the page needs where go-app is
// in the way: elements, listeners, overlays, focus, the clipboard. It knows nothing of the
// page. Everything compiles without a browser, too, and then finds nothing.
package dom

import "strconv"

// Document returns the window's document.
func Document() Value { return Window().Get("document") }

// ByID returns the element with an ID; it is not Truthy if there is none.
func ByID(id string) Value { return Document().Call("getElementById", id) }

// Active returns the element that has the keyboard.
func Active() Value { return Document().Get("activeElement") }

// Child appends an element with a class to parent.
func Child(parent Value, tag, class string) Value {
	element := Document().Call("createElement", tag)
	element.Set("className", class)
	parent.Call("appendChild", element)
	return element
}

// Focus gives an element the keyboard without scrolling to it.
func Focus(element Value) {
	element.Call("focus", map[string]any{"preventScroll": true})
}

// Size returns the size of the window's viewport in px.
func Size() (width, height int) {
	w := Window()
	return w.Get("innerWidth").Int(), w.Get("innerHeight").Int()
}

// Now returns the milliseconds since the page was opened, on the clock of events and frames.
func Now() float64 { return Window().Get("performance").Call("now").Float() }

// Px writes a length for CSS.
func Px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "px" }

// SetClass adds a class to an element, or removes it.
func SetClass(element Value, class string, on bool) {
	element.Get("classList").Call("toggle", class, on)
}

// RootFont returns the size of the page's type in px, which lengths in rem are multiples of.
func RootFont() float64 {
	return Window().Call("parseFloat", Window().Call("getComputedStyle", Document().Get("documentElement")).Get("fontSize")).Float()
}

var ignored Func

// Settle leaves a promise to itself: if it is rejected, nobody needs to know.
func Settle(promise Value) {
	if !promise.Truthy() || !promise.Get("catch").Truthy() {
		return
	}
	if !ignored.Truthy() {
		ignored = FuncOf(func([]Value) {})
	}
	promise.Call("catch", ignored)
}
