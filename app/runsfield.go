package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/model"
)

// runsField is where the number of runs is typed. Like an entry it writes to its element
// only when nobody is typing there.
type runsField struct {
	goapp.Compo
	page *page

	Text    string
	Problem string // "" if nothing is wrong

	first *string // the text of the first rendering
}

// CompoID keeps the field apart from others.
func (c *runsField) CompoID() string { return runsID }

// OnUpdate writes a number that was chosen rather than typed.
func (c *runsField) OnUpdate(ctx goapp.Context) {
	ctx.Defer(func(goapp.Context) {
		defer c.page.Recover()
		element := goapp.Window().GetElementByID(runsID)
		active := goapp.Window().Get("document").Get("activeElement")
		if element.Truthy() && !element.Equal(active) && element.Get("value").String() != c.page.state.Stats.Wanted {
			element.Set("value", c.page.state.Stats.Wanted)
		}
	})
}

// Render draws the field.
func (c *runsField) Render() goapp.UI {
	return c.page.guard(func() goapp.UI {
		if c.first == nil {
			text := c.Text
			c.first = &text
		}
		typed, scope := c.page.handle("", func(ctx goapp.Context, _ goapp.Event) {
			c.page.post(model.WantRuns{Text: ctx.JSSrc().Get("value").String()})
		})
		begin, beginScope := c.page.handle("", func(_ goapp.Context, e goapp.Event) {
			if e.Get("key").String() == "Enter" {
				c.page.post(model.StartRuns{})
			}
		})
		field := input("text").ID(runsID).Attr("value", *c.first).Attr("inputmode", "numeric").Attr("autocomplete", "off").OnInput(typed, scope).On("keydown", begin, beginScope)
		class := "entry boxed runs"
		if c.Problem != "" {
			class += " invalid"
			field.Aria("invalid", "true").Aria("describedby", runsID+"-problem")
		}
		return tag("div", class,
			tag("label", "").Attr("for", runsID).Class("entry-label").Text("Runs"),
			field,
			when(c.Problem != "", func() goapp.UI {
				return tag("p", "").ID(runsID + "-problem").Class("entry-problem").Text(c.Problem)
			}),
		)
	})
}
