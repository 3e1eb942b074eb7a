// Package build builds the interpreter of programs for the browser.
//
// Start with Wasm.
package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"scattergather/web/slim"
)

// original is the SHA-256 of runtime/lock_js.go, of Go 1.26, that changes are for.
const original = "458487e20f1eb9c8fc37f0ebf9207e4ff9997ab4e5508e1e786d53079ec4d1c1"

// changes let the runtime give timeouts to the host in nanoseconds, as it counts them. Otherwise it
// rounds them up to milliseconds, so that timers of less fire late, and at the same time.
var changes = [][2]string{
	{"delay := ns/1000000 + 1 // round up\n", "delay := ns\n"},
	{"if delay > 1<<31-1 {\n\t\t\tdelay = 1<<31 - 1 // cap to max int32\n\t\t}", "if delay < 1 {\n\t\t\tdelay = 1\n\t\t}"},
	{"delay = (pollUntil-now-1)/1e6 + 1\n", "delay = pollUntil - now\n"},
	{"idleTimeout.diff(pollUntil) > 1e6", "idleTimeout.diff(pollUntil) > 0"},
	{"if delay > 1e9 {", "if delay > 1<<62 {"},
	{"delay = 1e9\n", "delay = 1 << 62\n"},
}

// inlined are the packages that are compiled with inlining: those in which an interpreted program
// spends its time. Without it for all others the download is 10 % smaller, and no slower.
var inlined = []string{
	"runtime", "internal/runtime/...", "internal/abi", "internal/sync", "sync", "sync/...", "reflect",
	"github.com/goplus/ixgo", "github.com/visualfc/xtype",
}

// Wasm builds the interpreter from the sources of the checkout at root, with a maximum for its
// memory. The same sources give the same bytes. The go tool caches what has not changed, so a build
// takes less than a second when nothing has.
//
// With a version of Go whose runtime is not the one that is known, Wasm writes a warning to warn,
// and programs have time in whole milliseconds.
func Wasm(ctx context.Context, root string, warn io.Writer) ([]byte, error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, fmt.Errorf("the interpreter is built with the go tool: %w", err)
	}
	if root, err = filepath.Abs(root); err != nil {
		return nil, err
	}
	// What is built stays there, so that the go tool need not link it again.
	dir := filepath.Join(root, ".build", "interpreter")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	out := filepath.Join(dir, "interpreter.wasm")
	args := []string{"build", "-trimpath", "-buildvcs=false", "-o", out, "-gcflags=all=-l"}
	for _, pkg := range inlined {
		args = append(args, "-gcflags="+pkg+"=")
	}
	overlay, err := overlay(ctx, tool, dir)
	if err != nil {
		fmt.Fprintf(warn, "warning: programs of one's own have time in whole milliseconds: %v\n", err)
		args = append(args, "-ldflags=-s -w")
	} else {
		args = append(args, "-ldflags=-s -w -X main.precise=yes", "-overlay="+overlay)
	}
	cmd := exec.CommandContext(ctx, tool, append(args, "./web/interpreter")...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("building the interpreter: %w", errors.Join(err, errors.New(string(bytes.TrimSpace(text)))))
	}
	module, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	version, err := slim.Version(ctx, tool, root)
	if err != nil {
		return nil, err
	}
	if module, err = slim.Program(module, version, slim.AllNames); err != nil {
		fmt.Fprintf(warn, "warning: the interpreter is a tenth larger than it could be: %v\n", err)
	}
	if module, err = bound(module); err != nil {
		return nil, fmt.Errorf("building the interpreter: %w", err)
	}
	return module, nil
}

// overlay writes an overlay file for the go tool into dir, with the runtime changed, and returns its
// path.
func overlay(ctx context.Context, tool, dir string) (string, error) {
	root, err := exec.CommandContext(ctx, tool, "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	name := filepath.Join(strings.TrimSpace(string(root)), "src", "runtime", "lock_js.go")
	source, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	changed, err := change(source)
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "lock_js.go")
	if err := writeWhole(file, changed); err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{name: file}})
	if err != nil {
		return "", err
	}
	list := filepath.Join(dir, "overlay.json")
	return list, writeWhole(list, text)
}

// writeWhole writes a file so that another build that reads it never sees a part of it.
func writeWhole(name string, data []byte) error {
	part, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // fails once it has its name
	_, err = part.Write(data)
	if err = errors.Join(err, part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}

// change returns the changed source of runtime/lock_js.go.
func change(source []byte) ([]byte, error) {
	sum := sha256.Sum256(source)
	if got := hex.EncodeToString(sum[:]); got != original {
		return nil, fmt.Errorf("runtime/lock_js.go is not that of Go 1.26.8: its SHA-256 is %s", got)
	}
	text := string(source)
	for _, c := range changes {
		if strings.Count(text, c[0]) != 1 {
			return nil, fmt.Errorf("runtime/lock_js.go: %q is not there once", c[0])
		}
		text = strings.Replace(text, c[0], c[1], 1)
	}
	return []byte(text), nil
}
