package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/engine/scenariotest"
)

// ecma compiles a regular expression as JavaScript would, where \s is every white space.
func ecma(pattern string) (jsonschema.Regexp, error) {
	const spaces = `\t\n\v\f\r\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	return regexp.Compile(strings.NewReplacer(`\s`, "["+spaces+"]", `\S`, "[^"+spaces+"]").Replace(pattern))
}

// compiled returns the schema, or a part of it such as "#/$defs/delay".
func compiled(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	const name = "scenario.schema.json"
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(ecma)
	if err := c.AddResource(name, text); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name + part)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// allows returns what a schema says of a JSON text.
func allows(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return s.Validate(value)
}

// property is what the schema says of a field; where it refers to a definition, the
// definition's words count unless it has its own.
type property struct {
	Ref                  string `json:"$ref"`
	Description          string
	Type                 any
	Enum                 []string
	Const                *int
	Minimum, Maximum     *float64
	MaxLength, MaxItems  *int
	Pattern              string
	Default              json.RawMessage
	Examples             []json.RawMessage
	AdditionalProperties *bool
	Properties           map[string]json.RawMessage
	Items                json.RawMessage
	Defs                 map[string]json.RawMessage `json:"$defs"`
}

func read(t *testing.T, text []byte) (p property) {
	t.Helper()
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	if name, ok := strings.CutPrefix(p.Ref, "#/$defs/"); ok {
		var root property
		if err := json.Unmarshal(schema, &root); err != nil {
			t.Fatal(err)
		}
		if root.Defs[name] == nil {
			t.Fatalf("there is no %s", p.Ref)
		}
		own := p
		if err := json.Unmarshal(root.Defs[name], &p); err != nil {
			t.Fatal(err)
		}
		p.Ref = own.Ref
		if own.Description != "" {
			p.Description = own.Description
		}
		if own.Default != nil {
			p.Default, p.Examples = own.Default, own.Examples
		}
	}
	return p
}

// TestSchemaIsTheGoType holds every field of the Go type against the schema, and every
// property of the schema against the Go type.
func TestSchemaIsTheGoType(t *testing.T) {
	root := read(t, schema)
	delete(root.Properties, "$schema") // for editors; the Go type has none
	holdObject(t, "", root, reflect.ValueOf(engine.NewScenario()))
}

// choices are the words of the types that are one of a few.
var choices = map[reflect.Type]any{
	reflect.TypeFor[engine.Pattern]():  engine.Patterns,
	reflect.TypeFor[engine.Policy]():   engine.Policies,
	reflect.TypeFor[engine.Worker]():   engine.Workers,
	reflect.TypeFor[engine.Sort]():     engine.Sorts,
	reflect.TypeFor[engine.OnCancel](): engine.OnCancels,
}

// notations are the fields that are not plain text, with the definition that they refer to.
var notations = map[string]string{
	"deadline": "duration", "timeout": "duration", "cancelAt": "duration", "shared": "factor", "delay": "delay",
	"failAbove": "duration", "retry.backoff": "duration", "hedge.after": "duration",
}

// holdObject holds an object of the schema against a struct that has its defaults.
func holdObject(t *testing.T, path string, p property, defaults reflect.Value) {
	t.Helper()
	if p.Type != "object" || p.AdditionalProperties == nil || *p.AdditionalProperties {
		t.Errorf("%q allows fields that are unknown, or is no object", path)
	}
	for i := range defaults.NumField() {
		name := defaults.Type().Field(i).Tag.Get("json")
		text, ok := p.Properties[name]
		inside := strings.TrimPrefix(path+"."+name, ".")
		if !ok {
			t.Errorf("the schema has no field %s", inside)
			continue
		}
		delete(p.Properties, name)
		holdField(t, inside, read(t, text), defaults.Field(i))
	}
	for name := range p.Properties {
		t.Errorf("the schema has a field %s.%s; the engine has none", path, name)
	}
}

// holdField holds a field against a value that has its default.
func holdField(t *testing.T, path string, p property, defaults reflect.Value) {
	t.Helper()
	if len(p.Description) < 8 || !strings.HasSuffix(p.Description, ".") {
		t.Errorf("%s: the description is %q", path, p.Description)
	}
	wantType := map[reflect.Kind]any{
		reflect.String: "string", reflect.Int: "integer", reflect.Int64: "integer", reflect.Float64: "number", reflect.Bool: "boolean",
		reflect.Slice: "array", reflect.Struct: "object", reflect.Pointer: []any{"integer", "null"},
	}[defaults.Kind()]
	words, isChoice := choices[defaults.Type()]
	switch {
	case path == "version":
		if p.Const == nil || *p.Const != engine.Version {
			t.Errorf("version: the constant is %v", p.Const)
		}
		return
	case isChoice:
		if got, want := fmt.Sprint(p.Enum), fmt.Sprint(words); got != want {
			t.Errorf("%s: the words are %s, want %s", path, got, want)
		}
		for _, word := range p.Enum {
			if !strings.Contains(p.Description, word+":") {
				t.Errorf("%s: the description does not say what %s is", path, word)
			}
		}
	case !reflect.DeepEqual(p.Type, wantType):
		t.Errorf("%s: the type is %v, want %v", path, p.Type, wantType)
	}
	if r, ok := engine.FieldRange(path); ok {
		if path == "quorum" {
			r.Low = 0 // that of the other policies
		}
		if p.Minimum == nil || *p.Minimum != r.Low || r.High < 1e300 && (p.Maximum == nil || *p.Maximum != r.High) {
			t.Errorf("%s: the range is not %v", path, r)
		}
	}
	switch defaults.Kind() {
	case reflect.Struct:
		holdObject(t, path, p, defaults)
		return
	case reflect.Slice:
		most, item := engine.MaxRows, reflect.ValueOf(engine.NewSource(""))
		if path == "results" {
			most, item = engine.MaxResults, reflect.ValueOf(engine.Result{})
		}
		if p.MaxItems == nil || *p.MaxItems != most || string(p.Default) != "[]" {
			t.Errorf("%s: at most %v items, default %s", path, p.MaxItems, p.Default)
		}
		holdObject(t, "", read(t, p.Items), item)
		return
	case reflect.String:
		most := engine.MaxText
		if path == "notes" {
			most = engine.MaxNotes
		}
		if notation, ok := notations[path]; ok {
			if p.Ref != "#/$defs/"+notation {
				t.Errorf("%s: refers to %s, want %s", path, p.Ref, notation)
			}
		} else if !isChoice && (p.MaxLength == nil || *p.MaxLength != most || p.Pattern == "") {
			t.Errorf("%s: no pattern, or a length other than %d", path, most)
		}
	}
	if path == "name" {
		return // the one field that has no default
	}
	want, err := json.Marshal(defaults.Interface())
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(p.Default) {
		t.Errorf("%s: the default is %s, want %s", path, p.Default, want)
	}
}

// TestExamplesOfTheSchema reads what an editor offers.
func TestExamplesOfTheSchema(t *testing.T) {
	whole := compiled(t, "")
	try := func(object string) {
		t.Helper()
		if err := allows(t, whole, []byte(object)); err != nil {
			t.Errorf("%s: %v", object, err)
		}
		if err := check([]byte(object)); err != nil {
			t.Errorf("%s: %v", object, err)
		}
	}
	tried := 0
	for name, text := range read(t, schema).Properties {
		for _, example := range read(t, text).Examples {
			try(fmt.Sprintf(`{"version":1,%q:%s}`, name, example))
			tried++
		}
	}
	for name, text := range read(t, []byte(`{"$ref":"#/$defs/source"}`)).Properties {
		for _, example := range read(t, text).Examples {
			source := fmt.Sprintf(`{"name":"a",%q:%s}`, name, example)
			if name == "name" {
				source = fmt.Sprintf(`{"name":%s}`, example)
			}
			try(`{"version":1,"sources":[` + source + `]}`)
			tried++
		}
	}
	if tried < 15 {
		t.Errorf("only %d examples were tried", tried)
	}
}

// check returns what the engine says of a file.
func check(text []byte) error {
	s, err := engine.Decode(text)
	if err == nil {
		err = s.Check()
	}
	return err
}

// TestSchemaAllowsWhatTheEngineTakes tries the lessons as they are written and as they are
// encoded, the links that must work for ever, and random scenarios.
func TestSchemaAllowsWhatTheEngineTakes(t *testing.T) {
	whole := compiled(t, "")
	try := func(name string, text []byte) {
		t.Helper()
		if err := allows(t, whole, text); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	encode := func(s engine.Scenario) []byte {
		t.Helper()
		text, err := s.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for _, l := range lesson.All() {
		try(l.Name, encode(l.Scenario))
		file, err := os.ReadFile("../../engine/lesson/data/" + l.Name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var written struct{ Scenario json.RawMessage }
		if err := json.Unmarshal(file, &written); err != nil {
			t.Fatal(err)
		}
		try(l.Name+" as it is written", written.Scenario)
	}
	golden, err := os.ReadFile("../../engine/link/testdata/golden-v1.txt")
	if err != nil {
		t.Fatal(err)
	}
	links := 0
	for _, word := range strings.Fields(string(golden)) {
		if s, err := link.Decode(word); err == nil {
			try(word, encode(s))
			links++
		}
	}
	if links < 4 {
		t.Errorf("only %d links were tried", links)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 3000 {
		text := encode(scenariotest.Random(r, scenariotest.Options{Ties: i%2 == 0}))
		try("random", text)
		// With the address of the schema, as an editor needs it.
		try("random, with its schema", append([]byte(`{"$schema":"docs/scenario.schema.json",`), text[1:]...))
	}
}

// TestEngineRefusesWhatTheSchemaRefuses damages valid scenarios at random. An editor must not
// mark what the playground takes. Not all that the engine refuses can be said in a schema, but
// it must find nearly all of these.
func TestEngineRefusesWhatTheSchemaRefuses(t *testing.T) {
	whole := compiled(t, "")
	r := rand.New(rand.NewPCG(3, 4))
	wrong, found := 0, 0
	missed := map[string]int{}
	for range 6000 {
		text, err := scenariotest.Random(r, scenariotest.Options{}).MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var root map[string]any
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&root); err != nil {
			t.Fatal(err)
		}
		what := damage(r, root)
		damaged, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		says, truth := allows(t, whole, damaged), check(damaged)
		if says != nil && truth == nil {
			t.Fatalf("%s: the schema refuses what the engine takes: %v\n%s", what, says, damaged)
		}
		if truth != nil {
			wrong++
			if says != nil {
				found++
			} else {
				missed[what]++
			}
		}
	}
	t.Logf("the schema finds %d of %d; it misses %v", found, wrong, missed)
	if wrong < 3000 || found < wrong*95/100 {
		t.Errorf("the schema finds %d of %d damaged scenarios; it misses %v", found, wrong, missed)
	}
}

// damage changes a random field of an object, or of one inside it, and says how.
func damage(r *rand.Rand, object map[string]any) string {
	where := "scenario"
	for {
		var inner []map[string]any
		var names []string
		for _, name := range sorted(object) {
			switch v := object[name].(type) {
			case map[string]any:
				inner, names = append(inner, v), append(names, name)
			case []any:
				for _, item := range v {
					inner, names = append(inner, item.(map[string]any)), append(names, name)
				}
			}
		}
		if len(inner) == 0 || r.IntN(3) == 0 {
			break
		}
		i := r.IntN(len(inner))
		object, where = inner[i], names[i]
	}
	if r.IntN(10) == 0 {
		object[one(r, "Title", "dealy", "", "x")] = 1
		return where + ": unknown field"
	}
	if r.IntN(10) == 0 {
		name := one(r, sorted(object)...)
		delete(object, name)
		return where + ": without " + name
	}
	fields := map[string][]string{
		"scenario": {"version", "title", "notes", "pattern", "query", "gather", "quorum", "limit", "deadline", "timeout", "cancelAt", "worker", "sort", "dedupe", "top", "seed", "shared", "pool", "sources"},
		"pool":     {"workers", "queue"},
		"sources":  {"name", "count", "delay", "steps", "onCancel", "error", "errorRate", "failAbove", "panic", "timeout", "retry", "hedge", "results"},
		"retry":    {"attempts", "backoff", "factor", "jitter"},
		"hedge":    {"after", "max"},
		"results":  {"type", "manufacturer", "model", "price"},
	}
	name := one(r, fields[where]...)
	value := one[any](r, nil, true, -1, -2_000_000, 0, 0.5, 3, 1001, 2e6, 1e17, "", " ", "5 parsecs", "500", "-5s", "1 s", "forever", "mix(50%:1s)",
		"uniform(1s)", "sometimes", "a\nb", "a\x00b", "\x7f", strings.Repeat("ü", 200), strings.Repeat("ü", 201), strings.Repeat("x", 2001), []any{}, map[string]any{}, []any{1})
	object[name] = value
	return fmt.Sprintf("%s.%s = %.20v", where, name, value)
}

func one[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func sorted(object map[string]any) (names []string) {
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// TestNotationsOfTheSchema holds the patterns of delays, durations and factors against what
// package dist reads, on random texts. No pattern says "-0s", which the engine takes.
func TestNotationsOfTheSchema(t *testing.T) {
	pieces := []string{" ", "+", "5", "10", "0", ".", "1.5", "1e-3", "s", "ms", "min", "h", "µs", "μs", "\u00a0", "parsecs", "forever", "uniform(", "normal(", "exp(",
		"lognormal(", "pareto(", "mix(", "50%:", "100%:", ",", ")", "5ms", "1s", "uniform(0s,1s)", "pareto(1ms,2)", "50%:1s,50%:2s"}
	for name, parse := range map[string]func(string) error{
		"delay":    func(s string) error { _, err := dist.Parse(s); return err },
		"factor":   func(s string) error { _, err := dist.ParseFactor(s); return err },
		"duration": func(s string) error { _, err := dist.ParseDuration(s); return err },
	} {
		pattern, err := ecma(read(t, []byte(`{"$ref":"#/$defs/`+name+`"}`)).Pattern)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(5, 6))
		taken, allowed := 0, 0
		for range 100_000 {
			text := ""
			for range 1 + r.IntN(8) {
				text += one(r, pieces...)
			}
			takes, allows := parse(text) == nil, pattern.MatchString(text)
			if takes && !allows {
				t.Fatalf("%s: the pattern refuses %q", name, text)
			}
			if takes {
				taken++
			}
			if allows && strings.TrimSpace(text) != "" {
				allowed++
			}
		}
		// A pattern cannot compare numbers, nor add shares.
		if taken < 500 || allowed > 3*taken {
			t.Errorf("%s: of 100,000 texts %d are right, but the pattern allows %d", name, taken, allowed)
		}
	}
}
