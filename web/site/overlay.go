package site

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// noHTTP is the source of the package that replaces net/http in the program for the browser.
//
//go:embed nethttp/http.go
var noHTTP []byte

// overlay writes an overlay file for the go tool into dir and returns its path. A build with
// it sees source as the only file of net/http.
func overlay(ctx context.Context, tool, dir string, source []byte) (path string, err error) {
	out, err := exec.CommandContext(ctx, tool, "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	netHTTP := filepath.Join(strings.TrimSpace(string(out)), "src", "net", "http")
	files, err := filepath.Glob(filepath.Join(netHTTP, "*.go"))
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for _, file := range files {
		replace[file] = "" // the go tool's notation for a file that does not exist
	}
	stub := filepath.Join(dir, "http.go")
	replace[filepath.Join(netHTTP, "http.go")] = stub
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(stub, source, 0o644); err != nil {
		return "", err
	}
	path = filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, text, 0o644)
}
