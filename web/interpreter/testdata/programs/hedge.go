package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func first(ctx context.Context, delays ...time.Duration) time.Duration {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	answers := make(chan time.Duration, len(delays))
	for _, d := range delays {
		go func() {
			select {
			case <-time.After(d):
				answers <- d
			case <-ctx.Done():
			}
		}()
	}
	return <-answers
}

func retry(ctx context.Context, n int, f func() error) (err error) {
	for i := range n {
		if err = f(); err == nil {
			return nil
		}
		select {
		case <-time.After(time.Duration(i+1) * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	fmt.Println(first(ctx, 5*time.Millisecond, 50*time.Millisecond, 2*time.Millisecond))
	tries := 0
	err := retry(ctx, 3, func() error {
		tries++
		if tries < 3 {
			return errors.New("busy")
		}
		return nil
	})
	fmt.Println(tries, err)
}
