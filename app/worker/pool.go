package worker

import (
	"errors"
	"time"

	"scattergather/app/dom"
	"scattergather/engine"
	"scattergather/engine/tail"
)

// maxWorkers is the largest number of workers: each takes memory of its own.
const maxWorkers = 8

// patience is how long the first worker may take to start before the pool counts as broken.
const patience = 15 * time.Second

// Pool makes runs in workers, as many as the machine has cores, at most eight. It makes the
// runs of one scenario at a time. The zero value is ready to use; it starts the workers when
// they are needed for the first time.
type Pool struct {
	Arrived func() // is called when parts have arrived that Take returns, or when Broken has changed; set it before Start

	workers  []*thread
	handed   handout
	scenario string
	queue    tail.Queue
	broken   error
	waiting  *time.Timer // for the first worker to start
}

// Start makes n runs of a scenario, from a seed on, and drops what is left of an earlier
// scenario. The error says why the scenario cannot be written or no worker can be started.
func (p *Pool) Start(s engine.Scenario, first int64, n int) error {
	p.Stop()
	if p.broken != nil {
		return p.broken
	}
	data, err := s.MarshalJSON()
	if err != nil {
		return err
	}
	p.scenario = string(data)
	p.queue = tail.NewQueue(first)
	p.handed = handout{next: first, end: first + int64(n)}
	if len(p.workers) == 0 {
		if err := p.launch(); err != nil {
			p.fail(err)
			return err
		}
	}
	for _, t := range p.workers {
		p.feed(t)
	}
	return nil
}

// Busy reports whether there are runs that Take has not returned yet.
func (p *Pool) Busy() bool { return p.scenario != "" }

// Take returns the parts that have arrived since it was last called, in the order of seeds.
func (p *Pool) Take() []tail.Part { return p.queue.Take() }

// Broken returns why the workers cannot be used; nil if they can. What is left to do then has
// to be done elsewhere.
func (p *Pool) Broken() error { return p.broken }

// Stop ends the runs that are being made. Workers that are busy cannot be told, so they are
// ended; those that are idle are kept for the next Start.
func (p *Pool) Stop() {
	p.scenario = ""
	for _, t := range p.workers {
		if len(t.pending) > 0 || !t.ready {
			p.Close()
			return
		}
	}
}

// Close ends all workers, which gives their memory back. Start begins new ones.
func (p *Pool) Close() {
	p.scenario = ""
	for _, t := range p.workers {
		t.end()
	}
	p.workers = nil
	if p.waiting != nil {
		p.waiting.Stop()
	}
}

// launch starts the workers.
func (p *Pool) launch() error {
	program := dom.Window().Get("playgroundProgram")
	if !program.Truthy() || !dom.Window().Get("Worker").Truthy() {
		return errors.New("this browser has no workers, or does not let them have the program")
	}
	cores := 1
	if n := dom.Window().Get("navigator").Get("hardwareConcurrency"); n.Truthy() {
		cores = n.Int()
	}
	for range min(max(cores, 1), maxWorkers) {
		t, err := newThread(p, program)
		if err != nil {
			return err
		}
		p.workers = append(p.workers, t)
	}
	p.waiting = time.AfterFunc(patience, func() {
		for _, t := range p.workers {
			if t.ready {
				return
			}
		}
		p.fail(errors.New("no worker has started"))
	})
	return nil
}

// fail gives the workers up.
func (p *Pool) fail(err error) {
	p.Close()
	p.broken = err
	if p.Arrived != nil {
		p.Arrived()
	}
}

// depth is the number of requests that a worker has at a time: while it works on one, the
// next is there already.
const depth = 2

// feed gives a worker something to do, if there is anything.
func (p *Pool) feed(t *thread) {
	if p.scenario == "" || !t.ready {
		return
	}
	for len(t.pending) < depth {
		first, n := p.handed.take()
		if n == 0 {
			return
		}
		t.ask(p.scenario, request{first, n})
	}
}

// receive takes a part that a worker has made.
func (p *Pool) receive(t *thread, data []byte, took time.Duration) {
	var part tail.Part
	if err := part.UnmarshalBinary(data); err != nil {
		p.fail(err)
		return
	}
	if !t.answered(part) {
		p.fail(errors.New("a worker has made runs that it was not asked for"))
		return
	}
	p.queue.Add(part)
	p.handed.measured(len(part.Briefs), took)
	p.feed(t)
	p.Arrived()
}
