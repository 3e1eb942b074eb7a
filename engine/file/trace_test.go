package file

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/chrome"
	"scattergather/engine/hostile"
	"scattergather/engine/link"
	"scattergather/engine/scenariotest"
)

// TestTracesAreRead: a trace of any scenario gives the scenario back, also after another program has
// written it anew.
func TestTracesAreRead(t *testing.T) {
	check := func(name string, s engine.Scenario) {
		t.Helper()
		r, err := engine.Run(s)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		data := chrome.Export(r)
		var trace map[string]any
		if err := json.Unmarshal(data, &trace); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		indented, err := json.MarshalIndent(trace, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		moved := strings.Replace(string(data), "{", `{"traceEvents2":[],`, 1)
		other, events, _ := strings.Cut(string(data), `"traceEvents"`)
		last := `{"traceEvents"` + strings.TrimSuffix(strings.TrimSpace(events), "}") + "," + strings.TrimSuffix(strings.TrimPrefix(other, "{"), ",") + "}"
		for _, text := range []string{string(data), string(indented), moved, last} {
			if !json.Valid([]byte(text)) {
				t.Fatalf("%s: the test has written no JSON: %.200s", name, text)
			}
			o, err := Read(text, link.Known{})
			if err != nil || o.Kind != Trace || !reflect.DeepEqual(o.Scenario, r.Scenario) {
				t.Fatalf("%s: %+v, %v\nwant %+v", name, o, err, r.Scenario)
			}
		}
	}
	for seed := range uint64(100) {
		check("random", scenariotest.Random(rand.New(rand.NewPCG(seed, 7)), scenariotest.Options{}))
	}
	for _, text := range hostile.Texts() {
		s, _ := sample(t)
		s.Title, s.Sources[0].Name, s.Sources[0].Error = text.Text, text.Text, text.Text
		if s.Check() == nil {
			check(text.Name, s)
		}
	}
	for _, title := range []string{"traceEvents", "scenario", `"traceEvents":`, `"scenario":"#1.x"`, `","scenario":"#1.x`} {
		s, _ := sample(t)
		s.Title = title
		check(title, s)
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if o, err := Read(string(data), link.Known{}); err != nil || o.Kind != JSON || o.Scenario.Title != title {
			t.Errorf("the JSON of a scenario with the title %s: %+v, %v", title, o, err)
		}
	}
}

func TestTracesThatCannotBeRead(t *testing.T) {
	_, fragment := sample(t)
	for text, problem := range map[string]string{
		`{"traceEvents":[]}`:                            "this trace holds no scenario: ",
		`{"otherData":{"scenario":3},"traceEvents":[]}`: "this trace holds no scenario: ",
		`{"otherData":{"scenario":"#` + fragment[:len(fragment)-4] + `"},"traceEvents":`:   "the scenario of this trace: ",
		`{"otherData":{"scenario":"#1.` + strings.Repeat("A", 100) + `"},"traceEvents":[]`: "the scenario of this trace: ",
	} {
		if o, err := Read(text, link.Known{}); err == nil || !strings.HasPrefix(err.Error(), problem) || !reflect.DeepEqual(o, Opened{}) {
			t.Errorf("%s: %+v, %v, want %s", text, o, err, problem)
		}
	}
}
