package dom

// An Overlay is an element that lies over others. It remembers what it was set to, because
// asking the browser for nothing new is what makes sixty frames a second.
type Overlay struct {
	Element Value
	Style   Value

	transform string
	height    string
	width     string
	hidden    bool
	has       map[string]string
}

// NewOverlay returns the overlay that an element is.
func NewOverlay(element Value) Overlay {
	return Overlay{Element: element, Style: element.Get("style"), has: make(map[string]string)}
}

// Place moves the overlay by a transform, which the browser does without a layout. Lengths
// are in px; the height is for CSS, as --height.
func (o *Overlay) Place(x, y, height float64) {
	if t := "translate(" + Px(x) + "," + Px(y) + ")"; t != o.transform {
		o.transform = t
		o.Style.Set("transform", t)
	}
	if h := Px(height); h != o.height {
		o.height = h
		o.Style.Call("setProperty", "--height", h)
	}
}

// Wide sets the width in px.
func (o *Overlay) Wide(width float64) {
	if w := Px(width); w != o.width {
		o.width = w
		o.Style.Set("width", w)
	}
}

// Show shows or hides the overlay.
func (o *Overlay) Show(visible bool) {
	if o.hidden == visible {
		o.hidden = !visible
		o.Element.Set("hidden", !visible)
	}
}

// Hidden reports whether the overlay is hidden.
func (o *Overlay) Hidden() bool { return o.hidden }

// Set sets an attribute.
func (o *Overlay) Set(attribute, value string) {
	if old, ok := o.has[attribute]; !ok || old != value {
		o.has[attribute] = value
		o.Element.Call("setAttribute", attribute, value)
	}
}
