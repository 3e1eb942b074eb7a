package editor

import (
	"slices"
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// entry is an input, a choice or a checkbox with its label and, if there is one, what is wrong
// with it. Its element is written to only while it does not have the focus: the text that
// go-app knows may be a frame older than the one in the element.
type entry struct {
	goapp.Compo
	fields  *Fields
	choices []string // that the field can be chosen from; nil for free text
	first   *string  // the text of the first rendering

	Shows entryView
}

// entryView is what an entry shows.
type entryView struct {
	model.FieldView
	Label string // its accessible name
	About string
	Class string
}

// flags are the choices of a field that is shown as a checkbox.
var flags = []string{"false", "true"}

// CompoID keeps the entries of different fields apart.
func (c *entry) CompoID() string { return c.id() }

// id is the ID of the element that is typed into.
func (c *entry) id() string { return model.FieldID(c.Shows.Key) }

// OnUpdate has the element written to if its text is not that of the draft.
func (c *entry) OnUpdate(ctx goapp.Context) {
	c.fields.update(ctx, c.Shows.Key)
}

// Render draws the entry.
func (c *entry) Render() goapp.UI { return ui.Guard(c.fields, c.draw) }

func (c *entry) draw() goapp.UI {
	if c.first == nil {
		text := c.Shows.Text
		c.first = &text
	}
	class := "entry " + c.Shows.Class
	if c.Shows.Problem != "" {
		class += " invalid"
	}
	label := ui.Tag("label", "").Attr("for", c.id()).Class("entry-label").Text(c.Shows.Label)
	return ui.Tag("div", class).Title(c.Shows.About).Body(label, c.element(), c.problem())
}

// problem draws what is wrong, with an ID that the element refers to.
func (c *entry) problem() goapp.UI {
	if c.Shows.Problem == "" {
		return nil
	}
	return ui.Tag("p", "").ID(c.id() + "-problem").Class("entry-problem").Text(c.Shows.Problem)
}

// element draws what is typed into or chosen from.
func (c *entry) element() goapp.UI {
	typed, typedScope := ui.Handle(c.fields, "", func(ctx goapp.Context, _ goapp.Event) { c.typed(ctx) })
	blur, blurScope := ui.Handle(c.fields, "", func(goapp.Context, goapp.Event) { c.fields.Post(model.Leave{Key: c.Shows.Key}) })
	switch {
	case slices.Equal(c.choices, flags):
		return described(ui.Input("checkbox").ID(c.id()).Attr("checked", c.Shows.Text == "true").OnChange(typed, typedScope), c)
	case c.choices != nil:
		return described(ui.Tag("select", "").ID(c.id()).OnChange(typed, typedScope).Body(ui.Each(len(c.choices), func(i int) goapp.UI {
			return ui.Tag("option", "").Attr("value", c.choices[i]).Attr("selected", c.choices[i] == *c.first).Text(c.choices[i])
		})...), c)
	case c.Shows.Key.Path == "notes":
		return described(ui.Tag("textarea", "").ID(c.id()).Attr("rows", 3).Text(*c.first).OnInput(typed, typedScope).OnBlur(blur, blurScope), c)
	}
	return described(ui.Input("text").ID(c.id()).Attr("value", *c.first).Attr("placeholder", c.Shows.Hint).
		Attr("autocomplete", "off").Attr("autocapitalize", "off").Attr("spellcheck", "false").
		OnInput(typed, typedScope).OnBlur(blur, blurScope), c)
}

// typed posts what the element holds.
func (c *entry) typed(ctx goapp.Context) {
	element := ctx.JSSrc()
	text := element.Get("value").String()
	if element.Get("type").String() == "checkbox" {
		text = strconv.FormatBool(element.Get("checked").Bool())
	}
	c.fields.edit(c.Shows.Key, text)
}

// described marks an element whose text is wrong, and refers to the problem.
func described[E interface{ Aria(string, any) E }](element E, c *entry) E {
	if c.Shows.Problem == "" {
		return element
	}
	return element.Aria("invalid", "true").Aria("describedby", c.id()+"-problem")
}
