package browsertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"

	"github.com/chromedp/chromedp"
)

// pagesEach is how many pages one Chromium opens before another takes over. A Chromium in which
// some 130 pages had been open stopped drawing in several runs of all tests; no frame came any more.
const pagesEach = 60

// chromiums starts one Chromium after another. Those that were taken over from run on until all
// tests have ended, because tests still have pages in them.
type chromiums struct {
	path string

	mu     sync.Mutex
	latest context.Context
	pages  int // opened in the latest one
	stops  []func() error
}

// browser returns the Chromium in which the next page opens.
func (c *chromiums) browser() (context.Context, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.latest == nil || c.pages == pagesEach {
		if err := c.start(); err != nil {
			return nil, fmt.Errorf("starting %s: %w", c.path, err)
		}
		c.pages = 0
	}
	c.pages++
	return c.latest, nil
}

// start starts a Chromium in a new profile.
func (c *chromiums) start() error {
	profile, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(c.path),
		chromedp.UserDataDir(profile),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's sandbox refuses root
	}
	allocator, free := chromedp.NewExecAllocator(context.Background(), options...)
	latest, quit := chromedp.NewContext(allocator)
	if err := chromedp.Do(latest); err != nil {
		quit()
		free()
		return errors.Join(err, os.RemoveAll(profile))
	}
	c.latest = latest
	c.stops = append(c.stops, func() error {
		quit()
		free()
		chromedp.FromContext(latest).Allocator.Wait()
		return os.RemoveAll(profile)
	})
	return nil
}

// stop ends all of them.
func (c *chromiums) stop() (err error) {
	for _, stop := range c.stops {
		err = errors.Join(err, stop())
	}
	return err
}

// findChromium returns the path of a browser: the one that CHROMIUM names, or one of those
// that are usual.
func findChromium() (string, error) {
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
