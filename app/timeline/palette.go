package timeline

// colour is a colour of pictures: the value of the CSS variable --tl-name. On a page it is
// that of the page's own variable, so that both look alike.
type colour struct {
	name        string
	page        string // the page's variable
	light, dark string // without a page, and the page's own values
	forced      string // where the reader's system chooses the colours
}

// palette holds the colours of pictures. app.css has the same values; a test compares them.
var palette = []colour{
	{"ink", "ink", "#14181d", "#eceff4", "CanvasText"},
	{"soft", "ink-soft", "#56606c", "#9ca7b5", "CanvasText"},
	{"line", "line", "#e2e6eb", "#262d37", "GrayText"},
	{"panel", "panel", "#ffffff", "#12161c", "Canvas"},
	{"accent", "accent", "#0a7896", "#38c6e6", "Highlight"},
	{"run", "run", "#3478e5", "#5a97f7", "CanvasText"},
	{"ok", "ok", "#117a43", "#41cf89", "CanvasText"},
	{"fail", "fail", "#c4232e", "#ff7377", "CanvasText"},
	{"timeout", "timeout", "#8a5a00", "#efb548", "CanvasText"},
	{"cancel", "cancel", "#b74505", "#ff9552", "CanvasText"},
	{"panic", "panic", "#8c1024", "#ff5c7c", "CanvasText"},
	{"ghost", "ghost", "#bf4b06", "#ff9552", "CanvasText"},
	{"leak", "leak", "#7246cf", "#b796ff", "CanvasText"},
	{"wait", "wait", "#7d8794", "#848e9c", "CanvasText"},
}

// Colour returns the value of a colour of light or dark pictures, such as "#0a7896", by its name in
// the palette; "" if there is none.
func Colour(name string, dark bool) string {
	for _, c := range palette {
		if c.name == name && dark {
			return c.dark
		} else if c.name == name {
			return c.light
		}
	}
	return ""
}
