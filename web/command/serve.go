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

// quick compresses the program in less than a second; what it makes is a tenth larger than
// what static writes.
const quick = 5

// serve builds the page and serves it until the context is done.
func (p program) serve(ctx context.Context, args []string) error {
	o := p.options("serve", "serve [-addr HOST:PORT]", `Builds the page from the sources it is called in and serves it. The address is printed
when the page is ready. Ctrl-C ends it.`)
	addr := o.String("addr", "127.0.0.1:8080", "the `address` to listen on; port 0 takes a free one")
	if others, err := o.parse(args); err != nil {
		return err
	} else if len(others) > 0 {
		return o.misused("takes no argument such as %q", others[0])
	}
	// Listening comes first: whoever has the address is told before a build, not after it.
	listener, err := net.Listen("tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("serve: %s is taken by another program; -addr 127.0.0.1:0 takes a free port: %w", plain(*addr), err)
	} else if err != nil {
		return fmt.Errorf("serve: -addr: %w", plainError(*addr, err))
	}
	defer listener.Close()
	built, err := p.build(ctx, "/", quick)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	server := &http.Server{
		Handler:           built,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          log.New(p.err, "serve: ", 0),
	}
	fmt.Fprintf(p.out, "http://%s/\n", reachable(listener.Addr()))

	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
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

// reachable is an address to put into a browser: one that listens everywhere is reached
// by the name of this machine.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return addr.String()
}

// build makes the site from the sources of the checkout in which the program is called.
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
