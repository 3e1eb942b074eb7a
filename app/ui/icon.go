package ui

import (
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Icons are drawn on a grid of 16; they take the colour of the text around them.
const (
	IconLogo    = `<path d="M1.5 8h3.2c2.4 0 2.2-4.8 4.9-4.8h4.9M4.7 8h9.8M4.7 8c2.4 0 2.2 4.8 4.9 4.8h4.9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/><circle cx="2.2" cy="8" r="1.7"/>`
	IconPlay    = `<path d="M4.5 2.6v10.8a.6.6 0 0 0 .9.5l8.6-5.4a.6.6 0 0 0 0-1L5.4 2.1a.6.6 0 0 0-.9.5z"/>`
	IconPause   = `<rect x="3.5" y="2.5" width="3.4" height="11" rx="1"/><rect x="9.1" y="2.5" width="3.4" height="11" rx="1"/>`
	IconBack    = `<path d="M12.5 3.2v9.6a.5.5 0 0 1-.8.4L5.2 8.4a.5.5 0 0 1 0-.8l6.5-4.8a.5.5 0 0 1 .8.4z"/><rect x="2.6" y="3" width="1.7" height="10" rx=".6"/>`
	IconNext    = `<path d="M3.5 3.2v9.6a.5.5 0 0 0 .8.4l6.5-4.8a.5.5 0 0 0 0-.8L4.3 2.8a.5.5 0 0 0-.8.4z"/><rect x="11.7" y="3" width="1.7" height="10" rx=".6"/>`
	IconCopy    = `<rect x="5.4" y="5.4" width="8" height="8" rx="1.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M3.2 10.3a.9.9 0 0 1-.6-.9V3.9c0-.7.6-1.3 1.3-1.3h5.5c.4 0 .8.2.9.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>`
	IconDelete  = `<path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`
	IconAdd     = `<path d="M8 3v10M3 8h10" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`
	IconShare   = `<path d="M6.6 9.4l2.8-2.8M7.4 4.7l1.7-1.7a2.8 2.8 0 0 1 3.9 3.9l-1.7 1.7M8.6 11.3L6.9 13A2.8 2.8 0 0 1 3 9.1l1.7-1.7" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`
	IconUp      = `<path d="M8 13V3.4M3.8 7.4L8 3.2l4.2 4.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	IconDown    = `<path d="M8 3v9.6M3.8 8.6L8 12.8l4.2-4.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	IconLeft    = `<path d="M10 3.2L5.2 8l4.8 4.8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	IconRight   = `<path d="M6 3.2L10.8 8 6 12.8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	IconUndo    = `<path d="M5.6 2.8L2.6 5.8l3 3M3 5.8h6.4a3.7 3.7 0 0 1 0 7.4H5.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	IconExport  = `<path d="M8 2v7.4M4.8 6.4L8 9.6l3.2-3.2M2.4 10.6v2.2c0 .7.5 1.2 1.2 1.2h8.8c.7 0 1.2-.5 1.2-1.2v-2.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`
	IconPresent = `<path d="M1.8 3h12.4M2.8 3v7.6h10.4V3M8 10.6v1.8M5 14.2l3-2 3 2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/><path d="M6.8 5.2v3.2l2.8-1.6z"/>`
	IconSound   = `<path d="M2.4 6.2h2.2l3.4-3v9.6l-3.4-3H2.4z" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round"/><path d="M10.4 5.6a3.4 3.4 0 0 1 0 4.8M12.3 3.7a6 6 0 0 1 0 8.6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`
	IconShelf   = `<path d="M4 2.2h8a.8.8 0 0 1 .8.8v10.8L8 10.6l-4.8 3.2V3a.8.8 0 0 1 .8-.8z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>`
	IconRedo    = `<path d="M10.4 2.8l3 3-3 3M13 5.8H6.6a3.7 3.7 0 0 0 0 7.4h3.9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
)

// Icon draws one of the icons. What it means has to be written beside it or in an ARIA label.
func Icon(shape string) goapp.UI {
	return goapp.Raw(`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true" focusable="false">` + shape + `</svg>`)
}

// IconButton returns a button that posts m and shows its name as an icon.
func IconButton(p Page, name, class, shape string, m model.Msg) goapp.UI {
	return Button(class, Icon(shape)).Aria("label", name).Title(name).OnClick(Send(p, m))
}
