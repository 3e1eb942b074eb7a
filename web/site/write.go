package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// marker is a file in every folder that Write has written. It replaces no other folder.
const marker = ".scatter-gather-playground"

const markerText = "This folder was written by the command static, which replaces all of it the next time.\n"

// Write writes the site into a folder, with the compressed forms beside the files for servers
// that look for them. It replaces a folder that it has written before, once the new one is
// complete, and refuses a folder with other files.
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
	defer os.RemoveAll(fresh) // an error once it was renamed
	if err := s.fill(fresh); err != nil {
		return err
	}
	if !ours {
		// There is nothing, or an empty folder, which cannot be replaced by renaming.
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

// CheckFolder returns the error with which Write would refuse a folder, or nil.
func CheckFolder(dir string) error {
	_, err := replaceable(dir)
	return err
}

// replaceable reports whether Write has written a folder. If it has not, and the folder is neither
// empty nor missing, that is an error.
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
	return false, fmt.Errorf("%q contains files of something else than a site; remove it or choose another folder", dir)
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
