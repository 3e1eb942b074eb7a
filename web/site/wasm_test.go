package site_test

import (
	"bytes"
	"fmt"
	"html"
	"net/netip"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	interpreter "scattergather/web/interpreter/build"
	"scattergather/web/site"
	"scattergather/web/site/stub"
	stubhtml "scattergather/web/site/stub/html"
	stubnetip "scattergather/web/site/stub/net/netip"
)

// checkout is the root of the sources that the tests build.
func checkout(t testing.TB) string {
	t.Helper()
	root, err := site.Root("../..")
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// TestProgramHoldsNoServer looks into the program itself. The list of imports proves nothing:
// go-app imports net/http, and the linker decides how much of it is kept.
func TestProgramHoldsNoServer(t *testing.T) {
	var warnings bytes.Buffer
	program, err := site.BuildWasmWith(t.Context(), checkout(t), &warnings, stub.Files)
	if err != nil {
		t.Fatal(err)
	}
	if warnings.Len() > 0 {
		t.Errorf("the build warns: %s", warnings.String())
	}
	packages, err := packageSizes(program)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(packages); n < 50 || packages[0].name != "runtime" || packages[n-1].code > packages[0].code {
		t.Errorf("%d packages, beginning with %v", n, packages[:min(n, 3)])
	}
	for name, want := range map[string]bool{
		"scattergather/app.Run":   true, // names are found at all
		"net/http.init":           false,
		"crypto/tls.":             false,
		"crypto/x509.":            false,
		"crypto/internal/fips140": false,
		"regexp/syntax":           false,
		"Egyptian_Hieroglyphs":    false, // a table of package unicode
		"CapitalDifferentialD;":   false, // a table of package html
		"math/big.(*":             false,
		"net/netip.parseIPv6":     false,
		"internal/bisect":         false, // GODEBUG
		"scattergather/web/site":  false,
		"andybalholm/brotli":      false,
		"chromedp":                false,
	} {
		if got := bytes.Contains(program, []byte(name)); got != want {
			t.Errorf("the program holds %q: %v, want %v", name, got, want)
		}
	}
}

// TestProgramDependsOnTheSourcesOnly builds copies of the checkout in two folders, one of them
// twice. A program that differs is a new version, which every returning visitor downloads.
func TestProgramDependsOnTheSourcesOnly(t *testing.T) {
	root := checkout(t)
	var first []byte
	for _, dir := range []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "another", "folder")} {
		copySources(t, root, dir)
		for range 2 {
			program, err := site.BuildWasm(t.Context(), dir, t.Output())
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(program, []byte(dir)) {
				t.Errorf("the program names the folder %s that it was built in", dir)
			}
			if first == nil {
				first = program
			}
			if !bytes.Equal(program, first) {
				t.Errorf("the program built in %s differs from the first", dir)
			}
		}
	}
}

// copySources copies what the program for the browser is built from.
func copySources(t *testing.T, from, to string) {
	t.Helper()
	for _, dir := range []string{"app", "engine", "web"} {
		if err := os.CopyFS(filepath.Join(to, dir), os.DirFS(filepath.Join(from, dir))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestProgramIsBuiltWithoutStubsIfItMust replaces net/http by a package that lacks what go-app
// uses, as the stub would after an update of go-app.
func TestProgramIsBuiltWithoutStubsIfItMust(t *testing.T) {
	var warnings bytes.Buffer
	program, err := site.BuildWasmWith(t.Context(), checkout(t), &warnings, fstest.MapFS{"net/http/http.go": {Data: []byte("package http\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(program, []byte("net/http.init")) {
		t.Error("the program is without net/http")
	}
	for _, want := range []string{"larger than it could be", "web/site/stub", "undefined: http.Handler"} {
		if !strings.Contains(warnings.String(), want) {
			t.Errorf("the warning lacks %q: %s", want, warnings.String())
		}
	}
}

// TestStubOfNetipAcceptsWhatURLAccepts compares what net/url asks net/netip: whether what is in
// brackets is an address of IPv6.
func TestStubOfNetipAcceptsWhatURLAccepts(t *testing.T) {
	for _, text := range []string{"::1", "::", "2001:db8::17", "::ffff:192.0.2.1", "fe80::1%eth0", "192.0.2.1", "localhost", "1", ""} {
		addr, err := netip.ParseAddr(text)
		stub, stubErr := stubnetip.ParseAddr(text)
		if got, want := stubErr == nil && !stub.Is4(), err == nil && !addr.Is4(); got != want {
			t.Errorf("%q is accepted: %v, want %v", text, got, want)
		}
	}
}

// TestStubOfHTMLEscapesLikeHTML compares the stub that writes a part of the page.
func TestStubOfHTMLEscapesLikeHTML(t *testing.T) {
	for r := range rune(0x3000) {
		text := "a" + string(r) + "&amp;" + string(r)
		if got, want := stubhtml.EscapeString(text), html.EscapeString(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// BenchmarkProgram measures what every visitor downloads, app.wasm, and what those download who run
// programs of their own, the interpreter: as they are built, and compressed as static does. It fails
// if one of them is larger than its budget.
func BenchmarkProgram(b *testing.B) {
	budgets := map[string]float64{"web/app.wasm": 1.64, "web/interpreter.wasm": 2.8} // MB with brotli
	root := checkout(b)
	for b.Loop() {
		program, err := site.BuildWasm(b.Context(), root, b.Output())
		if err != nil {
			b.Fatal(err)
		}
		own, err := interpreter.Wasm(b.Context(), root, b.Output())
		if err != nil {
			b.Fatal(err)
		}
		s, err := site.Build(site.Options{Base: "/", Wasm: program, Interpreter: own, Assets: assets(), Compress: site.Compress{Brotli: 11, Gzip: 9}})
		if err != nil {
			b.Fatal(err)
		}
		measured := 0
		for _, f := range s.Files() {
			budget, ok := budgets[f.Name]
			if !ok {
				continue
			}
			measured++
			size, name := float64(len(f.Brotli))/1e6, "-"+path.Base(f.Name)
			b.ReportMetric(float64(len(f.Body))/1e6, "MB-raw"+name)
			b.ReportMetric(float64(len(f.Gzip))/1e6, "MB-gzip"+name)
			b.ReportMetric(size, fmt.Sprintf("MB-brotli(≤%g)%s", budget, name))
			if size > budget {
				b.Errorf("%s is %.3f MB with brotli, over its budget of %.2f MB", f.Name, size, budget)
			}
		}
		if measured != len(budgets) {
			b.Errorf("%d files were measured, not %d", measured, len(budgets))
		}
		named, err := site.BuildWasmWith(b.Context(), root, b.Output(), stub.Files)
		if err != nil {
			b.Fatal(err)
		}
		packages, err := packageSizes(named)
		if err != nil {
			b.Fatal(err)
		}
		fmt.Println("the ten largest packages of the program, in kB of code before compression:")
		for _, p := range packages[:10] {
			fmt.Printf("%8d  %s\n", p.code/1000, p.name)
		}
	}
}
