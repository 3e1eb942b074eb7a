//go:build !js

package gocode_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/gocode"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
)

var oracleRuns = flag.Int("oracle", 120, "number of random scenarios whose programs are built and run")

// A subject is a scenario whose program is built and run.
type subject struct {
	name    string
	report  engine.Report
	program gocode.Program
}

// TestProgramsDoWhatTheEngineReports builds and runs the programs of all lessons and of many
// scenarios in which no two independent things happen at one instant (where they do, real
// Go has several outcomes), and compares what they print, when, how long they take and how
// they end with the engine's reports. All programs are built into one binary that runs them
// in virtual time: to the nanosecond, and hours take no time.
func TestProgramsDoWhatTheEngineReports(t *testing.T) {
	subjects := subjects(t)
	dir := t.TempDir()
	writeModule(t, dir, subjects)
	binary := filepath.Join(dir, "oracle.test")
	goTool(t, dir, "test", "-c", "-trimpath", "-vet=off", "-o", binary, ".")

	var together []string
	for _, s := range subjects {
		if strings.HasPrefix(s.report.Outcome.Crashed, "panic") {
			t.Run(s.name, func(t *testing.T) { s.panics(t, binary, dir) })
		} else {
			together = append(together, s.name)
		}
	}
	if out, err := runOracle(binary, dir, together...); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, s := range subjects {
		if !strings.HasPrefix(s.report.Outcome.Crashed, "panic") {
			t.Run(s.name, func(t *testing.T) { s.compare(t, dir) })
		}
	}
	if t.Failed() {
		return
	}
	goTool(t, dir, "vet", "./...")
}

// subjects makes the reports and programs.
func subjects(t *testing.T) []subject {
	var all []subject
	add := func(name string, s engine.Scenario) {
		r, p := generate(t, s)
		all = append(all, subject{name, r, p})
	}
	for _, l := range lesson.All() {
		s := l.Scenario
		if r, _ := generate(t, s); tied(r) {
			s = untie(s)
			if untied, _ := generate(t, s); !sameToTheMicrosecond(r, untied) {
				t.Errorf("lesson %s without its ties runs differently:\n%v\nnot\n%v", l.Name, story(untied), story(r))
			}
		}
		add("lesson_"+strings.ReplaceAll(l.Name, "-", "_"), s)
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		add("case_"+name, decode(t, cases[name]))
	}
	for seed := range *oracleRuns {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 21)), scenariotest.Options{})
		if seed%2 == 1 {
			align(rand.New(rand.NewPCG(uint64(seed), 22)), &s)
		}
		add("random_"+strconv.Itoa(seed), s)
	}
	return all
}

// align gives the sources of a scenario something in common, which makes another program
// of it, but no ties.
func align(r *rand.Rand, s *engine.Scenario) {
	chance := func(percent int) bool { return r.IntN(100) < percent }
	onCancel := engine.OnCancels[r.IntN(3)]
	for _, part := range []struct {
		percent int
		change  func(*engine.Source)
	}{
		{60, func(s *engine.Source) { s.OnCancel = onCancel }},
		{60, func(s *engine.Source) { s.Steps = 1 }},
		{20, func(s *engine.Source) { s.Steps = 3 }},
		{20, func(s *engine.Source) { s.Retry = engine.Retry{Attempts: 3, Backoff: "100ms", Factor: 1.5} }},
		{40, func(s *engine.Source) { s.Retry.Attempts = 1 }},
		{20, func(s *engine.Source) { s.Hedging = engine.Hedging{After: "90ms", Max: 1 + r.IntN(2)} }},
		{40, func(s *engine.Source) { s.Hedging.After = "" }},
		{20, func(s *engine.Source) { s.Results = nil }},
		{20, func(s *engine.Source) { s.Error = "" }},
		{20, func(s *engine.Source) { s.Timeout = "" }},
	} {
		if chance(part.percent) {
			for i := range s.Sources {
				part.change(&s.Sources[i])
			}
		}
	}
	if s.Gather == engine.CollectAll && chance(50) {
		for i := range s.Sources {
			s.Sources[i].FailAbove = "300ms"
		}
	}
}

