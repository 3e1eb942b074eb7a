package engine

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestDecodeErrors(t *testing.T) {
	for text, want := range map[string]string{
		``:                                         `scenario: the JSON ends too early`,
		`{"version":1`:                             `scenario: the JSON ends too early`,
		`{"version":1,"sources":[{]}`:              `scenario: line 1, column 26: invalid character ']'`,
		"{\n \"version\":1,\n \"tïtle\":x}":        `scenario: line 3, column 10: invalid character 'x' looking for beginning of value`,
		`{"version":1}{}`:                          `scenario: line 1, column 14: more text follows the closing brace`,
		`{"version":1} x`:                          `scenario: line 1, column 14: more text follows the closing brace`,
		"{\"version\":1,\"title\":\"\xff\"}":       `scenario: not valid UTF-8`,
		`[]`:                                       "version: missing; this program reads version 1\nscenario: an array is not an object",
		`null`:                                     "version: missing; this program reads version 1\nscenario: null is not an object",
		`{}`:                                       `version: missing; this program reads version 1`,
		`{"version":2,"new":1}`:                    `version: 2 was written by a newer playground; this one reads version 1`,
		`{"version":0}`:                            `version: there is no version 0; this program reads version 1`,
		`{"version":"1"}`:                          `version: "1" is not a whole number; write it without quotes`,
		`{"version":1.5}`:                          `version: 1.5 is not a whole number`,
		`{"version":1,"version":1}`:                `version: given twice`,
		`{"version":1,"title":5}`:                  `title: 5 is not a string; write "5"`,
		`{"version":1,"title":null}`:               `title: null is not a string`,
		`{"version":1,"dedupe":"yes"}`:             `dedupe: "yes" is not true or false`,
		`{"version":1,"limit":true}`:               `limit: true is not a whole number or null; it must be from -1000000 to 1000000`,
		`{"version":1,"limit":1e99}`:               `limit: 1e99 is not a whole number or null`,
		`{"version":1,"seed":1e999}`:               `seed: 1e999 is not a whole number`,
		`{"version":1,"pool":[1,[2]],"top":1}`:     `pool: an array is not an object`,
		`{"version":1,"pool":{"size":{"a":[{}]}}}`: `pool.size: unknown field; known fields: workers, queue`,
		`{"version":1,"\u001b]0;x\u0007":1}`:       `"\x1b]0;x\a": unknown field`,
		`{"version":1,"a: is wrong\nb":1}`:         `"a: is wrong\nb": unknown field`,
		`{"version":1,"sources":[{"\u202e":1}]}`:   `sources[0]."\u202e": unknown field`,
		`{"version":1,"":1}`:                       `"": unknown field`,
		`{"version":1,"Title":"x"}`: `Title: unknown field; known fields: version, title, notes, pattern, query, gather, quorum, limit, ` +
			`deadline, timeout, cancelAt, worker, sort, dedupe, top, seed, shared, pool, sources`,
		`{"version":1,"sources":[{"count":"many"}]}`:                      `sources[0].count: "many" is not a whole number; it must be from 1 to 1000`,
		`{"version":1,"sources":{}}`:                                      `sources: an object is not an array`,
		`{"version":1,"sources":[3]}`:                                     `sources[0]: 3 is not an object`,
		`{"version":1,"sources":[{},{"retry":{"attempts":"3"}}]}`:         `sources[1].retry.attempts: "3" is not a whole number; write it without quotes`,
		`{"version":1,"sources":[{"results":[{},{"price":"799.99"}]}]}`:   `sources[0].results[1].price: "799.99" is not a number; write it without quotes`,
		`{"version":1,"sources":[{"errorRate":1e999,"delay":["500ms"]}]}`: "sources[0].errorRate: 1e999 is not a number; it must be from 0 to 1\nsources[0].delay: an array is not a string",
	} {
		_, err := Decode([]byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Decode(%s) = %v\nwant %s", text, err, want)
		}
	}
}

