package app

import (
	"runtime"
	"runtime/debug"
	"time"
)

// memory keeps the collections of garbage rare: one in the middle of a drag is a frame that
// is late. How much garbage there may be does not depend on how much there is to keep, such
// as all the steps that can be undone, or a page that is used for long would take five times
// as much as it keeps.
type memory struct {
	percent int // as debug.SetGCPercent has it
	hurried bool
	rev     int           // of the run that it was tuned for
	at      time.Duration // when
}

const (
	garbage     = 16 << 20 // bytes of garbage before a collection
	hurry       = 64 << 20 // the same while many lanes are dragged
	mostPercent = 400      // of what is kept, but in a hurry
	tuneEvery   = time.Second
)

// follow tunes now and then while the page makes new runs. It is hurried while many lanes are
// dragged.
func (m *memory) follow(rev int, now time.Duration, hurried bool) {
	if hurried != m.hurried || rev != m.rev && now >= m.at+tuneEvery {
		m.rev, m.at, m.hurried = rev, now, hurried
		m.tune()
	}
}

// tune fits the share of garbage to what is kept. A frame of a drag of a thousand lanes makes
// more than a megabyte of it, and a collection takes longer than a frame.
func (m *memory) tune() {
	percent := mostPercent
	if m.percent > 0 {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		// The next collection is due when what the last one kept has grown by the percentage.
		kept := max(1, stats.NextGC*100/uint64(100+m.percent))
		if m.hurried {
			percent = int(100 * hurry / kept)
		} else {
			percent = int(min(mostPercent, 100*garbage/kept))
		}
	}
	if percent = max(20, percent); percent != m.percent {
		m.percent = percent
		debug.SetGCPercent(percent)
	}
}
