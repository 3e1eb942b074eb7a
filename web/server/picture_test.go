package server

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"image"
	_ "image/png"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/file"
	"scattergather/engine/link"
)

func linkOf(t *testing.T, change func(*engine.Scenario)) string {
	t.Helper()
	s := engine.NewScenario()
	s.Title = "Two stores"
	s.Sources = []engine.Source{engine.NewSource("postgres"), engine.NewSource("redis")}
	s.Sources[0].Delay = "500ms"
	change(&s)
	fragment, err := link.Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	return fragment
}

func TestPictures(t *testing.T) {
	r := start(t, patient)
	fragment := linkOf(t, func(*engine.Scenario) {})
	for _, test := range []struct {
		query string
		width int
	}{
		{"s=" + fragment, 1000},
		{"s=" + url.QueryEscape("http://127.0.0.1:8080/#"+fragment+"&sel=postgres"), 1000},
		{"s=" + fragment + "&theme=dark&width=400", 400},
		{"s=" + fragment + "&theme=light&width=2000", 2000},
		{"s=limit&width=240", 240},
		{"s=%23limit", 1000},
	} {
		answer, body := r.get(t, "/png?"+test.query)
		config, kind, err := image.DecodeConfig(bytes.NewReader(body))
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/png" || err != nil || kind != "png" || config.Width != test.width {
			t.Errorf("/png?%s: %s, %s, %d px, %v", test.query, answer.Status, answer.Header.Get("Content-Type"), config.Width, err)
		}
		answer, body = r.get(t, "/svg?"+test.query)
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(string(body[:100]), "<svg ") {
			t.Errorf("/svg?%s: %s, %s", test.query, answer.Status, answer.Header.Get("Content-Type"))
		}
		_, again := r.get(t, "/svg?"+test.query)
		if !bytes.Equal(body, again) {
			t.Errorf("/svg?%s is another picture the second time", test.query)
		}
		if o, err := file.Read(string(body), link.Known{}); err != nil || o.Kind != file.SVG {
			t.Errorf("/svg?%s holds no scenario: %v", test.query, err)
		}
		if policy := answer.Header.Get("Content-Security-Policy"); strings.Contains(policy, "script") || !strings.Contains(policy, "sandbox") {
			t.Errorf("/svg?%s may do something: %s", test.query, policy)
		}
		tag := answer.Header.Get("ETag")
		if answer, _ := r.get(t, "/svg?"+test.query, "If-None-Match: "+tag); answer.StatusCode != http.StatusNotModified {
			t.Errorf("/svg?%s with its tag %s: %s", test.query, tag, answer.Status)
		}
	}
	dark, bright := "", ""
	_, body := r.get(t, "/svg?s=limit&theme=dark")
	dark = string(body)
	_, body = r.get(t, "/svg?s=limit&theme=light")
	if bright = string(body); dark == bright {
		t.Error("the themes look the same")
	}
	answer, body := r.get(t, "/svg?s=limit", "Accept-Encoding: gzip")
	if answer.Header.Get("Content-Encoding") != "gzip" || int64(len(body)) != answer.ContentLength || len(body) > len(bright)/2 {
		t.Errorf("%d of %d bytes, %s", len(body), len(bright), answer.Header.Get("Content-Encoding"))
	}
	if answer := r.raw(t, "HEAD /png?s=limit HTTP/1.1\r\nHost: x\r\n\r\n"); answer.StatusCode != http.StatusOK || answer.ContentLength < 1000 {
		t.Errorf("HEAD: %s, %d bytes", answer.Status, answer.ContentLength)
	}
}

