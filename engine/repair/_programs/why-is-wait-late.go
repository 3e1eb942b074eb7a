// Why is Wait late? A page needs three parts: if one fails, nobody needs the others.
//
//playground:repair why-is-wait-late
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

// load gets a part of the page, unless the context ends first.
func load(ctx context.Context, part string, takes time.Duration) error {
	select {
	case <-time.After(takes):
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", part, ctx.Err())
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	g, groupCtx := errgroup.WithContext(ctx)
	g.Go(func() error {
		return load(groupCtx, "profile", 400*time.Millisecond)
	})
	g.Go(func() error {
		if err := load(groupCtx, "prices", 200*time.Millisecond); err != nil {
			return err
		}
		return errors.New("prices: unknown currency")
	})
	g.Go(func() error {
		return load(ctx, "reviews", 3*time.Second)
	})
	fmt.Println("page:", g.Wait())
}
