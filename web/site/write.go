package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// marker is a file that tells a folder that Write has written from one that it must not touch.
const marker = ".scatter-gather-playground"

const markerText = "This folder was made by `go run . static`; the next one into it replaces all of it.\n"

// Write writes the site into a folder, with compressed forms beside the files for servers
// that look for them. It replaces a folder that it has written before, and refuses one
// that holds anything else. The new folder takes its place when it is complete.
func (s *Site) Write(dir string) error {
	dir = filepath.Clean(dir)
	ours, err := replaceable(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh) // fails to find it once it has its name
	if err := s.fill(fresh); err != nil {
		return err
	}
	if !ours {
		// Nothing is there, or an empty folder, which the system refuses to rename over.
		if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return os.Rename(fresh, dir)
	}
	old := fresh + "-old"
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}

// CheckFolder tells why Write would refuse a folder.
func CheckFolder(dir string) error {
	_, err := replaceable(dir)
	return err
}

// replaceable tells whether a folder is one that Write has written. It is an error if it
// is neither that nor empty nor missing.
func replaceable(dir string) (ours bool, err error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0:
		return false, nil
	case err != nil:
		return false, err
	}
	for _, e := range entries {
		if e.Name() == marker {
			return true, nil
		}
	}
	return false, fmt.Errorf("%q holds files that are not of a site written before; remove it or choose another folder", dir)
}

// fill writes all files into an empty folder.
func (s *Site) fill(dir string) error {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	put := func(name string, data []byte) error {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o644)
	}
	for _, f := range s.files {
		if err := put(f.Path, f.Body); err != nil {
			return err
		}
		if f.Brotli != nil {
			if err := put(f.Path+".br", f.Brotli); err != nil {
				return err
			}
		}
		if f.Gzip != nil {
			if err := put(f.Path+".gz", f.Gzip); err != nil {
				return err
			}
		}
	}
	return put(marker, []byte(markerText))
}
