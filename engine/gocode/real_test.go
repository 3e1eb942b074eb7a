//go:build !js

package gocode_test

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

var realRuns = flag.Int("programs", 0, "number of random scenarios whose programs are also run with the real clock")

// crashes are scenarios that end in a deadlock or a panic: what the runtime prints then cannot
// be seen in a bubble. What happens in them is far enough apart for a busy machine.
var crashes = map[string]string{
	"limit_0":             `"limit":0,"sources":[{"name":"a","delay":"25ms"}]`,
	"blocked_in_go":       `"limit":1,"sources":[{"name":"a","delay":"forever","onCancel":"ignore"},{"name":"b","delay":"25ms"}]`,
	"ignores":             `"sources":[{"name":"a","delay":"forever","onCancel":"ignore"},{"name":"b","delay":"25ms"}]`,
	"listens":             `"sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"25ms"}]`,
	"polls":               `"gather":"fail-fast","sources":[{"name":"a","delay":"forever","onCancel":"poll"},{"name":"b","delay":"25ms","error":"boom"}]`,
	"one_listens":         `"sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"forever","onCancel":"ignore"},{"name":"c","delay":"forever","onCancel":"poll"}]`,
	"results":             `"sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"25ms","results":[{"type":"t","manufacturer":"m","model":"x","price":1}]}]`,
	"retries":             `"sources":[{"name":"a","delay":"forever","error":"x","retry":{"attempts":2}}]`,
	"copies":              `"sources":[{"name":"a","delay":"forever","hedge":{"after":"50ms"}}]`,
	"copies_that_ignore":  `"gather":"collect-all","sources":[{"name":"a","delay":"forever","onCancel":"ignore","timeout":"300ms","hedge":{"after":"50ms","max":2}}]`,
	"inner_goroutine":     `"worker":"abandon","sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"25ms"}]`,
	"inner_copies":        `"worker":"abandon","sources":[{"name":"a","delay":"forever","hedge":{"after":"50ms"}}]`,
	"a_leak":              `"worker":"abandon-leaky","sources":[{"name":"a","delay":"225ms","onCancel":"ignore","timeout":"100ms"},{"name":"b","delay":"forever","onCancel":"ignore"}]`,
	"left_behind_forever": `"worker":"abandon","sources":[{"name":"a","delay":"forever","onCancel":"ignore","timeout":"100ms"},{"name":"b","delay":"forever"}]`,
	"no_worker_left":      `"pattern":"dispatcher-worker","pool":{"workers":2,"queue":0},"sources":[{"name":"job #","count":4,"delay":"50ms","error":"disk full"}]`,
	"no_worker_left_yet":  `"pattern":"dispatcher-worker","gather":"fail-fast","deadline":"300ms","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":3,"delay":"10ms","error":"disk full"}]`,
	"a_cancel_to_come":    `"pattern":"dispatcher-worker","gather":"fail-fast","cancelAt":"200ms","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":3,"delay":"10ms","error":"disk full"}]`,
	"idle_workers":        `"pattern":"dispatcher-worker","limit":2,"pool":{"workers":3,"queue":0},"sources":[{"name":"job #","count":3,"delay":"10ms"}]`,
	"a_busy_worker":       `"pattern":"dispatcher-worker","pool":{"workers":2,"queue":5},"sources":[{"name":"a","delay":"forever","onCancel":"ignore"},{"name":"b","delay":"25ms"}]`,
	"panic":               `"sources":[{"name":"a","delay":"125ms","panic":"nil map"},{"name":"b","delay":"1s"}]`,
	"panic_inside":        `"worker":"abandon","sources":[{"name":"a","delay":"125ms","panic":"nil map"}]`,
	"panic_of_a_copy":     `"sources":[{"name":"a","delay":"250ms","panic":"nil map","hedge":{"after":"100ms"}}]`,
	"panic_of_a_job":      `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":1},"sources":[{"name":"a","delay":"125ms","panic":"nil map"}]`,
	"panic_after_wait": `"gather":"first-success","worker":"abandon","sources":[{"name":"fast","delay":"20ms","results":[{"type":"t","manufacturer":"m","model":"x","price":1}]},
		{"name":"slow","delay":"120ms","onCancel":"ignore","panic":"nil map"}]`,
	"panic_of_a_job_left_behind": `"pattern":"dispatcher-worker","worker":"abandon","timeout":"100ms","pool":{"workers":1,"queue":5},"sources":[
		{"name":"left","delay":"250ms","onCancel":"ignore","panic":"nil map"},{"name":"next","delay":"1s"}]`,
}

