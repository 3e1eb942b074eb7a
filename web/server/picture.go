package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	pictures "scattergather/web/picture"
	"scattergather/web/site"
)

// format is a kind of pictures.
type format struct {
	contentType string
	draw        func(engine.Report, pictures.Options) ([]byte, error)
}

var (
	svg = format{"image/svg+xml", pictures.SVG}
	png = format{"image/png", pictures.PNG}
)

// picturePolicy is the content security policy of a picture, which has its style in itself and
// does nothing.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox" + site.NoFrames

// pictureAge is for how many seconds a picture may be used again. A link always gives the same
// picture, until the server becomes another version.
const pictureAge = 3600

// picture answers with the timeline of the scenario in a link: "/png?s=LINK&theme=dark&width=800".
type picture struct {
	gate *gate
	format
}

func (p picture) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	site.Harden(h)
	if !site.CheckMethod(w, r) {
		return
	}
	scenario, options, err := query(r.URL.RawQuery)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var drawn []byte
	err = p.gate.do(r.Context(), func() error {
		report, err := pictures.Run(scenario)
		if err == nil {
			drawn, err = p.draw(report, options)
		}
		return err
	})
	switch {
	case errors.Is(err, errBusy):
		h.Set("Retry-After", "1")
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	case r.Context().Err() != nil:
		return // nobody is there to get it
	case err != nil:
		// The link is fine: what it holds is too much, or cannot be run.
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	sum := sha256.Sum256(drawn)
	tag := hex.EncodeToString(sum[:10])
	if p.contentType == svg.contentType {
		h.Set("Vary", "Accept-Encoding")
		if r.Header.Get("Range") == "" && site.Preferred(r.Header.Get("Accept-Encoding"), false, true) == "gzip" {
			drawn = gzipped(drawn)
			tag += "-gzip"
			h.Set("Content-Encoding", "gzip")
			h.Set("Content-Length", strconv.Itoa(len(drawn)))
		}
	}
	h.Set("Content-Security-Policy", picturePolicy)
	h.Set("Content-Type", p.contentType)
	h.Set("Cache-Control", "public, max-age="+strconv.Itoa(pictureAge))
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(drawn))
}

// query reads the parameters of a picture. An error names the parameter and says what would be
// right.
func query(raw string) (s engine.Scenario, o pictures.Options, err error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return s, o, fmt.Errorf("the part of the address after \"?\" cannot be read: %w", err)
	}
	for name, given := range values {
		if name != "s" && name != "theme" && name != "width" {
			return s, o, fmt.Errorf("%.40q is no parameter; there are s, theme and width", name)
		}
		if len(given) > 1 {
			return s, o, fmt.Errorf("%s: it is given %d times", name, len(given))
		}
	}
	switch theme := values.Get("theme"); theme {
	case "", "light":
	case "dark":
		o.Dark = true
	default:
		return s, o, fmt.Errorf("theme: %.40q is neither light nor dark", theme)
	}
	if values.Has("width") {
		width, err := strconv.Atoi(values.Get("width"))
		if err != nil || width < pictures.MinWidth || width > pictures.MaxWidth {
			return s, o, fmt.Errorf("width: %.40q is not a whole number from %d to %d", values.Get("width"), pictures.MinWidth, pictures.MaxWidth)
		}
		o.Width = width
	}
	text := values.Get("s")
	if strings.TrimSpace(text) == "" {
		return s, o, errors.New("s: the link is missing; write it as s=1.…, what follows the \"#\" of the page's address")
	}
	if s, err = scenario(text); err != nil {
		return s, o, fmt.Errorf("s: %w", err)
	}
	return s, o, nil
}

// scenario returns the scenario of a link or of the name of a lesson.
func scenario(text string) (engine.Scenario, error) {
	if payload, _ := link.Split(text); payload != "" {
		if l, ok := lesson.Find(payload); ok {
			return l.Scenario, nil
		}
	}
	return link.Decode(text)
}

// gzipped compresses a picture that is made for one answer: quickly.
func gzipped(data []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data) // a buffer takes everything
	w.Close()
	return out.Bytes()
}
