package command

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"scattergather/app"
	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/web/site"
)

// call runs the program with a command line.
func call(t *testing.T, in string, args ...string) (status int, out, err string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := program{in: strings.NewReader(in), out: &stdout, err: &stderr}
	status = p.main(t.Context(), args)
	return status, stdout.String(), stderr.String()
}

// put writes a file into a folder of the test and returns its path.
func put(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const two = `{"version":1,"sources":[{"name":"a","delay":"20ms"},{"name":"b","delay":"10ms"}]}`

func TestCommandLine(t *testing.T) {
	wrong := put(t, "wrong.json", `{"version":1,"limit":-3,"sources":[{"name":"a","delay":"5 parsecs"},{"name":"a"}]}`)
	typo := put(t, "typo.json", `{"version":1,"sources":[{"name":"a","dealy":"1s"}]}`)
	good := put(t, "good.json", two)
	t.Chdir(t.TempDir())
	for _, name := range []string{"limit", "1.json", "new#limit.json"} {
		if err := os.WriteFile(name, []byte(two), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name   string
		args   []string
		in     string
		status int
		out    []string // parts of the output; nil: nothing is printed
		err    []string // parts of what is said on standard error; nil: nothing is
	}{
		{"help", []string{"help"}, "", 0, []string{"serve  ", "static  ", "run  ", "tail  ", "completion  "}, nil},
		{"help as a flag", []string{"-h"}, "", 0, []string{"serve  "}, nil},
		{"no such command", []string{"sevre"}, "", 2, nil, []string{`unknown command "sevre"`, "serve  "}},
		{"help of run", []string{"run", "-h"}, "", 0, []string{"scattergather run [-format", "scatter-gather", "console ", "json ", "svg "}, nil},
		{"help of serve", []string{"serve", "--help"}, "", 0, []string{"-addr", "127.0.0.1:8080"}, nil},
		{"help of static", []string{"static", "-h"}, "", 0, []string{"-base", "-o"}, nil},

		{"a lesson", []string{"run", "wait"}, "", 0, []string{"task 3 failed"}, nil},
		{"a file", []string{"run", good}, "", 0, []string{"20ms"}, nil},
		{"standard input", []string{"run", "-"}, two, 0, []string{"20ms"}, nil},
		{"a lesson, whatever files there are", []string{"run", "limit"}, "", 0, []string{"Task 1"}, nil},
		{"a file named like a lesson", []string{"run", "./limit"}, "", 0, []string{"20ms"}, nil},
		{"a file named like a link", []string{"run", "1.json"}, "", 0, []string{"20ms"}, nil},
		{"a file named like the link of a lesson", []string{"run", "new#limit.json"}, "", 0, []string{"20ms"}, nil},
		{"the link of a lesson", []string{"run", "http://127.0.0.1:8080/#wait"}, "", 0, []string{"task 3 failed"}, nil},
		{"flag before", []string{"run", "-format", "json", "wait"}, "", 0, []string{`"elapsed": 700000000`}, nil},
		{"flag behind", []string{"run", "wait", "-format=json"}, "", 0, []string{`"elapsed": 700000000`}, nil},

		{"another seed", []string{"run", "-seed", "7", "-format", "json", "wait"}, "", 0, []string{`"seed": 7`}, nil},
		{"no seed", []string{"run", "-seed", "-1", "wait"}, "", 2, nil, []string{"-seed: -1 is out of range; it must be 0 or higher"}},

		{"a trace", []string{"run", "-format", "chrome", "wait"}, "", 0, []string{`"traceEvents"`, "Task 3"}, nil},
		{"a program", []string{"run", "-format", "go", "wait"}, "", 0, []string{"package main", "errgroup.Group", "g.Wait()", "task 3 failed"}, nil},
		{"figures", []string{"tail", "-runs", "10", "limit"}, "", 0, []string{"10 runs", "p99.9", "ok 100 %"}, nil},
		{"figures of nothing", []string{"tail"}, "", 2, nil, []string{"takes one scenario, not 0"}},
		{"no runs", []string{"tail", "-runs", "0", "wait"}, "", 2, nil, []string{"-runs: 0 is out of range; it must be from 1 to 1000000"}},
		{"figures in no format", []string{"tail", "-format", "xml", "wait"}, "", 2, nil, []string{`unknown format "xml"; there are text, json`}},
		{"figures of no lesson", []string{"tail", "wiat"}, "", 1, nil, []string{`tail: there is no file and no lesson "wiat"; did you mean "wait"?`}},

		{"nothing to run", []string{"run"}, "", 2, nil, []string{"run: SCENARIO is missing", "-h"}},
		{"two to run", []string{"run", "wait", "limit"}, "", 2, nil, []string{`"limit" is a second one`}},
		{"no such format", []string{"run", "-format", "xml", "wait"}, "", 2, nil, []string{`unknown format "xml"; there are console, json, go, chrome, svg`}},
		{"no such flag", []string{"run", "-fromat", "xml", "wait"}, "", 2, nil, []string{"-fromat"}},
		{"no such lesson", []string{"run", "scater-gather"}, "", 1, nil, []string{`"scater-gather"; did you mean "scatter-gather"?`, "lessons: wait, "}},
		{"nothing like a lesson", []string{"run", "nosuch"}, "", 1, nil, []string{"run: there is no file and no lesson \"nosuch\"\nlessons: wait, "}},
		{"a folder", []string{"run", t.TempDir()}, "", 1, nil, []string{"directory"}},
		{"fields out of range", []string{"run", wrong}, "", 1, nil, []string{wrong + `: sources[0].delay: "5 parsecs"`, wrong + ": sources[1].name: "}},
		{"an unknown field", []string{"run", typo}, "", 1, nil, []string{typo + ": sources[0].dealy"}},
		{"no JSON", []string{"run", "-"}, "hello", 1, nil, []string{"run: -: "}},
		{"too much JSON", []string{"run", "-"}, strings.Repeat(" ", engine.MaxJSON) + "{}", 1, nil, []string{"run: -: "}},
		{"a broken link", []string{"run", "http://127.0.0.1/#1.abc"}, "", 1, nil, []string{"run: link: "}},
		{"a broken fragment", []string{"run", "1.abc"}, "", 1, nil, []string{"run: link: "}},

		{"a long name of nothing", []string{"run", strings.Repeat("x", 300)}, "", 1, nil, []string{"file name too long"}},
		{"a long broken link", []string{"run", "1." + strings.Repeat("x", 5000)}, "", 1, nil, []string{"run: link: "}},
		{"a broken link named like no file", []string{"run", "1./a/b"}, "", 1, nil, []string{"run: link: "}},

		{"static without a folder", []string{"static"}, "", 2, nil, []string{"static: -o is missing; try -o dist"}},
		{"static with a wrong base", []string{"static", "-o", filepath.Join(t.TempDir(), "x"), "-base", "x"}, "", 1, nil, []string{`static: -base: "x" must begin and end with a slash; try "/x/"`}},
		{"static into others' files", []string{"static", "-o", filepath.Dir(good)}, "", 1, nil, []string{"static: -o: ", "contains files"}},
		{"static with an argument", []string{"static", "dist"}, "", 2, nil, []string{`takes no argument such as "dist"`}},
		{"completion for no shell", []string{"completion"}, "", 2, nil, []string{"completion: takes the name of one shell: bash, zsh, fish"}},
		{"completion for another shell", []string{"completion", "cmd"}, "", 2, nil, []string{`completion: unknown shell "cmd"; there are bash, zsh, fish`}},
		{"serve with an argument", []string{"serve", "8080"}, "", 2, nil, []string{`takes no argument such as "8080"`}},
		{"serve no site", []string{"serve", "-addr", "127.0.0.1:0", "-site", filepath.Dir(good)}, "", 1, nil, []string{"serve: -site: ", "contains files of something else"}},
		{"serve a site that is missing", []string{"serve", "-addr", "127.0.0.1:0", "-site", filepath.Join(t.TempDir(), "dist")}, "", 1, nil, []string{"serve: -site: ", "holds no site"}},
		{"serve nowhere", []string{"serve", "-addr", "nowhere"}, "", 1, nil, []string{"serve: -addr: "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, out, err := call(t, test.in, test.args...)
			if status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			holds(t, "the output", out, test.out)
			holds(t, "standard error", err, test.err)
		})
	}
}

// holds checks that a text has all the parts, and is empty if there are none.
func holds(t *testing.T, what, text string, parts []string) {
	t.Helper()
	if len(parts) == 0 && text != "" {
		t.Errorf("%s is %q, want nothing", what, text)
	}
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s is %q, want %q in it", what, text, part)
		}
	}
}