// TestOracleOfRealPrograms builds programs into one binary and runs each of them with the real
// clock, in a process of its own: what it prints, its exit status, how long it takes, and the
// runtime's report of a panic or of a deadlock must be those of the engine's report.
//
//	go test ./engine/gocode -run Oracle -programs 300 -v
func TestOracleOfRealPrograms(t *testing.T) {
	var subjects []subject
	for _, name := range slices.Sorted(maps.Keys(crashes)) {
		r, p := generate(t, decode(t, `{"version":1,`+crashes[name]+`}`))
		if r.Outcome.Crashed == "" {
			t.Fatalf("%s does not crash", name)
		}
		subjects = append(subjects, subject{name, r, p})
	}
	subjects = append(subjects, randomSubjects(t, *realRuns)...)
	dir := t.TempDir()
	writePrograms(t, dir, subjects)
	binary := filepath.Join(dir, "real")
	goTool(t, dir, "build", "-trimpath", "-o", binary, ".")

	const together = 16 // they sleep nearly all the time
	differences := make([]string, len(subjects))
	var wait sync.WaitGroup
	slots := make(chan struct{}, together)
	for i, s := range subjects {
		slots <- struct{}{}
		wait.Go(func() {
			differences[i] = s.run(binary)
			<-slots
		})
	}
	wait.Wait()
	var agree, again, near int
	for i, s := range subjects {
		// On a busy machine a goroutine may be late by more than what lies between two events.
		difference := differences[i]
		for try := 0; difference != "" && try < 5; try++ {
			again++
			difference = s.run(binary)
		}
		switch gap := shortestGap(s.report); {
		case difference == "":
			agree++
		case gap < 3*time.Millisecond && crashes[s.name] == "":
			near++
			t.Logf("%s: two events are %v apart, which a real clock cannot tell apart:\n%s", s.name, gap, difference)
		default:
			text, _ := s.report.Scenario.MarshalJSON()
			t.Errorf("%s: %s\n%s\n%s", s.name, difference, text, s.program.Source)
		}
	}
	t.Logf("%d programs: %d agree (%d runs were repeated), %d differ where events are less than 3ms apart", len(subjects), agree, again, near)
}

// randomSubjects are scenarios that take no longer than a few seconds.
func randomSubjects(t *testing.T, n int) []subject {
	const longest = 4 * time.Second
	var all []subject
	for seed := 0; len(all) < n; seed++ {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 31)), scenariotest.Options{})
		if seed%2 == 1 {
			align(rand.New(rand.NewPCG(uint64(seed), 32)), &s)
		}
		r, p := generate(t, s)
		if r.Outcome.Elapsed <= longest {
			all = append(all, subject{"random_" + strconv.Itoa(seed), r, p})
		}
	}
	return all
}

// shortestGap is the shortest time between two instants of a run.
func shortestGap(r engine.Report) time.Duration {
	gap := time.Hour
	for i := 1; i < len(r.Events); i++ {
		if d := r.Events[i].At - r.Events[i-1].At; d > 0 {
			gap = min(gap, d)
		}
	}
	return gap
}

// writePrograms writes a module whose main runs the program that its argument names.
func writePrograms(t *testing.T, dir string, subjects []subject) {
	t.Helper()
	write := fileWriter(t, dir)
	writeGoMod(t, write)
	var imports, list strings.Builder
	for _, s := range subjects {
		source := replaceOnce(t, s.program.Source, "\npackage main\n", "\npackage "+s.name+"\n")
		write(filepath.Join(s.name, "main.go"), source)
		write(filepath.Join(s.name, "wrap.go"), []byte("package "+s.name+"\n\nimport \"time\"\n\nfunc Main() {\n\tstart = time.Now()\n\tmain()\n}\n"))
		fmt.Fprintf(&imports, "\t\"oracle/%s\"\n", s.name)
		fmt.Fprintf(&list, "\t%q: %s.Main,\n", s.name, s.name)
	}
	write("main.go", []byte("package main\n\nimport (\n\t\"os\"\n\n"+imports.String()+")\n\nvar programs = map[string]func(){\n"+list.String()+"}\n\nfunc main() { programs[os.Args[1]]() }\n"))
}

// run runs the program and says how it differs from its report; "" if it does not.
func (s subject) run(binary string) string {
	var out, err bytes.Buffer
	cmd := exec.Command(binary, s.name)
	cmd.Stdout, cmd.Stderr = &out, &err
	begin := time.Now()
	failed := cmd.Run()
	took := time.Since(begin)
	o := s.report.Outcome
	var exit *exec.ExitError
	switch status := 0; {
	case errors.As(failed, &exit):
		if status = exit.ExitCode(); status != 2 || o.Crashed == "" {
			return fmt.Sprintf("exit status %d; the engine has %q\n%s", status, o.Crashed, &err)
		}
	case failed != nil:
		return failed.Error()
	case o.Crashed != "":
		return fmt.Sprintf("exit status 0; the engine has %q", o.Crashed)
	}
	if took < o.Elapsed || took > o.Elapsed+2*lateness() { // some of it for starting the process
		return fmt.Sprintf("it takes %v, not %v", took, o.Elapsed)
	}
	if difference := s.compareReal(out.String()); difference != "" {
		return difference
	}
	return compareCrash(s.report, strings.ReplaceAll(err.String(), "oracle/"+s.name+".", "main."))
}

