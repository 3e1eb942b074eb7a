package command

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"scattergather/app"
	"scattergather/web/site"
)

// quick is the brotli quality of a served site. It takes less than a second, and the program is
// a tenth larger than what static writes.
const quick = 5

// serve serves the page until the context is done.
func (p program) serve(ctx context.Context, args []string) error {
	o := p.options("serve", "serve [-addr HOST:PORT] [-site DIR]", `Serves the page. A program of a release contains it; any other one builds it from the sources
in the current folder. With -site it serves a site that static has written. The address is
printed when the page is ready. Ctrl-C stops it.`)
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
	served, err := p.open(ctx, *dir)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	server := &http.Server{
		Handler:           served,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          log.New(p.err, "serve: ", 0),
	}
	fmt.Fprintf(p.out, "http://%s%s\n", reachable(listener.Addr()), served.Base())

	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return fmt.Errorf("serve: some answers were cut off: %w", err)
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

// build builds the site from the sources of the checkout that contains the current folder.
func (p program) build(ctx context.Context, base string, quality int) (*site.Site, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	root, err := site.Root(here)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(p.err, "building the page…")
	program, err := site.BuildWasm(ctx, root, p.err)
	if err != nil {
		return nil, err
	}
	app.Register()
	return site.Build(site.Options{
		Base:     base,
		Wasm:     program,
		Assets:   os.DirFS(filepath.Join(root, "web")),
		Compress: site.Compress{Brotli: quality, Gzip: 9, Dir: filepath.Join(root, site.BuildDir, "compressed")},
	})
}
