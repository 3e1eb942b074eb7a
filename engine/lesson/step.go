package lesson

import (
	"encoding/json"
	"maps"
	"slices"
	"sort"
	"strings"

	"scattergather/engine/quiz"
	"scattergather/engine/trace"
)

// Step is one step of a story: a short text, and what it looks at, asks or changes. A story asks
// before it tells: no step tells what a later one asks.
type Step struct {
	Text   string
	Ask    quiz.Kind // a question about the run; "" asks nothing
	Look   Look      // what to look at on entering the step
	Change *Change   // an edit to make; nil for none
	Seeds  bool      // other seeds are worth a try
}

// Look is what to look at. What is not given stays as it is.
type Look struct {
	Event  *Event // the playhead stands at the instant of this event, so that it follows the run
	Time   string // or at a time, "1.5s", or at the "end"
	Select string // the name of a lane to select
	Span   *Event // an event whose span is lit on the timeline
	Panel  string // the name of a panel to open, in lower case: one of Panels
	Line   string // the first line of the program that holds this text is lit
}

// Event names an event of a run.
type Event struct {
	Lane string
	Kind trace.Kind
	Nth  int // which of several of that kind on that lane, from 1; 0 is the first
}

// Index returns the index of the event in a run; -1 if the run has none like it.
func (e Event) Index(events []trace.Event) int {
	left := max(1, e.Nth)
	return slices.IndexFunc(events, func(of trace.Event) bool {
		if of.Lane == e.Lane && of.Kind == e.Kind {
			left--
			return left == 0
		}
		return false
	})
}

// Change is an edit of the lesson's scenario that a button makes. It is always made to the
// scenario as the lesson has it, whatever the steps before have changed.
type Change struct {
	Button string // what the button says
	Set    Values // the fields to set
	Shows  string // what there is to see once it is made
	Look   Look   // where
}

// Values are the values of fields of a scenario, as a scenario file writes them. A path is that
// of engine.FieldError, with the names of sources in place of their numbers: "limit",
// "sources[billing].delay", or "sources[*].onCancel" for all of them.
type Values []Value

// Value is a path with its value.
type Value struct {
	Path string
	JSON string // the value, as JSON
}

// UnmarshalJSON reads an object whose fields are paths, and orders them by path.
func (v *Values) UnmarshalJSON(data []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return err
	}
	*v = nil
	for _, path := range slices.Sorted(maps.Keys(object)) {
		*v = append(*v, Value{path, string(object[path])})
	}
	return nil
}

// Edit is one field with its new value.
type Edit struct {
	Source string // the name of the source that it belongs to, "*" for each; "" for the scenario itself
	Path   string // within the source or the scenario: "retry.attempts"
	Text   string // as it is typed into the field; "" for none
}

// Edits returns the fields to set, in the order of their paths.
func (v Values) Edits() []Edit {
	var edits []Edit
	for _, value := range v {
		e := Edit{Path: value.Path, Text: value.text()}
		if rest, ok := strings.CutPrefix(value.Path, "sources["); ok {
			if name, field, ok := strings.Cut(rest, "]."); ok {
				e.Source, e.Path = name, field
			}
		}
		edits = append(edits, e)
	}
	sort.Slice(edits, func(i, j int) bool {
		a, b := edits[i], edits[j]
		if a.Source != b.Source {
			return a.Source < b.Source
		}
		return a.Path < b.Path
	})
	return edits
}

// text is how a value is typed into a field.
func (v Value) text() string {
	var s string
	if json.Unmarshal([]byte(v.JSON), &s) != nil {
		s = v.JSON // a number or a flag
	}
	return s
}

// Panels are the names of the panels that a step may open.
var Panels = []string{"findings", "result", "console", "events", "code", "statistics", "compare"}

// LastAsk returns the number of the last step that asks, from 1; 0 if none does. What comes after
// it tells the outcome.
func (s Story) LastAsk() int {
	for i := len(s.Steps) - 1; i >= 0; i-- {
		if s.Steps[i].Ask != "" {
			return i + 1
		}
	}
	return 0
}