// TestRunTakesALink gives run a scenario in every form of a link. A link may be longer than
// the name of a file can be.
func TestRunTakesALink(t *testing.T) {
	l, ok := lesson.Find("scatter-gather")
	if !ok {
		t.Fatal("there is no such lesson")
	}
	long := l.Scenario
	for i := range 60 {
		long.Notes += fmt.Sprintf("%x ", sha256.Sum256([]byte{byte(i)}))[:30]
	}
	for _, s := range []engine.Scenario{l.Scenario, long} {
		data, err := s.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		_, want, _ := call(t, string(data), "run", "-format", "json", "-")
		fragment, err := link.Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{
			fragment, "#" + fragment, "http://127.0.0.1:8080/#" + fragment, "127.0.0.1:8080/#" + fragment,
			"https://example.org/playground/#" + fragment + "&t=1.5s&sel=postgres",
		} {
			if status, out, said := call(t, "", "run", "-format", "json", name); status != 0 || out != want {
				t.Errorf("run with a link of %d characters, %.40s…: status %d, %s", len(name), name, status, said)
			}
			if status, _, said := call(t, "", "tail", "-runs", "1", name); status != 0 {
				t.Errorf("tail with a link of %d characters, %.40s…: status %d, %s", len(name), name, status, said)
			}
		}
		const address = "https://example.org/playground/#"
		for _, name := range []string{
			"#" + "#" + fragment, fragment[:9] + "\n" + fragment[9:], address + fragment[:20] + "\r\n> " + fragment[20:], "<" + address + fragment + ">",
			"https://example.org/playground/%23" + fragment, "HTTPS://EXAMPLE.ORG/playground/#" + fragment + ").", address + fragment + "&amp;t=1.5s&amp;sel=postgres",
			"Look at this: " + address + fragment + ", which waits.", "1%2E" + fragment[2:],
		} {
			for _, args := range [][]string{{"run", "-format", "json", name}, {"tail", "-runs", "1", name}} {
				status, out, said := call(t, "", args...)
				if status != 0 || args[0] == "run" && out != want {
					t.Errorf("%s with a link of %d characters, %.60q…: status %d, %s", args[0], len(name), name, status, said)
				}
				if said != "the link was changed on its way, but all of it is there: it has been repaired\n" {
					t.Errorf("%s with a link of %d characters, %.60q…: says %q", args[0], len(name), name, said)
				}
			}
		}
		if s.Notes != "" && len(fragment) <= 255 {
			t.Errorf("the long link has only %d characters", len(fragment))
		}
	}
}

