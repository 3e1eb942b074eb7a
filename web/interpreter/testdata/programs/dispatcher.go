package main

import (
	"fmt"
	"sort"
	"sync"
	"time"
)

type job struct {
	id int
	d  time.Duration
}

func worker(id int, jobs <-chan job, results chan<- string, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		time.Sleep(j.d)
		results <- fmt.Sprintf("job %02d", j.id)
	}
}

func main() {
	jobs := make(chan job, 3)
	results := make(chan string, 20)
	var wg sync.WaitGroup
	for w := 1; w <= 4; w++ {
		wg.Add(1)
		go worker(w, jobs, results, &wg)
	}
	for i := range 12 {
		jobs <- job{i, time.Duration(i%3+1) * time.Millisecond}
	}
	close(jobs)
	wg.Wait()
	close(results)
	var all []string
	for r := range results {
		all = append(all, r)
	}
	sort.Strings(all)
	fmt.Println(len(all), all)
}
