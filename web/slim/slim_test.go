package slim

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// compile returns the program in testdata, as Go's linker writes it.
func compile(t *testing.T) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "program.wasm")
	build := exec.Command("go", "build", "-o", out, "-ldflags=-s -w", "testdata/program.go")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// compressed returns how many bytes of a program are downloaded, by and large.
func compressed(t *testing.T, program []byte) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.Write(program); err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// node runs a program and returns what it prints.
func node(t *testing.T, program []byte, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, program, 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("node", append([]string{"--stack-size=8192", filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec_node.js"), file}, args...)...)
	var out, bad bytes.Buffer
	run.Stdout, run.Stderr = &out, &bad
	err = run.Run()
	return out.String(), bad.String(), err
}

// TestASmallerProgramDoesTheSame runs a program that needs the tables of functions.
func TestASmallerProgramDoesTheSame(t *testing.T) {
	program := compile(t)
	own := func(name string) bool { return strings.HasPrefix(name, "main.") }
	smaller, err := Program(program, runtime.Version(), own)
	if err != nil {
		t.Fatalf("the go tool that runs this test: %v. Compare its tables with those described in tables.go", err)
	}
	joined, _ := Program(program, "", own)
	if whole, some, least := compressed(t, program), compressed(t, joined), compressed(t, smaller); some >= whole || least > some*95/100 {
		t.Errorf("of %d compressed bytes %d are left with the lines, and %d without", whole, some, least)
	}
	want, withLines, err := node(t, program)
	if err != nil || withLines != "true\n" {
		t.Fatalf("%v: %s", err, withLines)
	}
	got, withLines, err := node(t, smaller)
	if err != nil || got != want {
		t.Errorf("%v: printed\n%s\ninstead of\n%s", err, got, want)
	}
	if withLines != "false\n" {
		t.Error("the smaller program knows its lines")
	}
	if _, trace, err := node(t, smaller, "crash"); err == nil || !strings.Contains(trace, "invalid memory address") || !strings.Contains(trace, "main.main(") || strings.Contains(trace, "errors.") {
		t.Errorf("a crash says %v: %s", err, trace)
	}
}

// TestNames drops all names but those of wrappers, which the runtime has to know.
func TestNames(t *testing.T) {
	program := compile(t)
	for _, keep := range []func(string) bool{AllNames, func(string) bool { return false }} {
		smaller, err := Program(program, runtime.Version(), keep)
		if err != nil {
			t.Fatal(err)
		}
		memory := filled(t, smaller)
		for name, kept := range map[string]bool{"main.text.len": keep(""), "main.(*list).len": true, "strings.Repeat": keep("")} {
			if is := bytes.Contains(memory, []byte("\x00"+name+"\x00")); is != kept {
				t.Errorf("%s is there: %t, want %t", name, is, kept)
			}
		}
	}
}

// TestTablesThatAreNotKnown are left alone; segments are joined all the same.
func TestTablesThatAreNotKnown(t *testing.T) {
	program := compile(t)
	memory := bytes.TrimRight(filled(t, program), "\x00")
	for _, version := range []string{"go1.25.3", "go1.260", "go1.27.1", "devel", ""} {
		smaller, err := Program(program, version, AllNames)
		if err == nil || !bytes.Equal(filled(t, smaller), memory) || compressed(t, smaller) >= compressed(t, program) {
			t.Errorf("%q: %v; the segments are joined: %t", version, err, !bytes.Equal(smaller, program))
		}
	}
	header := bytes.Index(memory, magic)
	list := header + int(binary.LittleEndian.Uint64(memory[header+headerList:]))
	record := list + int(binary.LittleEndian.Uint32(memory[list+4:]))
	for name, change := range map[string]func(m []byte){
		"another magic number": func(m []byte) { m[header]-- },
		"no function":          func(m []byte) { binary.LittleEndian.PutUint64(m[header+headerFuncs:], 0) },
		"too many functions":   func(m []byte) { binary.LittleEndian.PutUint64(m[header+headerFuncs:], 1<<60) },
		"a list far away":      func(m []byte) { binary.LittleEndian.PutUint64(m[header+headerList:], 1<<60) },
		"tables backwards":     func(m []byte) { binary.LittleEndian.PutUint64(m[header+headerByAddress:], headerSize) },
		"a name far away":      func(m []byte) { binary.LittleEndian.PutUint32(m[record+recordName:], none) },
		"names backwards":      func(m []byte) { binary.LittleEndian.PutUint64(m[header+headerNames:], 1<<60) },
		"a longer record":      func(m []byte) { m[record+recordTables]++; m[record+recordExtras]++ },
		"a table far away":     func(m []byte) { binary.LittleEndian.PutUint32(m[record+recordStack:], none) },
	} {
		changed := bytes.Clone(memory)
		change(changed)
		before := bytes.Clone(changed)
		if err := drop(changed, AllNames); err == nil || !bytes.Equal(changed, before) {
			t.Errorf("%s: %v; the memory is the same: %t", name, err, bytes.Equal(changed, before))
		}
	}
}
