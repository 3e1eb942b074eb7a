//go:build js

package dom

import "syscall/js"

// Value is a value of the browser's.
type Value = js.Value

// Func is a Go function that the browser can call.
type Func = js.Func

// FuncOf makes a function that the browser can call. The arguments are those of the call.
func FuncOf(f func(args []Value)) Func {
	return js.FuncOf(func(_ Value, args []Value) any {
		f(args)
		return nil
	})
}

// Window returns the browser's window.
func Window() Value { return js.Global() }

// Bytes returns the content of a Uint8Array.
func Bytes(array Value) []byte {
	content := make([]byte, array.Length())
	js.CopyBytesToGo(content, array)
	return content
}

// Uint8Array returns an array of the browser's with a content.
func Uint8Array(content []byte) Value {
	array := Window().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(array, content)
	return array
}
