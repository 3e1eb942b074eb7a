package site

import (
	"encoding/binary"
	"slices"
)

// versionSection is the name of a custom section at the end of the program, which says what version it
// is. start.js compares it with what its page asks for: the browser has the section at hand once it has
// compiled the program, and hashing all of it would take longer.
const versionSection = "playground.version"

// customSection is the number of sections that browsers leave to others; see "Binary Format" in the
// specification of WebAssembly.
const customSection = 0

// versioned returns a program with its version at the end, and the version: the hash of the program as
// it was before.
func versioned(program []byte) (marked []byte, version string) {
	version = hash(program)
	body := binary.AppendUvarint(nil, uint64(len(versionSection)))
	body = append(append(body, versionSection...), version...)
	marked = append(slices.Clip(program), customSection)
	return append(binary.AppendUvarint(marked, uint64(len(body))), body...), version
}
