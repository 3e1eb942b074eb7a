// Package gohtml writes lines of Go as HTML with their tokens in classes.
package gohtml

import (
	"html"
	"strings"

	"scattergather/engine/gocode"
)

// Line returns a line of Go as HTML: each token that has a colour is in a span of the class
// "go-" and its kind, and everything is escaped.
func Line(line string) string {
	var b strings.Builder
	at := 0
	for _, t := range gocode.Tokens(line) {
		b.WriteString(html.EscapeString(line[at:t.From]))
		b.WriteString(`<span class="go-` + string(t.Is) + `">`)
		b.WriteString(html.EscapeString(line[t.From:t.To]))
		b.WriteString("</span>")
		at = t.To
	}
	b.WriteString(html.EscapeString(line[at:]))
	return b.String()
}
