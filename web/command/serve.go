package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"golang.org/x/sync/errgroup"

	"scattergather/web/interpreter/build"
	"scattergather/web/server"
	"scattergather/web/site"
)

// quick is the brotli quality with which a site that was just built is served at first. It takes
// less than a second, and the program is a fifth larger than with the quality small.
const quick = 5

// serve serves the page until the context is done.
func (p program) serve(ctx context.Context, args []string) error {
	o := p.options("serve", "serve [-addr HOST:PORT] [-site DIR]", `Serves the page. A program of a release contains it; any other one builds it from the sources
in the current folder. With -site it serves a site that static has written. The address is
printed when the page is ready, and a line for each request after that. Ctrl-C stops it.

Besides the page there are timelines as pictures, /svg?s=LINK and /png?s=LINK, where LINK is
a link or a lesson, with &theme=dark and &width=800 if you like, and /healthz.`)
	addr := o.String("addr", "127.0.0.1:8080", "the `address` to listen on; port 0 takes a free one")
	dir := o.String("site", "", "the `folder` of a site that static has written")
	if others, err := o.parse(args); err != nil {
		return err
	} else if len(others) > 0 {
		return o.misused("takes no argument such as %q", others[0])
	}
	// Listening comes first: a taken address is reported before a build, not after it.
	listener, err := net.Listen("tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("serve: %s is taken by another program; -addr 127.0.0.1:0 takes a free port: %w", plain(*addr), err)
	} else if err != nil {
		return fmt.Errorf("serve: -addr: %w", plainError(*addr, err))
	}
	defer listener.Close()
	served, better, err := p.open(ctx, *dir)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	fmt.Fprintf(p.out, "http://%s%s\n", reachable(listener.Addr()), served.Base())
	log := slog.New(slog.NewTextHandler(p.err, nil))
	improving, stop := context.WithCancel(ctx)
	var improved sync.WaitGroup
	improved.Go(func() {
		if err := served.Improve(improving, better); err != nil {
			log.Warn("compressing the page better", "error", err)
		}
	})
	defer improved.Wait()
	defer stop()
	if err := server.New(served, served.Base(), server.DefaultTimeouts, log).Serve(ctx, listener); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// reachable returns the host and port to open in a browser for a listener's address. A listener
// on all interfaces is reached as localhost.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return addr.String()
}

// compression is how files are compressed, with the results in a cache of the checkout.
func compression(quality int) (site.Compress, error) {
	root, err := root()
	return site.Compress{Brotli: quality, Gzip: 9, Dir: filepath.Join(root, site.BuildDir, "compressed")}, err
}

// root returns the root of the checkout that contains the current folder.
func root() (string, error) {
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return site.Root(here)
}

// build builds the site from the sources of the checkout that contains the current folder, for the
// base and the address of the options.
func (p program) build(ctx context.Context, o site.Options, quality int) (*site.Site, error) {
	root, err := root()
	if err != nil {
		return nil, err
	}
	compress, err := compression(quality)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(p.err, "building the page…")
	var warnings bytes.Buffer // of the one, while the other writes its own
	builds, ctx := errgroup.WithContext(ctx)
	builds.Go(func() (err error) {
		o.Interpreter, err = build.Wasm(ctx, root, &warnings)
		return err
	})
	builds.Go(func() (err error) {
		o.Wasm, err = site.BuildWasm(ctx, root, p.err)
		return err
	})
	err = builds.Wait()
	p.err.Write(warnings.Bytes())
	if err != nil {
		return nil, err
	}
	o.Assets, o.Compress = os.DirFS(filepath.Join(root, "web")), compress
	return site.Build(o)
}
