//go:build !js

package main_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// compiled builds the programs of testdata/programs as one, which runs the one whose name it is
// given, and returns its path: a compiler needs more time to link a program than to compile it.
func compiled(t *testing.T, sources map[string]string) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	build := filepath.Join(root, ".build")
	if err := os.MkdirAll(build, 0o755); err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp(build, "programs-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var imports, cases strings.Builder
	for name, source := range sources {
		source = strings.Replace(source, "package main\n", "package p"+name+"\n", 1)
		source = strings.Replace(source, "func main() {", "// Main is the program.\nfunc Main() {", 1)
		write("p"+name+"/program.go", source)
		fmt.Fprintf(&imports, "import p%s \"scattergather/.build/%s/p%s\"\n", name, filepath.Base(dir), name)
		fmt.Fprintf(&cases, "\tcase %q:\n\t\tp%s.Main()\n", name, name)
	}
	write("main.go", fmt.Sprintf("package main\n\nimport \"os\"\n%s\nfunc main() {\n\tswitch os.Args[1] {\n%s\t}\n}\n", imports.String(), cases.String()))
	binary := filepath.Join(dir, "programs")
	cmd := exec.Command("go", "build", "-o", binary, "./.build/"+filepath.Base(dir))
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("compiling the programs: %v\n%s", err, out)
	}
	return binary
}

// runCompiled runs one of them and returns what it prints.
func runCompiled(t *testing.T, binary, name string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(context.Background(), binary, name)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &errs)
	}
	// A type of the program has there the name of its package.
	return strings.ReplaceAll(out.String(), "p"+name+".", "main."), errs.String()
}
