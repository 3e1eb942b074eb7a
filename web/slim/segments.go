package slim

import (
	"encoding/binary"
	"errors"
)

// The parts of a WebAssembly module that are read here; see "Binary Format" in the specification of
// WebAssembly.
const (
	wasmHeader  = 8    // bytes of the magic number and the version
	dataSection = 11   // the section with what the memory holds when the program starts
	dataCount   = 12   // the section with the number of its segments, which Go's linker does not write
	constOpcode = 0x41 // i32.const, which is followed by a segment's address
	endOpcode   = 0x0b // the end of that expression
)

const (
	// widestGap is how many zero bytes in a row become part of a segment. Zeros compress to nothing,
	// the head of a segment does not.
	widestGap = 1 << 10
	// largestMemory bounds the bytes that a program's data may fill; that of the page is 5 MB.
	largestMemory = 1 << 28
)

// errSegments is the error of a program that is not as Go's linker writes it.
var errSegments = errors.New("the data section of the program is not as expected")

// segment is what a part of the memory holds when the program starts.
type segment struct {
	address uint64
	data    []byte
}

// mapData returns a program whose memory holds what change makes of it when the program starts. If
// change fails, it has to leave the memory as it is; the program is returned all the same, with the
// error. A program that cannot be read is returned as it is.
//
// Go's linker leaves out zeros: it cuts the data into up to 100,000 segments of a few bytes each, whose
// addresses and lengths are a twentieth of the compressed program. What is returned has few.
func mapData(program []byte, change func(memory []byte) error) ([]byte, error) {
	if len(program) < wasmHeader {
		return program, errSegments
	}
	var failed error
	mapped := append(make([]byte, 0, len(program)), program[:wasmHeader]...)
	for in := (wasmReader{program[wasmHeader:]}); len(in.left) > 0; {
		id := in.byte()
		body := in.bytes(in.number())
		if in.left == nil || id == dataCount {
			return program, errSegments
		}
		if id == dataSection {
			segments, err := readSegments(body)
			if err != nil {
				return program, err
			}
			memory, err := fill(segments)
			if err != nil {
				return program, err
			}
			failed = change(memory)
			body = writeSegments(cut(memory))
		}
		mapped = append(binary.AppendUvarint(append(mapped, id), uint64(len(body))), body...)
	}
	return mapped, failed
}

// fill returns what the memory holds when a program starts that has these segments.
func fill(segments []segment) ([]byte, error) {
	end := uint64(0)
	for _, s := range segments {
		end = max(end, s.address+uint64(len(s.data)))
	}
	if end > largestMemory {
		return nil, errSegments
	}
	memory := make([]byte, end)
	for _, s := range segments {
		copy(memory[s.address:], s.data)
	}
	return memory, nil
}

// cut is the inverse of fill. The segments begin and end with a byte that is not zero.
func cut(memory []byte) []segment {
	var segments []segment
	begin, end := -1, 0 // of the present segment
	for i, b := range memory {
		if b == 0 {
			continue
		}
		if begin >= 0 && i-end > widestGap {
			segments = append(segments, segment{uint64(begin), memory[begin:end]})
			begin = -1
		}
		if begin < 0 {
			begin = i
		}
		end = i + 1
	}
	if begin >= 0 {
		segments = append(segments, segment{uint64(begin), memory[begin:end]})
	}
	return segments
}

// readSegments reads the body of a data section.
func readSegments(body []byte) ([]segment, error) {
	in := wasmReader{body}
	var segments []segment
	for range in.number() {
		if in.byte() != 0 || in.byte() != constOpcode {
			return nil, errSegments // another memory, or no constant address
		}
		address := in.signed()
		if in.byte() != endOpcode || address < 0 {
			return nil, errSegments
		}
		segments = append(segments, segment{uint64(address), in.bytes(in.number())})
		if in.left == nil {
			return nil, errSegments
		}
	}
	if len(in.left) > 0 {
		return nil, errSegments
	}
	return segments, nil
}

// writeSegments returns the body of a data section.
func writeSegments(segments []segment) []byte {
	body := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		body = appendSigned(append(body, 0, constOpcode), s.address)
		body = append(binary.AppendUvarint(append(body, endOpcode), uint64(len(s.data))), s.data...)
	}
	return body
}

// appendSigned appends a number that is not negative as signed LEB128, which has the sign in bit 6
// of the last byte.
func appendSigned(b []byte, v uint64) []byte {
	for ; v > 0x3f; v >>= 7 {
		b = append(b, byte(v&0x7f|0x80))
	}
	return append(b, byte(v))
}

// wasmReader reads the numbers and bytes of a module. Once something is missing, left is nil, and
// what it returns is zero.
type wasmReader struct{ left []byte }

// bytes returns the next n bytes.
func (r *wasmReader) bytes(n uint64) []byte {
	if r.left == nil || n > uint64(len(r.left)) {
		r.left = nil
		return nil
	}
	b := r.left[:n:n]
	r.left = r.left[n:]
	return b
}

// byte returns the next byte.
func (r *wasmReader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// number returns the next unsigned number, in LEB128.
func (r *wasmReader) number() uint64 {
	v, n := binary.Uvarint(r.left)
	if n <= 0 {
		r.left = nil
		return 0
	}
	r.left = r.left[n:]
	return v
}

// signed returns the next signed number of 32 bits, in signed LEB128.
func (r *wasmReader) signed() int32 {
	var v int32
	for shift := 0; ; shift += 7 {
		b := r.byte()
		v |= int32(b&0x7f) << shift
		if b >= 0x80 && shift < 28 {
			continue
		}
		if b&0x40 != 0 && shift < 28 {
			v |= -1 << (shift + 7)
		}
		return v
	}
}
