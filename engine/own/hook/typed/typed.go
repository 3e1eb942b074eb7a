// Package typed holds the hooks that need the types of a program. It is interpreted like the
// program.
package typed

import (
	"context"

	"scattergather/engine/own/hook"
)

// Send sends to a channel.
func Send[T any](site int, ch chan<- T) func(T) {
	return func(v T) {
		hook.BeginSend(site)
		ch <- v
		hook.End()
	}
}

// Receive receives from a channel.
func Receive[T any](site int, ch <-chan T) T {
	hook.BeginReceive(site)
	v := <-ch
	hook.End()
	return v
}

// Received receives from a channel, and says whether it is open.
func Received[T any](site int, ch <-chan T) (T, bool) {
	hook.BeginReceive(site)
	v, ok := <-ch
	hook.End()
	return v, ok
}

// Go is the method Go of an errgroup.Group.
func Go(site int, start func(func() error)) func(func() error) {
	return func(f func() error) {
		hook.Call(site)
		start(f)
		hook.Call(-1)
	}
}

// TryGo is the method TryGo of an errgroup.Group.
func TryGo(site int, start func(func() error) bool) func(func() error) bool {
	return func(f func() error) bool {
		hook.Call(site)
		started := start(f)
		hook.Call(-1)
		return started
	}
}

// Wait is the method Wait of an errgroup.Group.
func Wait(site int, wait func() error) func() error {
	return func() error {
		hook.Wait(site)
		err := wait()
		hook.Waited(err)
		return err
	}
}

// WithContext is errgroup.WithContext.
func WithContext[G any](site int, derive func(context.Context) (G, context.Context)) func(context.Context) (G, context.Context) {
	return func(ctx context.Context) (G, context.Context) {
		hook.Call(site)
		g, derived := derive(ctx)
		hook.Call(-1)
		return g, derived
	}
}
