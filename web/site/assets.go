package site

import (
	"fmt"
	"io/fs"
	"path"
)

const wasmType = "application/wasm"

// contentType tells what an asset is by its extension; "" for what is no asset. Browsers
// refuse to stream a program, or to apply a style sheet, that has another type. The
// system's own table of types is not asked: it differs from machine to machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".woff2":
		return "font/woff2"
	}
	return ""
}

// readAssets reads the assets at the top of a folder. They keep the names that go-app
// gives them: "web/" and the name of the file.
func readAssets(folder fs.FS) ([]File, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, fmt.Errorf("reading the site's assets: %w", err)
	}
	var files []File
	for _, e := range entries {
		kind := contentType(e.Name())
		if kind == "" || e.IsDir() {
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
