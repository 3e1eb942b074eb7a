package instrument_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"scattergather/engine/own/check"
	"scattergather/engine/own/instrument"
	"scattergather/engine/own/owntest"
)

// FuzzProgram checks that whatever is typed is refused, or is still a program once it is changed.
func FuzzProgram(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, pattern := range []string{"testdata/*.go", "../../../web/interpreter/testdata/programs/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("%s: there are no programs: %v", pattern, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(source))
			for range 25 {
				f.Add(owntest.Edited(r, string(source)))
			}
		}
	}
	imports := owntest.Importer(f)
	f.Fuzz(func(t *testing.T, source string) {
		p, _ := check.Source([]byte(source), imports)
		if p == nil {
			return
		}
		changed, _ := instrument.Program(p)
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, check.FileName, changed, parser.SkipObjectResolution)
		if err == nil {
			config := types.Config{Importer: imports, Sizes: types.SizesFor("gc", "wasm")}
			_, err = config.Check("main", files, []*ast.File{file}, nil)
		}
		if err != nil {
			t.Fatalf("the program\n%s\nbecomes\n%s\nwhich is none: %v", source, changed, err)
		}
	})
}
