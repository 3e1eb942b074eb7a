package command

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The packages from outside the module that not every package may import. Every visitor downloads
// what the page imports, and the engine must run anywhere.
const (
	goapp    = "github.com/maxence-charriere/go-app"
	brotli   = "github.com/andybalholm/brotli"
	chromedp = "github.com/chromedp"
	rasterx  = "github.com/srwiley/rasterx"
	ximage   = "golang.org/x/image"
	goldmark = "github.com/yuin/goldmark"
	goplus   = "github.com/goplus"
	visualfc = "github.com/visualfc"
)

var reserved = []string{goapp, brotli, chromedp, rasterx, ximage, goldmark, goplus, visualfc, "net/http", "os", "syscall/js"}

// layers are the folders of the module, and what the packages of each of them may import besides
// each other: folders of the module, and reserved packages. The compiler refuses cycles; it
// would accept an engine that imports the page. The row with the longest folder counts.
var layers = []struct {
	folder string
	may    []string
}{
	{"engine", nil},
	{"engine/own/owntest", []string{"engine", "os"}}, // for tests: it asks the go tool for types
	{"app/timeline", []string{"engine"}},
	{"app/dom", []string{"syscall/js"}},
	{"app/film", []string{"app/timeline"}},
	{"app/gohtml", []string{"engine"}},
	{"app/model", []string{"engine", "app/timeline"}},
	{"app/worker", []string{"engine", "app/dom"}},
	{"app/stage", []string{"engine", "app/model", "app/timeline", "app/dom", "app/gohtml"}},
	{"app", []string{"engine", "app", goapp}}, // what go-app renders
	{"web/docs", []string{goldmark}},
	{"web/site", []string{"app", "engine", "web/docs", "web/picture", "web/site/stub", "web/slim", goapp, brotli, "net/http", "os"}},
	{"web/site/stub", []string{"syscall/js"}},
	{"web/slim", []string{"os"}},
	{"web/interpreter", []string{"engine", goplus, visualfc, "syscall/js"}},
	{"web/interpreter/build", []string{"engine", "web/slim", "os"}},
	{"web/picture", []string{"engine", "app/timeline", rasterx, ximage}},
	{"web/server", []string{"engine", "web/picture", "web/site", "net/http"}},
	{"web/embedded", nil},
	{"web/release", []string{"web/command", "web/site", "os"}},
	{"web/command", []string{"engine", "app", "web/embedded", "web/interpreter/build", "web/site", "web/picture", "web/server", "os"}},
	{"web", []string{"app", goapp}},
	{"", []string{"web/command", "os"}},
}

func TestLayers(t *testing.T) {
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "scattergather/...")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm") // the files for the browser count, too
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 20 {
		t.Fatalf("the module has only %d packages", len(lines))
	}
	for _, line := range lines {
		for _, v := range violations(strings.Fields(line)) {
			t.Error(v)
		}
	}
}

// violations lists what is wrong with the imports of a package, which is the first of paths.
func violations(paths []string) (found []string) {
	pkg, _ := inModule(paths[0])
	folder, may := layerOf(pkg)
	for _, path := range paths[1:] {
		to, ours := inModule(path)
		if other, _ := layerOf(to); ours && other == folder {
			continue
		}
		restricted := ours || slices.ContainsFunc(reserved, func(r string) bool { return under(to, r) })
		if restricted && !slices.ContainsFunc(may, func(m string) bool { return under(to, m) }) {
			found = append(found, fmt.Sprintf("%q imports %q; the packages of %q may import those of %q", pkg, to, folder, may))
		}
	}
	return found
}

func TestViolationsAreFound(t *testing.T) {
	for imports, want := range map[string]int{
		"scattergather/engine fmt scattergather/engine/clock":                          0,
		"scattergather/engine/clock scattergather/app/model":                           1,
		"scattergather/app/model scattergather/app/timeline scattergather/engine/link": 0,
		"scattergather/app/model scattergather/app/dom syscall/js":                     2,
		"scattergather/app scattergather/app/stage scattergather/engine":               0,
		"scattergather/app/model github.com/maxence-charriere/go-app/v10/pkg/app":      1,
		"scattergather/web scattergather/app os/signal scattergather/web/site":         2,
		"scattergather/web scattergather/app scattergather/web/picture":                1,
		"scattergather/app/stage golang.org/x/image/vector github.com/srwiley/rasterx": 2,
		"scattergather os scattergather/web/command":                                   0,
		"scattergather scattergather/engine":                                           1,
	} {
		if got := violations(strings.Fields(imports)); len(got) != want {
			t.Errorf("%s: %q, want %d", imports, got, want)
		}
	}
}

// inModule returns the folder of a package of this module, or the path of any other package.
func inModule(path string) (folder string, ours bool) {
	folder, ours = strings.CutPrefix(path+"/", "scattergather/")
	return strings.TrimSuffix(folder, "/"), ours
}

// layerOf returns the row of layers that counts for a package.
func layerOf(pkg string) (folder string, may []string) {
	for _, l := range layers {
		if (l.folder == "" || under(pkg, l.folder)) && len(l.folder) >= len(folder) {
			folder, may = l.folder, l.may
		}
	}
	return folder, may
}

// under reports whether a package is a folder's, or that of a folder below it.
func under(pkg, folder string) bool {
	return pkg == folder || strings.HasPrefix(pkg, folder+"/")
}

// TestPageHasNoInterpreter checks that what runs programs of one's own is in a program of its own.
func TestPageHasNoInterpreter(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "scattergather/web")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "scattergather/engine/own") {
		t.Error("the page does not import engine/own")
	}
	for _, path := range deps {
		if strings.HasPrefix(path, "go/") || under(path, goplus) || under(path, visualfc) || strings.HasPrefix(path, "scattergather/engine/own/") {
			t.Errorf("the page contains %s", path)
		}
	}
}
