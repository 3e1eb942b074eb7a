package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// platform is a system and a processor, in Go's words.
type platform struct{ os, arch string }

// platforms are those that a release has programs for.
var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

func (p platform) String() string { return p.os + "-" + p.arch }

// program returns the name of the program.
func (p platform) program() string {
	if p.os == "windows" {
		return "scattergather.exe"
	}
	return "scattergather"
}

// build builds the program for a platform from the sources at root, with a site inside, which is
// a zip archive. The same sources and the same site give the same bytes.
func build(ctx context.Context, root string, p platform, site []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "scattergather-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	// The go tool finds the archive beside the sources by an overlay; nothing is written there.
	archive, overlay, built := filepath.Join(dir, "site.zip"), filepath.Join(dir, "overlay.json"), filepath.Join(dir, p.program())
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "web", "embedded", "site.zip"): archive}})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(os.WriteFile(archive, site, 0o644), os.WriteFile(overlay, text, 0o644)); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-tags=embedsite", "-overlay="+overlay, "-o", built, ".")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS="+p.os, "GOARCH="+p.arch, "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building for %s: %w\n%s", p, err, bytes.TrimSpace(out))
	}
	return os.ReadFile(built)
}
