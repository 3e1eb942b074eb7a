package instrument_test

import (
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"scattergather/engine/own/instrument"
	"scattergather/engine/own/owntest"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

// TestProgram compares the changed form of programs, and its sites, with golden files.
func TestProgram(t *testing.T) {
	files, err := filepath.Glob("testdata/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no programs: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, sites := instrument.Program(owntest.Check(t, string(source)))
			if before, after := strings.Count(string(source), "\n"), strings.Index(got, "\n\nvar _, _ = "); strings.Count(got[:after], "\n") != before {
				t.Errorf("%d lines have become %d", before, strings.Count(got[:after], "\n"))
			}
			for i, s := range sites {
				got += fmt.Sprintf("// %d: %d:%d %q %q\n", i, s.Line, s.Column, s.Text, s.Name)
			}
			golden := strings.TrimSuffix(file, ".go") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestNames checks that names of the program that look like those of the hooks are in nobody's way.
func TestNames(t *testing.T) {
	got, _ := instrument.Program(owntest.Check(t, "package main\n\nfunc main() {\n\townhook := 1\n\tprintln(ownhook)\n}\n"))
	if _, err := parser.ParseFile(token.NewFileSet(), "", got, 0); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got, "ownxhook.BuiltinPrintln(0)(ownhook)") {
		t.Errorf("got\n%s", got)
	}
}

// TestErrgroup checks that the source of errgroup is the one that this module requires, and that what
// is changed in it keeps its lines.
func TestErrgroup(t *testing.T) {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", instrument.ErrgroupPath).Output()
	if err != nil {
		t.Fatal(err)
	}
	required, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "errgroup.go"))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("errgroup/errgroup.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != string(required) {
		t.Error("errgroup/errgroup.go.txt is not the errgroup.go of the required version; copy it, and look at errgroupChanges")
	}
	changed, err := instrument.Errgroup()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(changed, "\n") != strings.Count(string(kept), "\n") {
		t.Error("the changed errgroup has other lines")
	}
	for _, hook := range []string{"Caller", "Limit", "End", "SpawnTask", "Enter", "Leave", "Task"} {
		if !strings.Contains(changed, "ownhook."+hook+"(") {
			t.Errorf("it does not call %s", hook)
		}
	}
}
