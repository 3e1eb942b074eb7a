// Package check says why a Go program cannot be run, everything at once: syntax errors, type
// errors, and what is refused because a program may only compute, sleep and print.
//
// Start with Source.
package check

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scattergather/engine/own"
	"scattergather/engine/repair"
)

// FileName is the name of the program's file in what Go says about it.
const FileName = "program.go"

// MaxProblems is the number of problems that Source lists; it leaves out the rest.
const MaxProblems = 50

// Program is a program without problems.
type Program struct {
	Source []byte
	Files  *token.FileSet
	File   *ast.File
	Types  *types.Package
	Info   *types.Info
}

// Place returns where a position is.
func (p *Program) Place(pos token.Pos) own.Place {
	at := p.Files.Position(pos)
	return own.Place{Line: at.Line, Column: at.Column}
}

// Text returns the source of a node.
func (p *Program) Text(n ast.Node) string {
	return string(p.Source[p.Offset(n.Pos()):p.Offset(n.End())])
}

// Offset returns where a position is in the source, in bytes.
func (p *Program) Offset(pos token.Pos) int {
	return p.Files.File(p.File.Pos()).Offset(pos)
}

// Source reads a program and checks it. Either it returns a program, or its problems in the
// order of their places. The importer gives the types of the packages that may be imported.
func Source(src []byte, imports types.Importer) (*Program, []own.Problem) {
	p := &Program{Source: src, Files: token.NewFileSet()}
	c := checker{Program: p, importer: imports}
	if !c.readable() || !c.parse() {
		return nil, c.sorted()
	}
	c.imports()
	c.repair()
	c.check()
	if len(c.problems) > 0 {
		return nil, c.sorted()
	}
	return p, nil
}

type checker struct {
	*Program
	importer types.Importer
	problems []own.Problem
}

// add reports a problem. Of several at one place the first counts.
func (c *checker) add(at own.Place, format string, args ...any) {
	if at.Line > 0 && slices.ContainsFunc(c.problems, func(p own.Problem) bool { return p.Line == at.Line && p.Column == at.Column }) {
		return
	}
	c.problems = append(c.problems, own.Problem{Line: at.Line, Column: at.Column, Text: fmt.Sprintf(format, args...)})
}

// sorted returns the problems by place, not too many.
func (c *checker) sorted() []own.Problem {
	slices.SortStableFunc(c.problems, func(a, b own.Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	if more := len(c.problems) - MaxProblems; more > 0 {
		c.problems = append(c.problems[:MaxProblems], own.Problem{Text: fmt.Sprintf("and %d more problems", more)})
	}
	return c.problems
}

// readable reports whether the source is text of a size that can be read.
func (c *checker) readable() bool {
	if len(c.Source) > own.MaxSource {
		c.add(own.Place{}, "the program has %d bytes; at most %d can be read", len(c.Source), own.MaxSource)
		return false
	}
	if at := invalid(c.Source); at >= 0 {
		before := c.Source[:at]
		line := 1 + strings.Count(string(before), "\n")
		column := at - strings.LastIndex(string(before), "\n")
		c.add(own.Place{Line: line, Column: column}, "the byte %#02x is not UTF-8", c.Source[at])
		return false
	}
	return true
}

// invalid returns the offset of the first byte that is not UTF-8, -1 if there is none.
func invalid(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// parse reads the file, and reports whether its types can be checked.
func (c *checker) parse() bool {
	var err error
	c.File, err = parser.ParseFile(c.Files, FileName, c.Source, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
	var list scanner.ErrorList
	if errors.As(err, &list) {
		for _, e := range list {
			at := own.Place{Line: e.Pos.Line, Column: e.Pos.Column}
			switch line := c.line(e.Pos.Line); {
			case strings.HasPrefix(line, "-- ") && strings.HasSuffix(line, " --"):
				c.add(own.Place{Line: at.Line, Column: 1}, "a program is one file; another begins here")
			case e.Msg == "expected declaration, found 'package'", e.Msg == "non-declaration statement outside function body" && strings.HasPrefix(line, "package "):
				c.add(at, "a program is one file with one package clause; another begins here")
			default:
				c.add(at, "syntax error: %s", e.Msg)
			}
		}
		return false
	}
	if err != nil {
		c.add(own.Place{}, "%v", err)
		return false
	}
	if c.File.Name.Name != "main" {
		c.add(c.Place(c.File.Name.Pos()), "the package must be main, not %s", c.File.Name.Name)
	}
	return true
}

// line returns a line of the source, counted from 1, without spaces at its ends.
func (c *checker) line(n int) string {
	lines := strings.SplitN(string(c.Source), "\n", n+1)
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[n-1])
}

// imports refuses the packages that a program cannot use, functions whose code is elsewhere, and
// compiler directives.
func (c *checker) imports() {
	for _, spec := range c.File.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // a syntax error
		}
		if _, ok := allowed[path]; !ok {
			c.add(c.Place(spec.Path.Pos()), "%q cannot be imported: %s", path, reason(path))
		}
		if spec.Name != nil && spec.Name.Name == "." {
			c.add(c.Place(spec.Name.Pos()), "%q cannot be imported into the file's own names: what a name stands for would not show", path)
		}
	}
	for _, d := range c.File.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body == nil {
			c.add(c.Place(f.Name.Pos()), "missing function body")
		}
	}
	for _, group := range c.File.Comments {
		for _, comment := range group.List {
			if strings.HasPrefix(comment.Text, "//go:linkname") {
				c.add(c.Place(comment.Pos()), "//go:linkname cannot be used: a program can only use names that are exported")
			}
		}
	}
}

