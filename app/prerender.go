//go:build !js

package app

import (
	"fmt"
	"strings"

	"scattergather/app/model"
	"scattergather/app/playback"
	"scattergather/app/print"
	"scattergather/app/stage"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Prerender returns the page as it is when it has opened a lesson on a first visit, as go-app
// writes HTML: attributes are in a random order and quoted as Go quotes strings. A browser shows
// it until the program has drawn the same: the lesson is covered, unless shown asks for all of it,
// for those whose browser runs no program. Sheet is what is printed until then, as HTML that needs
// no correction. The error is that of a lesson that there is not.
func Prerender(lesson string, shown bool) (html, sheet string, err error) {
	p := newPage()
	p.state = model.Update(p.state, model.RememberPredict{First: !shown})
	p.state = model.Rerun(model.Update(p.state, model.Address{Lesson: lesson}))
	if p.state.Lesson != lesson || p.state.Run.Rev == 0 {
		return "", "", fmt.Errorf("there is no lesson %q", lesson)
	}
	html = goapp.HTMLString(p)
	// What the page draws without go-app.
	fill := map[string]string{stage.ID: stage.Still(p.state), stage.ReadoutID: stage.StillReadout(p.state)}
	for _, id := range playback.StillIDs {
		fill[id] = playback.Still(p.state)
	}
	for id, content := range fill {
		at := strings.Index(html, ` id="`+id+`"`)
		if at < 0 {
			return "", "", fmt.Errorf("the page has no element %q", id)
		}
		at += strings.IndexByte(html[at:], '>') + 1
		html = html[:at] + content + html[at:]
	}
	return html, print.Sheet(p.state), nil
}
