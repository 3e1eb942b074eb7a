package server

import (
	"log/slog"
	"net/http"
	"regexp"
	"time"
)

// logged logs a line for each request, and keeps a client that takes its answer slowly from
// holding a connection: each part of the answer must be taken within a time.
func logged(log *slog.Logger, perPart time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		a := &answer{ResponseWriter: w, control: http.NewResponseController(w), perPart: perPart}
		defer func() {
			log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("method", clip(r.Method)),
				slog.String("path", pathOf(r.URL.Path)),
				slog.Int("status", a.status()),
				slog.Int64("bytes", a.bytes),
				slog.Duration("duration", time.Since(began)),
				slog.String("encoding", a.encoding()))
		}()
		next.ServeHTTP(a, r)
	})
}

// aLink is the beginning of a link in a path, where it comes from an address whose "#" was escaped.
var aLink = regexp.MustCompile(`#|(^|/)[0-9]+\.`)

// pathOf returns a path for the log. What a link holds is not logged: people do not expect that
// others read it.
func pathOf(path string) string {
	if at := aLink.FindStringIndex(path); at != nil {
		path = path[:at[0]] + "…"
	}
	return clip(path)
}

// clip shortens a text for the log.
func clip(text string) string {
	const most = 100
	if len(text) <= most {
		return text
	}
	return text[:most] + "…"
}

// writePart is the number of bytes of an answer that a client must take in Timeouts.Write.
const writePart = 256 << 10

// answer is an http.ResponseWriter that counts what is written and bounds how long that takes.
type answer struct {
	http.ResponseWriter
	control *http.ResponseController
	perPart time.Duration
	code    int
	bytes   int64
}

func (a *answer) WriteHeader(code int) {
	if a.code == 0 && code >= 200 {
		a.code = code
	}
	a.ResponseWriter.WriteHeader(code)
}

func (a *answer) Write(data []byte) (written int, err error) {
	for first := true; first || len(data) > 0; first = false {
		if a.perPart > 0 && a.bytes > 0 { // the server has set the time for the first part
			a.control.SetWriteDeadline(time.Now().Add(a.perPart))
		}
		n, err := a.ResponseWriter.Write(data[:min(len(data), writePart)])
		a.bytes += int64(n)
		written += n
		if err != nil {
			return written, err
		}
		data = data[n:]
	}
	return written, nil
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) status() int {
	if a.code == 0 {
		return http.StatusOK
	}
	return a.code
}

func (a *answer) encoding() string {
	if encoding := a.Header().Get("Content-Encoding"); encoding != "" {
		return encoding
	}
	return "identity"
}
