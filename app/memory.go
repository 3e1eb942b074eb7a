package app

import (
	"runtime"
	"runtime/debug"
	"time"
)

// memory keeps the collections of garbage out of the way: one in the middle of a drag is a
// frame that is late. So there is some room for garbage, and what there is of it is
// collected while the page has nothing to do. How much room there is does not depend on how
// much there is to keep, or a page that is used for long would take five times as much as it
// keeps. The program's memory grows, but never shrinks: what most scenarios come to need is
// taken at once, and what is taken is used.
type memory struct {
	percent int // as debug.SetGCPercent has it
	hurried bool
	rev     int           // of the run that it was tuned for
	at      time.Duration // when
	working bool          // the page is in the middle of a frame
	busyAt  time.Time     // when the page last had something to do
	resting *time.Timer   // until it may have nothing more to do
	kept    uint64        // bytes, after the last collection in a rest
}

const (
	firstPercent = 200
	taken        = 13 << 20 // bytes of the heap that are taken in any case
	leastGarbage = 6 << 20  // bytes of garbage before a collection
	hurry        = 64 << 20 // the same while a huge run is shown, or many lanes are dragged
	scattered    = 6 << 20  // bytes that lie between those in use, and are too small or of another kind
	tuneEvery    = time.Second
	rest         = 250 * time.Millisecond // without a frame, before garbage is collected
	worthIt      = 64 << 10               // bytes of garbage that are worth a collection in a rest
	soon         = 3 << 20                // bytes before a collection is due
	soonOfHuge   = 32 << 20               // the same in a hurry: what a step of a huge run takes
)

// follow tunes now and then while the page makes new runs. It is in a hurry while a
// collection in the middle of one would take longer than several frames.
func (m *memory) follow(rev int, now time.Duration, hurried bool) {
	if ended := m.hurried && !hurried; hurried != m.hurried || rev != m.rev && now >= m.at+tuneEvery {
		m.rev, m.at, m.hurried = rev, now, hurried
		m.tune(ended)
	}
}

// busy is called at the beginning and at the end of every frame. In between, a run of many goroutines
// may take longer than a rest.
func (m *memory) busy(working bool) {
	m.working, m.busyAt = working, time.Now()
	if m.resting == nil {
		m.resting = time.AfterFunc(rest, m.rest)
	}
}

// rest collects garbage if the page has not been busy for a while. What is no longer needed
// may hold elements of the page, too, so it is not only the program that shrinks.
func (m *memory) rest() {
	if left := rest - time.Since(m.busyAt); left > 0 || m.working {
		m.resting.Reset(max(left, rest/4))
		return
	}
	m.resting = nil
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	if stats.HeapSys < taken {
		runtime.KeepAlive(make([]byte, taken-stats.HeapSys))
	} else if stats.HeapAlloc < m.kept+worthIt {
		return
	}
	m.collect()
	m.tune(false)
}

// ahead collects garbage if a collection is due soon, and tells whether it has done so: with
// what would be computed at the same time it could take longer than a frame.
func (m *memory) ahead() bool {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	near := uint64(soon)
	if m.hurried {
		near = soonOfHuge
	}
	if stats.HeapAlloc+near < stats.NextGC {
		return false
	}
	m.collect()
	m.tune(false)
	return true
}

func (m *memory) collect() {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m.kept = stats.HeapAlloc
}

// tune fits the share of garbage to what is kept. A frame of a drag of a thousand lanes makes
// more than a megabyte of it, and a collection takes longer than a frame. What a hurry that
// has ended leaves is collected soon, not in the middle of the next.
func (m *memory) tune(ended bool) {
	percent := firstPercent
	if m.percent > 0 || m.hurried {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		kept := int(stats.HeapAlloc) // or less, before it was tuned for the first time
		if m.percent > 0 {
			// The next collection is due when what the last one kept has grown by the percentage.
			kept = int(max(1, stats.NextGC*100/uint64(100+m.percent)))
		}
		garbage := leastGarbage
		switch {
		case m.hurried:
			garbage = hurry
		case !ended:
			garbage = max(leastGarbage, int(stats.HeapSys)-scattered-kept)
		}
		percent = max(20, 100*garbage/kept)
	}
	if percent != m.percent {
		m.percent = percent
		debug.SetGCPercent(percent)
	}
}
