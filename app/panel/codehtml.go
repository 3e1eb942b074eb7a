package panel

import (
	"strconv"
	"strings"

	"scattergather/app/gohtml"
	"scattergather/engine/gocode"
)

// codeHTML writes a program as HTML, line by line. Lines that have spans can be pressed. Spans is
// how many each line has, by its number.
func codeHTML(lines []gocode.DiffLine, spans []int) string {
	var b strings.Builder
	b.WriteString(`<ol class="code" role="list" aria-label="Program">`)
	for _, l := range lines {
		switch {
		case l.After == 0:
			b.WriteString(`<li class="code-line minus"><span class="code-number" aria-hidden="true">−</span><del><code>`)
			b.WriteString(gohtml.Line(l.Text))
			b.WriteString("</code></del></li>")
			continue
		case l.Before == 0:
			b.WriteString(`<li class="code-line plus" data-row="`)
		default:
			b.WriteString(`<li class="code-line" data-row="`)
		}
		number := strconv.Itoa(l.After)
		b.WriteString(number + `"><span class="code-number" aria-hidden="true">` + number + "</span>")
		if l.Before == 0 {
			b.WriteString("<ins>")
		}
		b.WriteString("<code>")
		if spans[l.After] > 0 {
			// The indent is outside of the button, whose name is its text.
			text := strings.TrimLeft(l.Text, "\t")
			b.WriteString(l.Text[:len(l.Text)-len(text)] + `<span role="button" aria-pressed="false" data-stop tabindex="-1">`)
			b.WriteString(gohtml.Line(text))
			b.WriteString("</span>")
		} else {
			b.WriteString(gohtml.Line(l.Text))
		}
		b.WriteString("</code>")
		if l.Before == 0 {
			b.WriteString("</ins>")
		}
		b.WriteString(`<span class="code-who"></span></li>`)
	}
	b.WriteString("</ol>")
	return b.String()
}
