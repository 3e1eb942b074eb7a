package site_test

import (
	"bytes"
	"cmp"
	"debug/gosym"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// packageSize is how much of a program the code of a package is, in bytes before compression.
type packageSize struct {
	name string
	code int
}

// packageSizes returns the packages of a program that Go has built for the browser, the largest
// first. The names come from the table that Go's runtime has of its functions.
func packageSizes(program []byte) (sizes []packageSize, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("reading the program: %v", fault)
		}
	}()
	var bodies []int  // sizes of the functions, in their order
	var memory []byte // as it is when the program starts
	for in := program[8:]; len(in) > 0; {
		section := in[0]
		length, n := binary.Uvarint(in[1:])
		body := in[1+n:][:length]
		in = in[1+n+int(length):]
		next := func() int {
			v, n := binary.Uvarint(body)
			body = body[n:]
			return int(v)
		}
		switch section {
		case 10: // code
			for range next() {
				size := next()
				bodies = append(bodies, size)
				body = body[size:]
			}
		case 11: // data: segments of an i32.const and its end, and bytes
			for range next() {
				next()
				body = body[1:]
				at, shift := 0, 0
				for {
					b := body[0]
					body = body[1:]
					at |= int(b&0x7f) << shift
					if shift += 7; b < 0x80 {
						break
					}
				}
				body = body[1:]
				size := next()
				memory = append(memory, make([]byte, max(0, at+size-len(memory)))...)
				copy(memory[at:], body[:size])
				body = body[size:]
			}
		}
	}
	const first = 0x1000 // what the table says of the first function; the others are numbered from there
	at := bytes.Index(memory, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})
	table, err := gosym.NewTable(nil, gosym.NewLineTable(memory[at:], 0))
	if err != nil {
		return nil, err
	}
	code := map[string]int{}
	for _, f := range table.Funcs {
		code[packageOf(f.Name)] += bodies[f.Entry-first]
	}
	for name := range maps.Keys(code) {
		sizes = append(sizes, packageSize{name, code[name]})
	}
	slices.SortFunc(sizes, func(a, b packageSize) int { return cmp.Or(b.code-a.code, cmp.Compare(a.name, b.name)) })
	return sizes, nil
}

// packageOf returns the package of a function such as "encoding/json.(*Decoder).Token".
func packageOf(function string) string {
	function, _, _ = strings.Cut(function, "[")
	if strings.HasPrefix(function, "type:") {
		return "equality and hashes of types"
	}
	slash := strings.LastIndex(function, "/") + 1
	name, _, _ := strings.Cut(function[slash:], ".")
	return function[:slash] + name
}
