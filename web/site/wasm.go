package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"scattergather/web/site/stub"
	"scattergather/web/slim"
)

// BuildDir is the folder of a checkout for everything that is built from its sources.
const BuildDir = ".build"

// Root returns the root of the checkout that contains dir: the nearest folder, from dir upwards,
// with the playground's go.mod.
func Root(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		mod, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module scattergather\n") {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("the page is built from the playground's sources, and %q is not inside a checkout of them", dir)
		}
	}
}

// outlined are the packages that are compiled without inlining, which makes the download 6 %
// smaller. Measured in Node, the timeline is drawn no slower for it. A run of the engine would
// be, so the packages that make up a run, and the runtime below them, are not in the list.
var outlined = []string{
	"scattergather/app/...",
	"scattergather/engine/chrome", "scattergather/engine/console", "scattergather/engine/explain", "scattergather/engine/file", "scattergather/engine/gocode", "scattergather/engine/lesson", "scattergather/engine/link", "scattergather/engine/own", "scattergather/engine/quiz", "scattergather/engine/tail",
	"github.com/maxence-charriere/...", "encoding/json", "fmt", "math/big", "net/url", "reflect", "rsc.io/qr/...", "strings", "time",
}

// BuildWasm builds the program for the browser from the sources of the checkout at root. The
// same sources give the same bytes, wherever the checkout is. The go tool caches what has not
// changed, so a build takes about a second when nothing has.
//
// The program is built with package stub in place of the packages of the standard library that it
// never calls. If it does not compile that way, BuildWasm writes a warning to warn and builds it
// with the standard library: the page works, and is a quarter larger.
func BuildWasm(ctx context.Context, root string, warn io.Writer) ([]byte, error) {
	return buildWasm(ctx, root, warn, stub.Files, isOwn)
}

// buildWasm is BuildWasm with other stubs, and other functions that keep their names.
func buildWasm(ctx context.Context, root string, warn io.Writer, stubs fs.FS, keep func(name string) bool) ([]byte, error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, fmt.Errorf("the page is built with the go tool: %w", err)
	}
	out := filepath.Join(root, BuildDir)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	// Each build has a folder of its own, because several may run at the same time.
	own, err := os.MkdirTemp(out, "wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(own)
	version, err := slim.Version(ctx, tool, root)
	if err != nil {
		return nil, err
	}
	overlaid, err := overlay(ctx, tool, own, stubs)
	if err != nil {
		return nil, err
	}
	built := filepath.Join(own, "app.wasm")
	// -trimpath and -buildvcs=false keep the folder and the state of version control out of the
	// program.
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", built}
	for _, pkg := range outlined {
		args = append(args, "-gcflags="+pkg+"=-l")
	}
	err = run(ctx, root, tool, append(slices.Clip(args), "-overlay="+overlaid, "./web")...)
	if err != nil && ctx.Err() == nil {
		small := err
		if err = run(ctx, root, tool, append(slices.Clip(args), "./web")...); err == nil {
			fmt.Fprintf(warn, "warning: the page is a quarter larger than it could be: web/site/stub lacks something that is used\n%v\n", small)
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("building the page: %w", err)
	}
	program, err := os.ReadFile(built)
	if err != nil {
		return nil, err
	}
	program, err = slim.Program(program, version, keep)
	if err != nil {
		fmt.Fprintf(warn, "warning: the page is a tenth larger than it could be: %v\n", err)
	}
	return program, writeWhole(filepath.Join(out, "app.wasm"), program)
}

// isOwn reports whether a function is the playground's: what a trace of the stack has to name to be of
// use.
func isOwn(name string) bool {
	return strings.HasPrefix(name, "scattergather/") || strings.HasPrefix(name, "main.")
}

// run runs the go tool in dir, set up to build for the browser. An error contains the tool's
// output.
func run(ctx context.Context, dir, tool string, args ...string) error {
	cmd := exec.CommandContext(ctx, tool, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return errors.Join(err, errors.New(string(bytes.TrimSpace(out))))
	}
	return nil
}
