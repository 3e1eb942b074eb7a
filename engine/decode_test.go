package engine

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestDecodeErrors(t *testing.T) {
	for text, want := range map[string]string{
		``:                                         `scenario: the JSON ends too early`,
		`{"version":1`:                             `scenario: the JSON ends too early`,
		`{"version":1,"sources":[{]}`:              `scenario: line 1, column 26: invalid character ']'`,
		"{\n \"version\":1,\n \"tïtle\":x}":        `scenario: line 3, column 10: invalid character 'x' looking for beginning of value`,
		`{"version":1}{}`:                          `scenario: line 1, column 14: something follows after its closing brace`,
		`{"version":1} x`:                          `scenario: line 1, column 14: something follows after its closing brace`,
		"{\"version\":1,\"title\":\"\xff\"}":       `scenario: it is not valid UTF-8`,
		`[]`:                                       "version: missing; this program reads version 1\nscenario: a list is not an object",
		`null`:                                     "version: missing; this program reads version 1\nscenario: null is not an object",
		`{}`:                                       `version: missing; this program reads version 1`,
		`{"version":2,"new":1}`:                    `version: 2 was written by a newer playground; this one reads version 1`,
		`{"version":0}`:                            `version: there is no version 0; this program reads version 1`,
		`{"version":"1"}`:                          `version: "1" is not a whole number`,
		`{"version":1.5}`:                          `version: 1.5 is not a whole number`,
		`{"version":1,"version":1}`:                `version: given twice`,
		`{"version":1,"title":5}`:                  `title: 5 is not a text`,
		`{"version":1,"title":null}`:               `title: null is not a text`,
		`{"version":1,"dedupe":"yes"}`:             `dedupe: "yes" is not true or false`,
		`{"version":1,"limit":true}`:               `limit: true is not a whole number or null`,
		`{"version":1,"limit":1e99}`:               `limit: 1e99 is not a whole number or null`,
		`{"version":1,"seed":1e999}`:               `seed: 1e999 is not a whole number`,
		`{"version":1,"pool":[1,[2]],"top":1}`:     `pool: a list is not an object`,
		`{"version":1,"pool":{"size":{"a":[{}]}}}`: `pool.size: unknown field; there are workers, queue`,
		`{"version":1,"\u001b]0;x\u0007":1}`:       `"\x1b]0;x\a": unknown field`,
		`{"version":1,"a: is wrong\nb":1}`:         `"a: is wrong\nb": unknown field`,
		`{"version":1,"sources":[{"\u202e":1}]}`:   `sources[0]."\u202e": unknown field`,
		`{"version":1,"":1}`:                       `"": unknown field`,
		`{"version":1,"Title":"x"}`: `Title: unknown field; there are version, title, notes, pattern, query, gather, quorum, limit, ` +
			`deadline, timeout, cancelAt, worker, sort, dedupe, top, seed, shared, pool, sources`,
		`{"version":1,"sources":{}}`:                                      `sources: an object is not a list`,
		`{"version":1,"sources":[3]}`:                                     `sources[0]: 3 is not an object`,
		`{"version":1,"sources":[{},{"retry":{"attempts":"3"}}]}`:         `sources[1].retry.attempts: "3" is not a whole number`,
		`{"version":1,"sources":[{"results":[{},{"price":"799.99"}]}]}`:   `sources[0].results[1].price: "799.99" is not a number`,
		`{"version":1,"sources":[{"errorRate":1e999,"delay":["500ms"]}]}`: "sources[0].errorRate: 1e999 is not a number\nsources[0].delay: a list is not a text",
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
