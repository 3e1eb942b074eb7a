// Package truth checks that what the findings and the console say about a run is true.
//
// The findings are made by engine/explain and the lines by engine/console; of both, only what
// they return is used here. The tests read each run a second time, from the scenario and the
// events alone (run_test.go, call_test.go), and know every sentence that a finding or the
// console may have (one file for each group of findings, and console_test.go). Each name,
// number and time in a sentence is compared with what the tests have read, and each "would
// have" is run. A sentence that the tests do not know is a failure: a new sentence needs a
// check.
//
// For more random runs than make test has time for:
//
//	go test ./engine/explain/truth -timeout 0 -runs 1000000
package truth

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"

	"scattergather/engine"
	"scattergather/engine/lesson"
)

var runs = flag.Int("runs", defaultRuns, "number of random runs whose findings are checked")

// TestEverySentence checks what is said about random runs, and that each finding was among
// them often enough.
func TestEverySentence(t *testing.T) {
	said, faults := map[string]int{}, map[string]int{}
	var mu sync.Mutex
	eachRun(func(seed int) {
		sc := random(uint64(seed))
		found, ids, err := falsehoods(sc)
		mu.Lock()
		defer mu.Unlock()
		for id, n := range ids {
			said[id] += n
		}
		if err != nil {
			t.Errorf("run %d: %v", seed, err)
		}
		for _, f := range found {
			if faults[f.ID]++; faults[f.ID] <= shown {
				t.Errorf("run %d: %s", seed, smallest(sc, f))
			}
		}
	})
	for id := range rules {
		if *runs >= 1000 && said[id] < *runs/1000 {
			t.Errorf("%s was said of %d of %d runs: too few", id, said[id], *runs)
		}
	}
	if testing.Verbose() {
		for _, id := range slices.Sorted(maps.Keys(said)) {
			t.Logf("%-28s %7d", id, said[id])
		}
	}
	if n := len(faults); n > 0 {
		t.Logf("false: %v", faults)
	}
}

// TestLessons checks what is said about the lessons.
func TestLessons(t *testing.T) {
	for _, l := range lesson.All() {
		found, _, err := falsehoods(l.Scenario)
		if err != nil {
			t.Errorf("%s: %v", l.Name, err)
		}
		for _, f := range found {
			t.Errorf("%s: %s", l.Name, f)
		}
		for _, f := range consoleFaults(l.Scenario) {
			t.Errorf("%s: %s", l.Name, f)
		}
	}
}

// shown is how many falsehoods of a kind of finding are shown.
const shown = 2

// smallest is a falsehood of the same kind in the smallest scenario that has one.
func smallest(sc engine.Scenario, f falsehood) string {
	sc = shrink(sc, func(s engine.Scenario) bool {
		found, _, err := falsehoods(s)
		return err == nil && slices.ContainsFunc(found, func(other falsehood) bool { return other.ID == f.ID })
	})
	found, _, _ := falsehoods(sc)
	for _, other := range found {
		if other.ID == f.ID {
			f = other
		}
	}
	return f.String() + "\n" + asJSON(sc)
}

// eachRun calls check with the number of each run, several at a time.
func eachRun(check func(seed int)) {
	var all sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for first := range workers {
		all.Go(func() {
			for seed := first; seed < *runs; seed += workers {
				check(seed)
			}
		})
	}
	all.Wait()
}

func random(seed uint64) engine.Scenario { return randomScenario(rand.New(rand.NewPCG(seed, 9))) }

func asJSON(s engine.Scenario) string {
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(text)
}
