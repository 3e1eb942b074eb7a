package app

import (
	"strconv"
	"strings"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// entry is an input, a choice or a flag with its label and, if there is one, what is
// wrong with it. Its element is written to only when nobody is typing into it: the text
// that go-app knows may be a frame older than the one in the element.
type entry struct {
	goapp.Compo
	page *page
	key  model.Key

	Opened  int    // which scenario it belongs to
	Label   string // its accessible name
	Text    string // what the draft holds
	Problem string // "" if nothing is wrong
	Hint    string
	About   string
	Choices string // values, one a line; "" is free text
	Class   string

	first *string // the text of the first rendering
}

// entry returns the entry of a field of the draft.
func (p *page) entry(k model.Key, class string) *entry {
	d := p.state.Draft
	s, ok := d.Field(k)
	if !ok {
		panic("no field " + k.Path)
	}
	e := &entry{
		page: p, key: k, Opened: d.Opened, Label: s.Label, Text: d.Text(k), Problem: p.state.Problems[k],
		Hint: s.Hint, About: s.About, Class: class,
	}
	if s.From != nil {
		e.Choices = strings.Join(s.From(), "\n")
		e.Class += " chooses"
	}
	return e
}

// entries returns the entries of several fields of a row, each written as its path and,
// after a colon, the class it has besides.
func (p *page) entries(row int, class string, fields ...string) []goapp.UI {
	return each(len(fields), func(i int) goapp.UI {
		path, more, _ := strings.Cut(fields[i], ":")
		return p.entry(model.Key{Row: row, Path: path}, class+" "+more)
	})
}

// flagChoices are those of a field that is shown as a box to tick.
const flagChoices = "false\ntrue"

// CompoID keeps the entries of different fields apart.
func (c *entry) CompoID() string { return c.id() }

// id is that of the element people type into.
func (c *entry) id() string { return model.FieldID(c.key) }

// OnUpdate notes that the element may have to be written to.
func (c *entry) OnUpdate(ctx goapp.Context) {
	c.page.stale = append(c.page.stale, c)
	if len(c.page.stale) == 1 {
		ctx.Defer(func(goapp.Context) { c.page.freshen() })
	}
}

// freshen brings the elements up to date whose text has changed otherwise than by typing.
func (p *page) freshen() {
	defer p.Recover()
	active := goapp.Window().Get("document").Get("activeElement").Get("id").String()
	stale := p.stale
	p.stale = nil
	for _, c := range stale {
		if c.id() != active {
			p.setText(c.key)
		}
	}
}

// setText writes what the draft holds into the element of a field.
func (p *page) setText(k model.Key) {
	element := goapp.Window().GetElementByID(model.FieldID(k))
	if !element.Truthy() {
		return
	}
	text := p.state.Draft.Text(k)
	if element.Get("type").String() == "checkbox" {
		element.Set("checked", text == "true")
	} else if element.Get("value").String() != text {
		element.Set("value", text)
	}
}

// Render draws the entry.
func (c *entry) Render() goapp.UI { return c.page.guard(c.draw) }

func (c *entry) draw() goapp.UI {
	if c.first == nil {
		text := c.Text
		c.first = &text
	}
	class := "entry " + c.Class
	if c.Problem != "" {
		class += " invalid"
	}
	label := tag("label", "").Attr("for", c.id()).Class("entry-label").Text(c.Label)
	return tag("div", class).Title(c.About).Body(label, c.element(), c.problem())
}

// problem is what is wrong, under an ID that the element points to.
func (c *entry) problem() goapp.UI {
	if c.Problem == "" {
		return nil
	}
	return tag("p", "").ID(c.id() + "-problem").Class("entry-problem").Text(c.Problem)
}

// element is what people type into or choose from.
func (c *entry) element() goapp.UI {
	typed, typedScope := c.page.handle("", func(ctx goapp.Context, _ goapp.Event) { c.typed(ctx) })
	blur, blurScope := c.page.handle("", func(goapp.Context, goapp.Event) { c.page.post(model.Leave{Key: c.key}) })
	switch {
	case c.Choices == flagChoices:
		return described(input("checkbox").ID(c.id()).Attr("checked", c.Text == "true").OnChange(typed, typedScope), c)
	case c.Choices != "":
		values := strings.Split(c.Choices, "\n")
		return described(tag("select", "").ID(c.id()).OnChange(typed, typedScope).Body(each(len(values), func(i int) goapp.UI {
			return tag("option", "").Attr("value", values[i]).Attr("selected", values[i] == *c.first).Text(values[i])
		})...), c)
	case c.key.Path == "notes":
		return described(tag("textarea", "").ID(c.id()).Attr("rows", 3).Text(*c.first).OnInput(typed, typedScope).OnBlur(blur, blurScope), c)
	}
	return described(input("text").ID(c.id()).Attr("value", *c.first).Attr("placeholder", c.Hint).
		Attr("autocomplete", "off").Attr("autocapitalize", "off").Attr("spellcheck", "false").
		OnInput(typed, typedScope).OnBlur(blur, blurScope), c)
}

// typed tells the page what the element holds.
func (c *entry) typed(ctx goapp.Context) {
	element := ctx.JSSrc()
	text := element.Get("value").String()
	if element.Get("type").String() == "checkbox" {
		text = strconv.FormatBool(element.Get("checked").Bool())
	}
	c.page.post(model.Edit{Key: c.key, Text: text})
}

// described marks an element whose text is wrong and says where it is told.
func described[E interface{ Aria(string, any) E }](element E, c *entry) E {
	if c.Problem == "" {
		return element
	}
	return element.Aria("invalid", "true").Aria("describedby", c.id()+"-problem")
}
