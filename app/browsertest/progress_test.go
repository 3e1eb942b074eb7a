package browsertest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestASlowDownloadSaysHowFarItIs holds the program back after half of it.
func TestASlowDownloadSaysHowFarItIs(t *testing.T) {
	built, err := the.site("/")
	if err != nil {
		t.Fatal(err)
	}
	program := served(t, built)
	released := make(chan struct{})
	release := sync.OnceFunc(func() { close(released) })
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/web/app.") {
			built.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/wasm")
		w.Write(program[:len(program)/2])
		w.(http.Flusher).Flush()
		select {
		case <-released:
			w.Write(program[len(program)/2:])
		case <-r.Context().Done():
		}
	}))
	t.Cleanup(server.Close)
	t.Cleanup(release)
	p := blank(t)
	p.before(`window.told = [];
		addEventListener("DOMContentLoaded", () => {
			const text = document.querySelector("#loading p");
			new MutationObserver(() => told.push(text.textContent)).observe(text, { childList: true });
		});`)
	p.do(chromedp.Navigate(server.URL))
	p.until("the page to say how far the download is", func() (bool, string) {
		s := p.loading()
		var half, whole float64
		_, rest, _ := strings.Cut(s, "Loading the program that runs this: ")
		_, err := fmt.Sscanf(rest, "%f of %f MB.", &half, &whole)
		return err == nil && half > 0.49*whole && half < 0.51*whole, s
	})
	release()
	p.settled()
	if said := p.loading(); said != "" {
		t.Errorf("the page still says %q", said)
	}
	if told, most := eval[int](p, "told.length"), eval[int](p, "Math.ceil(performance.now() / 200)"); told > most {
		t.Errorf("the page has told %d times how far the download is, want %d at most", told, most)
	}
}
