package build

import (
	"bytes"
	"strings"
	"testing"
)

// section is a section of a module whose body is shorter than 128 bytes.
func section(id byte, body string) string { return string([]byte{id, byte(len(body))}) + body }

func TestBound(t *testing.T) {
	const (
		header  = "\x00asm\x01\x00\x00\x00"
		types   = "\x01\x60\x00\x00"
		memory  = "\x01\x00\x80\x02" // one, of 256 pages at least
		globals = "\x02\x7f\x01\x41\x00\x0b\x7e\x01\x42\x00\x0b"
		exports = "\x01\x03mem\x02\x00"
		code    = "\x00"
	)
	got, err := bound([]byte(header + section(1, types) + section(5, memory) + section(6, globals) + section(7, exports) + section(10, code)))
	if err != nil {
		t.Fatal(err)
	}
	want := header + section(1, types) + section(5, "\x01\x01\x80\x02\x80\x20") + section(6, globals) +
		section(7, "\x03\x03mem\x02\x00\x07global0\x03\x00\x07global1\x03\x01") + section(10, code)
	if !bytes.Equal(got, []byte(want)) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, c := range []struct{ name, module, want string }{
		{"text", "package main", "it is no WebAssembly module"},
		{"a cut", header + "\x05\x7f\x01", "section 5 is cut off"},
		{"no memory", header + section(6, globals) + section(7, exports), "it has 0 memories and 2 global variables"},
		{"two memories", header + section(5, "\x02\x00\x01\x00\x01"), "it has 2 memories, not one"},
		{"half a memory", header + section(5, "\x01\x00\x80"), "the size of its memory is cut off"},
		{"no globals", header + section(5, memory) + section(7, exports), "it has 1 memories and 0 global variables"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := bound([]byte(c.module)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
