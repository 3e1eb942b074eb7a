// Make it stop. Three downloads run until somebody presses Stop, after a second.
//
//playground:repair make-it-stop
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

const chunks = 20

// download gets a file, a chunk every 300 ms.
func download(ctx context.Context, file string) error {
	for i := range chunks {
		time.Sleep(300 * time.Millisecond)
		fmt.Printf("%s: chunk %d\n", file, i+1)
	}
	return nil
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()

	g, ctx := errgroup.WithContext(ctx)
	for _, file := range []string{"film", "song", "book"} {
		g.Go(func() error { return download(ctx, file) })
	}

	time.Sleep(time.Second)
	stop()
	err := g.Wait()
	fmt.Println("stopped:", err)
}
