package app

import (
	"runtime"
	"runtime/debug"
	"testing"
	"testing/synctest"
	"time"
)

// garbage is what a frame of a drag of a thousand lanes leaves, in bytes.
const garbage = 1_400_000

// keptBytes stands for what the page keeps.
var keptBytes, leftBytes []byte

// collections returns how often garbage is collected during a number of frames.
func collections(frames int) uint32 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range frames {
		leftBytes = make([]byte, garbage)
	}
	runtime.ReadMemStats(&after)
	return after.NumGC - before.NumGC
}

// TestMemory pins what the governor of the garbage collector is for. A collection is a frame that
// is late: of the 150 frames of a drag of a thousand lanes no more than a few may be. Without a
// governor, 200 % with a limit of 40 MB collects 15 times, and 100 % collects 34 times.
func TestMemory(t *testing.T) {
	old := debug.SetGCPercent(100)
	t.Cleanup(func() {
		debug.SetGCPercent(old)
		keptBytes, leftBytes = nil, nil
	})
	keptBytes = make([]byte, 5<<20)
	runtime.GC()

	var m memory
	m.tune(false)
	m.follow(1, time.Second, true)
	if n := collections(150); n > 5 {
		t.Errorf("%d collections while a thousand lanes are dragged for 150 frames", n)
	}
	m.follow(2, 2*time.Second, false)
	if n := collections(150); n < 8 {
		t.Errorf("after the drag only %d collections: the page keeps the memory of the drag", n)
	}

	// What is left is collected when the page rests, but not while it is busy.
	synctest.Test(t, func(t *testing.T) {
		leftBytes = make([]byte, 4*worthIt)
		leftBytes = nil
		var before, after runtime.MemStats // other tests may make the runtime collect, but they do not force it to
		runtime.ReadMemStats(&before)
		for range 10 {
			m.busy(false)
			time.Sleep(rest - time.Millisecond)
		}
		m.busy(true) // a frame that takes long
		time.Sleep(3 * rest)
		m.busy(false)
		if runtime.ReadMemStats(&after); after.NumForcedGC != before.NumForcedGC {
			t.Error("garbage is collected while the page is busy")
		}
		time.Sleep(2 * rest)
		synctest.Wait()
		if runtime.ReadMemStats(&after); after.NumForcedGC == before.NumForcedGC {
			t.Error("no garbage is collected while the page rests")
		}
		if m.ahead() {
			t.Error("right after a collection another is said to be due")
		}
	})
}
