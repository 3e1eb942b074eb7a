// Scatter-gather with errgroup: Wait waits for all, and an error cancels nothing.
// It runs the scenario "Search four stores" of the Scatter-Gather Playground.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	results, err := scatter(context.Background())
	if err != nil {
		logf("error: %v", err)
	}
	logf("%d results", len(results))
	for _, r := range results {
		logf("%9.2f  %s %s %s (%s)", r.price, r.kind, r.manufacturer, r.model, r.source)
	}
}

// scatter queries all sources at once, waits for them, and gathers the results.
func scatter(ctx context.Context) ([]result, error) {
	var g errgroup.Group // a zero Group: an error cancels nothing
	slots := make([][]item, len(sources))
	for i, s := range sources {
		g.Go(func() error {
			found, err := work(ctx, s)
			slots[i] = found // no other goroutine writes there
			return err
		})
	}
	err := g.Wait() // all have returned; err is the first error
	return gather(slots), err
}

// work calls search and prints the outcome.
func work(ctx context.Context, s source) ([]item, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	done := make(chan answer) // unbuffered: if nobody receives, the goroutine blocks for ever
	go func() {
		found, err := s.search(ctx)
		done <- answer{found, err}
	}()
	var a answer
	select {
	case a = <-done:
	case <-ctx.Done():
		a.err = ctx.Err()
	}
	if a.err != nil {
		logf("%s failed: %v", s.name, a.err)
		return nil, a.err
	}
	logf("%s: %d results", s.name, len(a.found))
	return a.found, nil
}

// search sleeps by its wait function, which may watch the context.
func (s source) search(ctx context.Context) ([]item, error) {
	if err := s.wait(ctx, s.delay); err != nil {
		return nil, err
	}
	if s.err != nil {
		return nil, s.err
	}
	return s.items, nil
}

// listen sleeps until the delay is over or the context is done.
func listen(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ignore sleeps and ignores the context.
func ignore(_ context.Context, d time.Duration) error {
	time.Sleep(d)
	return nil
}

// gather makes one list of all results, the cheapest first.
func gather(slots [][]item) []result {
	query := []string{"phone", "tablet", "headphones"}
	var results []result
	for i, found := range slots {
		for _, item := range found {
			if !slices.Contains(query, item.kind) {
				continue
			}
			results = append(results, result{item, sources[i].name})
		}
	}
	slices.SortStableFunc(results, func(a, b result) int { return cmp.Compare(a.price, b.price) })
	return results
}

// An item is what a source finds.
type item struct {
	kind, manufacturer, model string
	price                     float64
}

// A result is an item and the source that has it.
type result struct {
	item
	source string
}

// An answer is what a call returned.
type answer struct {
	found []item
	err   error
}

// A source is a fake: it sleeps for its delay, then fails or returns its items.
type source struct {
	name  string
	wait  func(context.Context, time.Duration) error // listen or ignore
	delay time.Duration
	err   error
	items []item // what it finds
}

var sources = []source{
	{name: "postgres", wait: ignore, delay: 500 * time.Millisecond, items: []item{
		{"phone", "Apple", "iPhone 15", 799.99},
		{"phone", "Samsung", "Galaxy S24 Ultra", 1299.99},
		{"phone", "Google", "Pixel 8 Pro", 899.99},
	}},
	{name: "mongodb", wait: listen, delay: 30 * time.Second},
	{name: "mysql", wait: ignore, delay: 700 * time.Millisecond, items: []item{
		{"headphones", "Sony", "WH-CH720N", 149.99},
		{"phone", "Samsung", "Galaxy Z Fold 5", 1799.99},
		{"tablet", "Samsung", "Galaxy Tab S9 Ultra", 849.99},
	}},
	{name: "redis", wait: listen, err: errors.New("error redis: key eviction due to memory pressure")},
}

var start = time.Now()

// logf prints a line with the time since the start.
func logf(format string, args ...any) {
	fmt.Printf("[%7v] %s\n", time.Since(start).Round(time.Millisecond), fmt.Sprintf(format, args...))
}
