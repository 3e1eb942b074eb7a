package model

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/link"
	"scattergather/engine/own"
)

// A user's own program is another kind of scenario. Its source is part of the draft, so that there
// is one history of edits; the scenario of that draft holds nothing but the seed. It is run
// elsewhere: Rerun says which program is wanted, and Ran brings what came of it. Until then, and
// while the program cannot be run, the last picture stays.

// OwnRun is what is known of the runs of a user's own program.
type OwnRun struct {
	Wanted   int           // changes with every program that is to be run; 0 for none
	Done     int           // Wanted of the last answer
	Problems []own.Problem // why the program of the last answer was not run
	Fault    string        // why it could not be run although nothing is wrong with it; "" for nothing
	Loading  bool          // the interpreter is being loaded
	Seeds    Seeds         // runs with other seeds
	Hints    int           // that were asked for, of a program to be repaired

	dragged dragged
}

// Seeds is how many different outcomes runs of the present program with other seeds have.
type Seeds struct{ Of, Outcomes int }

// dragged is the last change that a drag has made to the source.
type dragged struct {
	field        string
	before       string // the source
	literal      own.Literal
	after, typed string
}

// StarterProgram is what the editor holds before anything else was typed.
const StarterProgram = `// Three tasks at once. Drag the end of a bar, or edit the program.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error {
		time.Sleep(500 * time.Millisecond)
		return nil
	})
	g.Go(func() error {
		time.Sleep(300 * time.Millisecond)
		return errors.New("no such user")
	})
	g.Go(func() error {
		select {
		case <-time.After(time.Second):
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
	fmt.Println("error:", g.Wait())
}
`

// OpenProgram opens a program to begin with, or the one that the run's scenario is: its Go code, or
// one that is to be repaired.
type OpenProgram struct {
	OfScenario bool
	Repair     string // its name
}

func (m OpenProgram) update(s State) State {
	if m.Repair != "" {
		return s.openRepair(m.Repair)
	}
	source, from := StarterProgram, ""
	if m.OfScenario && !s.Draft.Own && s.Run.Rev > 0 && !s.Covered() {
		source, from = s.Run.Listing().Text(), s.Fragment()
	}
	s = s.openProgram(link.Program{Source: source, Seed: 1})
	s.Draft.From = from
	return s
}

// openProgram returns the state with a program to begin with.
func (s State) openProgram(p link.Program) State {
	s = s.open(engine.NewScenario(), "")
	s.Draft.Own, s.Draft.Source = true, p.Source
	s.Draft.Scenario.Title, s.Draft.Scenario.Seed = engine.TitleOf(p.Source), int64(p.Seed&(1<<63-1))
	s.OwnRun = OwnRun{Wanted: s.OwnRun.Wanted, Done: s.OwnRun.Wanted}
	if !s.hasPanel(s.Panel) {
		s.Panel = Panels[0]
	}
	return s
}

// EditProgram types another source.
type EditProgram struct{ Text string }

func (m EditProgram) update(s State) State {
	text := strings.ReplaceAll(m.Text, "\r\n", "\n")
	if !s.Draft.Own || text == s.Draft.Source {
		return s
	}
	s.Changed = true
	d := s.Draft
	d.Rev++
	d.Source = text
	return s.with(d)
}

// dragLiteral puts another value into a constant of the source.
func (s State) dragLiteral(m Drag) State {
	i, ok := own.LiteralOf(m.Field)
	last := s.OwnRun.dragged
	if ran := s.Run.Report.Own; last.field != m.Field || last.after != s.Draft.Source {
		if !ok || ran == nil || ran.Source != s.Draft.Source || i >= len(ran.Recording.Literals) {
			return s // the source has been edited since: the place may be another
		}
		l := ran.Recording.Literals[i]
		if l.Offset < 0 || l.Length < 0 || l.Offset+l.Length > len(ran.Source) {
			return s
		}
		last = dragged{field: m.Field, before: ran.Source, literal: l}
	}
	l := last.literal
	last.typed = strconv.FormatInt(int64(max(0, m.Value)), 10)
	if l.Kind == own.Duration {
		last.typed = own.Rewrite(last.before[l.Offset:l.Offset+l.Length], max(0, m.Value))
	}
	last.after = last.before[:l.Offset] + last.typed + last.before[l.Offset+l.Length:]
	s = EditProgram{Text: last.after}.update(s)
	s.OwnRun.dragged = last
	return s
}

