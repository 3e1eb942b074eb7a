package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// known is the version of Go whose tables these constants describe. Compare them with those of another
// before adding it: package runtime, types pcHeader (symtab.go) and _func (runtime2.go); package
// internal/abi, symtab.go.
const known = "go1.26"

// magic begins the tables: abi.CurrentPCLnTabMagic, two zeros, the smallest instruction's length and
// the size of a pointer.
var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// The numbers in the header, of 8 bytes each; the offsets are from the header's beginning.
const (
	headerFuncs     = 8  // number of functions
	headerNames     = 32 // offset of the names of functions, which ends at the units
	headerUnits     = 40 // offset of which files belong to which package, which ends at the tables by address
	headerByAddress = 56 // offset of the tables by address: each says what holds from which address of a function on
	headerList      = 64 // offset of the list of functions
	headerSize      = 72
)

// The record of a function, and what it refers to.
const (
	recordName      = 4  // where its name is, among the names; 0 is none
	recordStack     = 16 // where its table of the stack's depth is, among those by address
	recordFiles     = 20 // the same of the source files
	recordLines     = 24 // and of the lines in them
	recordTables    = 28 // number of other tables by address, whose places follow the record
	recordUnit      = 32 // which package it belongs to
	recordStartLine = 36
	recordKind      = 40 // wrapper, or another; one byte
	recordExtras    = 43 // number of other facts, whose places follow the tables; one byte
	recordSize      = 44
	wrapper         = 23         // abi.FuncIDWrapper
	none            = ^uint32(0) // the place of a fact that a function does not have
)

// unneeded are the other tables, and facts, of which a program for WebAssembly needs nothing: where a
// signal may interrupt a function, since there are none, and how a trace prints arguments.
var (
	unneededTables = []uint32{0, 3} // abi.PCDATA_UnsafePoint, abi.PCDATA_ArgLiveIndex
	unneededFacts  = []uint32{5, 6} // abi.FUNCDATA_ArgInfo, abi.FUNCDATA_ArgLiveInfo
)

// errTables is the error of a program whose tables of functions are not as expected.
var errTables = errors.New("the tables of functions are not as expected")

// drop empties the tables that say at which line of which file a function is, those that are not
// needed, and the names that are not to be kept: a tenth of the compressed page. A trace of the stack
// has "?:0" after a function, as the runtime prints what is not known, and leaves out a function without
// a name. runtime.Caller and runtime.FuncForPC report the same. The names of wrappers of methods stay:
// the runtime tells with them that a method was called on a nil pointer.
func drop(memory []byte, keep func(name string) bool) error {
	for from := 0; ; from++ {
		at := bytes.Index(memory[from:], magic)
		if at < 0 {
			return errTables
		}
		from += at
		if t, err := readTables(memory[from:]); err == nil {
			return t.drop(keep)
		}
	}
}

// tables are the tables of functions of a program.
type tables struct {
	memory    []byte   // from the header on
	records   []uint32 // where the record of each function is
	byAddress []byte
	names     []byte // of functions, each of which ends with a zero
	units     []byte // which files belong to which package, and their names
}

// readTables checks the tables at the beginning of memory as far as they are read or changed here: that
// each record ends where the next one begins holds only if its layout is the one that is known.
func readTables(memory []byte) (*tables, error) {
	if len(memory) < headerSize {
		return nil, errTables
	}
	number := func(at int) uint64 { return binary.LittleEndian.Uint64(memory[at:]) }
	funcs, names, units, byAddress, list := number(headerFuncs), number(headerNames), number(headerUnits), number(headerByAddress), number(headerList)
	size := uint64(len(memory))
	if funcs == 0 || names < headerSize || names > units || units > byAddress || byAddress > list || list > size || funcs > (size-list)/8 {
		return nil, errTables
	}
	t := &tables{memory: memory, names: memory[names:units], units: memory[units:byAddress], byAddress: memory[byAddress:list]}
	for i := range funcs {
		at := list + uint64(binary.LittleEndian.Uint32(memory[list+8*i+4:]))
		if at > size-recordSize {
			return nil, errTables
		}
		if i > 0 && t.end(t.records[i-1]) != at {
			return nil, errTables
		}
		t.records = append(t.records, uint32(at))
	}
	if t.end(t.records[funcs-1]) > size {
		return nil, errTables
	}
	return t, nil
}

