// Who ate my error? A checkout charges the card while two others prepare the parcel.
//
//playground:repair who-ate-my-error
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

// task works for a while, unless the context ends first.
func task(ctx context.Context, name string, takes time.Duration) error {
	select {
	case <-time.After(takes):
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", name, ctx.Err())
	}
}

func unlockCart() {
	time.Sleep(100 * time.Millisecond)
	fmt.Println("the cart is unlocked")
}

func checkout(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()

	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return task(ctx, "stock", 500*time.Millisecond) })
	g.Go(func() error { return task(ctx, "label", 700*time.Millisecond) })
	g.Go(func() error {
		time.Sleep(200 * time.Millisecond)
		stop() // nobody needs the others any more
		unlockCart()
		return errors.New("card: declined")
	})
	return g.Wait()
}

func main() {
	fmt.Println("checkout:", checkout(context.Background()))
}
