// Find the leak. A lookup asks three replicas and takes the first answer.
//
//playground:repair find-the-leak
package main

import (
	"fmt"
	"runtime"
	"time"
)

type replica struct {
	name  string
	takes time.Duration
}

var replicas = []replica{
	{"paris", 100 * time.Millisecond},
	{"oslo", 250 * time.Millisecond},
	{"tokyo", 400 * time.Millisecond},
}

func (r replica) ask(key string) string {
	time.Sleep(r.takes)
	return key + " from " + r.name
}

func lookup(key string) string {
	answers := make(chan string)
	for _, r := range replicas {
		go func() {
			answers <- r.ask(key)
		}()
	}
	return <-answers
}

func main() {
	for _, key := range []string{"ada", "grace"} {
		fmt.Println(lookup(key))
	}
	time.Sleep(time.Second)
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
