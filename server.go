// Scattergather serves the Scatter-Gather Playground and runs its scenarios without a
// browser: what happens, and when, if a request is fanned out to several sources?
// "go run . help" lists what it can do; package web/command does it.
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
