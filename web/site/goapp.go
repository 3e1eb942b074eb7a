package site

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// goappModule is the module whose server side the program for the browser does without.
const goappModule = "github.com/maxence-charriere/go-app/v10"

// serverFiles of go-app's package app hold its HTTP handler, which the browser never calls.
// They import net/http all the same, and with it crypto/tls and crypto/x509, whose package
// variables the linker has to keep: 1.6 of 9.4 MB, or 310 KB of the download.
var serverFiles = []string{"http.go", "static.go", "wasm.go"}

// resourceFile serves resources, and holds a few functions that the browser needs, too.
const resourceFile = "resource.go"

// browserFuncs are those functions.
var browserFuncs = []string{"clientResourceResolver", "remoteLocation", "resolveOGResource", "webLocation"}

// withoutServer writes go-app without its server into a folder, and a go.mod beside it that
// has the page built with that: go-app has no build tag for it. The version is the one
// that go.mod of the checkout requires. It returns the path of the new go.mod.
func withoutServer(ctx context.Context, tool, root, dir string) (modfile string, err error) {
	from, err := moduleDir(ctx, tool, root)
	if err != nil {
		return "", fmt.Errorf("finding go-app: %w", err)
	}
	to := filepath.Join(dir, "go-app")
	for _, pkg := range []string{"pkg/app", "pkg/errors"} {
		if err := copyPackage(filepath.Join(from, pkg), filepath.Join(to, pkg)); err != nil {
			return "", fmt.Errorf("copying go-app: %w", err)
		}
	}
	if err := copyFile(filepath.Join(from, "go.mod"), filepath.Join(to, "go.mod")); err != nil {
		return "", err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	modfile = filepath.Join(dir, "go.mod")
	mod = fmt.Appendf(mod, "\nreplace %s => %q\n", goappModule, to)
	return modfile, errors.Join(
		os.WriteFile(modfile, mod, 0o644),
		copyFile(filepath.Join(root, "go.sum"), filepath.Join(dir, "go.sum")),
	)
}

// moduleDir returns the folder that holds go-app's sources, downloaded if need be.
func moduleDir(ctx context.Context, tool, root string) (string, error) {
	cmd := exec.CommandContext(ctx, tool, "mod", "download", "-json", goappModule)
	cmd.Dir = root
	said, err := cmd.Output()
	var module struct{ Dir, Error string }
	if broken := json.Unmarshal(said, &module); err == nil {
		err = broken
	}
	if module.Error != "" {
		err = errors.New(module.Error)
	}
	return module.Dir, err
}

// copyPackage copies the Go files of a package but for tests and what serves.
func copyPackage(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	for _, file := range files {
		name := filepath.Base(file)
		switch copied := filepath.Join(to, name); {
		case strings.HasSuffix(name, "_test.go") || slices.Contains(serverFiles, name):
		case name == resourceFile:
			err = copyFuncs(file, copied, browserFuncs)
		default:
			err = copyFile(file, copied)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// copyFuncs copies some functions of a file, which may use nothing but package strings.
func copyFuncs(from, to string, names []string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, from, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	out := bytes.NewBufferString("package " + file.Name.Name + "\n\nimport \"strings\"\n")
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && slices.Contains(names, fn.Name.Name) {
			out.WriteString("\n")
			if err := format.Node(out, fset, fn); err != nil {
				return err
			}
			out.WriteString("\n")
		}
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}

// copyFile copies a file; the module cache's are read-only, the copy is not.
func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}
