// Package gocode writes a scenario as the Go program that it stands for: package time, contexts
// and errgroup, with nothing in it that the scenario does not use.
//
// Start with Generate and with program.tmpl, the program with everything that any scenario may
// need; template.go describes its syntax. A shape is what a scenario needs of the program:
// flags.go has the conditions of the template and words.go the values in it. table.go and
// replicas.go write the table of sources.
package gocode

import (
	"cmp"
	"slices"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Program is a complete main package for a scenario.
type Program struct {
	Source []byte // main.go, as gofmt leaves it
	Lines  []int  // for each event of the report the line of Source, from 1, that it comes from; 0 if none

	report engine.Report
	shape  *shape
	places map[place]int
}

// Generate writes the program of a finished run that engine.Run returned. Values that were
// drawn at random in the run are constants in the program, so that it does in real time what
// the report says. The error is of type engine.FieldErrors if the report's scenario is not
// valid.
func Generate(r engine.Report) (Program, error) {
	sh, err := newShape(r)
	if err != nil {
		return Program{}, err
	}
	w := writer{shape: sh, flags: sh.flags(), words: sh.scenarioWords(), places: map[place]int{}}
	w.template(programText)
	p := Program{Source: w.withImports(), report: r, shape: sh, places: w.places}
	p.Lines = p.eventLines()
	return p, nil
}

// Line returns the line, from 1, that an event of the report comes from; 0 if it is not one of
// the report's events, or comes from no line.
func (p Program) Line(e trace.Event) int {
	events := p.report.Events
	i, _ := slices.BinarySearchFunc(events, e.At, func(e trace.Event, at time.Duration) int { return cmp.Compare(e.At, at) })
	for ; i < len(events) && events[i].At == e.At; i++ {
		if events[i] == e {
			return p.Lines[i]
		}
	}
	return 0
}
