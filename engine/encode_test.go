package engine

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestEncodeLeavesOutDefaults(t *testing.T) {
	s := NewScenario()
	s.Sources = []Source{NewSource("postgres"), NewSource("redis")}
	s.Sources[1].Error = "redis: <key> & \"value\"\n\x01"
	s.Sources[1].Retry.Factor = 1.5
	s.Pool.Queue = 0
	s.Dedupe = false
	s.Limit = new(0)
	const want = `{"version":1,"limit":0,"dedupe":false,"pool":{"queue":0},"sources":[{"name":"postgres"},` +
		`{"name":"redis","error":"redis: <key> & \"value\"\n\u0001","retry":{"factor":1.5}}]}`
	got, err := s.MarshalJSON()
	if err != nil || string(got) != want {
		t.Errorf("MarshalJSON() = %s, %v\nwant %s", got, err, want)
	}
}

func TestEncodeRefusesWhatJSONCannotHold(t *testing.T) {
	s := NewScenario()
	s.Sources = []Source{NewSource("a")}
	s.Sources[0].Results = []Result{{Price: math.Inf(1)}}
	const want = "sources: [0].results: [0].price: +Inf is not a number that JSON can hold"
	if _, err := s.MarshalJSON(); err == nil || err.Error() != want {
		t.Errorf("MarshalJSON() = %v, want %s", err, want)
	}
}

// TestDecodeReadsWhatWasEncoded tries values in every field, whether they make sense or not.
func TestDecodeReadsWhatWasEncoded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		s := NewScenario()
		vary(r, s.fields())
		s.Version = Version
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > MaxJSON {
			continue
		}
		var got Scenario
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatalf("%v\nin %s", err, data)
		}
		if !reflect.DeepEqual(got, s) {
			t.Fatalf("%s\nreads as %+v\nwant     %+v", data, got, s)
		}
	}
}

// vary changes some of the fields.
func vary(r *rand.Rand, fields []field) {
	texts := []string{"", "a", "phone", "500ms", "\"quoted\" \\ and\nbroken", "žluťoučký 🐎", "<&>\u2028", "\x00\x7f", "null"}
	numbers := []float64{0, 1, -1, 0.1, 799.99, 1e-9, 1e21, 123456789, math.MaxFloat64, math.SmallestNonzeroFloat64}
	integers := []int64{0, 1, -1, 100, math.MaxInt64, math.MinInt64}
	for _, f := range fields {
		if r.IntN(2) == 0 {
			continue
		}
		switch v := f.value.(type) {
		case []field:
			vary(r, v)
		case *string:
			*v = texts[r.IntN(len(texts))]
		case delayText:
			texts := append(texts, "5 s")
			*v.text = v.tidy(texts[r.IntN(len(texts))])
		case *float64:
			*v = numbers[r.IntN(len(numbers))]
		case *int:
			*v = int(integers[r.IntN(len(integers))])
		case *int64:
			*v = integers[r.IntN(len(integers))]
		case **int:
			*v = new(int(integers[r.IntN(len(integers))]))
		case *bool:
			*v = r.IntN(2) == 0
		case *[]Source:
			for range r.IntN(4) {
				s := NewSource("")
				vary(r, s.fields())
				*v = append(*v, s)
			}
		case *[]Result:
			for range r.IntN(4) {
				var one Result
				vary(r, one.fields())
				*v = append(*v, one)
			}
		default:
			panic("a kind of field that this test does not know: " + f.name)
		}
	}
}

// TestFieldsAreAll makes sure that no field of the types is forgotten in the lists.
func TestFieldsAreAll(t *testing.T) {
	for _, c := range []struct {
		of     any
		fields []field
	}{
		{Scenario{}, new(Scenario).fields()},
		{Source{}, new(Source).fields()},
		{Result{}, new(Result).fields()},
	} {
		compareFields(t, reflect.TypeOf(c.of), c.fields)
	}
}

func compareFields(t *testing.T, of reflect.Type, fields []field) {
	if of.NumField() != len(fields) {
		t.Fatalf("%v has %d fields, the list %d", of, of.NumField(), len(fields))
	}
	for i, f := range fields {
		if tag := of.Field(i).Tag.Get("json"); tag != f.name {
			t.Errorf("field %d of %v is %q, in the list %q", i, of, tag, f.name)
		}
		if inside, ok := f.value.([]field); ok {
			compareFields(t, of.Field(i).Type, inside)
		}
	}
}

func TestClone(t *testing.T) {
	s := valid()
	s.Limit = new(3)
	c := s.Clone()
	if !reflect.DeepEqual(c, s) {
		t.Fatalf("Clone() = %+v, want %+v", c, s)
	}
	*c.Limit = 4
	c.Sources[0].Name = "mysql"
	c.Sources[0].Results[0].Price = 1
	if *s.Limit != 3 || s.Sources[0].Name != "postgres" || s.Sources[0].Results[0].Price != 799.99 {
		t.Error("a change of the clone changed the original")
	}
}
