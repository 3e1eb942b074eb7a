// Package browsertest tests the page in a real browser, with a real mouse and a real keyboard. It
// finds elements by their roles and names, as screen readers do.
//
// Start with TestLessons. All tests share one Chromium; each has pages of its own, in which
// nobody has been before, and tests run beside each other. A page (page_test.go) watches
// itself: a test fails if anything is written to the browser's console as an error, is blocked
// by the content security policy, or cannot be loaded.
//
// Few tests use Firefox (foxpage_test.go), which all of them share, too.
//
// Without Chromium or Firefox the tests fail and say what to install; -short leaves them out.
package browsertest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"scattergather/app"
	"scattergather/web/interpreter/build"
	"scattergather/web/site"
)

// patience is how long a test may wait for the browser. It ends a test that hangs and measures
// nothing: a busy machine takes many times longer than an idle one.
const patience = 3 * time.Minute

// pictures is a folder for a screenshot of each page at the end of its test, and for the reports
// of audits.
var pictures = flag.String("pictures", "", "write a screenshot at the end of each test, and the reports of audits, into this `folder`")

// shared is what all tests share: a browser, and the site it looks at.
type shared struct {
	browser     context.Context
	program     []byte
	interpreter []byte // of programs of one's own
	assets      string
	address     string // of the served site
	firefox     *fox
}

// the is what the tests share while they run.
var the shared

func TestMain(m *testing.M) {
	flag.Parse()
	status, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

// run starts what the tests share and runs them.
func run(m *testing.M) (status int, err error) {
	browser, err := chromium()
	path, missing := firefox()
	the.firefox, err = &fox{path: path}, errors.Join(err, missing)
	if err != nil && testing.Short() {
		fmt.Fprintln(os.Stderr, "left out:", err)
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	root, err := site.Root(".")
	if err != nil {
		return 0, err
	}
	the.assets = filepath.Join(root, "web")
	if the.program, err = site.BuildWasm(context.Background(), root, os.Stderr); err != nil {
		return 0, err
	}
	if the.interpreter, err = build.Wasm(context.Background(), root, os.Stderr); err != nil {
		return 0, err
	}
	app.Register()
	built, err := the.site("/")
	if err != nil {
		return 0, err
	}
	server := httptest.NewServer(built)
	defer server.Close()
	the.address = server.URL + "/"

	var quit func() error
	if the.browser, quit, err = launch(browser); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, quit(), the.firefox.stop()) }()
	return verdict(m.Run()), nil
}

// launch starts a browser that nobody has used before. quit ends it.
func launch(path string) (browser context.Context, quit func() error, err error) {
	profile, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's sandbox refuses root
	}
	allocator, free := chromedp.NewExecAllocator(context.Background(), options...)
	browser, closeTabs := chromedp.NewContext(allocator)
	quit = func() error {
		closeTabs()
		free()
		chromedp.FromContext(browser).Allocator.Wait()
		return os.RemoveAll(profile)
	}
	if err := chromedp.Do(browser); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("starting %s: %w", path, err), quit())
	}
	return browser, quit, nil
}

// chromium returns the path of a browser: the one that CHROMIUM names, or one of those
// that are usual.
func chromium() (string, error) {
	if named := os.Getenv("CHROMIUM"); named != "" {
		return exec.LookPath(named)
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("the browser tests need Chromium: apt-get install chromium, or set CHROMIUM to the path of one; -short leaves them out")
}

// site makes the site for a base, as the commands serve and static do.
func (s shared) site(base string) (*site.Site, error) {
	return site.Build(site.Options{
		Base:        base,
		Wasm:        s.program,
		Interpreter: s.interpreter,
		Assets:      os.DirFS(s.assets),
		Compress:    site.Compress{Brotli: 1, Gzip: 1},
	})
}

// plainServer serves a folder under a path as the plainest of servers does: it knows no
// headers of ours.
func plainServer(base, folder string) (address string, shut func()) {
	mux := http.NewServeMux()
	mux.Handle(base, http.StripPrefix(base, http.FileServer(http.Dir(folder))))
	server := httptest.NewServer(mux)
	return server.URL + base, server.Close
}
