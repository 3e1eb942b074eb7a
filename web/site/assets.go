package site

import (
	"fmt"
	"io/fs"
	"path"
)

// contentType returns the content type of a file of the site by its extension, or "" for any
// other file. Browsers refuse to stream a program, or to apply a style sheet, of another type.
// The system's own table of types differs from machine to machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".webmanifest":
		return "application/manifest+json"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".woff2":
		return "font/woff2"
	}
	return ""
}

// readAssets reads the assets at the top of a folder: style sheets, icons and fonts. Their paths are
// "web/" and the name of the file.
func readAssets(folder fs.FS) ([]File, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, fmt.Errorf("reading the site's assets: %w", err)
	}
	var files []File
	for _, e := range entries {
		kind := contentType(e.Name())
		if kind == "" || e.IsDir() || path.Ext(e.Name()) == ".wasm" {
			continue
		}
		body, err := fs.ReadFile(folder, e.Name())
		if err != nil {
			return nil, fmt.Errorf("reading the site's assets: %w", err)
		}
		files = append(files, File{Path: "web/" + e.Name(), Type: kind, Body: body})
	}
	return files, nil
}
