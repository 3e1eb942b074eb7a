package site

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// forms are the compressed forms of a file; nil where there is none.
type forms struct{ brotli, gzip []byte }

// forms returns the smallest forms of a file that are known.
func (s *Site) forms(f *File) forms {
	if better, ok := s.better.Load(f.hash); ok {
		return better.(forms)
	}
	return forms{f.Brotli, f.Gzip}
}

// keep serves forms of a file from now on where they are smaller.
func (s *Site) keep(f *File, found forms) {
	now := s.forms(f)
	s.better.Store(f.hash, forms{smaller(found.brotli, now.brotli), smaller(found.gzip, now.gzip)})
}

// smaller returns the shorter of two forms, where nil is none.
func smaller(a, b []byte) []byte {
	if a == nil || b != nil && len(b) <= len(a) {
		return b
	}
	return a
}

// Reuse serves the files as Improve would, as far as Improve has cached its results in c.Dir
// before. It takes no time.
func (s *Site) Reuse(c Compress) error {
	if c.Dir == "" {
		return nil
	}
	br, gz := c.suffixes()
	read := func(name string) ([]byte, error) {
		data, err := os.ReadFile(filepath.Join(c.Dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return data, err
	}
	for i := range s.files {
		f := &s.files[i]
		var found forms
		var err error
		if found.brotli, err = read(f.hash + br); err == nil {
			found.gzip, err = read(f.hash + gz)
		}
		if err != nil {
			return err
		}
		s.keep(f, found)
	}
	return nil
}

// Improve compresses the files better than Build did, while the site is being served: requests
// get a form from the moment when it is ready. The program takes half a minute. When the context
// is done it ends, which is no error. With the zero value of c it does nothing.
func (s *Site) Improve(ctx context.Context, c Compress) error {
	if c.Brotli == 0 {
		return nil
	}
	c.stop = ctx.Done()
	var order []*File // the largest first: most is to be gained there
	for i := range s.files {
		order = append(order, &s.files[i])
	}
	slices.SortStableFunc(order, func(a, b *File) int { return len(b.Body) - len(a.Body) })
	for _, f := range order {
		again := *f
		again.Brotli, again.Gzip = nil, nil
		if err := c.file(&again); errors.Is(err, errStopped) {
			return nil
		} else if err != nil {
			return err
		}
		s.keep(f, forms{again.Brotli, again.Gzip})
	}
	return c.prune(s.files)
}
