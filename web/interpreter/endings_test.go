//go:build !js

package main_test

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine/own"
)

func TestEndings(t *testing.T) {
	const head = "package main\n"
	n := node(t)
	for _, c := range []struct {
		name, source string
		want         own.Ending // its Text is the beginning; Lane is not compared
		until        time.Duration
		prints       string // what it had printed, the beginning
	}{
		{"returned", head + "func main() { println(1) }", own.Ending{Kind: own.Returned}, 0, "1\n"},
		{"os.Exit", head + `import ("os"; "time")
func main() {
	go func() { time.Sleep(time.Hour); println("never") }()
	time.Sleep(time.Second)
	println("before")
	defer println("never")
	os.Exit(3)
}`, own.Ending{Kind: own.Exited, Code: 3, Line: 8}, time.Second, "before\n"},
		{"os.Exit in a goroutine", head + `import ("os"; "time")
func main() {
	go func() {
		time.Sleep(time.Second)
		os.Exit(1)
	}()
	select {}
}`, own.Ending{Kind: own.Exited, Code: 1, Line: 6}, time.Second, ""},
		{"panic", head + `import ("fmt"; "errors")
func main() {
	defer fmt.Println("deferred")
	panic(errors.New("broken"))
}`, own.Ending{Kind: own.Panicked, Text: "panic: broken", Line: 5, Code: 2}, 0, "deferred\n"},
		{"panic in a goroutine", head + `import "time"
func main() {
	go func() {
		time.Sleep(time.Second)
		panic("boom")
	}()
	time.Sleep(time.Hour)
}`, own.Ending{Kind: own.Panicked, Text: "panic: boom", Line: 6, Code: 2}, time.Second, ""},
		{"an index out of range in a function of a group", head + `import "golang.org/x/sync/errgroup"
func main() {
	var g errgroup.Group
	g.Go(func() error {
		var a []int
		a[3] = 1
		return nil
	})
	g.Wait()
}`, own.Ending{Kind: own.Panicked, Text: "panic: runtime error: index out of range [3] with length 0", Line: 7, Code: 2}, 0, ""},
		{"nil map", head + `func main() {
	var m map[string]int
	m["a"] = 1
}`, own.Ending{Kind: own.Panicked, Text: "panic: assignment to entry in nil map", Code: 2}, 0, ""},
		{"close of a closed channel", head + `func main() {
	c := make(chan int)
	close(c)
	close(c)
}`, own.Ending{Kind: own.Panicked, Text: "panic: close of closed channel", Code: 2}, 0, ""},
		{"a fatal error", head + `import "sync"
func main() {
	println("before")
	var mu sync.Mutex
	mu.Unlock()
}`, own.Ending{Kind: own.Panicked, Text: "fatal error: sync: unlock of unlocked mutex", Code: 2}, 0, "before\n"},
		{"deadlock", head + `import ("sync"; "time")
func main() {
	ch := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		time.Sleep(time.Second)
		ch <- 1
		wg.Done()
	}()
	wg.Wait()
}`, own.Ending{Kind: own.Deadlock, Text: "fatal error: all goroutines are asleep - deadlock!\n\nmain [sync.WaitGroup.Wait]:\n\tprogram.go:12: wg.Wait()\n\nfunc (line 7) [chan send]:\n\tprogram.go:9: ch <- 1", Line: 12, Code: 2}, time.Second, ""},
		{"ten workers, one deadlock", head + `import "golang.org/x/sync/errgroup"
func main() {
	var g errgroup.Group
	g.SetLimit(1)
	g.Go(func() error {
		g.Go(func() error { return nil })
		return nil
	})
	g.Wait()
}`, own.Ending{Kind: own.Deadlock, Text: "fatal error: all goroutines are asleep - deadlock!\n\nmain [sync.WaitGroup.Wait]:\n\tprogram.go:10: g.Wait()\n\ng.Go (line 6) [chan send]:\n\tprogram.go:7:", Line: 10, Code: 2}, 0, ""},
		{"endless print", head + `import "fmt"
func main() {
	for i := 0; ; i++ {
		fmt.Println("line", i)
	}
}`, own.Ending{Kind: own.Stopped, Text: "more than 64 KiB of output", Line: 5, Code: 2}, 0, "line 0\nline 1\n"},
		{"endless goroutines", head + `func main() {
	for {
		go func() { select {} }()
	}
}`, own.Ending{Kind: own.Stopped, Text: "more than 10000 goroutines", Line: 4, Code: 2}, 0, ""},
		{"endless loop", head + `func main() {
	println("before")
	for i := 0; ; {
		i++
	}
}`, own.Ending{Kind: own.Stopped, Text: "computed for more than 2s without waiting", Line: 4, Code: 2}, 0, "before\n"},
		{"endless recursion", head + `func f(n int) int {
	return f(n+1) + 1
}
func main() {
	println("before")
	f(0)
}`, own.Ending{Kind: own.Stopped, Text: "stack overflow", Line: 2, Code: 2}, 0, "before\n"},
		{"endless allocation", head + `func main() {
	println("before")
	var all [][]byte
	for {
		all = append(all, make([]byte, 1<<20))
	}
}`, own.Ending{Kind: own.Stopped, Text: "more than 256 MB of memory", Line: 5, Code: 2}, 0, "before\n"},
		{"an endless ticker that main does not wait for", head + `import "time"
func main() {
	go func() {
		for range time.Tick(time.Second) {
		}
	}()
	time.Sleep(2500 * time.Millisecond)
}`, own.Ending{Kind: own.Returned}, 2500 * time.Millisecond, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, n, c.source, 1)
			got := r.Ended
			if !strings.HasPrefix(got.Text, c.want.Text) || c.want.Text == "" && got.Text != "" {
				t.Errorf("it ended with %q, want %q", got.Text, c.want.Text)
			}
			got.Text, got.Lane = c.want.Text, 0
			if got != c.want {
				t.Errorf("it ended: %+v, want %+v", got, c.want)
			}
			if r.Until != c.until {
				t.Errorf("it ended after %v, want %v", r.Until, c.until)
			}
			if all := printed(r, true) + printed(r, false); !strings.HasPrefix(all, c.prints) || c.prints == "" && all != "" {
				t.Errorf("it printed %.200q, want %q", all, c.prints)
			}
		})
	}
}

func TestProblemsAreToldWithTheirPlaces(t *testing.T) {
	r, err := node(t).Run("package main\nimport \"net/http\"\nfunc main() {\n\tx := http.Get\n\tvar y int = \"s\"\n}\n", 1)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, p := range r.Problems {
		lines = append(lines, p.Line)
	}
	if len(lines) != 4 || lines[0] != 2 || lines[1] != 4 || lines[2] != 5 || lines[3] != 5 || len(r.Events) > 0 {
		t.Errorf("the problems are %+v", r.Problems)
	}
}
