package site_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"testing"
)

// TestTheProgramSaysItsVersion: a program stays valid with its version, which is the one that the page
// asks for, and another one for another program.
func TestTheProgramSaysItsVersion(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("needs Node.js: ", err)
	}
	const script = `const module = new WebAssembly.Module(require("fs").readFileSync(0));
		process.stdout.write(WebAssembly.Module.customSections(module, "playground.version").map((s) => new TextDecoder().decode(s)).join());`
	empty := []byte("\x00asm\x01\x00\x00\x00")
	for _, program := range [][]byte{
		empty,
		slices.Concat(empty, []byte("\x05\x03\x01\x00\x02")),             // a memory
		slices.Concat(empty, []byte("\x00\x05\x04name")),                 // a section of names, which is the last one otherwise
		slices.Concat(empty, []byte("\x05\x03\x01\x00\x01\x00\x01\x00")), // a section without a name
	} {
		o := options("/")
		o.Wasm = bytes.Clone(program)
		s := build(t, o)
		served := file(t, s, "web/app.wasm").Body
		read := exec.CommandContext(t.Context(), node, "-e", script)
		read.Stdin = bytes.NewReader(served)
		version, err := read.CombinedOutput()
		if err != nil {
			t.Fatalf("%q is no program: %v\n%s", served, err, version)
		}
		if want := fmt.Sprintf("%x", sha256.Sum256(program)); string(version) != want {
			t.Errorf("the program says %q, want %q", version, want)
		}
		if !bytes.HasPrefix(served, program) {
			t.Errorf("%q does not begin with the program %q", served, program)
		}
		asked := regexp.MustCompile(`data-version="([^"]*)"`).FindSubmatch(file(t, s, "index.html").Body)
		if asked == nil || !bytes.Equal(asked[1], version) {
			t.Errorf("the page asks for %q, and the program is %q", asked, version)
		}
	}
}
