package panel

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
)

// bars are the buttons of the histogram, in order.
const bars = "#" + histogramID + " [data-seed]"

// histogramKeys makes the bars of the histogram work as buttons. It listens to the document,
// because the bars are drawn again while the runs grow in number.
type histogramKeys struct {
	page  ui.Page
	focus int64 // seed of the bar that had the focus last, 0 for none
}

// listen begins to listen.
func (k *histogramKeys) listen() {
	document := dom.Document()
	bar := func(e dom.Event) (dom.Value, bool) {
		found := e.Target().Call("closest", bars)
		return found, found.Truthy()
	}
	dom.Listen(k.page, document, "click", func(e dom.Event) {
		found, ok := bar(e)
		if !ok && e.Target().Call("closest", "#"+histogramID).Truthy() {
			found, ok = nearest(document.Call("querySelectorAll", bars), e.Get("clientX").Float())
		}
		if ok {
			k.open(found)
		}
	})
	dom.Listen(k.page, document, "focusin", func(e dom.Event) {
		if found, ok := bar(e); ok {
			k.focus = seedOf(found)
		}
	})
	dom.Listen(k.page, document, "keydown", func(e dom.Event) {
		found, ok := bar(e)
		if !ok || e.Has("altKey") || e.Has("ctrlKey") || e.Has("metaKey") {
			return
		}
		to := dom.Value{}
		switch e.Key() {
		case "Enter", " ":
			k.open(found)
		case "ArrowLeft":
			to = found.Get("previousElementSibling")
		case "ArrowRight":
			to = found.Get("nextElementSibling")
		case "Home", "End":
			all := document.Call("querySelectorAll", bars)
			to = all.Index(0)
			if e.Key() == "End" {
				to = all.Index(all.Get("length").Int() - 1)
			}
		default:
			return
		}
		e.PreventDefault()
		if to.Truthy() && to.Call("matches", bars).Bool() {
			found.Set("tabIndex", -1)
			to.Set("tabIndex", 0)
			to.Call("focus")
		}
	})
}

// fingertip is how far off a bar a click may be, in px: bars are narrower than fingers.
const fingertip = 22

// nearest returns the element whose middle is nearest to an x of the viewport, if one is near.
func nearest(all dom.Value, x float64) (found dom.Value, ok bool) {
	least := float64(fingertip)
	for i := range all.Get("length").Int() {
		rect := all.Index(i).Call("getBoundingClientRect")
		off := x - rect.Get("left").Float() - rect.Get("width").Float()/2
		if off = max(off, -off); off < least {
			least, found, ok = off, all.Index(i), true
		}
	}
	return found, ok
}

// open opens a run of a bar.
func (k *histogramKeys) open(bar dom.Value) { k.page.Post(model.OpenSeed{Seed: seedOf(bar)}) }

func seedOf(bar dom.Value) int64 {
	seed, _ := strconv.ParseInt(bar.Call("getAttribute", "data-seed").String(), 10, 64)
	return seed
}