// TestOutsideTextIsQuoted puts what a terminal obeys, and what forges a line of output,
// wherever text comes from outside. None of it may be printed as it is.
func TestOutsideTextIsQuoted(t *testing.T) {
	const hostile = "te\x1b[31m\x1b]0;title\a\nforged: \u202e\u2066\x7f\u009b1mxt"
	dir := t.TempDir()
	inFile := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	field := func(name string) string {
		data, err := json.Marshal(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, test := range []struct {
		name string
		args func(text string) []string
		in   func(text string) string
	}{
		{"the name of a command", func(x string) []string { return []string{x} }, nil},
		{"the name of a flag", func(x string) []string { return []string{"run", "-" + x, "wait"} }, nil},
		{"the name of a flag of serve", func(x string) []string { return []string{"-" + x} }, nil},
		{"the value of a flag", func(x string) []string { return []string{"tail", "-runs", x, "wait"} }, nil},
		{"a format", func(x string) []string { return []string{"run", "-format", x, "wait"} }, nil},
		{"a format of tail", func(x string) []string { return []string{"tail", "-format", x, "wait"} }, nil},
		{"one argument more", func(x string) []string { return []string{"run", "wait", x} }, nil},
		{"an argument of serve", func(x string) []string { return []string{"serve", x} }, nil},
		{"an argument of static", func(x string) []string { return []string{"static", x} }, nil},
		{"an address", func(x string) []string { return []string{"serve", "-addr", x} }, nil},
		{"a port", func(x string) []string { return []string{"serve", "-addr", "127.0.0.1:" + x} }, nil},
		{"a host", func(x string) []string { return []string{"serve", "-addr", "[" + x + "]:0"} }, nil},
		{"a site", func(x string) []string {
			return []string{"serve", "-addr", "127.0.0.1:0", "-site", filepath.Join(dir, x)}
		}, nil},
		{"a base", func(x string) []string {
			return []string{"static", "-o", filepath.Join(dir, "new"), "-base", "/" + x + "/"}
		}, nil},
		{"a folder", func(x string) []string {
			used := filepath.Join(dir, "used "+x)
			if err := os.MkdirAll(filepath.Join(used, "thesis"), 0o755); err != nil {
				t.Fatal(err)
			}
			return []string{"static", "-o", used}
		}, nil},
		{"a folder that is a file", func(x string) []string { return []string{"static", "-o", inFile("file "+x, "")} }, nil},
		{"the name of a shell", func(x string) []string { return []string{"completion", x} }, nil},
		{"the name of a lesson", func(x string) []string { return []string{"run", x} }, nil},
		{"a long name", func(x string) []string { return []string{"run", strings.Repeat(x, 200)} }, nil},
		{"a link", func(x string) []string { return []string{"run", "http://127.0.0.1/#1." + x} }, nil},
		{"the payload of a link", func(x string) []string { return []string{"tail", "1.abcd" + x} }, nil},
		{"the name of a folder", func(x string) []string {
			folder := filepath.Join(dir, "folder "+x)
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			return []string{"run", folder}
		}, nil},
		{"the name of a file", func(x string) []string { return []string{"run", inFile("bad "+x, "{}")} }, nil},
		{"the name of a file with a wrong field", func(x string) []string {
			return []string{"tail", inFile("wrong "+x, `{"version":1,"limit":"no","sources":[{"name":"a","delay":"5 parsecs"}]}`)}
		}, nil},
		{"text that is no JSON", nil, func(x string) string { return x }},
		{"the name of a field", nil, func(x string) string { return `{"version":1,` + field(x) + `:1}` }},
		{"the name of a field of a source", nil, func(x string) string { return `{"version":1,"sources":[{` + field(x) + `:1}]}` }},
		{"the value of a field", nil, func(x string) string { return `{"version":1,"limit":` + field(x) + `,"pool":` + field(x) + `}` }},
		{"a duration", nil, func(x string) string {
			return `{"version":1,"deadline":` + field(x) + `,"sources":[{"name":"a","delay":` + field(x) + `}]}`
		}},
		{"a query", nil, func(x string) string { return `{"version":1,"query":` + field("("+x) + `,"shared":` + field(x) + `}` }},
		{"a policy", nil, func(x string) string { return `{"version":1,"gather":` + field(x) + `,"sort":` + field(x) + `}` }},
		{"the name of a source", nil, func(x string) string {
			return `{"version":1,"sources":[{"name":` + field(x) + `,"delay":"1s"},{"name":` + field(x) + `,"delay":"1s"}]}`
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			args, in := []string{"run", "-"}, ""
			if test.args != nil {
				args = test.args(hostile)
			} else {
				in = test.in(hostile)
			}
			status, out, said := call(t, in, args...)
			if status == 0 || out != "" {
				t.Errorf("status %d; prints %.200q", status, out)
			}
			if strings.Contains(said, "\nforged") {
				t.Errorf("a line is forged: %.2000q", said)
			}
			if at := strings.IndexFunc(said, func(r rune) bool { return r != '\n' && !strconv.IsPrint(r) }); at >= 0 {
				t.Errorf("%q is printed as it is: %.2000q", []rune(said[at:])[0], said)
			}
		})
	}
}

// TestRunAsJSON reads what other programs read.
func TestRunAsJSON(t *testing.T) {
	for _, l := range lesson.All() {
		status, out, said := call(t, "", "run", "-format", "json", l.Name)
		if status != 0 || said != "" {
			t.Fatalf("%s: status %d, %s", l.Name, status, said)
		}
		d := json.NewDecoder(strings.NewReader(out))
		d.DisallowUnknownFields()
		var report struct {
			Scenario json.RawMessage `json:"scenario"`
			Events   []struct {
				At     int64  `json:"at"`
				Lane   string `json:"lane"`
				Kind   string `json:"kind"`
				Detail string `json:"detail"`
				For    int64  `json:"for"`
				Call   int    `json:"call"`
			} `json:"events"`
			Outcome struct {
				Elapsed int64           `json:"elapsed"`
				Error   *string         `json:"error"`
				Errors  []string        `json:"errors"`
				Total   *int            `json:"total"`
				Results json.RawMessage `json:"results"`
				Leaked  []string        `json:"leaked"`
				Crashed *string         `json:"crashed"`
			} `json:"outcome"`
			Findings []struct {
				ID     string   `json:"id"`
				Title  string   `json:"title"`
				Text   string   `json:"text"`
				Lanes  []string `json:"lanes"`
				Source string   `json:"source"`
			} `json:"findings"`
		}
		if err := d.Decode(&report); err != nil {
			t.Fatalf("%s: %v", l.Name, err)
		}
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			t.Errorf("%s: more than one object is printed", l.Name)
		}
		s, err := engine.Decode(report.Scenario)
		if err != nil {
			t.Fatalf("%s: the scenario it prints: %v", l.Name, err)
		}
		again, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Events) == 0 || len(report.Events) != len(again.Events) || report.Outcome.Elapsed != int64(again.Outcome.Elapsed) {
			t.Errorf("%s: %d events and %d ns, but the scenario it prints gives %d and %d", l.Name, len(report.Events), report.Outcome.Elapsed, len(again.Events), again.Outcome.Elapsed)
		}
		if report.Outcome.Error == nil || report.Outcome.Total == nil || report.Outcome.Crashed == nil {
			t.Errorf("%s: the outcome is not whole:\n%s", l.Name, out)
		}
		if strings.Contains(out, "null") {
			t.Errorf("%s: there is a null in\n%s", l.Name, out)
		}
	}
}

