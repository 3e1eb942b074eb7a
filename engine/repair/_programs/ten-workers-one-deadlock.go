// Ten workers, one deadlock. They count the words of twenty pages.
//
//playground:repair ten-workers-one-deadlock
package main

import (
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

const workers, pages = 10, 20

// words counts the words of a page.
func words(page int) int {
	time.Sleep(100 * time.Millisecond)
	return 100 * page
}

func main() {
	jobs, counts := make(chan int), make(chan int)
	var g errgroup.Group
	for range workers {
		g.Go(func() error {
			for page := range jobs {
				counts <- words(page)
			}
			return nil
		})
	}

	for page := range pages {
		jobs <- page + 1
	}
	close(jobs)
	err := g.Wait()
	close(counts)

	sum := 0
	for n := range counts {
		sum += n
	}
	fmt.Println(pages, "pages,", sum, "words, error:", err)
}
