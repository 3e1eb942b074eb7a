package server

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"scattergather/web/site"
)

var load = flag.Bool("load", false, "compare the throughput of the server with that of http.FileServer; takes about 20 s")

// Budgets of TestLoad.
const (
	leastRatio = 0.9
	mostMemory = 256 << 20 // bytes that the process takes from the system, clients included
)

// TestLoad asks the server and a bare http.FileServer for the same files, in turn, and compares how
// many answers come: as a browser asks, which gets compressed files from the server, and for plain
// files. Those have no budget: the kernel copies them from the server's memory, while it sends
// those of http.FileServer from the cache of the disk. It needs -load, as in make load.
func TestLoad(t *testing.T) {
	if !*load {
		t.Skip("run with -load")
	}
	const (
		clients = 50
		slice   = 500 * time.Millisecond
		rounds  = 8
	)
	dir := filepath.Join(t.TempDir(), "dist")
	built, err := site.Build(site.Options{Base: "/", Wasm: []byte("\x00asm"), Assets: os.DirFS(".."), Compress: site.Compress{Brotli: 5, Gzip: 5}})
	if err != nil {
		t.Fatal(err)
	}
	if err := built.Write(dir); err != nil {
		t.Fatal(err)
	}
	opened, err := site.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	// The program is left out: both would only copy it. What is left is what an answer costs.
	var paths []string
	for _, f := range opened.Files() {
		if f.Path != "index.html" && f.Path != "404.html" && len(f.Body) < 1<<20 { // FileServer redirects from index.html
			paths = append(paths, "/"+f.Path)
		}
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "log")) // as a server has one
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	ours := New(opened, "/", DefaultTimeouts, slog.New(slog.NewTextHandler(log, nil))).http.Handler
	serve := func(h http.Handler) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		s := &http.Server{Handler: h}
		go s.Serve(l)
		t.Cleanup(func() { s.Close() })
		return "http://" + l.Addr().String()
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}, Timeout: 10 * time.Second}
	defer client.CloseIdleConnections()
	var failed atomic.Int64
	// measure returns the answers a second.
	measure := func(base, accept string) float64 {
		var all sync.WaitGroup
		var n atomic.Int64
		end := time.Now().Add(slice)
		for c := range clients {
			all.Go(func() {
				for i := c; time.Now().Before(end); i++ {
					request, err := http.NewRequest(http.MethodGet, base+paths[i%len(paths)], nil)
					if err != nil {
						panic(err) // the paths are those of the site
					}
					request.Header.Set("Accept-Encoding", accept)
					answer, err := client.Do(request)
					if err != nil {
						failed.Add(1)
						t.Error(err)
						return
					}
					taken, err := io.Copy(io.Discard, answer.Body)
					answer.Body.Close()
					if err != nil || answer.StatusCode != http.StatusOK || taken != answer.ContentLength {
						failed.Add(1)
						t.Errorf("%s: %s, %d of %d bytes, %v", answer.Request.URL, answer.Status, taken, answer.ContentLength, err)
						return
					}
					n.Add(1)
				}
			})
		}
		all.Wait()
		return float64(n.Load()) / slice.Seconds()
	}
	server, bare := serve(ours), serve(http.FileServer(http.Dir(dir)))
	fmt.Printf("load: %d clients, %d files of up to 1 MB; answers a second, and the ratio of both\n", clients, len(paths))
	for _, test := range []struct {
		name, accept string
		least        float64 // 0: none
	}{
		{"as a browser asks", "gzip, deflate, br, zstd", leastRatio},
		{"plain files", "identity", 0},
	} {
		measure(server, test.accept) // until connections are open
		measure(bare, test.accept)
		var ours, theirs, ratios []float64
		for range rounds {
			a, b := measure(server, test.accept), measure(bare, test.accept)
			ours, theirs, ratios = append(ours, a), append(theirs, b), append(ratios, a/b)
		}
		fmt.Printf("  %-18s server %6.0f  http.FileServer %6.0f  ratio %5.2f", test.name, median(ours), median(theirs), median(ratios))
		if test.least > 0 {
			fmt.Printf("  (budget ≥ %.1f)", test.least)
		}
		fmt.Println()
		if ratio := median(ratios); ratio < test.least {
			t.Errorf("%s: the server gives %.2f times the answers of http.FileServer, want at least %.1f", test.name, ratio, test.least)
		}
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Printf("  errors %d  (budget 0)\n", failed.Load())
	fmt.Printf("  memory %d MB  (budget ≤ %d MB)\n", memory.Sys>>20, mostMemory>>20)
	if memory.Sys > mostMemory {
		t.Errorf("the process takes %d MB, want at most %d", memory.Sys>>20, mostMemory>>20)
	}
}

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}
