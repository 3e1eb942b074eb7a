package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Open reads a site from a folder that Write has written, with its base and its compressed
// forms. Nothing is built, and the folder is not needed any more after that.
func Open(dir string) (*Site, error) {
	if ours, err := replaceable(dir); err != nil {
		return nil, err
	} else if !ours {
		return nil, fmt.Errorf("%q holds no site; the command static writes one", dir)
	}
	return Read(os.DirFS(dir))
}

// Read is Open for files that are elsewhere, such as in an archive.
func Read(tree fs.FS) (*Site, error) {
	s := &Site{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || contentType(name) == "" {
			return err
		}
		f := File{Name: hashedPath.ReplaceAllString(name, "$1$2"), Path: name, Type: contentType(name)}
		for suffix, form := range map[string]*[]byte{"": &f.Body, ".br": &f.Brotli, ".gz": &f.Gzip} {
			data, err := fs.ReadFile(tree, name+suffix)
			if suffix != "" && errors.Is(err, fs.ErrNotExist) {
				continue
			} else if err != nil {
				return err
			}
			*form = data
		}
		s.files = append(s.files, f)
		return nil
	})
	if err != nil {
		return nil, err
	}
	sortByPath(s.files)
	digest(s.files)
	return s, s.readBase()
}

// readBase takes the base from the manifest.
func (s *Site) readBase() error {
	f, ok := s.find("manifest.webmanifest")
	if !ok {
		return errors.New("manifest.webmanifest is missing; write the site again")
	}
	var m struct{ Scope string }
	if err := json.Unmarshal(f.Body, &m); err != nil {
		return fmt.Errorf("manifest.webmanifest: %w", err)
	}
	if err := CheckBase(m.Scope); err != nil {
		return fmt.Errorf("manifest.webmanifest: scope: %w", err)
	}
	s.base = m.Scope
	return nil
}

// Base returns the path that the site is served under, such as "/" or "/playground/".
func (s *Site) Base() string { return s.base }