// repair refuses the name of a program to be repaired that there is not.
func (c *checker) repair() {
	name, line := repair.Named(string(c.Source))
	if _, _, ok := repair.Find(name); ok || line == 0 {
		return
	}
	var names []string
	for _, p := range repair.All() {
		names = append(names, p.Name)
	}
	c.add(own.Place{Line: line, Column: 1 + len(repair.Directive)}, "there is no program to repair %.40q; there are %s", name, strings.Join(names, ", "))
}

// check checks the types, and then which names are used.
func (c *checker) check() {
	c.Info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{},
	}
	var wrong []types.Error
	config := types.Config{
		Importer: importer{c.importer}, Sizes: types.SizesFor("gc", "wasm"),
		Error: func(err error) {
			var e types.Error
			if errors.As(err, &e) {
				wrong = append(wrong, e)
			}
		},
	}
	c.Types, _ = config.Check("main", c.Files, []*ast.File{c.File}, c.Info)
	c.names()
	for _, e := range wrong {
		if strings.HasPrefix(e.Msg, "could not import ") {
			if !c.refused(e.Pos) {
				c.add(c.Place(e.Pos), "%s", e.Msg)
			}
			continue
		}
		c.add(c.Place(e.Pos), "%s", strings.ReplaceAll(strings.TrimPrefix(e.Msg, "\t"), "\n\t", " "))
	}
	if obj, ok := c.Types.Scope().Lookup("main").(*types.Func); !ok || obj.Signature().Params().Len() > 0 {
		if len(c.problems) == 0 {
			c.add(own.Place{}, "there is no func main(), with which a program begins")
		}
	}
}

// refused reports whether an import is one that was refused already.
func (c *checker) refused(pos token.Pos) bool {
	at := c.Place(pos)
	return slices.ContainsFunc(c.problems, func(p own.Problem) bool { return p.Line == at.Line })
}

// importer imports what is allowed only.
type importer struct{ types.Importer }

func (i importer) Import(path string) (*types.Package, error) {
	if _, ok := allowed[path]; !ok {
		return nil, errors.New("refused")
	}
	return i.Importer.Import(path)
}

// methods are the methods of *os.File that a program can use.
var methods = []string{"Write", "WriteString"}

// names refuses what allowed packages have and a program cannot use.
func (c *checker) names() {
	ast.Inspect(c.File, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		at := c.Place(s.Sel.Pos())
		if x, ok := s.X.(*ast.Ident); ok {
			if pkg, ok := c.Info.Uses[x].(*types.PkgName); ok {
				path := pkg.Imported().Path()
				if only := allowed[path]; only != nil && s.Sel.IsExported() && !slices.Contains(only, s.Sel.Name) {
					c.add(at, "%s.%s cannot be used; of package %s a program has %s", x.Name, s.Sel.Name, path, strings.Join(only, ", "))
				}
				return true
			}
		}
		if sel := c.Info.Selections[s]; sel != nil && sel.Obj().Pkg() != nil && sel.Obj().Pkg().Path() == "os" && !slices.Contains(methods, s.Sel.Name) {
			c.add(at, "the method %s of a file cannot be used; a program has %s", s.Sel.Name, strings.Join(methods, " and "))
		}
		return true
	})
	// A channel or a list of that many elements would take all memory before the program runs.
	for expr, tv := range c.Info.Types {
		if a, ok := tv.Type.(*types.Array); ok && tv.IsType() && a.Len() > own.MaxMemory {
			c.add(c.Place(expr.Pos()), "an array of %s elements does not fit into the memory of a program, %d MB", constant.MakeInt64(a.Len()), own.MaxMemory>>20)
		}
	}
}
