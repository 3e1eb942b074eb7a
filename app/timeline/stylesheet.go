package timeline

import (
	_ "embed"
	"strings"
)

// rules style the classes of pictures. Their colours are variables, one for each colour of
// the palette.
//
//go:embed timeline.css
var rules string

// documentFont is what texts are written with where there is no page to inherit a font from.
const documentFont = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"

// Stylesheet returns the style sheet of pictures on a page. It follows the page's colours,
// the reader's choice of light or dark or forced colours, and animates only for readers who
// do not ask for reduced motion.
func Stylesheet() []byte {
	var b strings.Builder
	variables := func(value func(colour) string) {
		b.WriteString(".tl {\n")
		for _, c := range palette {
			b.WriteString("  --tl-" + c.name + ": " + value(c) + ";\n")
		}
	}
	variables(func(c colour) string { return "var(--" + c.page + ", " + c.light + ")" })
	b.WriteString("  font-family: inherit;\n}\n@media (prefers-color-scheme: dark) {\n")
	variables(func(c colour) string { return "var(--" + c.page + ", " + c.dark + ")" })
	b.WriteString("}\n}\n" + rules + "@media (forced-colors: active) {\n")
	variables(func(c colour) string { return c.forced })
	b.WriteString(`  forced-color-adjust: none;
}
.tl .tl-selected { fill: none; stroke: Highlight; stroke-width: 2; }
}
@media (prefers-reduced-motion: no-preference) {
  .tl .tl-end circle, .tl .tl-run { transition: fill 100ms, fill-opacity 100ms; }
}
`)
	return []byte(b.String())
}

// documentStyle is the style of a picture that is a file of its own, in light or dark: its
// colours are written out for programs that know nothing of CSS variables.
func documentStyle(dark bool) string {
	var pairs []string
	for _, c := range palette {
		value := c.light
		if dark {
			value = c.dark
		}
		pairs = append(pairs, "var(--tl-"+c.name+")", value)
	}
	return ".tl { font-family: " + documentFont + "; }\n" + strings.NewReplacer(pairs...).Replace(rules)
}
