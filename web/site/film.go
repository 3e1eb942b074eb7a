package site

import (
	_ "embed"
	"strings"
)

var (
	// filmScript is the worker that makes animated pictures; see package app/film.
	//
	//go:embed film.js
	filmScript string
	// gifScript is gifenc 1.0.3, which encodes GIF, without its last line, and gifLicense its license.
	// Go's image/gif would be a program of 600 kB instead of 5, compressed.
	//
	//go:embed gifenc/gifenc.js
	gifScript string
	//go:embed gifenc/LICENSE.md
	gifLicense string
)

// filmPath is the name of the script that makes animated pictures. It is loaded, and kept for use
// without a network, only once it is used.
const filmPath = "web/film.js"

// film returns the script, with what it needs before it.
func film() []byte {
	return []byte(strings.Join([]string{
		"/*! gifenc 1.0.3", gifLicense + "*/",
		"const gifenc = ((exports) => {", gifScript, "return exports;", "})({});",
		filmScript,
	}, "\n"))
}
