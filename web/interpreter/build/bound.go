package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"scattergather/engine/own"
)

// Sections of a WebAssembly module, and what an export is of.
const (
	memorySection  = 5
	globalSection  = 6
	exportSection  = 7
	exportedGlobal = 3
	pageSize       = 64 << 10 // bytes of a page of memory
)

// bound returns a module whose memory has a maximum, own.MaxMemory, and whose global variables are
// exported as "global0" and so on, which web/site/virtual.js needs to copy an instance.
func bound(module []byte) ([]byte, error) {
	const header = 8
	if len(module) < header || !bytes.HasPrefix(module, []byte("\x00asm")) {
		return nil, errors.New("it is no WebAssembly module")
	}
	out := bytes.NewBuffer(make([]byte, 0, len(module)+1000))
	out.Write(module[:header])
	var globals uint64
	memories := 0
	for rest := module[header:]; len(rest) > 0; {
		id := rest[0]
		length, n := binary.Uvarint(rest[1:])
		if n <= 0 || length > uint64(len(rest)-1-n) {
			return nil, fmt.Errorf("section %d is cut off", id)
		}
		body := rest[1+n : 1+n+int(length)]
		rest = rest[1+n+int(length):]
		switch id {
		case memorySection:
			count, n := binary.Uvarint(body)
			if n <= 0 || count != 1 || len(body) < n+1 {
				return nil, fmt.Errorf("it has %d memories, not one", count)
			}
			minimum, m := binary.Uvarint(body[n+1:])
			if m <= 0 {
				return nil, errors.New("the size of its memory is cut off")
			}
			const limited = 1 // it has a maximum
			body = binary.AppendUvarint(binary.AppendUvarint([]byte{1, limited}, minimum), own.MaxMemory/pageSize)
			memories++
		case globalSection:
			if globals, n = binary.Uvarint(body); n <= 0 {
				return nil, errors.New("the number of its global variables is cut off")
			}
		case exportSection:
			count, n := binary.Uvarint(body)
			if n <= 0 {
				return nil, errors.New("the number of its exports is cut off")
			}
			exports := append(binary.AppendUvarint(nil, count+globals), body[n:]...)
			for i := range globals {
				name := fmt.Sprintf("global%d", i)
				exports = append(binary.AppendUvarint(exports, uint64(len(name))), name...)
				exports = binary.AppendUvarint(append(exports, exportedGlobal), i)
			}
			body = exports
		}
		out.WriteByte(id)
		out.Write(binary.AppendUvarint(nil, uint64(len(body))))
		out.Write(body)
	}
	if memories != 1 || globals == 0 {
		return nil, fmt.Errorf("it has %d memories and %d global variables; it must have one and some", memories, globals)
	}
	return out.Bytes(), nil
}
