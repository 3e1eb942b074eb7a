package slim

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"
)

// module returns a module of a custom section, and a data section of these segments.
func module(segments ...segment) []byte {
	return sections([]byte("\x00asm\x01\x00\x00\x00"), 0, []byte("\x04namekept"), dataSection, writeSegments(segments))
}

// sections appends sections, each an ID and a body.
func sections(to []byte, idsAndBodies ...any) []byte {
	for part := range slices.Chunk(idsAndBodies, 2) {
		body := part[1].([]byte)
		to = append(binary.AppendUvarint(append(to, byte(part[0].(int))), uint64(len(body))), body...)
	}
	return to
}

// joined is mapData for a memory that stays as it is.
func joined(program []byte) ([]byte, error) {
	return mapData(program, func([]byte) error { return nil })
}

func TestSegmentsAreJoined(t *testing.T) {
	for name, test := range map[string]struct{ from, want []segment }{
		"next to each other":      {[]segment{{4096, []byte("ab")}, {4098, []byte("c")}}, []segment{{4096, []byte("abc")}}},
		"with a gap":              {[]segment{{63, []byte("a")}, {66, []byte("b")}}, []segment{{63, []byte("a\x00\x00b")}}},
		"with the widest gap":     {[]segment{{64, []byte("a")}, {65 + widestGap, []byte("b")}}, []segment{{64, slices.Concat([]byte("a"), make([]byte, widestGap), []byte("b"))}}},
		"with a wider gap":        {[]segment{{64, []byte("a")}, {66 + widestGap, []byte("b")}}, []segment{{64, []byte("a")}, {66 + widestGap, []byte("b")}}},
		"backwards":               {[]segment{{200, []byte("a")}, {100, []byte("b")}}, []segment{{100, slices.Concat([]byte("b"), make([]byte, 99), []byte("a"))}}},
		"one on top of the other": {[]segment{{100, []byte("abc")}, {102, []byte("d")}}, []segment{{100, []byte("abd")}}},
		"of zeros":                {[]segment{{100, []byte("\x00a\x00")}, {4000, []byte("\x00")}}, []segment{{101, []byte("a")}}},
		"none":                    {nil, nil},
	} {
		from := module(test.from...)
		before := bytes.Clone(from)
		got, err := joined(from)
		if err != nil || !bytes.Equal(got, module(test.want...)) {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, module(test.want...))
		}
		if !bytes.Equal(from, before) {
			t.Errorf("%s: the program that was given has changed", name)
		}
	}
}

// TestJoinedSegmentsFillTheSameMemory joins segments at random places, some of which overlap.
func TestJoinedSegmentsFillTheSameMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var segments []segment
		address := random.Uint64N(1 << 14)
		for range random.IntN(20) {
			data := []byte("scatter, gather")[:random.IntN(15)]
			segments = append(segments, segment{address, data})
			address += random.Uint64N(uint64(len(data) + 2*widestGap))
		}
		program, err := joined(module(segments...))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := filled(t, program), filled(t, module(segments...)); !bytes.Equal(got, bytes.TrimRight(want, "\x00")) {
			t.Fatalf("%v fill the memory with %q instead of %q", segments, got, want)
		}
	}
}

// filled returns what the memory of a program holds when it starts.
func filled(t *testing.T, program []byte) (memory []byte) {
	t.Helper()
	if _, err := mapData(program, func(m []byte) error { memory = bytes.Clone(m); return nil }); err != nil {
		t.Fatal(err)
	}
	return memory
}

func TestOtherProgramsAreRefused(t *testing.T) {
	whole := module(segment{4096, []byte("ab")}, segment{9000, []byte("c")})
	if _, err := joined(whole); err != nil {
		t.Fatal(err)
	}
	start := len("\x00asm\x01\x00\x00\x00")
	for name, program := range map[string][]byte{
		"no header":             whole[:start-1],
		"a section is cut off":  whole[:len(whole)-1],
		"a length is cut off":   append(bytes.Clone(whole), dataSection, 0x80),
		"a count of segments":   sections(bytes.Clone(whole[:start]), dataCount, []byte{2}, dataSection, writeSegments(nil)),
		"a segment is missing":  sections(bytes.Clone(whole[:start]), dataSection, []byte{1}),
		"a segment is cut off":  sections(bytes.Clone(whole[:start]), dataSection, []byte{1, 0, constOpcode, 8, endOpcode, 3, 'a'}),
		"a segment without end": sections(bytes.Clone(whole[:start]), dataSection, []byte{1, 0, constOpcode, 8, 0, 1, 'a'}),
		"one segment more":      sections(bytes.Clone(whole[:start]), dataSection, []byte{0, 0, constOpcode, 8, endOpcode, 1, 'a'}),
		"a passive segment":     sections(bytes.Clone(whole[:start]), dataSection, []byte{1, 1, 1, 'a'}),
		"a variable address":    sections(bytes.Clone(whole[:start]), dataSection, []byte{1, 0, 0x23, 0, endOpcode, 1, 'a'}),
		"too much memory":       module(segment{1<<31 - 3, []byte("a")}),
		"a negative address":    sections(bytes.Clone(whole[:start]), dataSection, []byte{1, 0, constOpcode, 0x7f, endOpcode, 1, 'a'}),
	} {
		if got, err := joined(program); err == nil || !bytes.Equal(got, program) {
			t.Errorf("%s: %q became %q, %v", name, program, got, err)
		}
	}
}
