//go:build !js

package clock_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMutations breaks each rule about ties in turn and runs its test again: it has to fail.
// The sources stay as they are; the go command compiles the mutated file in their place.
func TestMutations(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the package once for each mutation")
	}
	for _, m := range []struct{ name, file, old, new, test string }{
		{"contexts have no class of their own", "virtual.go", "&timer{fire: f}", "&timer{class: lanes, fire: f}", "TestTieCallersCancelBeforeLanes"},
		{"deadlines come after tasks", "deadline.go", "= int32(c.node.depth)+1,", "= lanes+1,", "TestTieDelayEqualToTimeoutIsTimeout"},
		{"inner contexts before outer", "deadline.go", "= int32(c.node.depth)+1,", "= -int32(c.node.depth)-1,", "TestTieOuterContextBeforeInner"},
		{"higher lanes first", "order.go", "+ int64(t.lane)", "- int64(t.lane)", "TestTieAllThatAreDueWakeBeforeAnyRuns"},
		{"timers fire one by one", "virtual.go", "v.wakeUp(t, Elapsed)\n\t\t}", "v.wakeUp(t, Elapsed)\n\t\t\treturn\n\t\t}", "TestTieAllThatAreDueWakeBeforeAnyRuns"},
		{"timers by age, not by lane", "task.go", "t.lane, t.timer.lane, t.timer.armed = lane, int32(lane), 0", "t.lane, t.timer.armed = lane, 0", "TestTieLanesDecideNotWhoSleptFirst"},
		{"a context takes back a value", "queue.go", "return t.value, t.ready\n", "if n != nil && n.done {\n\t\treturn 0, Done\n\t}\n\treturn t.value, t.ready\n", "TestTieReadyKeepsItsResult"},
		{"children preempt their spawner", "group.go", "g.active++\n\tv.makeReady(t)\n", "g.active++\n\tv.makeReady(t)\n\tv.current.timer.lane++\n\tv.makeReady(v.current)\n\tv.park()\n\tv.current.timer.lane--\n", "TestTieSpawnerKeepsRunning"},
		{"the last freed slot is enough", "group.go", "if !g.full() {\n\t\tg.slots", "if g.active == 0 {\n\t\tg.slots", "TestTieFreedSlotGoesToTheDispatcherFirst"},
		{"ready by age, not by lane", "task.go", "place{rank: t.timer.rank(), seq", "place{seq", "TestTieLowestLaneIsFirstAmongTheCancelled"},
		{"jobs by age of waiting", "queue.go", "if other.lane <= lane {", "if true {", "TestTieLowestWaitingLaneTakesTheNextJob"},
		{"zero yields", "virtual.go", "if d <= 0 {\n\t\treturn\n\t}", "if d <= 0 {\n\t\td = 0\n\t}", "TestTieSleepOfZeroDoesNotYield"},
		{"a value beats a done context", "queue.go", "if n != nil && n.done {\n\t\treturn 0, Done\n\t}\n\tif i", "if i", "TestTieDoneContextWins"},
	} {
		t.Run(m.name, func(t *testing.T) {
			out, err := testMutated(t, m.file, m.old, m.new, m.test)
			if err == nil {
				t.Errorf("%s still passes: it does not test its rule", m.test)
			} else if !strings.Contains(out, "--- FAIL: "+m.test) {
				t.Errorf("%s did not fail but break:\n%s", m.test, out)
			}
		})
	}
}

// testMutated runs one test with old replaced by new in file.
func testMutated(t *testing.T, file, old, new, test string) (string, error) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), old); n != 1 {
		t.Fatalf("%s has %d places that read %q; the mutation needs exactly one", file, n, old)
	}
	dir := t.TempDir()
	mutated := filepath.Join(dir, file)
	here, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {here: mutated}})
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(mutated, []byte(strings.Replace(string(source), old, new, 1)))
	write(filepath.Join(dir, "overlay.json"), overlay)
	out, err := exec.Command("go", "test", "-timeout=20s", "-overlay", filepath.Join(dir, "overlay.json"), "-run", "^"+test+"$", ".").CombinedOutput()
	return string(out), err
}
