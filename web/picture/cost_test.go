package picture

import (
	"errors"
	"flag"
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/link"
)

// hostile are scenarios that cost as much as they can. Some are refused.
func hostile(t *testing.T) map[string]engine.Scenario {
	all := map[string]engine.Scenario{}
	add := func(name string, rows, count int, change func(*engine.Source)) {
		s := engine.NewScenario()
		s.Title = name
		for i := range rows {
			source := engine.NewSource(fmt.Sprintf("%s %d", strings.Repeat("W", 20), i))
			source.Count, source.Delay = count, "uniform(0s,1s)"
			change(&source)
			s.Sources = append(s.Sources, source)
		}
		all[name] = s
	}
	nothing := func(*engine.Source) {}
	steps := func(n int) func(*engine.Source) { return func(s *engine.Source) { s.Steps = n } }
	retries := func(attempts, hedges int) func(*engine.Source) {
		return func(s *engine.Source) {
			s.Delay, s.Error, s.ErrorRate = "uniform(0s,50ms)", strings.Repeat("error ", 20), 1
			s.Retry.Attempts, s.Retry.Backoff = attempts, "1ms"
			if hedges > 0 {
				s.Hedging.After, s.Hedging.Max = "1ms", hedges
			}
		}
	}
	frozen, err := link.Decode("1.OwbOQs13ONp1WLICuLmInI9NUcuhD3On9o3iUTyKUTGiNWJpjKXdZgjpGeeC226wfD0abqN4FOPNU1j6eKBGOVLnE1w9YXb0DBHdSePa2thaQAA")
	if err == nil { // else the limits have become lower
		all["the link that froze the page"] = frozen
	}
	add("as many rows as there may be", 200, 1, nothing)
	add("as many lanes as there may be", MaxLanes-1, 1, nothing)
	add("as many lanes of replicas as there may be", (MaxLanes-1)/12, 12, nothing)
	add("a thousand replicas", 1, 1000, nothing)
	add("ten times a hundred replicas", 10, 100, nothing)
	add("replicas of many steps", 1, 1000, steps(150))
	add("as many steps as fit", 10, 1, steps(1000))
	add("as many lanes of many steps", MaxLanes-1, 1, steps(100))
	add("as many lanes of many retries", MaxLanes-1, 1, retries(6, 1))
	add("many lanes of very many retries", MaxLanes-1, 1, retries(10, 3))
	add("lanes of many retries", 30, 1, retries(10, 3))
	add("ten lanes of replicas with many retries", 10, 12, retries(10, 1))
	add("replicas with many retries", 1, 200, retries(6, 1))
	add("everything is an orphan", MaxLanes-1, 1, func(s *engine.Source) { s.Timeout, s.OnCancel, s.Delay = "500ms", engine.Ignore, "1s" })
	orphans := all["everything is an orphan"]
	orphans.Worker = engine.AbandonLeaky
	all["everything is an orphan"] = orphans
	add("a pool of many jobs", 1, 1000, nothing)
	pool := all["a pool of many jobs"]
	pool.Pattern, pool.Pool.Workers = engine.DispatcherWorker, MaxLanes-1
	all["a pool of many jobs"] = pool
	return all
}

var times = flag.Bool("times", false, "TestCostIsBounded fails if a picture takes more than 100 ms of processor time")

// TestCostIsBounded: the worst pictures take at most 64 MB of memory and, which make load checks,
// 100 ms of processor time, or are refused at once.
func TestCostIsBounded(t *testing.T) {
	const (
		mostTime  = 100 * time.Millisecond
		mostBytes = 64 << 20
	)
	refused := 0
	for name, s := range hostile(t) {
		if err := s.Check(); err != nil && strings.Contains(err.Error(), "a run has at most") {
			refused++ // before it comes to a picture
			continue
		} else if err != nil {
			t.Errorf("%s is no valid scenario: %v", name, err)
			continue
		}
		for _, o := range []Options{{Width: MinWidth}, {}, {Width: MaxWidth, Dark: true}} {
			least := time.Hour
			var allocated uint64
			var events, size int
			var err error
			for range 8 { // other programs disturb
				runtime.GC()
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				began := processorTime()
				var r engine.Report
				var data []byte
				if r, err = Run(s); err == nil {
					data, err = PNG(r, o)
				}
				least = min(least, processorTime()-began)
				runtime.ReadMemStats(&after)
				allocated, events, size = after.TotalAlloc-before.TotalAlloc, len(r.Events), len(data)
				if least <= mostTime || !*times {
					break
				}
			}
			if err != nil && !errors.Is(err, ErrTooLarge) {
				t.Errorf("%s: %v", name, err)
			}
			if err != nil {
				refused++
			}
			t.Logf("%-45s %4d px: %6.1f ms, %4.1f MB, %6d events, %6d bytes, %v", name, o.Width, float64(least.Microseconds())/1000, float64(allocated)/(1<<20), events, size, err)
			if *times && least > mostTime {
				t.Errorf("%s, %d px wide, takes %v, want at most %v", name, o.Width, least, mostTime)
			}
			if allocated > mostBytes {
				t.Errorf("%s, %d px wide, takes %d MB, want at most %d", name, o.Width, allocated>>20, mostBytes>>20)
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was too much")
	}
}

// processorTime is the time that this process has spent on the processor.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