// TestFourStores is the example of the articles, to the letter.
func TestFourStores(t *testing.T) {
	_, out, _ := call(t, "", "run", "scatter-gather", "-format", "json")
	var report struct {
		Outcome engine.Outcome
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	o := report.Outcome
	var found []string
	for _, r := range o.Results {
		found = append(found, r.Manufacturer+" "+r.Model+" "+r.Source)
	}
	want := "Sony WH-CH720N mysql, Apple iPhone 15 postgres, Samsung Galaxy Tab S9 Ultra mysql, " +
		"Google Pixel 8 Pro postgres, Samsung Galaxy S24 Ultra postgres, Samsung Galaxy Z Fold 5 mysql"
	if got := strings.Join(found, ", "); got != want {
		t.Errorf("the results are %s\nwant %s", got, want)
	}
	const redis = "error redis: key eviction due to memory pressure"
	if o.Elapsed.String() != "3s" || o.Error != redis || strings.Join(o.Errors, "|") != redis || strings.Join(o.Leaked, "|") != "mongodb" {
		t.Errorf("the outcome is %+v", o)
	}
}

func TestRunAsPicture(t *testing.T) {
	_, out, _ := call(t, "", "run", "-format", "svg", "scatter-gather")
	d := xml.NewDecoder(strings.NewReader(out))
	texts := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		if text, ok := token.(xml.CharData); ok {
			texts += string(text) + "\n"
		}
	}
	for _, name := range []string{"caller", "postgres", "mongodb", "mysql", "redis"} {
		if !strings.Contains(texts, name) {
			t.Errorf("%s is not in the picture", name)
		}
	}
}

