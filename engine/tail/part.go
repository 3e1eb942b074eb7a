package tail

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"scattergather/engine"
)

// Part is the runs of some consecutive seeds.
type Part struct {
	First   int64          // the seed of the first run
	Briefs  []engine.Brief // one for each run
	Problem string         // why the run after these could not be made; "" if it can
}

// Error names the seed of the run that could not be made and why; "" if there is none. It
// makes a Part with a Problem an error.
func (p Part) Error() string {
	if p.Problem == "" {
		return ""
	}
	return fmt.Sprintf("the run with seed %d: %s", p.next(), p.Problem)
}

// next is the seed of the first run after the part.
func (p Part) next() int64 { return p.First + int64(len(p.Briefs)) }

// The flags of a run in the binary form of a part.
const (
	flagFailed = 1 << iota
	flagCrashed
)

// MarshalBinary writes the part for another thread, which UnmarshalBinary reads it on.
func (p Part) MarshalBinary() ([]byte, error) {
	data := binary.AppendUvarint(nil, uint64(p.First))
	data = binary.AppendUvarint(data, uint64(len(p.Briefs)))
	for _, b := range p.Briefs {
		flags := uint64(0)
		if b.Failed {
			flags |= flagFailed
		}
		if b.Crashed {
			flags |= flagCrashed
		}
		for _, n := range []uint64{uint64(b.Elapsed), flags, uint64(b.Requests), uint64(b.Extra)} {
			data = binary.AppendUvarint(data, n)
		}
	}
	return append(data, p.Problem...), nil
}

var errPart = errors.New("tail: not a part of runs")

// UnmarshalBinary reads what MarshalBinary wrote.
func (p *Part) UnmarshalBinary(data []byte) error {
	failed := false
	number := func() uint64 {
		n, size := binary.Uvarint(data)
		if size <= 0 {
			failed = true
			return 0
		}
		data = data[size:]
		return n
	}
	first, n := number(), number()
	if failed || n > MaxRuns || n > uint64(len(data)) {
		return errPart
	}
	read := Part{First: int64(first), Briefs: make([]engine.Brief, n)}
	for i := range read.Briefs {
		elapsed, flags := number(), number()
		read.Briefs[i] = engine.Brief{
			Elapsed:  time.Duration(elapsed),
			Failed:   flags&flagFailed != 0,
			Crashed:  flags&flagCrashed != 0,
			Requests: int(number()),
			Extra:    int(number()),
		}
	}
	if failed {
		return errPart
	}
	read.Problem = string(data)
	*p = read
	return nil
}

// Queue puts parts that are made at the same time, and arrive in any order, back into the
// order of their seeds. The zero value begins with seed 1.
type Queue struct {
	done    int64 // seeds that were taken
	ended   bool  // with a part that has a Problem
	waiting map[int64]Part
}

// NewQueue returns a queue that begins with a seed.
func NewQueue(first int64) Queue { return Queue{done: first - 1} }

// Add adds a part.
func (q *Queue) Add(p Part) {
	if q.ended {
		return
	}
	if q.waiting == nil {
		q.waiting = make(map[int64]Part)
	}
	q.waiting[p.First] = p
}

// Take removes the parts that follow the ones taken before, up to the first whose runs are
// not all there. A part with a Problem is the last.
func (q *Queue) Take() []Part {
	var taken []Part
	for {
		p, ok := q.waiting[q.done+1]
		if !ok {
			return taken
		}
		delete(q.waiting, p.First)
		taken = append(taken, p)
		if q.done = p.next() - 1; p.Problem != "" {
			q.ended, q.waiting = true, nil
			return taken
		}
	}
}
