package panel

import (
	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// runsField is the input for the number of runs. Like an entry of the editor it writes to its
// element only while that does not have the focus.
type runsField struct {
	goapp.Compo
	page  ui.Page
	first *string // the text of the first rendering

	Shows runsFieldView
}

// runsFieldView is what the input shows.
type runsFieldView struct {
	Text    string
	Problem string // "" if nothing is wrong
}

// CompoID keeps the input apart from others.
func (c *runsField) CompoID() string { return runsID }

// OnUpdate writes a number that was chosen rather than typed.
func (c *runsField) OnUpdate(ctx goapp.Context) {
	ctx.Defer(func(goapp.Context) {
		defer c.page.Recover()
		element := dom.ByID(runsID)
		if element.Truthy() && !element.Equal(dom.Active()) && element.Get("value").String() != c.page.State().Stats.Wanted {
			element.Set("value", c.page.State().Stats.Wanted)
		}
	})
}

// Render draws the input.
func (c *runsField) Render() goapp.UI {
	return ui.Guard(c.page, func() goapp.UI {
		if c.first == nil {
			text := c.Shows.Text
			c.first = &text
		}
		typed, scope := ui.Handle(c.page, "", func(ctx goapp.Context, _ goapp.Event) {
			c.page.Post(model.WantRuns{Text: ctx.JSSrc().Get("value").String()})
		})
		begin, beginScope := ui.Handle(c.page, "", func(_ goapp.Context, e goapp.Event) {
			if e.Get("key").String() == "Enter" {
				c.page.Post(model.StartRuns{})
			}
		})
		field := ui.Input("text").ID(runsID).Attr("value", *c.first).Attr("inputmode", "numeric").Attr("autocomplete", "off").OnInput(typed, scope).On("keydown", begin, beginScope)
		class := "entry boxed runs"
		if c.Shows.Problem != "" {
			class += " invalid"
			field.Aria("invalid", "true").Aria("describedby", runsID+"-problem")
		}
		return ui.Tag("div", class,
			ui.Tag("label", "").Attr("for", runsID).Class("entry-label").Text("Runs"),
			field,
			ui.When(c.Shows.Problem != "", func() goapp.UI {
				return ui.Tag("p", "").ID(runsID + "-problem").Class("entry-problem").Text(c.Shows.Problem)
			}),
		)
	})
}
