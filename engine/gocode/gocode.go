// Package gocode writes a scenario as the Go program that it stands for: package time,
// contexts and errgroup, with nothing in it that the scenario does not use.
//
// Start with Generate. The parts of a program are written by one file each: caller.go
// (main), dispatcher.go and pool.go, policy.go, worker.go, retry.go, hedge.go, source.go,
// gather.go, table.go. Each part says where in the program the things happen that a log
// tells of (see place), so that every event knows its line.
package gocode

import (
	"bytes"
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
	places [places]int
}

// Generate writes the program of a finished run, as engine.Run has returned it. What chance decided in the run stands in
// it as a constant, so that the program does in real time what the report tells. The error
// is of type engine.FieldErrors if the report's scenario is not a valid one.
func Generate(r engine.Report) (Program, error) {
	sh, err := newShape(r)
	if err != nil {
		return Program{}, err
	}
	w := newWriter(sh)
	w.main()
	if !sh.inMain {
		w.dispatcher()
	}
	w.worker()
	w.retry()
	w.hedged()
	w.search()
	w.waits()
	w.gather()
	w.types()
	w.table()
	w.logf()

	head := w.header()
	p := Program{Source: append(head, w.text...), report: r, shape: sh, places: w.places}
	above := bytes.Count(head, []byte("\n"))
	for i := range p.places {
		if p.places[i] > 0 {
			p.places[i] += above
		}
	}
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