// wantRun asks for a run of the program.
func (s State) wantRun(before State) State {
	opened := s.Run.Opened != s.Draft.Opened || s.Run.Report.Own == nil
	s.OwnRun.Wanted++
	s.OwnRun.Seeds = Seeds{}
	s.Problems = nil
	if opened {
		report := engine.Recorded(s.Draft.Source, nil)
		s = s.show(report, nil)
	}
	s.due, s.changes, s.fallback = false, nil, nil
	return s.stopStaleRuns(before).stopHiddenRuns()
}

// WantedProgram is the program that is to be run; ok is false if none is, or it has been run.
func (s State) WantedProgram() (source string, seed int64, ok bool) {
	return s.Draft.Source, s.Draft.Scenario.Seed, s.Draft.Own && !s.due && s.OwnRun.Done != s.OwnRun.Wanted
}

// Ran brings what a run of a program gave.
type Ran struct {
	Wanted    int // which run it is
	Source    string
	Recording string // JSON of package own; "" if there is none
	Fault     string // why there is none
}

func (m Ran) update(s State) State {
	if !s.Draft.Own || m.Wanted <= s.OwnRun.Done || m.Wanted > s.OwnRun.Wanted {
		return s // of a program that is not open any more
	}
	s.OwnRun.Done, s.OwnRun.Loading, s.OwnRun.Fault, s.OwnRun.Problems = m.Wanted, false, m.Fault, nil
	if m.Recording == "" {
		return s
	}
	r, err := own.Decode([]byte(m.Recording))
	if err != nil {
		s.OwnRun.Fault = err.Error()
		return s
	}
	if s.OwnRun.Problems = r.Problems; len(r.Problems) > 0 {
		return s
	}
	s = s.show(engine.Recorded(m.Source, r), nil)
	s = s.seeRepaired()
	if s.wanted != nil {
		s = s.withView(*s.wanted)
		s.wanted = nil
	}
	return s
}

// LoadingInterpreter says that the interpreter is being loaded, which happens once.
type LoadingInterpreter struct{}

func (LoadingInterpreter) update(s State) State {
	s.OwnRun.Loading = s.Draft.Own
	return s
}

// SeedsRan says how many outcomes runs of the program with other seeds had.
type SeedsRan struct {
	Wanted int // of the run that they are compared with
	Seeds  Seeds
}

func (m SeedsRan) update(s State) State {
	if s.Draft.Own && m.Wanted == s.OwnRun.Wanted {
		s.OwnRun.Seeds = m.Seeds
	}
	return s
}

// OutcomeOf is what two runs of a program have in common if they had the same outcome: what was
// printed in which order, and how the run ended. It is "" for what is no run, and for a run that was
// stopped: when depends on the machine.
func OutcomeOf(recording string) string {
	r, err := own.Decode([]byte(recording))
	if err != nil || len(r.Problems) > 0 || r.Ended.Kind == own.Stopped {
		return ""
	}
	var out strings.Builder
	for _, p := range r.Prints {
		out.WriteString(p.At.String() + " " + p.Text)
	}
	out.WriteString(r.Ended.Kind + r.Ended.Text + time.Duration(r.Until).String())
	return out.String()
}

// OwnView is what the editor of a program shows, apart from its text.
type OwnView struct {
	On       bool
	Opened   int // Draft.Opened
	From     bool
	Problems string // a line each
	Note     string // what is said below the editor
	Linkable string // why the program has no link; "" if it has
}

// ownView returns what the editor of a program shows; the zero value for a scenario.
func (s State) ownView() OwnView {
	if !s.Draft.Own {
		return OwnView{}
	}
	v := OwnView{On: true, Opened: s.Draft.Opened, From: s.Draft.From != ""}
	for _, p := range s.OwnRun.Problems {
		v.Problems += problemLine(p) + "\n"
	}
	v.Problems = strings.TrimSuffix(v.Problems, "\n")
	if len(s.Draft.Source) > link.MaxProgram {
		v.Linkable = fmt.Sprintf("The program has %d bytes. A link has room for %d.", len(s.Draft.Source), link.MaxProgram)
	}
	seeds := s.OwnRun.Seeds
	if s.Covered() {
		seeds = Seeds{} // it tells of outcomes
	}
	switch {
	case s.OwnRun.Fault != "":
		v.Note = "The program could not be run: " + s.OwnRun.Fault
	case s.OwnRun.Loading:
		v.Note = "The Go interpreter is loading. It is needed once."
	case len(s.OwnRun.Problems) > 0 && len(s.Run.Report.Events) > 0:
		v.Note = "The timeline shows the last program that could be run."
	case seeds.Outcomes > 1:
		v.Note = "This program has a race for who is first: " + strconv.Itoa(seeds.Of) + " seeds have " + strconv.Itoa(seeds.Outcomes) + " outcomes. “Another seed” shows one of them."
	case seeds.Of > 0:
		v.Note = strconv.Itoa(seeds.Of) + " seeds have the same outcome."
	}
	return v
}

