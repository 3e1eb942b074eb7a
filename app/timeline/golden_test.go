package timeline

import (
	"bytes"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"scattergather/engine"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// golden compares a picture with testdata, one element a line so that a change can be read.
func golden(t *testing.T, name string, svg []byte) {
	t.Helper()
	svg = append(bytes.ReplaceAll(svg, []byte("><"), []byte(">\n<")), '\n')
	path := filepath.Join("testdata", name+".svg")
	if *update {
		if err := os.WriteFile(path, svg, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(svg, want) {
		a, b := strings.Split(string(svg), "\n"), strings.Split(string(want), "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("%s, line %d:\n%s\nwant\n%s", path, i+1, a[i], b[i])
			}
		}
		t.Fatalf("%s: %d lines, want %d", path, len(a), len(b))
	}
}

// pointedAt are the spans that are pointed at in some of the pictures.
var pointedAt = map[string]SpanID{
	"stores":       {2, 2}, // mongodb's call, which its timeout ended
	"ghost":        {3, 2}, // that of reviews, which the first error ended
	"cancellation": {5, 2}, // that of Task #5, which the deadline ended
}

func TestGolden(t *testing.T) {
	for _, c := range cases {
		r := reportOf(t, c.scenario)
		wide, narrow := View{Width: 1000}, View{Width: 340}
		if len(r.Lanes) > denseAbove {
			wide.Height, wide.Top = 500, 300
		}
		t.Run(c.name, func(t *testing.T) {
			pic := Layout(r, wide)
			golden(t, c.name, pic.AppendSVG(nil))
		})
		switch c.name {
		case "replicas":
			t.Run(c.name+" pinned", func(t *testing.T) {
				old := Prepare(reportOf(t, strings.Replace(c.scenario, `"limit":90`, `"limit":30`, 1)))
				pic := Layout(r, View{Width: 1000, Folded: Rows{}.With(1).With(2), Pinned: old, Height: 700})
				golden(t, c.name+"-pinned", pic.AppendSVG(nil))
			})
			t.Run(c.name+" folded", func(t *testing.T) {
				pic := Layout(r, View{Width: 1000, Folded: Rows{}.With(1).With(2).With(3)})
				golden(t, c.name+"-folded", pic.AppendSVG(nil))
			})
		case "stores", "ghost", "cancellation":
			t.Run(c.name+" highlighted", func(t *testing.T) {
				pic := Layout(r, View{Width: 1000, Span: pointedAt[c.name]})
				golden(t, c.name+"-highlighted", pic.AppendSVG(nil))
			})
			t.Run(c.name+" pinned", func(t *testing.T) {
				old := strings.Replace(strings.Replace(c.scenario, "fail-fast", "wait-all", 1), "3s", "2s", 1)
				pic := Layout(r, View{Width: 1000, Pinned: Prepare(reportOf(t, old))})
				golden(t, c.name+"-pinned", pic.AppendSVG(nil))
			})
		}
		switch c.name {
		case "stores", "ghost", "cancellation", "pool", "dropped", "copies":
			t.Run(c.name+" enlarged", func(t *testing.T) {
				pic := Layout(r, View{Width: 1920, Height: 720, Type: 2, Low: true})
				golden(t, c.name+"-enlarged", pic.AppendSVG(nil))
			})
		}
		switch c.name {
		case "stores", "ghost", "cancellation", "pool", "dropped":
			t.Run(c.name+" narrow", func(t *testing.T) {
				pic := Layout(r, narrow)
				golden(t, c.name+"-narrow", pic.AppendSVG(nil))
			})
		}
	}
}

func TestDocument(t *testing.T) {
	r := reportOf(t, cases[3].scenario)
	light, dark := string(Document(r, false)), string(Document(r, true))
	if light == dark {
		t.Error("light and dark are the same")
	}
	for _, svg := range []string{light, dark} {
		if err := xml.Unmarshal([]byte(svg), new(any)); err != nil {
			t.Error(err)
		}
		if strings.Contains(svg, "var(") || strings.Contains(svg, "@media") || strings.Contains(svg, "inherit") {
			t.Error("the style of a file depends on its surroundings")
		}
		for _, want := range []string{"mongodb", "leaked: blocked on send", "a plain loop: 4.2 s · scatter-gather is 1.4× faster", "Wait → error redis: key eviction"} {
			if !strings.Contains(svg, want) {
				t.Errorf("no %q", want)
			}
		}
	}
}

// Every class of an element has a rule, and every rule an element.
func TestClassesAndRules(t *testing.T) {
	used := map[string]bool{"tl": true, "tl-narrow": true}
	classes := regexp.MustCompile(`class="([^"]*)"`)
	lookAt := func(svg []byte) {
		for _, m := range classes.FindAllStringSubmatch(string(svg), -1) {
			for _, c := range strings.Fields(m[1]) {
				used[c] = true
			}
		}
	}
	look := func(p Picture) { lookAt(p.AppendSVG(nil)) }
	for _, c := range cases {
		r := reportOf(t, c.scenario)
		lookAt(Prepare(r).Mini(200, 100, 0))
		lookAt(Prepare(r).Mini(60, 40, 0))
		look(Layout(r, View{Width: 1000, Height: 400, Selected: r.Lanes[1].Name}))
		look(Layout(r, View{Width: 1000, Pinned: Prepare(reportOf(t, strings.Replace(c.scenario, "500ms", "600ms", 1)))}))
		look(Layout(r, View{Width: 500, Folded: Rows{}.With(0).With(1)}))
		look(Layout(r, View{Width: 340, Hover: r.Lanes[1].Name, Span: SpanID{1, 1}}))
	}
	for _, name := range ownCases {
		look(Layout(engine.Recorded("", recordingOf(t, name)), View{Width: 1000}))
	}
	ruled := map[string]bool{"tl-narrow": true}
	for _, m := range regexp.MustCompile(`\.(tl[a-z-]*)`).FindAllStringSubmatch(rules, -1) {
		ruled[m[1]] = true
	}
	for c := range used {
		if !ruled[c] {
			t.Errorf("no rule for class %s", c)
		}
	}
	for c := range ruled {
		if !used[c] {
			t.Errorf("no mark has class %s", c)
		}
	}
}
