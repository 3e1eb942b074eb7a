// Package owntest gives the packages below engine/own what their tests share.
package owntest

import (
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"scattergather/engine/own/check"
)

// exports returns the files with the types of the packages that a program can import, of those of
// the hooks, which a changed program imports, and of those that they import.
var exports = sync.OnceValues(func() (map[string]string, error) {
	out, err := exec.Command("go", append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}, append(check.Packages(), "scattergather/engine/own/hook/...")...)...).Output()
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return files, nil
})

// Importer returns an importer of the packages that a program, or a changed one, can import, as the
// go tool compiles them.
func Importer(t testing.TB) types.Importer {
	t.Helper()
	files, err := exports()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
}

// Check checks a program, which must have no problems.
func Check(t testing.TB, src string) *check.Program {
	t.Helper()
	p, problems := check.Source([]byte(src), Importer(t))
	for _, problem := range problems {
		t.Errorf("%d:%d: %s", problem.Line, problem.Column, problem.Text)
	}
	if len(problems) > 0 {
		t.FailNow()
	}
	return p
}