// end returns where the record ends that begins at a place, with what follows it.
func (t *tables) end(record uint32) uint64 {
	end := uint64(record) + recordSize + 4*(uint64(t.number(record, recordTables))+uint64(t.memory[record+recordExtras]))
	return (end + 7) &^ 7
}

// number returns the number at an offset in a record.
func (t *tables) number(record, offset uint32) uint32 {
	return binary.LittleEndian.Uint32(t.memory[record+offset:])
}

func (t *tables) set(record, offset, value uint32) {
	binary.LittleEndian.PutUint32(t.memory[record+offset:], value)
}

// table returns the offset of a function's i-th other table in its record.
func table(i uint32) uint32 { return recordSize + 4*i }

// drop changes nothing if it returns an error.
func (t *tables) drop(keep func(name string) bool) error {
	used := make([]bool, len(t.byAddress))
	for _, r := range t.records {
		ok := t.number(r, recordName) < uint32(len(t.names)) && t.use(used, t.number(r, recordStack))
		for i := range t.number(r, recordTables) {
			ok = ok && (slices.Contains(unneededTables, i) || t.use(used, t.number(r, table(i))))
		}
		if !ok {
			return errTables
		}
	}
	for _, r := range t.records {
		for _, offset := range []uint32{recordFiles, recordLines, recordUnit, recordStartLine} {
			t.set(r, offset, 0)
		}
		count := t.number(r, recordTables)
		for i := range count {
			if slices.Contains(unneededTables, i) {
				t.set(r, table(i), 0)
			}
		}
		for i := range uint32(t.memory[r+recordExtras]) {
			if slices.Contains(unneededFacts, i) {
				t.set(r, table(count+i), none)
			}
		}
	}
	t.dropNames(keep)
	clear(t.units)
	for i, u := range used {
		if !u {
			t.byAddress[i] = 0
		}
	}
	return nil
}

// dropNames empties the names that are not to be kept. Functions that are inlined have names, too, but
// no record.
func (t *tables) dropNames(keep func(name string) bool) {
	wrappers := map[uint32]bool{}
	for _, r := range t.records {
		if t.memory[r+recordKind] == wrapper {
			wrappers[t.number(r, recordName)] = true
		}
	}
	kept := map[uint32]bool{}
	for at := 0; at < len(t.names); {
		name, _, _ := bytes.Cut(t.names[at:], []byte{0})
		if wrappers[uint32(at)] || keep(string(name)) {
			kept[uint32(at)] = true
		} else {
			clear(name)
		}
		at += len(name) + 1
	}
	for _, r := range t.records {
		if !kept[t.number(r, recordName)] {
			t.set(r, recordName, 0)
		}
	}
}

// use marks the bytes of the table at a place among those by address, and reports whether there is
// one. A table is a list of pairs of numbers: by how much the value changes, and for how long it holds.
// A change of zero ends it, unless it is the first. At place 0 there is none.
func (t *tables) use(used []bool, at uint32) bool {
	if at == 0 {
		return true
	}
	for first := true; ; first = false {
		changed, next, ok := t.skip(used, at)
		if !ok || changed == 0 && !first {
			return ok
		}
		if _, at, ok = t.skip(used, next); !ok {
			return false
		}
	}
}

// skip marks the bytes of the number at a place, and returns it and the place after it.
func (t *tables) skip(used []bool, at uint32) (value uint64, next uint32, ok bool) {
	if uint64(at) >= uint64(len(t.byAddress)) {
		return 0, 0, false
	}
	value, n := binary.Uvarint(t.byAddress[at:])
	if n <= 0 {
		return 0, 0, false
	}
	next = at + uint32(n)
	for i := at; i < next; i++ {
		used[i] = true
	}
	return value, next, true
}
