//go:build js

// Package rand is the part of crypto/rand that go-app and its UUIDs use. It asks the browser, as
// crypto/rand does, and needs none of the packages that crypto/rand needs.
package rand

import (
	"io"
	"syscall/js"
)

// Reader returns random bytes from the browser.
var Reader io.Reader = reader{}

type reader struct{}

func (reader) Read(b []byte) (int, error) {
	const most = 65536 // bytes that getRandomValues returns in one call
	array := js.Global().Get("Uint8Array").New(min(len(b), most))
	js.Global().Get("crypto").Call("getRandomValues", array)
	return js.CopyBytesToGo(b, array), nil
}
