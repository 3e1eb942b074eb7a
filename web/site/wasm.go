package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// BuildDir is the folder of a checkout for what is made from its sources.
const BuildDir = ".build"

// Root returns the checkout that holds a folder: the nearest one above it, or the folder
// itself, with the playground's go.mod.
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
			return "", fmt.Errorf("the page is built from the playground's sources, and %s is not inside a checkout of them", dir)
		}
	}
}

// outlined are the packages that are compiled without inlining, which makes the download
// 6 % smaller. Measured in Node, the timeline is drawn no slower for it; a run of the
// engine would be, so the engine and the runtime below it are not among them.
var outlined = []string{
	"scattergather/app", "scattergather/app/timeline",
	"scattergather/engine/console", "scattergather/engine/explain", "scattergather/engine/gocode", "scattergather/engine/lesson", "scattergather/engine/link",
	"github.com/maxence-charriere/...", "encoding/json", "fmt", "math/big", "net/url", "reflect", "strings", "time",
}

// BuildWasm builds the program for the browser from the sources of a checkout. The go
// tool keeps what has not changed, so this takes a second when nothing has.
func BuildWasm(ctx context.Context, root string) ([]byte, error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, fmt.Errorf("the page is built with the go tool: %w", err)
	}
	out := filepath.Join(root, BuildDir)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	// Others may be building at the same time: each build has a folder of its own.
	own, err := os.MkdirTemp(out, "wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(own)
	modfile, err := withoutServer(ctx, tool, root, own)
	if err != nil {
		return nil, err
	}
	built := filepath.Join(own, "app.wasm")
	// Without the state of version control, the same sources give the same program.
	args := []string{"build", "-modfile=" + modfile, "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", built}
	for _, pkg := range outlined {
		args = append(args, "-gcflags="+pkg+"=-l")
	}
	if err := run(ctx, root, tool, append(args, "./web")...); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("building the page: %w", err)
	}
	program, err := os.ReadFile(built)
	if err != nil {
		return nil, err
	}
	return program, os.Rename(built, filepath.Join(out, "app.wasm"))
}

// run runs the go tool for the browser in a folder. An error holds what the tool said.
func run(ctx context.Context, dir, tool string, args ...string) error {
	cmd := exec.CommandContext(ctx, tool, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		return errors.Join(err, errors.New(string(bytes.TrimSpace(said))))
	}
	return nil
}
