// Scattergather serves the Scatter-Gather Playground, a page that shows what happens, and when,
// if a request is fanned out to several sources. It also runs scenarios without a browser.
// "go run . help" lists its commands, which are in package web/command.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"scattergather/web/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(command.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