func TestDecodeIsBounded(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		most int // bytes of the message
	}{
		"too long":     {`{"version":1,"title":"` + strings.Repeat("x", MaxJSON) + `"}`, 100},
		"deep":         {`{"version":1,"title":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `}`, 100},
		"deeper":       {`{"version":1,"title":` + strings.Repeat("[", 60000), 100},
		"all wrong":    {`{"version":1,"pool":{` + strings.Repeat(`"x":1,`, 9000) + `"y":1}}`, 2000},
		"a long field": {`{"version":1,"pool":{"` + strings.Repeat("x", 60000) + `":1}}`, 200},
		"a long value": {`{"version":1,"pool":"` + strings.Repeat("x", 60000) + `"}`, 200},
	} {
		_, err := Decode([]byte(c.text))
		if err == nil || len(err.Error()) > c.most {
			t.Errorf("%s: error of more than %d bytes, or none: %.300v", name, c.most, err)
		}
	}
}

func TestDecodeTakesWholeNumbersHoweverWritten(t *testing.T) {
	s, err := Decode([]byte(`{"version":1.0,"top":1e1,"limit":null,"seed":9007199254740991,"sources":[{"errorRate":1,"count":2.0}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if s.Top != 10 || s.Limit != nil || s.Seed != MaxSeed || s.Sources[0].Count != 2 || s.Sources[0].ErrorRate != 1 {
		t.Errorf("read as %+v", s)
	}
}

// TestDecodeIgnoresTheSchema: editors look for the schema of a file in it.
func TestDecodeIgnoresTheSchema(t *testing.T) {
	const schema = `"$schema":"https://example.org/docs/scenario.schema.json"`
	s, err := Decode([]byte(`{` + schema + `,"version":1,"title":"x"}`))
	if err != nil || s.Title != "x" {
		t.Errorf("read as %+v, %v", s, err)
	}
	if got, err := s.MarshalJSON(); err != nil || string(got) != `{"version":1,"title":"x"}` {
		t.Errorf("written again it is %s, %v", got, err)
	}
	for text, want := range map[string]string{
		`{"version":1,"$schema":5}`:                   `"$schema": 5 is not a string; write "5"`,
		`{"version":1,` + schema + `,` + schema + `}`: `"$schema": given twice`,
		`{"version":1,"sources":[{` + schema + `}]}`:  `sources[0]."$schema": unknown field`,
		`{"version":1,"pool":{` + schema + `}}`:       `pool."$schema": unknown field`,
	} {
		if _, err := Decode([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Decode(%s) = %v\nwant %s", text, err, want)
		}
	}
}

// TestDurationsInFiles: a file may hold durations as the page shows them; what is written is
// in Go's notation.
func TestDurationsInFiles(t *testing.T) {
	s, err := Decode([]byte(`{"version":1,"deadline":"1 min 30 s","timeout":" 3 s","cancelAt":" ","shared":"mix( 95 %: 1, 5%: 20)","sources":[` +
		`{"name":"a","delay":"uniform(0 s, 500 ms)","failAbove":"12.5 µs","retry":{"backoff":"250 us"},"hedge":{"after":"90s"}},` +
		`{"name":"b","delay":""},{"name":"c","delay":"0.5s"},{"name":"d","delay":"5 parsecs"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"version":1,"deadline":"1m30s","timeout":"3s","shared":"mix(95%:1,5%:20)","sources":[` +
		`{"name":"a","delay":"uniform(0s,500ms)","failAbove":"12.5µs","retry":{"backoff":"250us"},"hedge":{"after":"90s"}},` +
		`{"name":"b"},{"name":"c","delay":"0.5s"},{"name":"d","delay":"5 parsecs"}]}`
	if got, err := s.MarshalJSON(); err != nil || string(got) != want {
		t.Errorf("read and written again it is\n%s, %v\nwant\n%s", got, err, want)
	}
	const problem = `sources[3].delay: "5 parsecs" is not a duration; try "500ms"`
	if err := s.Check(); err == nil || err.Error() != problem {
		t.Errorf("Check() = %v, want %s", err, problem)
	}

	// A scenario that was typed, rather than read, is written in the same way.
	typed := NewScenario()
	typed.Deadline = "2 s"
	typed.Sources = []Source{NewSource("a")}
	typed.Sources[0].Delay = " 100 ms"
	if err := typed.Check(); err != nil {
		t.Error(err)
	}
	if got, err := typed.MarshalJSON(); err != nil || string(got) != `{"version":1,"deadline":"2s","sources":[{"name":"a","delay":"100ms"}]}` {
		t.Errorf("a typed scenario is written as %s, %v", got, err)
	}
	r, err := Run(typed)
	if err != nil || r.Outcome.Elapsed != 100*time.Millisecond {
		t.Errorf("it takes %v, %v", r.Outcome.Elapsed, err)
	}
	if r.Scenario.Deadline != "2s" || r.Scenario.Sources[0].Delay != "100ms" || typed.Sources[0].Delay != " 100 ms" {
		t.Errorf("the report says %q and %q, the scenario %q", r.Scenario.Deadline, r.Scenario.Sources[0].Delay, typed.Sources[0].Delay)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []Scenario{NewScenario(), valid()} {
		data, err := s.MarshalJSON()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"version":1,"limit":null,"sources":[{"name":"a","delay":"1s","results":[{"type":"phone","price":1}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Decode(data)
		if err == nil && !json.Valid(data) {
			t.Fatalf("%q was read and is not JSON", data)
		}
		if err != nil || s.Check() != nil {
			return
		}
		encoded, err := s.MarshalJSON()
		if err != nil {
			t.Fatalf("what passed Check cannot be encoded: %v", err)
		}
		again, err := Decode(encoded)
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Fatalf("%s\nis encoded as %s\nwhich reads as %+v, %v\nwant %+v", data, encoded, again, err, s)
		}
		if twice, err := again.MarshalJSON(); err != nil || !bytes.Equal(twice, encoded) {
			t.Fatalf("encoded as %s, and then as %s, %v", encoded, twice, err)
		}
	})
}