// lines passes the lines that are printed on to a channel.
type lines chan string

func (l lines) Write(text []byte) (int, error) {
	l <- string(text)
	return len(text), nil
}

// TestServe starts the server on a free port, asks it for the page, and ends it as Ctrl-C
// does.
func TestServe(t *testing.T) {
	serve(t, "/")
}

// TestServeWithoutSources serves a site that was written before, where there are no sources and
// no go tool.
func TestServeWithoutSources(t *testing.T) {
	app.Register()
	s, err := site.Build(site.Options{Base: "/playground/", Wasm: []byte("\x00asm"), Assets: os.DirFS("..")})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "dist")
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("PATH", "")
	serve(t, "/playground/", "-site", dir)
}

// serve calls the command and compares what it serves under base.
func serve(t *testing.T, base string, args ...string) {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	printed := make(lines, 1)
	var said bytes.Buffer
	status := make(chan int, 1)
	go func() {
		p := program{in: strings.NewReader(""), out: printed, err: &said}
		status <- p.main(ctx, append([]string{"serve", "-addr", "127.0.0.1:0"}, args...))
	}()
	var address string
	select {
	case address = <-printed:
	case s := <-status:
		t.Fatalf("serve ended with status %d before it served: %s", s, said.String())
	}
	if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, base+"\n") || strings.Contains(address, ":0/") {
		t.Errorf("the address is %q", address)
	}
	address = strings.TrimSpace(address)
	for path, kind := range map[string]string{"": "text/html; charset=utf-8", "lesson/limit.html": "text/html; charset=utf-8", "app-worker.js": "text/javascript; charset=utf-8"} {
		answer, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != kind {
			t.Errorf("/%s answers %s, %s", path, answer.Status, answer.Header.Get("Content-Type"))
		}
	}
	end()
	if s := <-status; s != 0 {
		t.Errorf("ended by its user, serve returns %d: %s", s, said.String())
	}
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

