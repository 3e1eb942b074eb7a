// Package slim makes a program that Go's linker has written for WebAssembly smaller to download. What
// the program does stays the same, apart from the traces that it prints when it crashes.
package slim

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// Version returns the version of Go that a go tool uses in a folder, for Program.
func Version(ctx context.Context, tool, dir string) (string, error) {
	cmd := exec.CommandContext(ctx, tool, "env", "GOVERSION")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go env GOVERSION: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// Program returns a smaller program, whose memory is the same when it starts but for the tables that
// drop empties; keep reports whether a function keeps its name, such as "main.(*T).Method". Where the
// tables are depends on the version of Go that has built the program. With a version that is not known,
// or a program that is not as expected, Program returns an error and what it can do in any case, which
// may be the program as it is.
func Program(program []byte, version string, keep func(name string) bool) ([]byte, error) {
	return mapData(program, func(memory []byte) error {
		if !isKnown(version) {
			return fmt.Errorf("the tables of the runtime of Go %q are not known, only those of %s", version, known)
		}
		return drop(memory, keep)
	})
}

// AllNames keeps the names of all functions, for a program that asks for them by runtime.FuncForPC.
func AllNames(string) bool { return true }

// isKnown reports whether drop knows the tables of a version, such as "go1.26.8".
func isKnown(version string) bool {
	rest, ok := strings.CutPrefix(version, known)
	return ok && (rest == "" || rest[0] < '0' || rest[0] > '9')
}
