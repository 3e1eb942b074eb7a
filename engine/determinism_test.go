package engine_test

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestDeterminism runs every lesson and 200 scenarios in which much happens at one instant,
// again and again and with one, two and four processors. The logs have to be the same to
// the byte, and the same as those in testdata: natively, under -race and on wasm.
func TestDeterminism(t *testing.T) {
	const golden = "testdata/determinism.txt"
	rounds := 4
	if runtime.GOOS == "js" {
		rounds = 1
	}
	procs := []int{1, 2, 4}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var lines strings.Builder
	for _, named := range tieRich() {
		first := ""
		for i := range rounds * len(procs) {
			runtime.GOMAXPROCS(procs[i%len(procs)])
			sum := fingerprint(t, named.scenario)
			if first == "" {
				first = sum
			} else if sum != first {
				t.Fatalf("%s: run %d is not like the first", named.name, i+1)
			}
		}
		fmt.Fprintf(&lines, "%s %s\n", first, named.name)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(lines.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wanted := strings.Split(string(want), "\n")
	for i, line := range strings.Split(lines.String(), "\n") {
		if i >= len(wanted) || line != wanted[i] {
			t.Fatalf("%s line %d: this machine has %q; run go test ./engine -run Determinism -update if the change is meant", golden, i+1, line)
		}
	}
}

type named struct {
	name     string
	scenario engine.Scenario
}

func tieRich() []named {
	var all []named
	for _, l := range lesson.All() {
		all = append(all, named{"lesson " + l.Name, l.Scenario})
	}
	for seed := range 200 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 2)), scenariotest.Options{Ties: true, Sources: 12})
		all = append(all, named{fmt.Sprintf("random %d", seed), s})
	}
	return all
}

// fingerprint is a hash of everything a run reports.
func fingerprint(t *testing.T, s engine.Scenario) string {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal([]any{r.Events, r.Outcome, r.Lanes})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))[:16]
}
