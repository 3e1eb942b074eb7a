package app

import (
	"time"

	"scattergather/app/model"
	"scattergather/app/worker"
	"scattergather/engine/tail"
)

// manyRuns makes the runs of the panel "Statistics": in workers, or in what time the frames
// have to spare where there are none.
type manyRuns struct {
	page    *page
	pool    worker.Pool
	batch   int           // ID of the batch that is being made; 0 for none
	addedAt time.Duration // when runs were last added to the state

	// In the page's own thread:
	runner tail.Runner
	next   int64       // seed of the next run; 0 while workers make the runs
	made   []tail.Part // that are not in the state yet
}

// restBetweenFigures is the time between two messages with runs: nobody reads faster, and
// every message has the figures drawn.
const restBetweenFigures = 200 * time.Millisecond

// isLocal reports whether the page's own thread has runs to make.
func (m *manyRuns) isLocal() bool { return m.batch != 0 && m.next > 0 }

// frame begins and ends what the state asks for, and posts the runs that have been made.
func (m *manyRuns) frame(now time.Duration) {
	s := m.page.state.Stats
	if !s.Running {
		if m.batch != 0 {
			m.pool.Stop()
			m.batch, m.made = 0, nil
		}
		if m.page.state.Panel != model.StatisticsPanel {
			m.pool.Close()
		}
		return
	}
	if s.Now.ID != m.batch {
		m.begin(s)
	}
	if m.next == 0 && m.pool.Broken() != nil {
		m.takeOver(s)
	}
	if now < m.addedAt+restBetweenFigures {
		m.page.Redraw()
		return
	}
	parts := m.made
	if m.next == 0 {
		parts = m.pool.Take()
	}
	if len(parts) > 0 {
		m.addedAt, m.made = now, nil
		m.page.Post(model.AddRuns{Batch: m.batch, Parts: parts})
	}
}

// begin has the workers make the runs of another batch.
func (m *manyRuns) begin(s model.Stats) {
	m.batch, m.next, m.made = s.Now.ID, 0, nil
	m.pool.Arrived = m.page.Redraw
	// An error makes the pool broken, which frame looks at next.
	_ = m.pool.Start(s.Now.Of, int64(s.Done())+1, s.Now.Wanted-s.Done())
}

// takeOver goes on with a batch in the page's own thread, since the workers cannot.
func (m *manyRuns) takeOver(s model.Stats) {
	runner, err := tail.NewRunner(s.Now.Of)
	if err != nil {
		m.page.Post(model.Fault{Value: err})
		m.page.Post(model.StopRuns{})
		return
	}
	m.made = m.pool.Take()
	m.runner, m.next = runner, int64(s.Done())+1
	for _, p := range m.made {
		m.next += int64(len(p.Briefs))
	}
}

// work makes runs in the page's own thread, as many as the frame has time for.
func (m *manyRuns) work() {
	if !m.isLocal() {
		return
	}
	m.page.Redraw()
	if m.page.memory.ahead() {
		return
	}
	more := func() bool {
		n := len(m.made)
		return m.next <= int64(m.page.state.Stats.Now.Wanted) && (n == 0 || m.made[n-1].Problem == "")
	}
	whileSpare(more, func() {
		m.made = append(m.made, m.runner.Run(m.next, 1))
		m.next++
	})
}