func TestErrorsOfPictures(t *testing.T) {
	r := start(t, patient)
	good := linkOf(t, func(*engine.Scenario) {})
	large := linkOf(t, func(s *engine.Scenario) { s.Sources[0].Count, s.Sources[0].Steps = 20, 1000 })
	high := linkOf(t, func(s *engine.Scenario) {
		for i := range 60 {
			s.Sources = append(s.Sources, engine.NewSource(strings.Repeat("x", i+1)))
		}
	})
	bomb := "1.AAAA" + "7cEBDQAAAMKg909tDjegAAAAAAAAAAAA"
	for _, test := range []struct {
		path   string
		status int
		says   string
	}{
		{"/png", 400, "s: the link is missing"},
		{"/svg?s=", 400, "s: the link is missing"},
		{"/svg?s=" + good + "&width=wide", 400, `width: "wide" is not a whole number from 240 to 2000`},
		{"/svg?s=" + good + "&width=239", 400, `width: "239"`},
		{"/svg?s=" + good + "&width=2001", 400, `width: "2001"`},
		{"/svg?s=" + good + "&width=", 400, `width: ""`},
		{"/svg?s=" + good + "&width=99999999999999999999", 400, "width: "},
		{"/svg?s=" + good + "&theme=blue", 400, `theme: "blue" is neither light nor dark`},
		{"/svg?s=" + good + "&thme=dark", 400, `"thme" is no parameter`},
		{"/svg?s=" + good + "&s=" + good, 400, "s: it is given 2 times"},
		{"/svg?s=%zz", 400, "cannot be read"},
		{"/svg?s=nonsense", 400, "s: link: "},
		{"/svg?s=" + good[:len(good)-3], 400, "s: link: "},
		{"/svg?s=" + bomb, 400, "s: link: "},
		{"/svg?s=%3Cscript%3Ealert(1)%3C/script%3E", 400, "s: link: "},
		{"/png?s=" + large, 422, "too much for a picture"},
		{"/svg?s=" + large, 422, "too much for a picture"},
		{"/png?s=" + high + "&width=2000", 422, "pixels, at most"},
		{"/svg?s=" + high, 200, "<svg "},
	} {
		answer, body := r.get(t, test.path)
		if answer.StatusCode != test.status || !strings.Contains(string(body), test.says) {
			t.Errorf("%.80s: %s, %.200s, want %d, %s", test.path, answer.Status, body, test.status, test.says)
		}
		if test.status >= 400 && answer.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%.80s: the error is %s", test.path, answer.Header.Get("Content-Type"))
		}
	}
}

// TestHostileNames: whatever a scenario's texts hold, the SVG is well-formed and has no script in it,
// and the PNG is a picture.
func TestHostileNames(t *testing.T) {
	r := start(t, patient)
	for _, text := range []string{
		"<script>alert(1)</script>", `" onload="alert(1)`, "]]><svg onload=alert(1)>", "&lt;&amp;&#0;", "</text></svg><p>", "`*/{{.}}",
		"\u202egnp.exe", "a\u0301\u0302\u0303\u0304", "\u200b\ufeff", "搜索 🙂 עברית", strings.Repeat("W", 200),
	} {
		fragment := linkOf(t, func(s *engine.Scenario) {
			s.Title, s.Sources[0].Name = text, text
			s.Sources[1].Error = text
		})
		answer, body := r.get(t, "/svg?s="+fragment)
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%q: %s: %s", text, answer.Status, body)
			continue
		}
		d := xml.NewDecoder(bytes.NewReader(body))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%q: %v", text, err)
				break
			}
			if e, ok := token.(xml.StartElement); ok {
				if e.Name.Local == "script" {
					t.Errorf("%q became a script", text)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
						t.Errorf("%q became the attribute %s", text, a.Name.Local)
					}
				}
			}
		}
		answer, body = r.get(t, "/png?s="+fragment)
		if _, _, err := image.Decode(bytes.NewReader(body)); answer.StatusCode != http.StatusOK || err != nil {
			t.Errorf("%q: %s, %v", text, answer.Status, err)
		}
	}
}

// TestGate: few are inside at once, few wait, and the others are refused at once.
func TestGate(t *testing.T) {
	g := newGate(2, 3, time.Minute)
	var inside, most, refused, let atomic.Int64
	leave := make(chan struct{})
	end := sync.OnceFunc(func() { close(leave) })
	tooLong := time.AfterFunc(5*time.Second, end) // they are not refused
	defer tooLong.Stop()
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			err := g.do(t.Context(), func() error {
				now := inside.Add(1)
				for before := most.Load(); now > before && !most.CompareAndSwap(before, now); before = most.Load() {
				}
				<-leave
				inside.Add(-1)
				return nil
			})
			if errors.Is(err, errBusy) {
				if refused.Add(1) == 45 {
					end()
				}
			} else if err == nil {
				let.Add(1)
			}
		})
	}
	all.Wait()
	if most.Load() != 2 || let.Load() != 5 || refused.Load() != 45 {
		t.Errorf("%d were inside at once, %d got in, %d were refused; want 2, 5, 45", most.Load(), let.Load(), refused.Load())
	}

	g = newGate(1, 1, 10*time.Millisecond)
	g.inside <- struct{}{}
	if err := g.do(t.Context(), func() error { return nil }); !errors.Is(err, errBusy) {
		t.Errorf("who waits for too long gets %v", err)
	}
	gone, leaves := context.WithCancel(t.Context())
	leaves()
	g.most = time.Minute
	if err := g.do(gone, func() error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("who is gone gets %v", err)
	}
	if len(g.all) != 0 {
		t.Errorf("%d are still waiting", len(g.all))
	}
}
