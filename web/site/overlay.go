package site

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// overlay writes an overlay file for the go tool into dir and returns its path. A build with it
// uses the packages in stubs in place of those of the standard library with the same paths.
func overlay(ctx context.Context, tool, dir string, stubs fs.FS) (string, error) {
	out, err := exec.CommandContext(ctx, tool, "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	src := filepath.Join(strings.TrimSpace(string(out)), "src")
	if err := os.CopyFS(filepath.Join(dir, "stub"), stubs); err != nil {
		return "", err
	}
	replace := map[string]string{}
	err = fs.WalkDir(stubs, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files, err := filepath.Glob(filepath.Join(src, filepath.FromSlash(path.Dir(name)), "*.go"))
		if err != nil {
			return err
		}
		for _, file := range files {
			replace[file] = "" // the go tool's notation for a file that does not exist
		}
		file := filepath.FromSlash(name)
		replace[filepath.Join(src, file)] = filepath.Join(dir, "stub", file)
		return nil
	})
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, text, 0o644)
}
