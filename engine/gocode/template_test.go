package gocode

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"scattergather/engine"
)

// TestTemplateAndCodeAgree: the template uses no condition and no place that the code does
// not have, and the code has none that the template does not use. (A word that nobody
// defines would be left standing, and the program would not compile.)
func TestTemplateAndCodeAgree(t *testing.T) {
	r, err := engine.Run(engine.NewScenario())
	if err != nil {
		t.Fatal(err)
	}
	sh, err := newShape(r)
	if err != nil {
		t.Fatal(err)
	}
	var conditions, places []string
	for line := range strings.Lines(programText) {
		line = strings.TrimSuffix(line, "\n")
		condition, ok := strings.CutPrefix(line, "#if ")
		if rest, conditional := strings.CutPrefix(line, "?"); conditional {
			condition, _, ok = strings.Cut(rest, ":")
		}
		if ok {
			conditions = append(conditions, regexp.MustCompile(`[a-zA-Z]+`).FindAllString(condition, -1)...)
		}
		if _, here, ok := strings.Cut(line, " //@"); ok {
			places = append(places, strings.Split(here, " @")...)
		}
	}
	var flags []string
	for _, f := range sh.flags() {
		flags = append(flags, f.name)
	}
	text, err := os.ReadFile("places.go")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, m := range regexp.MustCompile(`place = "(\w+)"`).FindAllStringSubmatch(string(text), -1) {
		if m[1] != string(nowhere) {
			known = append(known, m[1])
		}
	}
	agree(t, "conditions", conditions, flags)
	agree(t, "places", places, known)
}

func agree(t *testing.T, what string, template, code []string) {
	t.Helper()
	for _, name := range template {
		if !slices.Contains(code, name) {
			t.Errorf("%s: the template has %q, the code has not", what, name)
		}
	}
	for _, name := range code {
		if !slices.Contains(template, name) {
			t.Errorf("%s: the code has %q, the template has not", what, name)
		}
	}
}
