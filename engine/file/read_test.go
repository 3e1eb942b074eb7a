package file

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/link"
	"scattergather/engine/scenariotest"
)

// sample is a scenario, with its link.
func sample(t testing.TB) (engine.Scenario, string) {
	t.Helper()
	s := engine.NewScenario()
	s.Title = "Sample"
	s.Sources = []engine.Source{engine.NewSource("postgres")}
	s.Sources[0].Delay = "500ms"
	fragment, err := link.Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	return s, fragment
}

var known = link.Known{Name: func(name string) bool { return name == "limit" }}

func TestRead(t *testing.T) {
	want, fragment := sample(t)
	data, err := json.MarshalIndent(want, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	svg := func(inside string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg">` + inside + `<rect/></svg>`
	}
	for name, test := range map[string]struct {
		text string
		kind Kind
	}{
		"JSON":                          {string(data), JSON},
		"JSON after a byte order mark":  {"\ufeff" + string(data) + "\r\n", JSON},
		"a link":                        {"https://example.org/playground/#" + fragment, Link},
		"what follows the # of a link":  {"#" + fragment + "\n", Link},
		"a link in a sentence":          {"Look at <https://example.org/#" + fragment + ">.", Link},
		"a link in HTML":                {`<a href="https://example.org/#` + fragment + `">here</a>`, Link},
		"a picture":                     {svg("<title>x</title><metadata>#" + fragment + "</metadata>"), SVG},
		"a picture with a declaration":  {`<?xml version="1.0"?><!-- by hand --><!DOCTYPE svg>` + "\n" + svg("<metadata>#"+fragment+"</metadata>"), SVG},
		"a picture that an editor kept": {`<svg:svg xmlns:svg="x"><svg:metadata id="m7">` + "\n  #" + fragment + "\n  <rdf:RDF><cc:Work/></rdf:RDF></svg:metadata></svg:svg>", SVG},
		"a picture in another":          {svg("<metadata>a camera</metadata><g><metadata>#" + fragment + "</metadata></g>"), SVG},
	} {
		o, err := Read(test.text, known)
		if err != nil || o.Kind != test.kind || !reflect.DeepEqual(o.Scenario, want) {
			t.Errorf("%s: %v, %+v: %v", name, o.Kind, o.Scenario, err)
		}
	}
	if o, err := Read("https://example.org/#limit&tab=code", known); err != nil || o.Name != "limit" || o.View.Panel != "code" {
		t.Errorf("the link of a lesson: %+v, %v", o, err)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	_, fragment := sample(t)
	changed := strings.Replace(fragment, fragment[8:12], "AAAA", 1)
	for name, test := range map[string]struct{ text, problem string }{
		"nothing":            {" \n", "it is empty"},
		"a text":             {"hello", "it is neither the JSON of a scenario, nor a link, nor an SVG of the playground"},
		"no UTF-8":           {"{\xff", "it is neither the JSON of a scenario, nor a link, nor an SVG of the playground"},
		"PNG":                {"\x89PNG\r\n\x1a\n", "it is a PNG picture, which holds no scenario; open the SVG or the JSON of it instead"},
		"GIF":                {"GIF89a", "it is a GIF picture, which holds no scenario; open the SVG or the JSON of it instead"},
		"a program":          {"package main\n", "it is a Go program, which holds no scenario; open the SVG or the JSON of it instead"},
		"broken JSON":        {`{"version":1,`, "scenario: the JSON ends too early"},
		"an unknown field":   {`{"version":1,"sources":[{"name":"a","delays":"1s"}]}`, "sources[0].delays: unknown field; known fields: "},
		"a wrong value":      {`{"version":1,"sources":[{"name":"a","delay":"soon"}]}`, "sources[0].delay: "},
		"a list":             {`[1]`, "version: missing; this program reads version 1\nscenario: an array is not an object"},
		"another SVG":        {`<svg xmlns="x"><rect/></svg>`, "this SVG holds no scenario: "},
		"an SVG with others": {`<svg><metadata>a camera</metadata></svg>`, "this SVG holds no scenario: "},
		"no end":             {`<svg><metadata>#` + fragment, "this SVG holds no scenario: "},
		"a damaged SVG":      {`<svg><metadata>#` + changed + `</metadata></svg>`, "the metadata of this SVG: characters are missing or were changed"},
		"a damaged link":     {"https://example.org/#" + changed, "characters are missing or were changed"},
		"another page":       {"https://example.org/", "this address has no scenario"},
		"too much":           {strings.Repeat(" ", MaxBytes+1), "it has more than the 16 MB"},
		"too much JSON":      {`{"title":"` + strings.Repeat("x", engine.MaxJSON) + `"}`, "scenario: 65"},
	} {
		o, err := Read(test.text, known)
		if err == nil || !strings.HasPrefix(err.Error(), test.problem) {
			t.Errorf("%s: %v, want %s", name, err, test.problem)
		}
		if !reflect.DeepEqual(o, Opened{}) {
			t.Errorf("%s: something is read: %+v", name, o)
		}
	}
}

// TestWhatIsWrittenIsRead writes random scenarios in all formats that hold one.
func TestWhatIsWrittenIsRead(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 7))
	for range 300 {
		s := scenariotest.Random(r, scenariotest.Options{Ties: true})
		fragment, err := link.Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := link.Decode(fragment)
		data, err := json.MarshalIndent(s, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{string(data), "#" + fragment} {
			o, err := Read(text, link.Known{})
			if err != nil || !reflect.DeepEqual(o.Scenario, want) || o.Repaired {
				t.Fatalf("%s: %+v, %v\nwant %+v", text, o, err, want)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	s, fragment := sample(f)
	data, _ := s.MarshalJSON()
	for _, seed := range []string{
		string(data), "#" + fragment, `<svg xmlns="x"><metadata>#` + fragment + `</metadata></svg>`, "<svg metadata>metadata><metadata></", "<svg><metadata></metadata><a></metadata>",
		"<?xml?><!--<svg:svg>-->", "GIF8", "<!", "{", "1.",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		o, err := Read(content, known)
		if err != nil {
			return
		}
		if err := o.Scenario.Check(); o.Name == "" && err != nil {
			t.Errorf("%q was read, but does not pass: %v", content, err)
		}
	})
}
