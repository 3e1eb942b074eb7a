package repair

import (
	"go/format"
	"os"
	"strings"
	"testing"
)

func TestPrograms(t *testing.T) {
	files, err := os.ReadDir("_programs")
	if err != nil || len(files) != len(All()) {
		t.Errorf("there are %d files, %v", len(files), err)
	}
	for i, p := range All() {
		source := p.Source()
		if name, line := Named(source); name != p.Name || !strings.HasPrefix(strings.Split(source, "\n")[line-1], Directive) {
			t.Errorf("%s: it says that it is %q at line %d", p.Name, name, line)
		}
		if formatted, err := format.Source([]byte(source)); err != nil || string(formatted) != source {
			t.Errorf("%s: it is not formatted, %v", p.Name, err)
		}
		if title := strings.TrimRight(p.Title, "?"); !strings.HasPrefix(source, "// "+title) {
			t.Errorf("%s: it does not begin with its title, %q", p.Name, p.Title)
		}
		if found, number, ok := Find(p.Name); !ok || number != i+1 || found != p {
			t.Errorf("%s: it is not found", p.Name)
		}
		for _, text := range []string{p.Task, p.Hints[0], p.Hints[1]} {
			if len(text) < 40 || len(text) > 320 || !strings.ContainsAny(text[len(text)-1:], ".?") || strings.ToUpper(text[:1]) != text[:1] {
				t.Errorf("%s: %d characters: %q", p.Name, len(text), text)
			}
		}
	}
}

func TestNamed(t *testing.T) {
	for source, want := range map[string]struct {
		name string
		line int
	}{
		"":                                {},
		"package main\n":                  {},
		"//playground:repair x":           {"x", 1},
		"\n//playground:repair  a b \r\n": {"a b", 2},
		"//playground:repair \n":          {"", 1},
		"// //playground:repair x":        {},
		"//playground:repairs x":          {},
		"//playground:repair a\n//playground:repair b": {"a", 1},
	} {
		if name, line := Named(source); name != want.name || line != want.line {
			t.Errorf("%q: %q, %d", source, name, line)
		}
	}
}
