package ui

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// go-app has a type for each element of HTML, with a hundred methods each, and the program in
// the browser carries all methods of every type that it uses. The page therefore uses one type
// for elements that have content and one for those that have none.

// Tag begins an element with content. An empty class is left out.
func Tag(name, class string, content ...goapp.UI) goapp.HTMLElem {
	e := goapp.Elem(name)
	if class != "" {
		e.Class(class)
	}
	if len(content) > 0 {
		e.Body(content...)
	}
	return e
}

// Text returns an element that holds a text and nothing else.
func Text(name, class, text string) goapp.HTMLElem { return Tag(name, class, goapp.Text(text)) }

// Button begins a button that submits nothing.
func Button(class string, content ...goapp.UI) goapp.HTMLElem {
	return Tag("button", class, content...).Attr("type", "button")
}

// Input begins an input of a type.
func Input(kind string) goapp.HTMLElemSelfClosing {
	return goapp.ElemSelfClosing("input").Attr("type", kind)
}

// Each draws n elements.
func Each(n int, draw func(i int) goapp.UI) []goapp.UI {
	drawn := make([]goapp.UI, n)
	for i := range drawn {
		drawn[i] = draw(i)
	}
	return drawn
}

// When draws an element only if a condition holds.
func When(condition bool, draw func() goapp.UI) goapp.UI {
	if !condition {
		return nil
	}
	return draw()
}
