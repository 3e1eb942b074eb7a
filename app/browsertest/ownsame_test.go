package browsertest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scattergather/web/site"
)

// repeated runs a program 50 times in the page's worker, and returns the recordings that differ.
func repeated(source string) string {
	return `(async () => {
		const all = new Set();
		for (let i = 0; i < 50; i++) {
			all.add(await new Promise((done) => playgroundPrograms(` + quote(source) + `, "7", (what, text) => { if (what !== "loading") { done(text) } })));
		}
		return [...all];
	})()`
}

// lines is JSON with a line for each object.
func lines(text string) string { return strings.ReplaceAll(text, "},", "},\n") }

// TestOwnRunsAreTheSameEverywhere runs programs in Node, Chromium and Firefox, 50 times each. All
// recordings are the same, byte by byte.
func TestOwnRunsAreTheSameEverywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs 300 times")
	}
	c, f := open(t, the.address+"#wait"), openFox(t, the.address+"#wait")
	n, err := site.NewNode(c.ctx, the.interpreter)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	for _, name := range []string{"engine/link/testdata/search.go.txt", "web/interpreter/testdata/programs/dispatcher.go"} {
		source, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := n.Run(string(source), 7)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Events) < 20 {
			t.Fatalf("%s: there are %d events; problems %v", name, len(r.Events), r.Problems)
		}
		want := string(r.Encode())
		for range 49 {
			if r, err = n.Run(string(source), 7); err != nil {
				t.Fatal(err)
			}
			if got := string(r.Encode()); got != want {
				t.Fatalf("%s: in Node two runs differ: %s", name, firstDifference(lines(got), lines(want)))
			}
		}
		for browser, all := range map[string][]string{"Chromium": eval[[]string](c, repeated(string(source))), "Firefox": foxEval[[]string](f, repeated(string(source)))} {
			for _, got := range all {
				if got != want {
					t.Errorf("%s: %s and Node differ: %s", name, browser, firstDifference(lines(got), lines(want)))
				}
			}
		}
	}
}
