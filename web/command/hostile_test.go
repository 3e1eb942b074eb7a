package command

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/hostile"
)

// shapeOf returns, for each format of run, what hostile texts must not change of its output: all
// but the texts. A format that is added needs a line here.
var shapeOf = map[string]func(out []byte) (shape string, err error){
	"console": consoleShape,
	"json":    jsonShape,
	"chrome":  chromeShape,
	"go":      goShape,
	"svg":     svgShape,
	"png":     pngShape,
}

// pngShape is the size and the colours of a picture; its height depends on where texts wrap.
func pngShape(out []byte) (string, error) {
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d px wide, %v", img.Bounds().Dx(), img.At(0, 0)), nil
}

// TestHostileTextsChangeNoOutput prints scenarios with hostile texts in all fields, in every
// format: what comes out has the same shape as with plain texts.
func TestHostileTextsChangeNoOutput(t *testing.T) {
	for _, f := range formats {
		shape, ok := shapeOf[f.name]
		if !ok {
			t.Errorf("nothing checks the format %s", f.name)
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			shaped := func(s engine.Scenario) (string, []byte) {
				r, err := engine.Run(s)
				if err != nil {
					t.Fatal(err)
				}
				out, err := f.print(r)
				if err != nil {
					t.Fatal(err)
				}
				text, err := shape(out)
				if err != nil {
					t.Fatalf("%v\n%.400s", err, out)
				}
				return text, out
			}
			for _, p := range hostile.Pairs() {
				want, _ := shaped(p.Plain)
				got, out := shaped(p.Hostile)
				if got != want {
					at := 0
					for at < min(len(got), len(want)) && got[at] == want[at] {
						at++
					}
					from := max(0, at-80)
					t.Fatalf("%s: the shape differs at %d:\n%.300s\nwith plain texts:\n%.300s\n%.300s", p.Name, at, got[from:], want[from:], out)
				}
			}
		})
	}
}

// consoleShape is what a terminal sees of a text that is no text: nothing, and the end of lines.
func consoleShape(out []byte) (string, error) {
	if !utf8.Valid(out) {
		return "", errors.New("not UTF-8")
	}
	open := 0
	for line := range strings.SplitSeq(string(out), "\n") {
		for _, r := range line {
			switch {
			case unicode.IsControl(r) && r != '\t':
				return "", fmt.Errorf("the control character %q in %q", r, line)
			case r >= '\u2066' && r <= '\u2068':
				open++
			case r == '\u2069':
				open--
			case r >= '\u202A' && r <= '\u202E' && open == 0:
				return "", fmt.Errorf("%q turns the text after it in %q", r, line)
			}
		}
		if open != 0 {
			return "", fmt.Errorf("%d isolates go on after %q", open, line)
		}
	}
	return strconv.Itoa(bytes.Count(out, []byte("\n"))), nil
}

// jsonShape is a text of JSON with all strings replaced by one, but for names of fields.
func jsonShape(out []byte) (string, error) {
	var value any
	if err := json.Unmarshal(out, &value); err != nil {
		return "", err
	}
	return fmt.Sprint(textless(value)), nil
}

func textless(value any) any {
	switch v := value.(type) {
	case string:
		return "text"
	case []any:
		for i := range v {
			v[i] = textless(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = textless(v[key])
		}
	}
	return value
}

// chromeShape is jsonShape with the kind of each record.
func chromeShape(out []byte) (string, error) {
	var trace struct {
		Events []struct {
			Ph, Cat string
			Tid     int
			Ts, Dur float64
		} `json:"traceEvents"`
	}
	if err := json.Unmarshal(out, &trace); err != nil {
		return "", err
	}
	shape, err := jsonShape(out)
	return fmt.Sprint(trace.Events, shape), err
}

// goShape is the syntax tree of a program without the texts of its constants, and without
// comments: what a compiler makes of it. Of formats it is the verbs.
func goShape(out []byte) (string, error) {
	if formatted, err := format.Source(out); err != nil || !bytes.Equal(formatted, out) {
		return "", fmt.Errorf("gofmt changes it: %v", err)
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "main.go", out, parser.ParseComments)
	if err != nil {
		return "", err
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "/*") || isDirective(c.Text) {
				return "", fmt.Errorf("the comment %q is no comment", c.Text)
			}
		}
	}
	var shape strings.Builder
	formats := map[ast.Expr]bool{}
	for node := range ast.Preorder(file) {
		if call, ok := node.(*ast.CallExpr); ok && len(call.Args) > 0 {
			if name := calledName(call); strings.HasSuffix(name, "f") {
				formats[call.Args[0]] = true
			}
		}
		switch n := node.(type) {
		case *ast.CommentGroup, *ast.Comment:
			continue
		case *ast.BasicLit:
			if formats[n] {
				fmt.Fprintf(&shape, "%q ", verb.FindAllString(strings.ReplaceAll(n.Value, "%%", ""), -1))
				continue
			}
			if n.Kind != token.STRING || isImport(file, n) {
				fmt.Fprintf(&shape, "%s ", n.Value)
				continue
			}
		case *ast.Ident:
			fmt.Fprintf(&shape, "%s ", n.Name)
			continue
		}
		fmt.Fprintf(&shape, "%T ", node)
	}
	return shape.String(), nil
}

// verb is a verb of a format, with all that could be one.
var verb = regexp.MustCompile(`%[^a-zA-Z]*.?`)

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func isImport(file *ast.File, lit *ast.BasicLit) bool {
	return slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool { return i.Path == lit })
}

// isDirective reports whether a comment means something to the go command or the compiler.
func isDirective(comment string) bool {
	for _, prefix := range []string{"//go:", "//line ", "//export ", "//extern ", "// +build", "//+build", "#cgo"} {
		if strings.HasPrefix(comment, prefix) {
			return true
		}
	}
	return false
}

// svgShape is which elements and attributes there are at all. Which of them a picture has depends
// on how long its texts are.
func svgShape(out []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(out))
	d.Strict = true
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			return "", err
		}
		switch n := token.(type) {
		case xml.StartElement:
			depth++
			if !slices.Contains([]string{"svg", "g", "defs", "pattern", "clipPath", "rect", "line", "path", "circle", "polygon", "text", "tspan", "title", "desc", "style", "metadata", "use", "symbol", "marker", "linearGradient", "stop"}, n.Name.Local) {
				return "", fmt.Errorf("the element %s", n.Name.Local)
			}
			for _, a := range n.Attr {
				name := strings.ToLower(a.Name.Local)
				if strings.HasPrefix(name, "on") || name == "style" || name == "href" && !strings.HasPrefix(a.Value, "#") {
					return "", fmt.Errorf("the attribute %s=%q", name, a.Value)
				}
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if strings.ContainsFunc(string(n), func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
				return "", fmt.Errorf("a control character in %q", n)
			}
		case xml.ProcInst, xml.Directive, xml.Comment:
			return "", fmt.Errorf("%T", n)
		}
	}
	if depth != 0 {
		return "", errors.New("elements are open at the end")
	}
	return "", nil
}
