package site

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// Compress says how files are compressed, and where the results are cached. The zero value does
// not compress.
type Compress struct {
	Brotli int    // quality, 1 to 11; 11 takes half a minute for the program
	Gzip   int    // level, 1 to 9
	Dir    string // cache of the results, named after the content; "" for none

	stop <-chan struct{} // closed when compressing is to end with errStopped; nil for never
}

// suffixes returns the ends of the names of cached files with this quality and level.
func (c Compress) suffixes() (brotli, gzip string) {
	return fmt.Sprintf(".br%d", c.Brotli), fmt.Sprintf(".gz%d", c.Gzip)
}

// prune deletes what is cached for other files than these: without it, every change of a source
// would leave megabytes behind.
func (c Compress) prune(files []File) error {
	if c.Dir == "" {
		return nil
	}
	br, gz := c.suffixes()
	used := map[string]bool{}
	for _, f := range files {
		used[f.hash+br], used[f.hash+gz] = true, true
	}
	entries, err := os.ReadDir(c.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		ours := strings.HasSuffix(e.Name(), br) || strings.HasSuffix(e.Name(), gz)
		if ours && !used[e.Name()] {
			if err := os.Remove(filepath.Join(c.Dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// brotliWindow is the binary logarithm of how many bytes back a compressed file may refer to: as many
// as the format allows, because the program is longer than the library's usual window of 4 MiB.
const brotliWindow = 24

// writePart is how many bytes are compressed between two looks at whether to stop, in up to a third
// of a second.
const writePart = 64 << 10

// errStopped is the error of compressing that was stopped.
var errStopped = errors.New("stopped")

// writeAll writes data to w, unless it is to stop.
func (c Compress) writeAll(w io.Writer, data []byte) error {
	for part := range slices.Chunk(data, writePart) {
		select {
		case <-c.stop:
			return errStopped
		default:
		}
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// worthwhile is the size in bytes below which a file is not compressed: it fits into a packet.
const worthwhile = 1200

// file sets the compressed forms of a file, where they are smaller.
func (c Compress) file(f *File) error {
	if c.Brotli == 0 || len(f.Body) < worthwhile || strings.HasPrefix(f.Type, "image/png") || strings.HasPrefix(f.Type, "font/") {
		return nil
	}
	br, gz := c.suffixes()
	brotlied, err := c.keep(f.hash+br, f.Body, func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: c.Brotli, LGWin: brotliWindow}), nil
	})
	if err != nil {
		return fmt.Errorf("compressing %s: %w", f.Path, err)
	}
	gzipped, err := c.keep(f.hash+gz, f.Body, func(w io.Writer) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(w, c.Gzip)
	})
	if err != nil {
		return fmt.Errorf("compressing %s: %w", f.Path, err)
	}
	if len(brotlied) < len(f.Body) {
		f.Brotli = brotlied
	}
	if len(gzipped) < len(f.Body) {
		f.Gzip = gzipped
	}
	return nil
}

// keep returns what is cached under a name. If there is nothing it compresses body, with a writer
// that open returns, and caches the result.
func (c Compress) keep(name string, body []byte, open func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	kept := filepath.Join(c.Dir, name)
	if c.Dir != "" {
		if data, err := os.ReadFile(kept); err == nil {
			return data, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	var out bytes.Buffer
	w, err := open(&out)
	if err != nil {
		return nil, err
	}
	if err := c.writeAll(w, body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if c.Dir == "" {
		return out.Bytes(), nil
	}
	return out.Bytes(), writeWhole(kept, out.Bytes())
}

// writeWhole writes a file so that no reader ever sees a part of it.
func writeWhole(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // fails once it has its name
	_, err = part.Write(data)
	if err = errors.Join(err, part.Chmod(0o644), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}
