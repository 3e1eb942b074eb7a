package server

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"scattergather/web/site"
)

// theSite is a site with a program of random bytes, which take a while to send.
var theSite = sync.OnceValues(func() (*site.Site, error) {
	program := make([]byte, 16<<20)
	for i, x := 0, uint32(1); i < len(program); i++ {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		program[i] = byte(x)
	}
	return site.Build(site.Options{Base: "/", Wasm: program, Assets: os.DirFS("..")})
})

func built(t testing.TB) *site.Site {
	t.Helper()
	s, err := theSite()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// program returns the path of the program for the browser.
func programPath(t testing.TB) string {
	t.Helper()
	for _, f := range built(t).Files() {
		if f.Type == "application/wasm" {
			return "/" + f.Path
		}
	}
	t.Fatal("the site has no program")
	return ""
}

// running is a server that was started for a test.
type running struct {
	addr string
	log  *safeBuffer
	stop func() error // stops it, and returns what Serve returns
}

// short are time-outs that a test can wait for.
var short = Timeouts{Header: 300 * time.Millisecond, Idle: 300 * time.Millisecond, Write: 300 * time.Millisecond, Queue: 10 * time.Second, Stop: 300 * time.Millisecond}

// patient are time-outs that no test reaches.
var patient = Timeouts{Header: time.Minute, Idle: time.Minute, Write: time.Minute, Queue: time.Minute, Stop: time.Minute}

func start(t testing.TB, timeouts Timeouts) running {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := running{addr: l.Addr().String(), log: &safeBuffer{}}
	s := New(built(t), "/", timeouts, slog.New(slog.NewTextHandler(r.log, nil)))
	ctx, end := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- s.Serve(ctx, l) }()
	r.stop = sync.OnceValue(func() error { end(); return <-stopped })
	t.Cleanup(func() { r.stop() })
	return r
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(text)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// dial opens a connection to the server and sends a text.
func (r running) dial(t testing.TB, text string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", r.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	return c
}

// raw sends a text and returns the answer to it.
func (r running) raw(t testing.TB, text string) *http.Response {
	t.Helper()
	c := r.dial(t, text)
	c.SetDeadline(time.Now().Add(20 * time.Second))
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	return answer
}

func (r running) get(t testing.TB, path string, header ...string) (*http.Response, []byte) {
	t.Helper()
	text := "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
	for _, h := range header {
		text += h + "\r\n"
	}
	answer := r.raw(t, text+"\r\n")
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return answer, body
}

// ends returns how long it takes until the server closes a connection, to which one byte is sent
// every 20 ms. The test fails if it takes 5 s.
func ends(t testing.TB, c net.Conn, drip string) time.Duration {
	t.Helper()
	began := time.Now()
	var closed atomic.Bool
	defer closed.Store(true)
	go func() {
		for !closed.Load() {
			if _, err := io.WriteString(c, drip); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	c.SetReadDeadline(time.Now().Add(5 * time.Second))
	if _, err := io.Copy(io.Discard, c); err != nil && os.IsTimeout(err) {
		t.Error("the connection stays open for more than 5 s")
	}
	return time.Since(began)
}

func TestADrippedHeaderEnds(t *testing.T) {
	r := start(t, short)
	c := r.dial(t, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
	if d := ends(t, c, "a"); d < short.Header/2 {
		t.Errorf("it ended after %v, before its time", d)
	}
}

// TestADrippedBodyEnds: the answer comes at once, although the rest of the body does not.
func TestADrippedBodyEnds(t *testing.T) {
	r := start(t, Timeouts{Header: 2 * time.Second, Write: time.Minute})
	for name, test := range map[string]struct {
		request string
		status  int
	}{
		"of known length":   {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nabc", http.StatusRequestEntityTooLarge},
		"of unknown length": {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", http.StatusRequestEntityTooLarge},
		"of a POST":         {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nabc", http.StatusMethodNotAllowed},
		"that is announced": {"GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n", http.StatusRequestEntityTooLarge},
	} {
		began := time.Now()
		c := r.dial(t, test.request)
		c.SetReadDeadline(began.Add(5 * time.Second))
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Errorf("a body %s gets no answer: %v", name, err)
			continue
		}
		if answer.StatusCode != test.status || !answer.Close {
			t.Errorf("a body %s: %s, close: %t", name, answer.Status, answer.Close)
		}
		ends(t, c, "a")
		if d := time.Since(began); d > 1500*time.Millisecond {
			t.Errorf("a body %s keeps the connection for %v", name, d)
		}
	}
}

func TestASilentConnectionEnds(t *testing.T) {
	r := start(t, short)
	ends(t, r.dial(t, ""), "")
	c := r.dial(t, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
	ends(t, c, "")
}

// slowReader begins to take the program, and stops.
func slowReader(t testing.TB, r running) (net.Conn, *bufio.Reader) {
	t.Helper()
	c := r.dial(t, "GET "+programPath(t)+" HTTP/1.1\r\nHost: x\r\n\r\n")
	reader := bufio.NewReader(c)
	answer, err := http.ReadResponse(reader, nil)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", answer, err)
	}
	return c, reader
}

// TestASlowReaderEnds: who takes nothing loses the connection; who takes his time gets everything.
func TestASlowReaderEnds(t *testing.T) {
	r := start(t, short)
	slowReader(t, r)
	deadline := time.Now().Add(5 * time.Second)
	for !strings.Contains(r.log.String(), "path="+programPath(t)) {
		if time.Now().After(deadline) {
			t.Fatal("a client that reads nothing is still being served after 5 s")
		}
		time.Sleep(20 * time.Millisecond)
	}

	answer := r.raw(t, "GET "+programPath(t)+" HTTP/1.1\r\nHost: x\r\n\r\n")
	began, taken := time.Now(), int64(0)
	for {
		n, err := io.CopyN(io.Discard, answer.Body, 1<<20)
		taken += n
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("a client that takes its time gets %d of %d bytes: %v", taken, answer.ContentLength, err)
		}
		time.Sleep(short.Write / 4)
	}
	if d := time.Since(began); d < 2*short.Write {
		t.Errorf("the client took only %v", d)
	}
}

// TestStopFinishes: an answer that was begun is finished after the server was told to stop, and no
// other one is begun.
func TestStopFinishes(t *testing.T) {
	r := start(t, patient)
	_, reader := slowReader(t, r)
	stopped := make(chan error, 1)
	go func() { stopped <- r.stop() }()
	for {
		c, err := net.Dial("tcp", r.addr)
		if err != nil {
			break // it does not listen any more
		}
		c.Close()
		time.Sleep(10 * time.Millisecond)
	}
	select {
	case <-stopped:
		t.Fatal("the server stops before its answer is finished")
	case <-time.After(100 * time.Millisecond):
	}
	if n, err := io.CopyN(io.Discard, reader, 16<<20); err != nil {
		t.Errorf("of the answer come %d bytes: %v", n, err)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// TestStopIsBounded: a client that does not take its answer does not keep the server, and is no
// error.
func TestStopIsBounded(t *testing.T) {
	bounded := patient
	bounded.Stop = 300 * time.Millisecond
	r := start(t, bounded)
	slowReader(t, r)
	began := time.Now()
	if err := r.stop(); err != nil {
		t.Errorf("with a slow reader, Serve returns %v", err)
	}
	if d := time.Since(began); d < bounded.Stop || d > 5*time.Second {
		t.Errorf("the server stops after %v", d)
	}
	if !strings.Contains(r.log.String(), "cut off") {
		t.Error("the log does not say that answers were cut off")
	}
}

func TestHeadersAreLimited(t *testing.T) {
	r := start(t, patient)
	for name, test := range map[string]struct {
		request string
		status  int
	}{
		"a long header":  {"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + strings.Repeat("a", 100<<10) + "\r\n\r\n", http.StatusRequestHeaderFieldsTooLarge},
		"many headers":   {"GET / HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("X-Many: a\r\n", 10_000) + "\r\n", http.StatusRequestHeaderFieldsTooLarge},
		"a long address": {"GET /svg?s=" + strings.Repeat("a", 100<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n", http.StatusRequestHeaderFieldsTooLarge},
		"no host":        {"GET / HTTP/1.1\r\n\r\n", http.StatusBadRequest},
		"two lengths":    {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", http.StatusBadRequest},
		"a long link":    {"GET /svg?s=" + strings.Repeat("a", 20<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n", http.StatusBadRequest},
	} {
		if answer := r.raw(t, test.request); answer.StatusCode != test.status {
			t.Errorf("%s: %s, want %d", name, answer.Status, test.status)
		}
	}
}

// TestPathsStayInside asks for a file outside of the site in every way there is.
func TestPathsStayInside(t *testing.T) {
	r := start(t, patient)
	for _, path := range []string{
		"/../go.mod", "/../../go.mod", "/web/../../go.mod", "/%2e%2e/go.mod", "/%2e%2e%2fgo.mod", "/..%2fgo.mod", "/..%5cgo.mod", `/..\go.mod`,
		"/....//go.mod", "//etc/passwd", "/%2fetc/passwd", "/etc/passwd%00.html", "/./../go.mod", "/web/%252e%252e/go.mod", "/server/server.go", "/server.go",
		"/C:/Windows/win.ini", "/.git/config", "/.scatter-gather-playground",
	} {
		answer, body := r.get(t, path)
		if answer.StatusCode != http.StatusNotFound && answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s, %.60q", path, answer.Status, body)
		}
		if strings.Contains(string(body), "module scattergather\n") || strings.Contains(string(body), "root:") {
			t.Errorf("%s: %.60q", path, body)
		}
		if location := answer.Header.Get("Location"); location != "" {
			t.Errorf("%s leads to %s", path, location)
		}
	}
}

func TestMethods(t *testing.T) {
	r := start(t, patient)
	for _, path := range []string{"/", "/healthz", "/svg?s=limit", "/png?s=limit", "/nothing"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"} {
			answer := r.raw(t, method+" "+path+" HTTP/1.1\r\nHost: x\r\n\r\n")
			if answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %s, Allow: %q", method, path, answer.Status, answer.Header.Get("Allow"))
			}
		}
	}
	if answer := r.raw(t, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"); answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("OPTIONS *: %s", answer.Status)
	}
}

func TestEveryAnswerIsHardened(t *testing.T) {
	r := start(t, patient)
	for _, request := range []string{"GET /", "GET /nothing", "GET /healthz", "GET /svg?s=limit", "GET /png", "POST /", "POST /png", "GET /svg?s=limit&width=1"} {
		answer := r.raw(t, request+" HTTP/1.1\r\nHost: x\r\n\r\n")
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; ", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=()",
		} {
			if got := answer.Header.Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s: %q, want %q", request, name, got, want)
			}
		}
	}
}

func TestHealth(t *testing.T) {
	r := start(t, patient)
	answer, body := r.get(t, "/healthz")
	if answer.StatusCode != http.StatusOK || string(body) != "ok\n" || answer.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s %q, Cache-Control: %s", answer.Status, body, answer.Header.Get("Cache-Control"))
	}
}

// TestManyAtOnce: 200 clients that send nothing, 200 that do not read, and 200 that want a page and a
// picture each.
func TestManyAtOnce(t *testing.T) {
	const many = 200
	r := start(t, patient)
	for range many {
		r.dial(t, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range many {
		r.dial(t, "GET "+programPath(t)+" HTTP/1.1\r\nHost: x\r\n\r\n")
	}
	client := http.Client{Transport: &http.Transport{MaxConnsPerHost: 2 * many}, Timeout: time.Minute}
	defer client.CloseIdleConnections()
	var all sync.WaitGroup
	var drawn, busy atomic.Int64
	for i := range many {
		all.Go(func() {
			for _, path := range []string{"/", fmt.Sprintf("/png?s=limit&width=%d", 400+i)} {
				answer, err := client.Get("http://" + r.addr + path)
				if err != nil {
					t.Error(err)
					return
				}
				n, err := io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				switch {
				case err != nil || n == 0:
					t.Errorf("%s: %d bytes, %v", path, n, err)
				case answer.StatusCode == http.StatusServiceUnavailable && path != "/":
					busy.Add(1)
					if answer.Header.Get("Retry-After") == "" {
						t.Error("a busy server does not say when to try again")
					}
				case answer.StatusCode != http.StatusOK:
					t.Errorf("%s: %s", path, answer.Status)
				case path != "/":
					drawn.Add(1)
				}
			}
		})
	}
	all.Wait()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if drawn.Load() == 0 || drawn.Load()+busy.Load() != many {
		t.Errorf("%d pictures were drawn, %d refused", drawn.Load(), busy.Load())
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 64<<20 {
		t.Errorf("600 connections take %d MB", grown>>20)
	}
}

func TestLog(t *testing.T) {
	r := start(t, patient)
	for i, request := range []func(){
		func() { r.get(t, "/", "Accept-Encoding: gzip") },
		func() { r.get(t, "/svg?s=limit", "Accept-Encoding: gzip") },
		func() { r.get(t, "/png?s=1.SECRET") },
		func() { r.get(t, "/%231.SECRET", "User-Agent: SECRET", "Referer: http://x/SECRET") },
		func() { r.get(t, "/1.SECRET") },
		func() { r.get(t, "/a%0ab%1b[31m"+strings.Repeat("c", 1000)) },
		func() { r.raw(t, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n") },
	} {
		request()
		for strings.Count(r.log.String(), "\n") <= i { // the line comes after the answer
			time.Sleep(time.Millisecond)
		}
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	text := r.log.String()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) != 7 {
		t.Fatalf("%d lines for 7 requests:\n%s", len(lines), text)
	}
	for i, want := range []string{
		"method=GET path=/ status=200 bytes=",
		"method=GET path=/svg status=200 bytes=",
		"method=GET path=/png status=400 bytes=",
		"method=GET path=/… status=302 bytes=",
		"method=GET path=… status=404 bytes=",
		`method=GET path="/a\nb\x1b[31mccc`,
		"method=HEAD path=/ status=200 bytes=0 ",
	} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %s, want %s", i+1, lines[i], want)
		}
		if !strings.Contains(lines[i], " duration=") || !strings.Contains(lines[i], " encoding=") || len(lines[i]) > 400 {
			t.Errorf("line %d is %s", i+1, lines[i])
		}
	}
	if !strings.Contains(lines[1], "encoding=gzip") || !strings.Contains(lines[2], "encoding=identity") {
		t.Errorf("the encodings are not those of the answers:\n%s", text)
	}
	if strings.Contains(text, "SECRET") {
		t.Errorf("the log holds what a link holds:\n%s", text)
	}
}
