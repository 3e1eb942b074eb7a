package hostile

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"scattergather/engine"
)

// TestEveryFieldHoldsTheText looks for text fields of scenarios that the pairs leave out: a field
// that is added has to be attacked, too.
func TestEveryFieldHoldsTheText(t *testing.T) {
	const mark = "MARK"
	seen := map[string]bool{}
	for _, shape := range shapes {
		s := shape.make(mark)
		collect(reflect.ValueOf(s), "", mark, seen)
	}
	collect(reflect.ValueOf(engine.Scenario{Sources: []engine.Source{{Results: []engine.Result{{}}}}}), "", mark, seen)
	for field, holds := range seen {
		// The others are words and durations, which Check reads.
		checked := strings.HasSuffix(field, "Delay") || strings.HasSuffix(field, "Timeout") || strings.HasSuffix(field, "Backoff") || strings.HasSuffix(field, "After") ||
			strings.HasSuffix(field, "FailAbove") || strings.HasSuffix(field, "Shared") || strings.HasSuffix(field, "Deadline") || strings.HasSuffix(field, "CancelAt")
		if !holds && !checked {
			t.Errorf("%s holds no hostile text", field)
		}
	}
}

// collect notes for each field of type string whether it holds the mark.
func collect(v reflect.Value, path, mark string, seen map[string]bool) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			collect(v.Field(i), path+"."+v.Type().Field(i).Name, mark, seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), path, mark, seen)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() { // policies and the like have types of their own
			seen[path] = seen[path] || strings.Contains(v.String(), mark)
		}
	}
}

// TestPairsRun makes sure that the pairs show what they are for: both run, in the same way.
func TestPairsRun(t *testing.T) {
	for _, p := range Pairs() {
		plain, err := engine.Run(p.Plain)
		if err != nil {
			t.Fatalf("%s, plain: %v", p.Name, err)
		}
		hostile, err := engine.Run(p.Hostile)
		if err != nil {
			t.Fatalf("%s: %v", p.Name, err)
		}
		if len(plain.Events) != len(hostile.Events) || plain.Outcome.Elapsed != hostile.Outcome.Elapsed {
			t.Errorf("%s: %d events in %v, with plain texts %d in %v", p.Name, len(hostile.Events), hostile.Outcome.Elapsed, len(plain.Events), plain.Outcome.Elapsed)
		}
	}
}

// TestControlCharactersAreRefused puts them into every field: the error names the field and shows
// the character as Go writes it, never as it is.
func TestControlCharactersAreRefused(t *testing.T) {
	for _, text := range Refused() {
		for _, put := range []func(s *engine.Scenario){
			func(s *engine.Scenario) { s.Title = text.Text },
			func(s *engine.Scenario) { s.Query = text.Text },
			func(s *engine.Scenario) { s.Timeout = text.Text },
			func(s *engine.Scenario) { s.Shared = text.Text },
			func(s *engine.Scenario) { s.Gather = engine.Policy(text.Text) },
			func(s *engine.Scenario) { s.Sources[0].Name = text.Text },
			func(s *engine.Scenario) { s.Sources[0].Delay = text.Text },
			func(s *engine.Scenario) { s.Sources[0].Error = text.Text },
			func(s *engine.Scenario) { s.Sources[0].Panic = text.Text },
			func(s *engine.Scenario) { s.Sources[0].Retry.Backoff = text.Text },
			func(s *engine.Scenario) { s.Sources[0].Results[0].Type = text.Text },
			func(s *engine.Scenario) { s.Sources[0].Results[0].Model = text.Text },
		} {
			s := shapes[0].make("plain text")
			put(&s)
			err := s.Check()
			if err == nil {
				t.Errorf("%s passes: %+v", text.Name, s)
				continue
			}
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if strings.ContainsFunc(line, unicode.IsControl) {
					t.Errorf("%s: the error is %q", text.Name, line)
				}
			}
		}
	}
	s := engine.NewScenario()
	s.Title = "\x1b[31m"
	const want = `title: the control character "\x1b" is not allowed; use one line of plain text`
	if err := s.Check(); err == nil || err.Error() != want {
		t.Errorf("Check() = %v, want %s", err, want)
	}
}
