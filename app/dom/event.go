package dom

// Event is an event of the browser's.
type Event struct{ Value }

// Target returns the element on which the event happened.
func (e Event) Target() Value { return e.Get("target") }

// Key returns which key it was, as in KeyboardEvent.key.
func (e Event) Key() string { return e.Get("key").String() }

// Has reports whether a flag of the event is set, such as "shiftKey".
func (e Event) Has(flag string) bool { return e.Get(flag).Truthy() }

// Client returns the place of a pointer in the viewport, in px.
func (e Event) Client() (x, y float64) { return e.Get("clientX").Float(), e.Get("clientY").Float() }

// IsTouch reports whether the pointer is a finger.
func (e Event) IsTouch() bool { return e.Get("pointerType").String() == "touch" }

// PreventDefault keeps the browser from doing what it would do.
func (e Event) PreventDefault() { e.Call("preventDefault") }

// StopPropagation keeps the event from the elements around the one that is listening.
func (e Event) StopPropagation() { e.Call("stopPropagation") }

// StopImmediatePropagation keeps the event also from later listeners on the same element.
func (e Event) StopImmediatePropagation() { e.Call("stopImmediatePropagation") }

// A Recoverer reports a panic instead of letting it end the program.
type Recoverer interface {
	// Recover is deferred by whatever the browser calls.
	Recover()
}

// Listen calls do on an event, at once rather than through go-app: only then can the event's
// default be prevented. The listener stays for as long as the page.
func Listen(r Recoverer, on Value, event string, do func(Event)) {
	on.Call("addEventListener", event, FuncOf(func(args []Value) {
		defer r.Recover()
		do(Event{args[0]})
	}))
}

// Capture sends all events of a pointer to an element. It reports whether it could: by the
// time the page hears that a pointer went down it may be up, and a drag that began then would
// never hear of its end.
func Capture(element Value, pointer any) (ok bool) {
	defer func() {
		if recover() != nil { // the browser throws when it knows no such pointer
			ok = false
		}
	}()
	element.Call("setPointerCapture", pointer)
	return true
}