// writeModule writes a module with a package for each program.
func writeModule(t *testing.T, dir string, subjects []subject) {
	t.Helper()
	write := fileWriter(t, dir)
	writeGoMod(t, write)
	harness, err := os.ReadFile(filepath.Join("testdata", "oracle", "oracle_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	write("oracle_test.go", harness)
	var imports, list strings.Builder
	for _, s := range subjects {
		// A package main cannot be imported, and the start of time is that of the bubble.
		// The only other change: times are printed to the nanosecond.
		source := replaceOnce(t, s.program.Source, "\npackage main\n", "\npackage "+s.name+"\n")
		source = replaceOnce(t, source, "time.Since(start).Round(time.Millisecond)", "time.Since(start)")
		write(filepath.Join(s.name, "main.go"), source)
		write(filepath.Join(s.name, "wrap.go"), []byte("package "+s.name+"\n\nimport \"time\"\n\nfunc Main() {\n\tstart = time.Now()\n\tmain()\n}\n"))
		fmt.Fprintf(&imports, "\t\"oracle/%s\"\n", s.name)
		fmt.Fprintf(&list, "\t{%q, %s.Main},\n", s.name, s.name)
	}
	write("programs_test.go", []byte("package oracle\n\nimport (\n"+imports.String()+")\n\nvar programs = []program{\n"+list.String()+"}\n"))
}

func replaceOnce(t *testing.T, source []byte, old, new string) []byte {
	t.Helper()
	if bytes.Count(source, []byte(old)) != 1 {
		t.Fatalf("%q is not in the program just once:\n%s", old, source)
	}
	return bytes.Replace(source, []byte(old), []byte(new), 1)
}

func goTool(t *testing.T, dir string, args ...string) {
	t.Helper()
	begin := time.Now()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", args[0], err, out)
	}
	t.Logf("go %s took %v", args[0], time.Since(begin).Round(time.Millisecond))
}

func runOracle(binary, dir string, names ...string) ([]byte, error) {
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), "DIR="+dir, "ONLY="+strings.Join(names, " "))
	return cmd.CombinedOutput()
}

// compare compares what a program did with its report.
func (s subject) compare(t *testing.T, dir string) {
	out, err := os.ReadFile(filepath.Join(dir, s.name+".out"))
	if err != nil {
		t.Fatal(err)
	}
	if difference := compareOutput(s.report, string(out)); difference != "" {
		s.fail(t, difference)
	}
	text, err := os.ReadFile(filepath.Join(dir, s.name+".end"))
	if err != nil {
		t.Fatal(err)
	}
	took, end, _ := strings.Cut(string(text), "\n")
	outcome := s.report.Outcome
	if outcome.Crashed != "" {
		if !strings.Contains(end, "all goroutines in bubble are blocked") {
			s.fail(t, "no deadlock")
		}
		return
	}
	if want := strconv.FormatInt(int64(outcome.Elapsed), 10); took != want {
		s.fail(t, fmt.Sprintf("main takes %s ns, not %s", took, want))
	}
	if left, leaked := strings.Contains(end, "blocked goroutines remain"), len(outcome.Leaked) > 0; left != leaked {
		s.fail(t, fmt.Sprintf("goroutines left is %v, and %v are leaked", left, outcome.Leaked))
	} else if end != "" && !left {
		s.fail(t, end)
	}
}

// panics runs a program that panics in a process of its own.
func (s subject) panics(t *testing.T, binary, dir string) {
	out, err := runOracle(binary, dir, s.name)
	exit, ok := err.(*exec.ExitError)
	if !ok || exit.ExitCode() != 2 {
		s.fail(t, fmt.Sprintf("it ends with %v", err))
	}
	if !bytes.Contains(out, []byte(s.report.Outcome.Crashed)) {
		s.fail(t, string(out))
	}
	printed, err := os.ReadFile(filepath.Join(dir, s.name+".out"))
	if err != nil {
		t.Fatal(err)
	}
	if difference := compareOutput(s.report, string(printed)); difference != "" {
		s.fail(t, difference)
	}
}

func (s subject) fail(t *testing.T, what string) {
	t.Helper()
	text, _ := s.report.Scenario.MarshalJSON()
	t.Fatalf("%s\n%s\n%s", what, text, s.program.Source)
}
