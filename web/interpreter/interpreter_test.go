//go:build !js

package main_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/trace"
	"scattergather/web/interpreter/build"
	"scattergather/web/site"
)

// interpreter builds the interpreter, once.
var interpreter = sync.OnceValues(func() ([]byte, error) {
	var warnings strings.Builder
	wasm, err := build.Wasm(context.Background(), "../..", &warnings)
	if err == nil && warnings.Len() > 0 {
		err = fmt.Errorf("%s", &warnings)
	}
	return wasm, err
})

// node starts Node.js with the interpreter.
func node(t testing.TB) *site.Node {
	t.Helper()
	wasm, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	n, err := site.NewNode(context.Background(), wasm)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// run runs a program, which must have no problems.
func run(t testing.TB, n *site.Node, source string, seed uint64) *own.Recording {
	t.Helper()
	r, err := n.Run(source, seed)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Errorf("%d:%d: %s", p.Line, p.Column, p.Text)
	}
	return r
}

// instrumented is the folder of the programs whose changed form package instrument has golden files of.
const instrumented = "../../engine/own/instrument/testdata"

// search is the program of the article: of four stores that are asked, one leaves its goroutine behind.
const search = instrumented + "/search.go"

// read returns the content of a file.
func read(t testing.TB, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// printed returns what a program wrote.
func printed(r *own.Recording, stderr bool) string {
	var out strings.Builder
	for _, p := range r.Prints {
		if p.Stderr == stderr {
			out.WriteString(p.Text)
		}
	}
	return out.String()
}

// list writes the events of a recording, one a line, each with its place.
func list(r *own.Recording) string {
	var out strings.Builder
	for i, e := range r.Events {
		fmt.Fprintf(&out, "%v %s: %s", e.At, e.Lane, e.Kind)
		if e.Detail != "" {
			fmt.Fprintf(&out, " %s", e.Detail)
		}
		if e.For != 0 {
			fmt.Fprintf(&out, " for %v", e.For)
		}
		if line := r.Places[i].Line; line > 0 {
			fmt.Fprintf(&out, " (%d)", line)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// TestProgramsPrintWhatTheyPrintCompiled runs programs over the whole language.
func TestProgramsPrintWhatTheyPrintCompiled(t *testing.T) {
	files, err := filepath.Glob("testdata/programs/*.go")
	also, errAlso := filepath.Glob(instrumented + "/*.go")
	files = append(files, also...)
	if err = errors.Join(err, errAlso); err != nil || len(files) < 40 {
		t.Fatalf("there are %d programs, %v", len(files), err)
	}
	sources := map[string]string{}
	for _, file := range files {
		sources[strings.TrimSuffix(filepath.Base(file), ".go")] = read(t, file)
	}
	binary := compiled(t, sources)
	n := node(t)
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			r := run(t, n, source, 1)
			if r.Ended.Kind != own.Returned {
				t.Errorf("it ended: %+v", r.Ended)
			}
			// A busy machine may wake two goroutines that are a few milliseconds apart in either order.
			var out, errs string
			for range 5 {
				if out, errs = runCompiled(t, binary, name); out == printed(r, false) && errs == printed(r, true) {
					break
				}
			}
			if got := printed(r, false); got != out {
				t.Errorf("interpreted, it prints\n%s\ncompiled\n%s", got, out)
			}
			if got := printed(r, true); got != errs {
				t.Errorf("interpreted, it prints to standard error\n%s\ncompiled\n%s", got, errs)
			}
		})
	}
}

// TestSearch is the program of the article: of four stores one is asked in vain, and its
// goroutine hangs on its send for ever.
func TestSearch(t *testing.T) {
	n := node(t)
	source := read(t, search)
	r := run(t, n, source, 1)
	want := read(t, "testdata/search.txt")
	if got := list(r); got != want {
		t.Errorf("the events are\n%s\nwant\n%s", got, want)
	}
	if got := printed(r, false); got != "postgres: phone\nredis: phone\nerror: index not found\n" {
		t.Errorf("it printed %q", got)
	}
	if r.Until != 3*time.Second || r.Ended.Kind != own.Returned {
		t.Errorf("it ended after %v: %+v", r.Until, r.Ended)
	}
	leakLines := func(r *own.Recording) (lines []int) {
		for i, e := range r.Events {
			if e.Kind == trace.Leaked {
				lines = append(lines, r.Places[i].Line)
			}
		}
		return lines
	}
	if got := leakLines(r); len(got) != 1 || !strings.Contains(strings.Split(source, "\n")[got[0]-1], "done <- struct{}{}") {
		t.Errorf("it leaks at the lines %d", got)
	}
	buffered := run(t, n, strings.Replace(source, "make(chan struct{})", "make(chan struct{}, 1)", 1), 1)
	if got := leakLines(buffered); len(got) > 0 {
		t.Errorf("with a buffered channel it leaks at the lines %d", got)
	}
}

// TestSameSeedSameRun repeats programs with one seed, in instances of their own.
func TestSameSeedSameRun(t *testing.T) {
	n := node(t)
	times := 50
	if testing.Short() {
		times = 5
	}
	for _, name := range []string{search, "testdata/programs/dispatcher.go"} {
		source := read(t, name)
		first := string(run(t, n, source, 7).Encode())
		for i := range times - 1 {
			if again := string(run(t, n, source, 7).Encode()); again != first {
				t.Fatalf("%s: run %d differs:\n%s\n%s", name, i+2, first, again)
			}
		}
	}
	source := read(t, "testdata/programs/dispatcher.go")
	orders := map[string]bool{}
	for seed := range uint64(5) {
		orders[list(run(t, n, source, seed))] = true
	}
	if len(orders) < 2 {
		t.Error("5 seeds all give the same order of events")
	}
}
