package editor

import (
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// endMark shows how a source ended, in the colours and shapes of the timeline.
func endMark(e model.Ending) goapp.UI {
	shape := map[model.Ending]string{
		"":        `<circle cx="8" cy="8" r="2.4"/>`,
		"ok":      `<path d="M4.4 8.3l2.5 2.5 4.7-5.4"/>`,
		"fail":    `<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>`,
		"timeout": `<path d="M8 4.6V8l2.3 1.6"/>`,
		"cancel":  `<path d="M4.2 11.8l7.6-7.6"/>`,
		"panic":   `<path d="M8.8 3.8L5.6 8.6h4.6l-3 4"/>`,
	}[e]
	return goapp.Raw(`<svg class="mark ` + string(e) + `" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" role="img" aria-label="` + e.Text() + `"><circle cx="8" cy="8" r="7"/>` + shape + `</svg>`)
}
