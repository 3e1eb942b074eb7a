package command

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestImportsGoDown holds the rooms of the house apart: each row says what the packages
// under a folder must not import, not even through other packages of the module.
func TestImportsGoDown(t *testing.T) {
	const (
		goapp    = "github.com/maxence-charriere/go-app"
		chromedp = "github.com/chromedp"
		brotli   = "github.com/andybalholm/brotli"
	)
	imports := imports(t)
	for _, rule := range []struct {
		from  string // as the go tool has it: a folder, with "/..." for what is under it, too
		never []string
	}{
		{"engine/...", []string{"scattergather/app", "scattergather/web", goapp, brotli, "net/http", "os", "syscall/js"}},
		{"engine/trace", []string{"scattergather/engine"}},
		{"app/timeline", []string{goapp, "net/http", "os", "syscall/js"}},
		{"app", []string{"scattergather/web", brotli, "net/http", "os/exec"}},
		{"web", []string{"scattergather/web/site", brotli, "net/http", "os/exec"}},
		{"...", []string{chromedp}},
	} {
		for _, from := range slices.Sorted(maps.Keys(imports)) {
			folder, deep := strings.CutSuffix(path.Join("scattergather", rule.from), "/...")
			if from != folder && !(deep && under(from, folder)) {
				continue
			}
			for to, by := range reached(imports, from) {
				for _, never := range rule.never {
					if under(to, never) {
						t.Errorf("%s imports %s (in %s)", from, to, by)
					}
				}
			}
		}
	}
}

// under tells whether a package is at or under a path.
func under(pkg, path string) bool {
	return pkg == path || strings.HasPrefix(pkg, path+"/")
}

// reached returns every package that one imports, itself or by another of the module, and
// which of them does.
func reached(imports map[string][]string, from string) map[string]string {
	by := map[string]string{}
	open := []string{from}
	for len(open) > 0 {
		at := open[0]
		open = open[1:]
		for _, to := range imports[at] {
			if _, seen := by[to]; !seen {
				by[to] = at
				open = append(open, to)
			}
		}
	}
	return by
}

// imports returns what each package of the module imports outside of its tests.
func imports(t *testing.T) map[string][]string {
	t.Chdir("../..")
	all := map[string][]string{}
	for name, file := range sources(t, ".") {
		pkg := path.Join("scattergather", path.Dir(name))
		for _, i := range file.Imports {
			to, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			all[pkg] = append(all[pkg], to)
		}
	}
	if len(all["scattergather/app"]) == 0 {
		t.Fatal("the module has no app: the check looks in the wrong place")
	}
	return all
}

// sources parses the Go files under a folder, tests aside.
func sources(t *testing.T, root string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		files[filepath.ToSlash(name)] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// strangers are what makes a run depend on more than its scenario: on the machine's time,
// which the engine's clock cannot see, on a generator without a seed of ours, or on the
// processor (where math has assembly, the last digit may differ).
var strangers = map[string][]string{
	"context":      {"WithTimeout", "WithDeadline", "WithTimeoutCause", "WithDeadlineCause"},
	"time":         {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"},
	"math":         {"Exp", "Exp2", "Expm1", "Log", "Log2", "Log10", "Log1p", "Pow", "Sin", "Cos", "Tan", "Atan", "Tanh", "Sinh", "Cosh", "Cbrt", "Erf", "Gamma", "FMA"},
	"math/rand":    {"*"},
	"math/rand/v2": {"Int", "IntN", "Int32", "Int32N", "Int64", "Int64N", "Uint32", "Uint32N", "Uint64", "Uint64N", "UintN", "Uint", "N", "Float32", "Float64", "ExpFloat64", "NormFloat64", "Perm", "Shuffle"},
}

func TestEngineDependsOnTheScenarioAlone(t *testing.T) {
	t.Chdir("../..")
	for name, file := range sources(t, "engine") {
		if strings.HasPrefix(name, "engine/clock/") {
			continue
		}
		for _, s := range strange(file) {
			t.Errorf("%s uses %s", name, s)
		}
	}
}

// strange lists the strangers that a file uses, under whatever name it imports them.
func strange(file *ast.File) []string {
	var found []string
	names := map[string]string{}
	for _, i := range file.Imports {
		to, _ := strconv.Unquote(i.Path.Value)
		name := path.Base(strings.TrimSuffix(to, "/v2"))
		if i.Name != nil {
			name = i.Name.Name
		}
		names[name] = to
		if strangers[to] != nil && (name == "." || strangers[to][0] == "*") {
			found = append(found, fmt.Sprintf("import %s %q", name, to))
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(strangers[names[x.Name]], s.Sel.Name) {
				found = append(found, names[x.Name]+"."+s.Sel.Name)
			}
		}
		return true
	})
	return found
}

func TestStrangersAreFound(t *testing.T) {
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
		if got := strings.Join(strange(file), ", "); got != want {
			t.Errorf("%s\nfound %q, want %q", source, got, want)
		}
	}
}
