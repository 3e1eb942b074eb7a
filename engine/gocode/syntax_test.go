//go:build !js

package gocode_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/gocode"
	"scattergather/engine/scenariotest"
)

// TestProgramsAreFormattedAndTyped checks the programs of many scenarios without building
// them: gofmt has nothing to change, and they compile.
func TestProgramsAreFormattedAndTyped(t *testing.T) {
	c := newCompiler(t)
	for seed := range 1000 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 11)), scenariotest.Options{Ties: seed%2 == 0})
		vary(rand.New(rand.NewPCG(uint64(seed), 12)), &s)
		r, err := engine.Run(s)
		if err != nil {
			t.Fatalf("scenario %d: %v", seed, err)
		}
		p, err := gocode.Generate(r)
		if err != nil {
			t.Fatalf("scenario %d: %v", seed, err)
		}
		if err := c.check(p.Source); err != nil {
			text, _ := s.MarshalJSON()
			t.Fatalf("scenario %d: %v\n%s\n%s", seed, err, text, p.Source)
		}
	}
}

// FuzzTexts looks for texts of a scenario that make a program that gofmt would change or
// the compiler refuse.
func FuzzTexts(f *testing.F) {
	for i, text := range []string{"", "+build linux", "- a list", "# heading", "go:build linux", "``x'' [y]: z", "a  b \u2028 c",
		"{s} {source}", `100% "quoted" \`, "größer", "*/ // `", "%s\u200b{err}", "https://go.dev #1."} {
		f.Add(uint64(i), text, text, text)
	}
	c := newCompiler(f)
	f.Fuzz(func(t *testing.T, seed uint64, title, name, text string) {
		s := scenariotest.Random(rand.New(rand.NewPCG(seed, 41)), scenariotest.Options{Ties: true, Sources: 3})
		vary(rand.New(rand.NewPCG(seed, 42)), &s)
		s.Title = title
		if len(s.Sources) > 0 {
			row := &s.Sources[0]
			row.Name, row.Error, row.Panic = name, text, text
			row.Results = []engine.Result{{Type: text, Manufacturer: name, Model: title}}
		}
		r, err := engine.Run(s)
		if err != nil {
			return // not a text that a scenario may hold
		}
		p, err := gocode.Generate(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.check(p.Source); err != nil {
			t.Fatalf("%v\n%s", err, p.Source)
		}
	})
}

// A compiler checks programs as gofmt and the compiler's front end do.
type compiler struct {
	files *token.FileSet
	std   types.Importer
	group *types.Package
}

func newCompiler(t testing.TB) *compiler {
	t.Helper()
	c := &compiler{files: token.NewFileSet(), std: importer.Default()}
	name := filepath.Join(moduleDir(t, "golang.org/x/sync"), "errgroup", "errgroup.go")
	file, err := parser.ParseFile(c.files, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	if c.group, err = (&types.Config{Importer: c}).Check("golang.org/x/sync/errgroup", c.files, []*ast.File{file}, nil); err != nil {
		t.Fatal(err)
	}
	return c
}

// moduleDir is where the go command keeps the sources of a module that this one requires.
func moduleDir(t testing.TB, path string) string {
	t.Helper()
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", path)
	cmd.Stderr = os.Stderr
	dir, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(dir))
}

// Import implements types.Importer.
func (c *compiler) Import(path string) (*types.Package, error) {
	if path == "golang.org/x/sync/errgroup" {
		return c.group, nil
	}
	return c.std.Import(path)
}

func (c *compiler) check(source []byte) error {
	formatted, err := format.Source(source)
	if err != nil {
		return err
	}
	if !bytes.Equal(formatted, source) {
		return unformatted{source, formatted}
	}
	file, err := parser.ParseFile(c.files, "main.go", source, 0)
	if err != nil {
		return err
	}
	_, err = (&types.Config{Importer: c}).Check("main", c.files, []*ast.File{file}, nil)
	return err
}

// unformatted is the error of a source that gofmt would change.
type unformatted struct{ source, formatted []byte }

func (u unformatted) Error() string {
	want := strings.Split(string(u.formatted), "\n")
	for i, line := range strings.Split(string(u.source), "\n") {
		if i >= len(want) || line != want[i] {
			return "gofmt changes " + line
		}
	}
	return "gofmt adds lines"
}