// lateness is how much later than in the engine something may happen. Where only crashes are
// compared the tests of other packages may be running, and times are not what is tested.
func lateness() time.Duration {
	if *realRuns > 0 {
		return 120 * time.Millisecond
	}
	return 10 * time.Second
}

// compareReal compares output of a real clock: each line of the console has to be there, at
// about its time.
func (s subject) compareReal(text string) string {
	got, err := parseOutput(text)
	if err != nil {
		return err.Error()
	}
	want, _ := expected(s.report)
	if s.report.Outcome.Crashed != "" {
		// See compareOutput: main may print something while a goroutine panics.
		got = slices.DeleteFunc(got, func(e entry) bool {
			return e.at >= s.report.Outcome.Elapsed && !slices.ContainsFunc(want, func(w entry) bool { return w.text == e.text })
		})
	}
	byText := func(a, b entry) int { return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.at, b.at)) }
	slices.SortFunc(got, byText)
	slices.SortFunc(want, byText)
	same := slices.EqualFunc(got, want, func(a, b entry) bool {
		late := a.at - b.at
		return a.text == b.text && late >= -time.Millisecond && late <= lateness() // times are printed in milliseconds
	})
	if !same {
		return fmt.Sprintf("it prints\n%s\nnot\n%s", join(got), join(want))
	}
	return ""
}

// compareCrash compares what the runtime prints with what the console says that it prints.
func compareCrash(r engine.Report, stderr string) string {
	if r.Outcome.Crashed == "" {
		return ""
	}
	if !strings.HasPrefix(stderr, r.Outcome.Crashed+"\n") {
		return "it ends with\n" + stderr
	}
	real, said := goroutines(stderr), goroutines(crashText(r))
	left := slices.Clone(real)
	for _, want := range said {
		at := slices.IndexFunc(left, want.is)
		if at < 0 {
			return fmt.Sprintf("the console has %v, which is not in\n%s\nthe console:\n%s", want, stderr, crashText(r))
		}
		left = slices.Delete(left, at, at+1)
	}
	if len(left) > 0 {
		return fmt.Sprintf("the console lacks %v of\n%s\nthe console:\n%s", left, stderr, crashText(r))
	}
	return ""
}

// crashText is the end of the console, from the crash on.
func crashText(r engine.Report) string {
	text, begun := "", false
	for _, l := range console.Lines(r) {
		begun = begun || l.Text == r.Outcome.Crashed && (l.Event < 0 || r.Events[l.Event].Kind == trace.Panic)
		if begun {
			text += l.Text + "\n"
		}
	}
	return text
}

// A dumped goroutine is one that the runtime lists when it ends the program.
type dumped struct {
	state  string
	frames []string // functions, of which the console has only some
}

var (
	dumpHead    = regexp.MustCompile(`^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[([^],]*)[^]]*\]:$`)
	frameLine   = regexp.MustCompile(`^(?:created by )?([^\s].*?)(?:\([^*)][^)]*\)|\(\)|\(\.\.\.\)| in goroutine \d+)$`)
	closureName = regexp.MustCompile(`\.func\d+(\.\d+)*|\.gowrap\d+`)
)

func goroutines(text string) []dumped {
	var all []dumped
	in := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if m := dumpHead.FindStringSubmatch(line); m != nil {
			all, in = append(all, dumped{state: m[1]}), true
			continue
		}
		if line == "" || strings.HasPrefix(line, "exit status") {
			in = false
		}
		if m := frameLine.FindStringSubmatch(line); in && m != nil {
			last := &all[len(all)-1]
			name := closureName.ReplaceAllString(m[1], "")
			name = strings.NewReplacer("main.(*job)", "main.job", "main.(*task)", "main.task", "main.(*source)", "main.source").Replace(name)
			if strings.HasPrefix(line, "created by") {
				name = "created by " + name
			}
			last.frames = append(last.frames, name)
		}
	}
	return all
}

// is reports whether a goroutine of the console is this one.
func (d dumped) is(real dumped) bool {
	for _, f := range d.frames {
		if !slices.Contains(real.frames, f) {
			return false
		}
	}
	return d.state == real.state
}

// fileWriter returns a function that writes files below a folder.
func fileWriter(t *testing.T, dir string) func(name string, text []byte) {
	return func(name string, text []byte) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// writeGoMod writes the go.mod of a module of programs.
func writeGoMod(t *testing.T, write func(name string, text []byte)) {
	write("go.mod", []byte("module oracle\n\ngo 1.26\n\nrequire golang.org/x/sync v0.0.0\n\nreplace golang.org/x/sync => "+
		strconv.Quote(filepath.ToSlash(moduleDir(t, "golang.org/x/sync")))+"\n"))
}
