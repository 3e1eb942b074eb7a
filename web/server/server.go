// Package server serves the playground over HTTP: the files of a site, timelines as pictures, and
// whether it is alive. It trusts nobody: slow, large and unusual requests end with an error, and no
// request costs more than a known amount of time and memory.
//
// Start with New. Server.Serve answers requests until its context is done.
package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Timeouts bound how long a client can keep the server busy. The zero value of a field is no
// bound.
type Timeouts struct {
	Header time.Duration // from the first byte of a request to the end of its header
	Idle   time.Duration // of a connection between two requests
	Write  time.Duration // for each writePart bytes of an answer, and for making the first
	Queue  time.Duration // of a picture that waits until others are drawn
	Stop   time.Duration // to finish what was begun when the server is told to stop
}

// DefaultTimeouts suit the internet: an answer may come as slowly as 4 kB a second.
var DefaultTimeouts = Timeouts{
	Header: 5 * time.Second,
	Idle:   time.Minute,
	Write:  time.Minute,
	Queue:  2 * time.Second,
	Stop:   5 * time.Second,
}

// maxHeader is the number of bytes that the header of a request may have, the address included:
// twice the longest link to a picture that makes sense.
const maxHeader = 32 << 10

// Server serves a site and pictures.
type Server struct {
	http     http.Server
	timeouts Timeouts
	log      *slog.Logger
}

// New returns a server of a site with a base, such as "/" or "/playground/". The log gets a line
// for each request.
func New(site http.Handler, base string, timeouts Timeouts, log *slog.Logger) *Server {
	s := &Server{timeouts: timeouts, log: log}
	mux := routes(site, base, newGate(picturesAtOnce, picturesWaiting, timeouts.Queue))
	s.http = http.Server{
		Handler:                      logged(log, timeouts.Write, withoutBody(mux)),
		ReadHeaderTimeout:            timeouts.Header,
		ReadTimeout:                  timeouts.Header, // no request has a body
		WriteTimeout:                 timeouts.Write,
		IdleTimeout:                  timeouts.Idle,
		MaxHeaderBytes:               maxHeader,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	return s
}

// Serve answers the requests that come to a listener, until the context is done. It then finishes
// the answers that it has begun, which takes no longer than Timeouts.Stop: what a client has not
// taken by then is cut off, which is no error.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	stopped := make(chan error, 1)
	go func() { stopped <- s.http.Serve(l) }()
	select {
	case err := <-stopped:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.timeouts.Stop)
	defer cancel()
	err := s.http.Shutdown(grace)
	if errors.Is(err, context.DeadlineExceeded) {
		s.log.Warn("stopping: some answers were cut off", "after", s.timeouts.Stop)
		err = s.http.Close()
	}
	return err
}
