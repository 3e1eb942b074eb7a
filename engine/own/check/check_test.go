package check_test

import (
	"fmt"
	"strings"
	"testing"

	"scattergather/engine/own"
	"scattergather/engine/own/check"
	"scattergather/engine/own/owntest"
)

// lines lists problems as "line:column: text".
func lines(problems []own.Problem) (all []string) {
	for _, p := range problems {
		all = append(all, fmt.Sprintf("%d:%d: %s", p.Line, p.Column, p.Text))
	}
	return all
}

func TestProblems(t *testing.T) {
	const head = "package main\n"
	for _, c := range []struct {
		name, source string
		want         []string // the beginnings of all problems
	}{
		{"nothing wrong", head + `import "fmt"; func main() { fmt.Println("hello") }`, nil},
		{"every package that is allowed", head + everything(), nil},
		{"no package clause", "func main() {}", []string{"1:1: syntax error: expected 'package', found 'func'", "1:10: "}},
		{"nothing", "", []string{"1:1: syntax error: expected"}},
		{"all syntax errors", head + "func main() {\n\tx := 08\n\ty := 'ab'\n}\n", []string{"3:8: syntax error: invalid digit '8'", "4:7: syntax error: illegal rune literal"}},
		{"all type errors", head + `func main() {
	var a int = "one"
	b := 2
	undefined()
	return 3
}`, []string{"3:6: declared and not used: a", "3:14: cannot use \"one\"", "4:2: declared and not used: b", "5:2: undefined: undefined", "6:9: too many return values"}},
		{"another package", "package other\nfunc main() {}", []string{"1:9: the package must be main, not other"}},
		{"no main", head + "func Main() {}", []string{"0:0: there is no func main()"}},
		{"main with arguments", head + "func main(n int) {}", []string{"2:6: func main must have no arguments"}},
		{"network", head + "import (\n\t\"net/http\"\n\t\"net\"\n)\nfunc main() { http.Get(\"x\"); net.Dial(\"\", \"\") }", []string{`3:2: "net/http" cannot be imported: there is no network`, `4:2: "net" cannot be imported: there is no network`}},
		{"JavaScript", head + "import \"syscall/js\"\nfunc main() { js.Global() }", []string{`2:8: "syscall/js" cannot be imported: a program can only compute`}},
		{"unsafe", head + "import \"unsafe\"\nvar x = unsafe.Sizeof(1)\nfunc main() {}", []string{`2:8: "unsafe" cannot be imported`}},
		{"cgo", head + "import \"C\"\nfunc main() { C.puts(nil) }", []string{`2:8: "C" cannot be imported: cgo needs a C compiler`}},
		{"a test", head + "import \"testing\"\nfunc TestX(t *testing.T) {}", []string{`2:8: "testing" cannot be imported: tests are run by go test`}},
		{"somebody's package", head + "import \"github.com/a/b\"\nfunc main() { b.C() }", []string{`2:8: "github.com/a/b" cannot be imported: of packages outside`}},
		{"a package beside it", head + "import \"./b\"\nfunc main() { b.C() }", []string{`2:8: "./b" cannot be imported: a program is one file`}},
		{"names without their package", head + "import . \"fmt\"\nfunc main() { Println() }", []string{`2:8: "fmt" cannot be imported into the file's own names`}},
		{"files", head + "import (\n\t\"os\"\n\tsystem \"os\"\n)\nfunc main() {\n\tos.Open(\"x\")\n\tsystem.Exit(len(system.Args))\n\tos.Stdout.Close()\n\tf := os.Stderr\n\tf.Chdir()\n\tf.WriteString(\"x\")\n}", []string{
			"7:5: os.Open cannot be used; of package os a program has Exit, Stderr, Stdout", "8:25: system.Args cannot be used", "9:12: the method Close of a file cannot be used; a program has Write and WriteString", "11:4: the method Chdir"}},
		{"input", head + "import \"fmt\"\nfunc main() { var n int; fmt.Scan(&n) }", []string{"3:30: fmt.Scan cannot be used"}},
		{"linkname", head + "import _ \"fmt\"\n//go:linkname now time.now\nfunc now()\nfunc main() {}", []string{"3:1: //go:linkname cannot be used", "4:6: missing function body"}},
		{"a program to be repaired", head + "\n//playground:repair make-it-stop\nfunc main() {}", nil},
		{"a program to be repaired that there is not", head + "\n//playground:repair makeitstop\nfunc main() {}", []string{`3:21: there is no program to repair "makeitstop"; there are find-the-leak, make-it-stop, why-is-wait-late, who-ate-my-error, ten-workers-one-deadlock`}},
		{"two package clauses", head + "func main() {}\npackage main\nfunc other() {}", []string{"3:1: a program is one file with one package clause"}},
		{"two files of an archive", head + "func main() {}\n-- other.go --\npackage main\n", []string{"3:1: a program is one file; another begins here"}},
		{"invalid UTF-8", head + "// \xff\nfunc main() {}", []string{"2:4: the byte 0xff is not UTF-8"}},
		{"too long", head + "func main() {}\n//" + strings.Repeat("x", own.MaxSource), []string{"0:0: the program has"}},
		{"more problems than can be read", head + "func main() {\n" + strings.Repeat("\tx()\n", 60) + "}", append(undefined(check.MaxProblems), "0:0: and 10 more problems")},
		{"an array that does not fit", head + "var a [1 << 40]byte\nfunc main() {}", []string{"2:7: an array of 1099511627776 elements does not fit"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			program, problems := check.Source([]byte(c.source), owntest.Importer(t))
			got := lines(problems)
			if (program == nil) != (len(problems) > 0) {
				t.Errorf("the program is %v, with %d problems", program, len(problems))
			}
			same := len(got) == len(c.want)
			for i := range c.want {
				same = same && i < len(got) && strings.HasPrefix(got[i], c.want[i])
			}
			if !same {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// undefined is what is said of n calls of a function that is not there.
func undefined(n int) (want []string) {
	for i := range n {
		want = append(want, fmt.Sprintf("%d:2: undefined: x", i+3))
	}
	return want
}

// everything is a program that imports every package that a program can import.
func everything() string {
	var b strings.Builder
	for _, path := range check.Packages() {
		fmt.Fprintf(&b, "import _ %q\n", path)
	}
	return b.String() + "func main() {}\n"
}

// FuzzSource checks that whatever is typed is either a program or has a problem with a place
// in the text.
func FuzzSource(f *testing.F) {
	f.Add("package main\nfunc main() { for range 3 { } }")
	f.Add("package main\nimport \"os\"\nfunc main() { os.Exit(os.Args) }")
	f.Add("package main\n\xff")
	f.Add("package main; type T [1<<62]T; func main[P any]() {}")
	imports := owntest.Importer(f)
	f.Fuzz(func(t *testing.T, src string) {
		program, problems := check.Source([]byte(src), imports)
		if (program == nil) == (len(problems) == 0) {
			t.Fatalf("program %v, problems %v", program, problems)
		}
		for _, p := range problems {
			if p.Text == "" || p.Line < 0 || p.Line > 1+strings.Count(src, "\n") || p.Column < 0 || p.Column > len(src)+1 {
				t.Fatalf("%+v of %q", p, src)
			}
		}
	})
}
