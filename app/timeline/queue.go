package timeline

import (
	"slices"
	"sort"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// queue is what was in the queue of a pool, over time. It is derived from the log: a send
// takes no time unless it is blocked, and a worker logs which job it takes.
type queue struct {
	capacity int
	stays    []stay // one for each job that was sent, in that order
	unsent   int    // jobs that were never sent
	peak     int    // most jobs that were in the queue at an instant
	used     int    // rows that are needed to draw every job on a row of its own
}

// stay is how long a job was in the queue.
type stay struct {
	job       string
	from, to  time.Duration // to is forever if no worker took it
	row       int           // in the picture: the lowest that was free when it was sent
	taken     SpanID        // the worker's span of the job; zero if no worker took it
	cancelled bool          // the worker that took it found the context done
}

// length says how long a job was in the queue; "" if a worker was waiting for it.
func (s *stay) length() string {
	switch {
	case s.to == s.from:
		return ""
	case s.to == forever:
		return "in the queue for ever"
	}
	return "in the queue from " + dist.Format(s.from) + " to " + dist.Format(s.to) + ", " + dist.Format(s.to-s.from)
}

// readQueue follows the jobs of a pool from their send to the worker that takes them.
func readQueue(r *Run, jobs []string) queue {
	q := queue{capacity: r.report.Scenario.Pool.Queue}
	taken := make(map[string]SpanID, len(jobs))
	for i := range r.spans {
		if s := &r.spans[i]; s.What == trace.SpanJob {
			taken[s.Job] = r.idOf(i)
		}
	}
	send := func(until int, at time.Duration) {
		for _, job := range jobs[len(q.stays):max(until, len(q.stays))] {
			s := stay{job: job, from: at, to: forever}
			if id, ok := taken[job]; ok {
				span, _ := r.Span(id)
				s.taken, s.to, s.cancelled = id, max(at, span.From), span.End == trace.JobCancelled
			}
			q.stays = append(q.stays, s)
		}
	}
	for _, e := range r.report.Events {
		switch e.Kind {
		case trace.SendBlocked: // until then nothing kept the caller from sending
			send(slices.Index(jobs, e.Detail), e.At)
		case trace.SendUnblock:
			send(slices.Index(jobs, e.Detail)+1, e.At)
		case trace.Wait:
			send(len(jobs), e.At)
		}
	}
	q.unsent = len(jobs) - len(q.stays)
	q.assignSlots()
	for _, n := range q.lengths() {
		q.peak = max(q.peak, n.jobs)
	}
	return q
}

// assignSlots puts each job on the lowest row that is free.
func (q *queue) assignSlots() {
	var free []time.Duration // by row: from when on
	for i := range q.stays {
		s := &q.stays[i]
		if s.to == s.from { // a worker was waiting for it
			continue
		}
		s.row = slices.IndexFunc(free, func(at time.Duration) bool { return at <= s.from })
		if s.row < 0 {
			s.row = len(free)
			free = append(free, 0)
		}
		free[s.row] = s.to
	}
	q.used = len(free)
}

// length is how many jobs are in the queue from an instant on.
type length struct {
	at   time.Duration
	jobs int
}

// lengths lists how the length of the queue changes, an entry for each instant.
func (q *queue) lengths() []length {
	var changes []length
	for _, s := range q.stays {
		if s.to > s.from {
			changes = append(changes, length{s.from, 1}, length{s.to, -1})
		}
	}
	sort.SliceStable(changes, func(i, j int) bool { return changes[i].at < changes[j].at })
	var all []length
	jobs := 0
	for _, c := range changes {
		jobs += c.jobs
		if last := len(all) - 1; last >= 0 && all[last].at == c.at {
			all[last].jobs = jobs
			continue
		}
		all = append(all, length{c.at, jobs})
	}
	return all
}
