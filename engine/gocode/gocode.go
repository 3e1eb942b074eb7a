// Package gocode writes a scenario as the Go program that it stands for: package time,
// contexts and errgroup, with nothing in it that the scenario does not use.
//
// Start with Generate, and with program.tmpl, which is the program with all that it can
// have in it; its language is told in template.go. What a scenario asks of it is a shape:
// flags.go has the conditions of the template and words.go the values in it. The table of sources
// is written by table.go and replicas.go.
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

// Generate writes the program of a finished run, as engine.Run has returned it. What chance
// decided in the run stands in it as a constant, so that the program does in real time what
// the report tells. The error is of type engine.FieldErrors if the report's scenario is not
// a valid one.
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

// Line returns the line, from 1, that an event of the report comes from, or 0 if it is none
// of the report's events, or of no line.
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
