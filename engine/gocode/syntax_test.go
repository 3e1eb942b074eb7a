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

// generate runs a scenario and writes its program.
func generate(t testing.TB, s engine.Scenario) (engine.Report, gocode.Program) {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	p, err := gocode.Generate(r)
	if err != nil {
		t.Fatal(err)
	}
	return r, p
}

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

// vary adds what scenariotest seldom or never makes: sources that all have something in
// common, refusals of every kind, zero durations, odd texts.
func vary(r *rand.Rand, s *engine.Scenario) {
	chance := func(percent int) bool { return r.IntN(100) < percent }
	if chance(10) {
		s.Sources = nil
		s.Gather, s.Quorum = engine.CollectAll, 0
		return
	}
	for _, change := range []func(*engine.Source){
		func(s *engine.Source) { s.OnCancel = engine.Select },
		func(s *engine.Source) { s.OnCancel = engine.Poll },
		func(s *engine.Source) { s.OnCancel = engine.Ignore },
		func(s *engine.Source) { s.Steps = 3 },
		func(s *engine.Source) { s.Retry = engine.Retry{Attempts: 3, Backoff: "100ms", Factor: 1.5} },
		func(s *engine.Source) { s.Retry.Attempts = 1 },
		func(s *engine.Source) { s.Hedging = engine.Hedging{After: "90ms", Max: 1} },
		func(s *engine.Source) { s.Hedging.After = "" },
		func(s *engine.Source) { s.FailAbove = "300ms" },
		func(s *engine.Source) { s.Error = "" },
		func(s *engine.Source) { s.Error = "no luck" },
		func(s *engine.Source) { s.Timeout = "1h30m" },
		func(s *engine.Source) { s.Results = nil },
		func(s *engine.Source) { s.Panic = "" },
	} {
		if chance(20) {
			for i := range s.Sources {
				change(&s.Sources[i])
			}
		}
	}
	for i := range s.Sources {
		src := &s.Sources[i]
		for _, change := range []func(){
			func() { src.Timeout = "0s" },
			func() { src.FailAbove = one(r, "0s", "200ms", "1.5s") },
			func() { src.Hedging.After = "0s" },
			func() { src.Delay = one(r, "0s", "1ns", "90s", "2m", "forever", "1.5ms") },
			func() { src.Name = one(r, "{s}", `100% "quoted" \`, "größer", "*/ // `") + src.Name },
			func() { src.Count = 3; src.Name += "#" },
			func() { src.Count = 2 },
			func() { src.Error = "%s\u200b{err}" },
		} {
			if chance(4) {
				change()
			}
		}
		if len(s.Sources) > 4 && s.Gather == engine.Quorum {
			s.Quorum = 1 + r.IntN(len(s.Sources))
		}
	}
	if chance(10) {
		s.Title = one(r, "", "+build linux", "- a list", "# heading", "go:build linux", "``x'' [y]: z", "a  b \u2028 c")
	}
	if chance(5) {
		s.Deadline = "0s"
	}
	if chance(5) {
		zero := r.IntN(3) - 1
		s.Limit = &zero
	}
}

func one(r *rand.Rand, texts ...string) string { return texts[r.IntN(len(texts))] }

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
