package site_test

import (
	"bytes"
	"testing"

	"scattergather/web/site"
)

// TestProgramHoldsNoServer looks into the program itself: the list of imports proves
// nothing, because go-app imports net/http and the linker leaves it out unless it is used.
func TestProgramHoldsNoServer(t *testing.T) {
	root, err := site.Root("../..")
	if err != nil {
		t.Fatal(err)
	}
	program, err := site.BuildWasm(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"scattergather/app.Register":     true, // names are found at all
		"net/http.(*":                    false,
		"crypto/tls.(*":                  false,
		"crypto/x509.(*":                 false,
		"crypto/internal/fips140/nistec": false,
		"math/big.(*":                    false,
		"scattergather/web/site":         false,
		"andybalholm/brotli":             false,
		"chromedp":                       false,
	} {
		if got := bytes.Contains(program, []byte(name)); got != want {
			t.Errorf("the program holds %q: %v, want %v", name, got, want)
		}
	}
}

// BenchmarkProgram measures what everybody downloads: app.wasm as built, and compressed as
// static does.
func BenchmarkProgram(b *testing.B) {
	root, err := site.Root("../..")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		program, err := site.BuildWasm(b.Context(), root)
		if err != nil {
			b.Fatal(err)
		}
		s, err := site.Build(site.Options{Base: "/", Wasm: program, Assets: assets(), Compress: site.Compress{Brotli: 11, Gzip: 9}})
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range s.Files() {
			if f.Path == "web/app.wasm" {
				b.ReportMetric(float64(len(f.Body))/1e6, "MB-raw")
				b.ReportMetric(float64(len(f.Gzip))/1e6, "MB-gzip")
				b.ReportMetric(float64(len(f.Brotli))/1e6, "MB-brotli")
				b.ReportMetric(1.75, "MB-brotli-budget")
			}
		}
	}
}
