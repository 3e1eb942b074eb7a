//go:build !js

package main_test

import (
	"strings"
	"testing"
)

// TestUnusedContext runs programs whose functions do not look at the context that is cancelled, and the
// same programs with one way or another to look at it.
func TestUnusedContext(t *testing.T) {
	const head = `package main

import ("context"; "errors"; "fmt"; "sync"; "time"; "golang.org/x/sync/errgroup")

var _, _, _, _, _ = context.Canceled, errors.New, fmt.Print, time.Second, errgroup.WithContext
var _ sync.Mutex

// wait takes a while, unless it is told to stop.
func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

`
	// A group whose first function fails after 100 ms; the second is what a case is about.
	group := func(derive, second string) string {
		return "func main() {\n\tparent := context.Background()\n\t" + derive + `
	g.Go(func() error { time.Sleep(100 * time.Millisecond); return errors.New("broken") })
	g.Go(func() error {
		` + second + `
	})
	fmt.Println(g.Wait())
}`
	}
	const derive = "g, ctx := errgroup.WithContext(parent); _ = ctx"
	n := node(t)
	for _, c := range []struct {
		name, body string
		want       string // the text of the finding; "": there is none
	}{
		{"functions that use the parent", group(derive, "return wait(parent, 500*time.Millisecond)"),
			"Nothing looked at the context made at line 20, or at one made from it. It was cancelled after 100 ms, and g.Go (line 22) went on until 500 ms. A cancel ends only who looks at Done or Err."},
		{"the blank name", group("g, _ := errgroup.WithContext(parent)", "return wait(parent, 500*time.Millisecond)"), "made at line 20"},
		{"a sleep, of which one finding tells", group(derive, "time.Sleep(500 * time.Millisecond); return nil"), "g.Go (line 22) went on until 500 ms"},
		{"a function that is given the context and ignores it", group(derive, "return func(context.Context) error { time.Sleep(time.Second); return nil }(ctx)"), "went on until 1 s"},
		{"a child that nobody looks at", group(derive, "ctx, stop := context.WithCancel(ctx); defer stop(); _ = ctx; return wait(parent, time.Second)"), "made at line 20, or at one made from it"},
		{"a goroutine that outlives main", group(derive, "go func() { time.Sleep(time.Hour) }(); return wait(parent, 500*time.Millisecond)"),
			"and func (line 23) went on until the program ended, after 500 ms."},
		{"a goroutine that leaks", group(derive, "go func() { <-make(chan int) }(); return wait(parent, 500*time.Millisecond)"), "and func (line 23) never ended."},
		{"a select", group(derive, "return wait(ctx, 500*time.Millisecond)"), ""},
		{"Done taken before", group(derive, "done := ctx.Done(); time.Sleep(500 * time.Millisecond); <-done; return nil"), ""},
		{"Err before it starts", group(derive, "if ctx.Err() != nil { return nil }; time.Sleep(500 * time.Millisecond); return nil"), ""},
		{"Err after main has got its error", group(derive, "go func() { time.Sleep(time.Second); fmt.Println(ctx.Err()) }(); return wait(parent, 500*time.Millisecond)"), ""},
		{"a cause", group(derive, "time.Sleep(500 * time.Millisecond); return context.Cause(ctx)"), ""},
		{"a child", group(derive, "ctx, stop := context.WithTimeout(ctx, time.Hour); defer stop(); return wait(ctx, 500*time.Millisecond)"), ""},
		{"a value", group(derive, "return wait(context.WithValue(ctx, 1, 2), 500*time.Millisecond)"), ""},
		{"context.AfterFunc", group(derive, "told := make(chan int); context.AfterFunc(ctx, func() { time.Sleep(time.Second); close(told) }); <-told; return nil"), ""},
		{"a type of the program's own", group("g, inner := errgroup.WithContext(parent); type mine struct{ context.Context }; ctx := mine{inner}", "return wait(ctx, 500*time.Millisecond)"), ""},
		{"an interface of the program's own", group("g, inner := errgroup.WithContext(parent); var ctx interface{ Done() <-chan struct{} } = inner", "<-ctx.Done(); time.Sleep(time.Second); return nil"), ""},
		{"a group that is only given the context", "func main() {\n\tctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)\n\tdefer cancel()\n" +
			"\tg, ctx := errgroup.WithContext(ctx)\n\tg.Go(func() error { return wait(ctx, time.Second) })\n\tfmt.Println(g.Wait())\n}", ""},
		{"a deadline in vain", "func main() {\n\tctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)\n\tdefer cancel()\n\t_ = ctx\n\tresult := make(chan int)\n" +
			"\tgo func() { time.Sleep(time.Second); result <- 1 }()\n\t<-result\n}", "made at line 19, or at one made from it. It was cancelled after 100 ms, and func (line 23) went on until 1 s."},
		{"a deadline that main itself does not look at", "func main() {\n\tctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)\n\tdefer cancel()\n\t_ = ctx\n" +
			"\t<-time.After(time.Second)\n\tfmt.Println(1)\n\ttime.Sleep(time.Second)\n}", "and main went on until 2 s."},
		{"a deadlock", "func main() {\n\tctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)\n\tdefer cancel()\n\t_ = ctx\n" +
			"\tresult := make(chan int)\n\tvar wg sync.WaitGroup\n\twg.Go(func() { result <- 1 })\n\twg.Wait()\n}", "and wg.Go (line 24) never ended."},
		{"a cancel when all is over", "func main() {\n\tctx, cancel := context.WithCancel(context.Background())\n\tdefer cancel()\n\t_ = ctx\n\tvar wg sync.WaitGroup\n" +
			"\twg.Go(func() { time.Sleep(time.Second) })\n\twg.Wait()\n}", ""},
		{"a deadline that does not pass", "func main() {\n\tctx, cancel := context.WithTimeout(context.Background(), time.Hour)\n\tdefer cancel()\n\t_ = ctx\n\ttime.Sleep(time.Second)\n}", ""},
		{"Wait cancels what has no use any more", "func main() {\n\tg, _ := errgroup.WithContext(context.Background())\n\tgo time.Sleep(time.Hour)\n" +
			"\tg.Go(func() error { time.Sleep(time.Second); return nil })\n\tg.Wait()\n\ttime.Sleep(time.Second)\n}", ""},
		{"a goroutine that was there before", "func main() {\n\tgo time.Sleep(time.Second)\n\tctx, cancel := context.WithCancel(context.Background())\n\t_ = ctx\n" +
			"\ttime.Sleep(100 * time.Millisecond)\n\tcancel()\n\ttime.Sleep(time.Second)\n}", ""},
		{"a panic before anybody could look", group(derive, "time.Sleep(200 * time.Millisecond); panic(ctx.Err)"), ""},
		{"a run that is stopped", group(derive, "time.Sleep(200 * time.Millisecond); for { fmt.Print(1) }"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			r := run(t, n, head+c.body, 1)
			for _, f := range r.Findings {
				if f.ID == "unused-context" {
					got = append(got, f.Text)
				}
			}
			switch {
			case c.want == "" && len(got) > 0, c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
				t.Errorf("got %q, want %q; events\n%s", got, c.want, list(r))
			case c.want != "":
				for _, f := range r.Findings {
					if f.ID == "ignores-context" {
						t.Errorf("another finding says the same: %q", f.Text)
					}
				}
			}
		})
	}
}
