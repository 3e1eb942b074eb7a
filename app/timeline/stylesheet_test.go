package timeline

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The page has the colours of the pictures that it exports.
func TestColoursAreThePages(t *testing.T) {
	css, err := os.ReadFile("../../web/app.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("app.css has no dark colours")
	}
	dark, _, _ = strings.Cut(dark, "\n}\n")
	for _, c := range palette {
		for scheme, want := range map[string]string{light: c.light, dark: c.dark} {
			variable := regexp.MustCompile(`\s--` + c.page + `: ([^;]+);`).FindStringSubmatch(scheme)
			if variable == nil || variable[1] != want {
				t.Errorf("--%s is %q in app.css, %s of a picture is %s", c.page, variable, c.name, want)
			}
		}
	}
}

// Every colour is used, and every colour that is used is in the palette: in light, in dark
// and where the system forces colours.
func TestEveryColourIsInThePalette(t *testing.T) {
	sheet := string(Stylesheet())
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`var\(--tl-([a-z]+)\)`).FindAllStringSubmatch(rules, -1) {
		used[m[1]] = true
	}
	for _, c := range palette {
		if !used[c.name] {
			t.Errorf("nothing has the colour %s", c.name)
		}
		delete(used, c.name)
		if n := strings.Count(sheet, "--tl-"+c.name+": "); n != 3 {
			t.Errorf("the style sheet sets %s %d times", c.name, n)
		}
	}
	for name := range used {
		t.Errorf("the palette has no %s", name)
	}
	if colour := regexp.MustCompile(`#[0-9a-f]{3,6}\b|rgb`).FindString(rules); colour != "" {
		t.Errorf("timeline.css has the colour %s", colour)
	}
	if open, closed := strings.Count(sheet, "{"), strings.Count(sheet, "}"); open != closed {
		t.Errorf("%d braces are opened and %d closed", open, closed)
	}
}
