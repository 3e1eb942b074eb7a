package command

import (
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"scattergather/engine/link"
	"scattergather/engine/own"
	"scattergather/engine/repair"
)

const goProgram = `package main

import (
	"fmt"
	"time"
)

func main() {
	done := make(chan bool)
	go func() {
		time.Sleep(30 * time.Second)
		done <- true
	}()
	select {
	case <-done:
		fmt.Println("done")
	case <-time.After(2 * time.Second):
		fmt.Println("late")
	}
}
`

// TestGoProgram runs a program in Node.js in all formats.
func TestGoProgram(t *testing.T) {
	file := put(t, "late.go", goProgram)
	for format, want := range map[string]string{
		"console": "[     2s] late\n",
		"go":      goProgram,
		"svg":     "func (line 10)",
		"chrome":  "func (line 10)",
		"png":     "\x89PNG",
		"json":    `"lane":"func (line 10)","kind":"leaked","detail":"done \u003c- true","line":12,"column":3}`,
	} {
		status, out, err := call(t, "", "run", "-format", format, file)
		if status != 0 || !strings.Contains(out, want) || err != "" {
			t.Errorf("%s: %d, %q\n%.2000s", format, status, err, out)
		}
		var read struct {
			Until int64
			Ended struct{ Kind string }
		}
		if format == "json" && (json.Unmarshal([]byte(out), &read) != nil || read.Until != 2e9 || read.Ended.Kind != "returned") {
			t.Errorf("the JSON holds %+v", read)
		}
	}
}

// TestGoProgramWithASeed: the seed decides what select takes.
func TestGoProgramWithASeed(t *testing.T) {
	file := put(t, "coin.go", `package main

import "fmt"

func main() {
	heads, tails := make(chan bool, 1), make(chan bool, 1)
	heads <- true
	tails <- true
	select {
	case <-heads:
		fmt.Println("heads")
	case <-tails:
		fmt.Println("tails")
	}
}
`)
	seen := map[string]bool{}
	for seed := 2; seed < 20 && len(seen) < 2; seed++ {
		_, out, _ := call(t, "", "run", "-seed", strconv.Itoa(seed), file)
		if _, again, _ := call(t, "", "run", "-seed", strconv.Itoa(seed), file); again != out {
			t.Errorf("seed %d: %q, then %q", seed, out, again)
		}
		seen[out] = true
	}
	if len(seen) != 2 {
		t.Errorf("all seeds give %v", seen)
	}
}

// TestGoProgramToBeRepaired is told whether it is repaired.
func TestGoProgramToBeRepaired(t *testing.T) {
	p, _, _ := repair.Find("find-the-leak")
	broken := put(t, "broken.go", p.Source())
	repaired := put(t, "repaired.go", strings.Replace(p.Source(), "make(chan string)", "make(chan string, 3)", 1))
	const wrong, right = "func 2 (line 31) waits at line 32 for “answers <- r.ask(key)”, for ever.", "Every goroutine ends, and the answers are there as early as before."
	for file, want := range map[string]string{p.Name: "not repaired yet: " + wrong + "\n", broken: "not repaired yet: " + wrong + "\n", repaired: "repaired: " + right + "\n"} {
		if status, out, err := call(t, "", "run", file); status != 0 || !strings.Contains(out, "ada from paris") || err != want {
			t.Errorf("%s: %d, %q, %q, want %q", file, status, out, err, want)
		}
	}
	if _, out, _ := call(t, "", "run", "-format", "go", p.Name); out != p.Source() {
		t.Errorf("its source is %q", out)
	}
	_, out, _ := call(t, "", "run", "-format", "json", broken)
	var read struct{ Repair own.Repair }
	if err := json.Unmarshal([]byte(out), &read); err != nil || read.Repair != (own.Repair{Name: p.Name, Verdict: wrong}) {
		t.Errorf("the JSON holds %+v, %v", read, err)
	}
}

func TestGoProgramWithProblems(t *testing.T) {
	file := put(t, "wrong.go", "package main\nimport \"net\"\nfunc main() {\n\tx := 1\n}\n")
	status, out, err := call(t, "", "run", file)
	want := "run: " + file + ":2:8: \"net\" cannot be imported: there is no network\n" + file + ":4:2: declared and not used: x\n"
	if status != 1 || out != "" || err != want {
		t.Errorf("%d, %q, %q, want %q", status, out, err, want)
	}
	missing := filepath.Join(t.TempDir(), "missing.go")
	if status, _, err := call(t, "", "run", missing); status != 1 || !strings.Contains(err, "no such file") {
		t.Errorf("a file that is not there: %d, %q", status, err)
	}
}

// TestGoProgramOfALink runs the program that a link of the page holds, with its seed.
func TestGoProgramOfALink(t *testing.T) {
	const source = "package main\n\nfunc main() { println(1 }\n"
	for want, of := range map[string]link.Program{
		"[     2s] late\n": {Source: goProgram, Seed: 7},
		"the program of the link:3:25: syntax error: missing ',' in argument list": {Source: source, Seed: 1},
	} {
		fragment, err := link.EncodeProgram(of)
		if err != nil {
			t.Fatal(err)
		}
		if _, out, err := call(t, "", "run", "http://127.0.0.1:8080/#"+fragment); !strings.Contains(out+err, want) {
			t.Errorf("%q, %q, want %q", out, err, want)
		}
	}
}
