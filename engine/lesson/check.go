package lesson

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/gocode"
	"scattergather/engine/quiz"
	"scattergather/engine/trace"
)

// Check reports everything in a lesson that names what is not there: in the run, in the program,
// among the questions, the panels and the fields. The tests of this package check every lesson.
func (l Lesson) Check() error {
	report, err := engine.Run(l.Scenario)
	if err != nil {
		return fmt.Errorf("scenario: %w", err)
	}
	if len(l.Steps) == 0 {
		return errors.New("steps: there are none")
	}
	var wrong []error
	for i, step := range l.Steps {
		for _, err := range l.checkStep(step, report) {
			wrong = append(wrong, fmt.Errorf("steps[%d].%w", i, err))
		}
	}
	return errors.Join(wrong...)
}

func (l Lesson) checkStep(s Step, report engine.Report) (wrong []error) {
	if s.Text == "" {
		wrong = append(wrong, errors.New("text: it is empty"))
	}
	if s.Ask != "" {
		if _, ok := quiz.Find(quiz.Of(report), s.Ask); !ok {
			wrong = append(wrong, fmt.Errorf("ask: this run has no question %q; it has %q", s.Ask, kinds(quiz.Of(report))))
		}
	}
	for _, err := range s.Look.check(report) {
		wrong = append(wrong, fmt.Errorf("look.%w", err))
	}
	if s.Change == nil {
		return wrong
	}
	for _, err := range s.Change.check(l.Scenario) {
		wrong = append(wrong, fmt.Errorf("change.%w", err))
	}
	return wrong
}

// kinds lists what questions ask.
func kinds(questions []quiz.Question) []quiz.Kind {
	all := make([]quiz.Kind, len(questions))
	for i, q := range questions {
		all[i] = q.Kind
	}
	return all
}

// check reports what a look names that a run does not have.
func (l Look) check(r engine.Report) (wrong []error) {
	for name, e := range map[string]*Event{"event": l.Event, "span": l.Span} {
		if e != nil && e.Index(r.Events) < 0 {
			wrong = append(wrong, fmt.Errorf("%s: %w", name, e.missing(r)))
		}
	}
	if l.Time != "" && l.Time != "end" {
		at, err := dist.ParseDuration(l.Time)
		last := time.Duration(0)
		for _, e := range r.Events {
			last = max(last, e.At)
		}
		if err != nil || at > last {
			wrong = append(wrong, fmt.Errorf(`time: %q is not a time of this run; try "end" or one up to %v`, l.Time, last))
		}
	}
	if l.Time != "" && l.Event != nil {
		wrong = append(wrong, errors.New("time: there is an event, too; the playhead is in one place"))
	}
	if l.Select != "" && !slices.Contains(lanes(r), l.Select) {
		wrong = append(wrong, fmt.Errorf("select: there is no lane %q; there are %q", l.Select, lanes(r)))
	}
	if l.Panel != "" && !slices.Contains(Panels, l.Panel) {
		wrong = append(wrong, fmt.Errorf("panel: there is no panel %q; there are %q", l.Panel, Panels))
	}
	if l.Line != "" {
		if err := hasLine(r, l.Line); err != nil {
			wrong = append(wrong, fmt.Errorf("line: %w", err))
		}
		if l.Panel != "code" {
			wrong = append(wrong, errors.New(`line: it is seen only on the panel "code"`))
		}
	}
	return wrong
}

// missing says what of an event's name is wrong.
func (e Event) missing(r engine.Report) error {
	if !slices.Contains(lanes(r), e.Lane) {
		return fmt.Errorf("there is no lane %q; there are %q", e.Lane, lanes(r))
	}
	var kinds []trace.Kind
	for _, of := range r.Events {
		if of.Lane == e.Lane && !slices.Contains(kinds, of.Kind) {
			kinds = append(kinds, of.Kind)
		}
	}
	if slices.Contains(kinds, e.Kind) {
		return fmt.Errorf("%q has fewer than %d events %q", e.Lane, e.Nth, e.Kind)
	}
	return fmt.Errorf("%q has no event %q; there are %q", e.Lane, e.Kind, kinds)
}

// lanes lists the names of the lanes of a run.
func lanes(r engine.Report) []string {
	names := make([]string, len(r.Lanes))
	for i, l := range r.Lanes {
		names[i] = l.Name
	}
	return names
}

// hasLine reports whether the program of a run has a line with a text.
func hasLine(r engine.Report, text string) error {
	program, err := gocode.Generate(r)
	if err == nil && (strings.Contains(text, "\n") || !strings.Contains(string(program.Source), text)) {
		err = fmt.Errorf("no line of the program holds %q", text)
	}
	return err
}

// check reports what is wrong with a change of a scenario.
func (c Change) check(s engine.Scenario) (wrong []error) {
	for name, text := range map[string]string{"button": c.Button, "shows": c.Shows} {
		if text == "" {
			wrong = append(wrong, fmt.Errorf("%s: it is empty", name))
		}
	}
	if len(c.Set) == 0 {
		return append(wrong, errors.New("set: there is nothing to set"))
	}
	changed, err := c.Apply(s)
	if err != nil {
		return append(wrong, fmt.Errorf("set: %w", err))
	}
	was, _ := s.MarshalJSON()
	if is, _ := changed.MarshalJSON(); string(is) == string(was) {
		return append(wrong, errors.New("set: the scenario has these values already"))
	}
	report, err := engine.Run(changed)
	if err != nil {
		return append(wrong, fmt.Errorf("set: %w", err))
	}
	for _, err := range c.Look.check(report) {
		wrong = append(wrong, fmt.Errorf("look.%w", err))
	}
	return wrong
}