func TestServeOnATakenPort(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	status, _, said := call(t, "", "serve", "-addr", other.Addr().String())
	if want := "serve: " + other.Addr().String() + " is taken by another program"; status != 1 || !strings.HasPrefix(said, want) {
		t.Errorf("status %d: %s\nwant %s", status, said, want)
	}
}

func TestTailAsJSON(t *testing.T) {
	status, out, stderr := call(t, `{"version":1,"gather":"fail-fast","sources":[{"name":"a","delay":"uniform(1s,2s)","error":"no","errorRate":0.5}]}`, "tail", "-runs", "400", "-format", "json", "-")
	if status != 0 {
		t.Fatalf("status %d: %s", status, stderr)
	}
	var got struct {
		Runs      int
		Elapsed   map[string]int64
		Outcomes  map[string]float64
		Requests  map[string]float64
		Histogram []struct {
			From, To, Seed int64
			Count          int
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if p50 := got.Elapsed["p50"]; got.Runs != 400 || p50 < 1.4e9 || p50 > 1.6e9 || got.Elapsed["max"] > 2e9 {
		t.Errorf("%d runs, elapsed %v", got.Runs, got.Elapsed)
	}
	if share := got.Outcomes["error"]; share < 0.4 || share > 0.6 || share+got.Outcomes["ok"] != 1 || got.Requests["mean"] != 1 {
		t.Errorf("outcomes %v, requests %v", got.Outcomes, got.Requests)
	}
	all := 0
	for _, bar := range got.Histogram {
		all += bar.Count
	}
	if all != 400 {
		t.Errorf("the bars hold %d of 400 runs", all)
	}
}

// TestRunOpensWhatItHasWritten runs the SVG of a run: it prints what the run printed.
func TestRunOpensWhatItHasWritten(t *testing.T) {
	for _, l := range lesson.All() {
		_, svg, errs := call(t, "", "run", "-format", "svg", l.Name)
		path := put(t, "run.svg", svg)
		_, want, _ := call(t, "", "run", l.Name)
		status, got, errs2 := call(t, "", "run", path)
		if status != 0 || got != want || got == "" {
			t.Errorf("%s: status %d, %s%s\n%s\nwant\n%s", l.Name, status, errs, errs2, got, want)
		}
	}
	path := put(t, "photo.png", "\x89PNG\r\n")
	if status, _, errs := call(t, "", "run", path); status != 1 || !strings.Contains(errs, "photo.png: it is a PNG picture, which holds no scenario") {
		t.Errorf("status %d: %s", status, errs)
	}
}
