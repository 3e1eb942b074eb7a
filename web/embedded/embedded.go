// Package embedded is the site inside of a program of a release, which serves it without other
// files. A program that is built without the tag embedsite holds none.
package embedded

import (
	"archive/zip"
	"fmt"
	"io/fs"
	"strings"
)

// Site returns the files of the site that this program holds, or nil if it holds none.
func Site() (fs.FS, error) {
	if archive == "" {
		return nil, nil
	}
	files, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("reading the site in this program: %w", err)
	}
	return files, nil
}
