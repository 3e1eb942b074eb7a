package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

// A store answers a query after some time.
type store struct {
	name  string
	delay time.Duration
	err   error
}

func (s store) find(query string) ([]string, error) {
	time.Sleep(s.delay)
	if s.err != nil {
		return nil, s.err
	}
	return []string{s.name + ": " + query}, nil
}

// ask waits for a store for 3 seconds at most.
func ask(ctx context.Context, s store, query string) (found []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	done := make(chan struct{})
	go func() {
		found, err = s.find(query)
		done <- struct{}{}
	}()
	select {
	case <-done:
		return found, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func main() {
	stores := []store{
		{"postgres", 500 * time.Millisecond, nil},
		{"redis", 200 * time.Millisecond, nil},
		{"mongodb", 30 * time.Second, nil},
		{"elastic", 800 * time.Millisecond, errors.New("index not found")},
	}
	answers := make([][]string, len(stores))
	var g errgroup.Group
	for i, s := range stores {
		g.Go(func() error {
			found, err := ask(context.Background(), s, "phone")
			answers[i] = found
			return err
		})
	}
	err := g.Wait()
	for _, found := range answers {
		for _, f := range found {
			fmt.Println(f)
		}
	}
	fmt.Println("error:", err)
}
