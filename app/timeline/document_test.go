package timeline

import (
	"encoding/xml"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/file"
	"scattergather/engine/hostile"
	"scattergather/engine/link"
	"scattergather/engine/scenariotest"
)

// documentOf is what is in an SVG file beside the picture.
type documentOf struct {
	Title    string `xml:"title"`
	Desc     string `xml:"desc"`
	Metadata string `xml:"metadata"`
	Style    string `xml:"style"`
}

// TestADocumentHoldsItsScenario reads back the SVG of random scenarios, and of those with hostile
// texts in all fields: each is well-formed, says what it is, and gives the same scenario.
func TestADocumentHoldsItsScenario(t *testing.T) {
	var all []engine.Scenario
	r := rand.New(rand.NewPCG(12, 8))
	for range 60 {
		all = append(all, scenariotest.Random(r, scenariotest.Options{Ties: true}))
	}
	for _, p := range hostile.Pairs() {
		all = append(all, p.Hostile)
	}
	for _, s := range append(all, hostile.Crowd()) {
		fragment, err := link.Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := link.Decode(fragment)
		report, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		svg := Document(report, false)
		o, err := file.Read(string(svg), link.Known{})
		if err != nil || o.Kind != file.SVG || !reflect.DeepEqual(o.Scenario, want) {
			t.Fatalf("%.80q: %v, %v", s.Title, o.Kind, err)
		}
		var doc documentOf
		if err := xml.Unmarshal(svg, &doc); err != nil {
			t.Fatalf("%.80q: %v", s.Title, err)
		}
		if title := strings.Map(func(r rune) rune {
			if r == '\ufffe' || r == '\uffff' {
				return '\ufffd'
			}
			return r
		}, s.Title); doc.Title != title && s.Title != "" {
			t.Errorf("the title is %q, want %q", doc.Title, s.Title)
		}
		if !strings.HasPrefix(doc.Desc, "Timeline of ") || doc.Metadata != "#"+fragment || strings.Contains(doc.Style, "var(") || strings.Contains(string(svg), "url(h") {
			t.Errorf("%.80q: %+v", s.Title, doc)
		}
	}
}
