package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// go-app has a type for each element of HTML, with a hundred methods each, and the program
// in the browser carries all methods of every type that it uses. The page therefore makes
// do with one type for elements that have content and one for those that have none.

// tag begins an element with content, of a class unless that is "".
func tag(name, class string, content ...goapp.UI) goapp.HTMLElem {
	e := goapp.Elem(name)
	if class != "" {
		e.Class(class)
	}
	if len(content) > 0 {
		e.Body(content...)
	}
	return e
}

// words is an element that holds a text and nothing else.
func words(name, class, text string) goapp.HTMLElem { return tag(name, class, goapp.Text(text)) }

// button begins a button that submits nothing.
func button(class string, content ...goapp.UI) goapp.HTMLElem {
	return tag("button", class, content...).Attr("type", "button")
}

// input begins an input of a type.
func input(kind string) goapp.HTMLElemSelfClosing {
	return goapp.ElemSelfClosing("input").Attr("type", kind)
}

// each draws n things.
func each(n int, draw func(i int) goapp.UI) []goapp.UI {
	drawn := make([]goapp.UI, n)
	for i := range drawn {
		drawn[i] = draw(i)
	}
	return drawn
}

// when draws something only if it is wanted.
func when(wanted bool, draw func() goapp.UI) goapp.UI {
	if !wanted {
		return nil
	}
	return draw()
}