// problemLine writes a problem with its place, as Go's tools do.
func problemLine(p own.Problem) string {
	switch {
	case p.Line == 0:
		return p.Text
	case p.Column == 0:
		return "line " + strconv.Itoa(p.Line) + ": " + p.Text
	}
	return "line " + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) + ": " + p.Text
}

// OwnPanels are the panels that a run of a user's own program has.
var OwnPanels = []Panel{FindingsPanel, ConsolePanel, EventsPanel, CodePanel}

// Panels returns the panels that there are.
func (s State) Panels() []Panel {
	if s.Draft.Own {
		return OwnPanels
	}
	return Panels
}

func (s State) hasPanel(p Panel) bool {
	for _, one := range s.Panels() {
		if one == p {
			return true
		}
	}
	return false
}

// ownFindings are what the interpreter has found in a run.
func ownFindings(r engine.Report) []explain.Finding {
	var all []explain.Finding
	for _, f := range r.Own.Recording.Findings {
		all = append(all, explain.Finding{ID: f.ID, Title: f.Title, Text: f.Text, Lanes: f.Lanes, Source: f.Source})
	}
	return all
}

// ownListing is the listing of a user's own program.
func ownListing(r engine.Report, run *timeline.Run) *Listing {
	l := &Listing{
		lines:      strings.Split(strings.TrimSuffix(r.Own.Source, "\n"), "\n"),
		events:     make([]int, len(r.Events)),
		Spans:      make([]int, len(run.Spans())),
		highlights: make(map[int]*timeline.Highlight),
		run:        run,
	}
	for i, p := range r.Own.Recording.Places {
		if p.Line <= len(l.lines) {
			l.events[i] = max(0, p.Line)
		}
	}
	for i, s := range run.Spans() {
		l.Spans[i] = l.events[s.First]
	}
	return l
}

// ownEndLine says how a run of a user's own program ended.
func ownEndLine(r engine.Report) []Phrase {
	o := r.Outcome
	if len(r.Events) == 0 && o.Crashed == "" {
		return []Phrase{{"The program has not run yet.", ""}}
	}
	p := []Phrase{{"main returned after ", ""}, {elapsedText(o.Elapsed), "strong"}}
	crash, _, _ := strings.Cut(o.Crashed, "\n") // below it Go prints where the goroutines are
	switch {
	case o.Crashed != "":
		p = []Phrase{{"Program ended after ", ""}, {elapsedText(o.Elapsed), "strong"}, {": ", ""}, {oneLine(crash), "bad"}}
	case o.Error != "":
		p = []Phrase{{"Program exited after ", ""}, {elapsedText(o.Elapsed), "strong"}, {": ", ""}, {oneLine(o.Error), "bad"}}
	}
	p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(len(r.Lanes)), "strong"}, Phrase{Plural(len(r.Lanes), " goroutine"), ""})
	if n := len(o.Leaked); n > 0 {
		p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(n), "leak"}, Phrase{Plural(n, " goroutine") + " leaked", ""})
	}
	return p
}

// ownProgressLine says what the goroutines of a user's own program do after a number of events.
func (s RunResult) ownProgressLine(past int) []Phrase {
	running, blocked, leaked := 0, 0, 0
	for _, sp := range s.Timeline.Spans() {
		switch {
		case !isActive(sp, past):
		case sp.What == "run":
			running++
		case sp.What == "leak":
			leaked++
		case sp.What == "blocked" || sp.What == "waiting":
			blocked++
		}
	}
	p := []Phrase{{strconv.Itoa(running), "strong"}, {Plural(running, " goroutine"), ""}, {", " + strconv.Itoa(blocked) + " blocked", ""}}
	if leaked > 0 {
		p = append(p, Phrase{"; ", ""}, Phrase{strconv.Itoa(leaked), "leak"}, Phrase{" leaked", ""})
	}
	return p
}

// LeaveProgram goes back to the scenario that the program was made of. Undo brings the program back.
type LeaveProgram struct{}

func (LeaveProgram) update(s State) State {
	if !s.Draft.Own || s.Draft.From == "" {
		return s
	}
	return Address{Fragment: s.Draft.From}.update(s)
}
