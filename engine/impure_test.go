//go:build !js

package engine_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// impure are the functions that make a run depend on more than its scenario: on the machine's
// time, which the engine's clock cannot see; on a random generator without the scenario's seed;
// or on the processor, because where math is written in assembly the last digit may differ.
var impure = map[string][]string{
	"context":      {"WithTimeout", "WithDeadline", "WithTimeoutCause", "WithDeadlineCause"},
	"time":         {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"},
	"math":         {"Exp", "Exp2", "Expm1", "Log", "Log2", "Log10", "Log1p", "Pow", "Sin", "Cos", "Tan", "Atan", "Tanh", "Sinh", "Cosh", "Cbrt", "Erf", "Gamma", "FMA"},
	"math/rand":    {"*"},
	"math/rand/v2": {"Int", "IntN", "Int32", "Int32N", "Int64", "Int64N", "Uint32", "Uint32N", "Uint64", "Uint64N", "UintN", "Uint", "N", "Float32", "Float64", "ExpFloat64", "NormFloat64", "Perm", "Shuffle"},
}

// sources parses the Go files of the engine, except tests, package clock, and package own/hook: no run
// of a scenario calls it, but programs that are interpreted, where time and randomness are the host's.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (name == "clock" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), "_")) { // as the go tool does
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.ToSlash(filepath.Dir(name)) == hooks || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		files[filepath.ToSlash(name)] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files["run.go"] == nil {
		t.Fatal("there is no run.go: the check looks in the wrong folder")
	}
	return files
}

// hooks is the folder of package own/hook.
const hooks = "own/hook"

func TestRunDependsOnTheScenarioAlone(t *testing.T) {
	for name, file := range sources(t) {
		for _, s := range impureIn(file) {
			t.Errorf("%s uses %s", name, s)
		}
		for _, i := range file.Imports {
			if i.Path.Value == `"scattergather/engine/`+hooks+`"` && !strings.HasPrefix(name, hooks+"/") {
				t.Errorf("%s imports %s", name, i.Path.Value)
			}
		}
	}
}

// impureIn lists the impure functions that a file uses, under whatever name it imports them.
func impureIn(file *ast.File) []string {
	var found []string
	names := map[string]string{}
	for _, i := range file.Imports {
		to, _ := strconv.Unquote(i.Path.Value)
		name := path.Base(strings.TrimSuffix(to, "/v2"))
		if i.Name != nil {
			name = i.Name.Name
		}
		names[name] = to
		if impure[to] != nil && (name == "." || impure[to][0] == "*") {
			found = append(found, fmt.Sprintf("import %s %q", name, to))
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(impure[names[x.Name]], s.Sel.Name) {
				found = append(found, names[x.Name]+"."+s.Sel.Name)
			}
		}
		return true
	})
	return found
}

func TestImpureFunctionsAreFound(t *testing.T) {
	for source, want := range map[string]string{
		`import "time"; var _ = time.Second`:                                   "",
		`import "time"; var _ = time.Now()`:                                    "time.Now",
		`import tm "time"; func f() { go tm.Sleep(1) }`:                        "time.Sleep",
		`import "context"; var _, _ = context.WithTimeout(nil, 1)`:             "context.WithTimeout",
		`import "context"; var _, _ = context.WithCancel(nil)`:                 "",
		`import "math/rand/v2"; var _ = rand.New(rand.NewPCG(1, 2)).Float64()`: "",
		`import "math/rand/v2"; var _ = rand.Float64()`:                        "math/rand/v2.Float64",
		`import "math/rand"`:                                                   `import rand "math/rand"`,
		`import . "time"; var _ = Now()`:                                       `import . "time"`,
		`import "math"; var _ = math.Pow(1, 2) + math.Sqrt(2)`:                 "math.Pow",
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x; "+source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(impureIn(file), ", "); got != want {
			t.Errorf("%s\nfound %q, want %q", source, got, want)
		}
	}
}
