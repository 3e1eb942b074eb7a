// Package stub holds packages that replace packages of the standard library in the program for the
// browser. Their folders are the import paths of what they replace.
//
// go-app has its HTTP handler, routes that are patterns, and encryption in one package, so it
// imports net/http, regexp and crypto. The linker has to keep the package variables of these and
// of what they import, although the page uses none of it: 470 KB of a download of 2.06 MB. Each
// package here declares what go-app uses, and does nothing, or as little as possible. So do
// internal/godebug and net/netip for the standard library itself, another 40 KB.
package stub

import "embed"

// Files holds the packages: "net/http/http.go".
//
//go:embed crypto html internal net regexp
var Files embed.FS
