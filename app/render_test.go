package app

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"scattergather/app/model"
	"scattergather/app/model/modeltest"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

var renderSeed = flag.Uint64("seed", 1, "the `seed` of the random messages")

// TestRenderingStepByStep renders a page after each frame of random messages, as go-app does:
// only the parts that show something else. The page must then look as it does when a state is
// rendered from scratch. A view whose value lacks something that it shows fails.
func TestRenderingStepByStep(t *testing.T) {
	frames := 400
	if testing.Short() {
		frames = 100
	}
	engine := goapp.NewTestEngine()
	p := newPage()
	shown := &reloaded{page: p}
	if err := engine.Load(shown); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(*renderSeed, 10))
	var log []string
	p.state = modeltest.After()
	compare := func() {
		t.Helper()
		if p.state.Views() != p.rendered {
			if err := engine.Load(&reloaded{N: shown.N + 1}); err != nil {
				t.Fatal(err)
			}
			engine.ConsumeAll()
		}
		got, want := normal(goapp.HTMLString(shown)), normal(rendered(p.state))
		if got != want {
			t.Fatalf("seed %d, after\n%s\nthe page shows\n%s\nbut from scratch\n%s", *renderSeed, strings.Join(log[max(0, len(log)-12):], "\n"), difference(got, want), difference(want, got))
		}
	}
	compare()
	for frame := range frames {
		for range 1 + random.IntN(3) {
			m := modeltest.Random(random, p.state)
			log = append(log, fmt.Sprintf("%d: %T%+v", frame, m, m))
			p.state = model.Update(p.state, m)
		}
		if random.IntN(3) == 0 {
			compare() // go-app may render between two frames, before what was edited has run
		}
		p.state = model.Rerun(p.state)
		compare()
	}
}

// reloaded renders a page again whenever N is another number.
type reloaded struct {
	goapp.Compo
	page *page

	N int
}

func (r *reloaded) Render() goapp.UI { return r.page.Render() }

var (
	openingTag = regexp.MustCompile(`<[a-z][a-z0-9]*(?: [^\s=>]+(?:="(?:[^"\\]|\\.)*")?)*>`)
	attribute  = regexp.MustCompile(` [^\s=>]+(?:="(?:[^"\\]|\\.)*")?`)
	fieldText  = regexp.MustCompile(`(?s)<textarea.*?</textarea>|<select [^>]*id="f\d.*?</select>|<input [^>]*type="text"[^>]*>`)
	value      = regexp.MustCompile(`(?s) value(?:="(?:[^"\\]|\\.)*")?| selected(?:="false")?|>[^<]*</textarea>`)
)

// normal sorts the attributes of HTML, which go-app writes in any order, and leaves out what a
// text field holds: that is written to its element without go-app, while nobody types there.
func normal(html string) string {
	html = openingTag.ReplaceAllStringFunc(html, func(tag string) string {
		attributes := attribute.FindAllString(tag, -1)
		slices.Sort(attributes)
		name, _, _ := strings.Cut(strings.TrimSuffix(tag, ">"), " ")
		return name + strings.Join(attributes, "") + ">"
	})
	return fieldText.ReplaceAllStringFunc(html, func(field string) string { return value.ReplaceAllString(field, "") })
}

// difference returns the lines of one text around the first that is not in the other.
func difference(of, from string) string {
	lines, others := strings.Split(of, "\n"), strings.Split(from, "\n")
	at := 0
	for at < len(lines) && at < len(others) && lines[at] == others[at] {
		at++
	}
	return strings.Join(lines[min(max(0, at-4), len(lines)):min(at+4, len(lines))], "\n")
}
