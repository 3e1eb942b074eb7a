//go:build !js

package main_test

import (
	"slices"
	"strings"
	"testing"

	"scattergather/engine/repair"
)

// TestRepairs runs each program to be repaired as it is, repaired in different ways, and changed so that
// it only looks repaired. An attempt is a list of texts and what they are replaced by.
func TestRepairs(t *testing.T) {
	type attempt struct {
		what    string
		edits   []string
		verdict string
	}
	const (
		leakEnds = "Every goroutine ends, and the answers are there as early as before."
		stopEnds = "All three downloads end within 300 ms of Stop, and main waits for them."
		waitEnds = "Wait returns the first error at the instant at which it happens."
		lostEnds = "Wait returns why the checkout failed, and everything else is done as before."
		tenEnds  = "The sum is there after 200 ms, and every goroutine ends."
	)
	// The seed decides which of the two that are stopped returns first.
	with5 := map[string]string{"who-ate-my-error/as it is": "Wait at line 43 returns “stock: context canceled”. It has to return “card: declined”."}
	repaired := []string{leakEnds, stopEnds, waitEnds, lostEnds, tenEnds}
	attempts := map[string][]attempt{
		"find-the-leak": {
			{"as it is", nil, "func 2 (line 31) waits at line 32 for “answers <- r.ask(key)”, for ever."},
			{"a buffer", []string{"make(chan string)", "make(chan string, len(replicas))"}, leakEnds},
			{"a context", []string{
				"import (\n", "import (\n\t\"context\"\n",
				"\tanswers := ", "\tctx, cancel := context.WithCancel(context.Background())\n\tdefer cancel()\n\tanswers := ",
				"answers <- r.ask(key)", "select {\n\t\t\tcase answers <- r.ask(key):\n\t\t\tcase <-ctx.Done():\n\t\t\t}",
			}, leakEnds},
			{"replicas that stop", []string{
				"\tanswers := ", "\tdone := make(chan struct{})\n\tdefer close(done)\n\tanswers := ",
				"answers <- r.ask(key)", "select {\n\t\t\tcase <-time.After(r.takes):\n\t\t\tcase <-done:\n\t\t\t\treturn\n\t\t\t}\n\t\t\tanswers <- key + \" from \" + r.name",
			}, leakEnds},
			{"somebody who receives the rest", []string{"return <-answers", "first := <-answers\n\tgo func() {\n\t\tfor range len(replicas) - 1 {\n\t\t\t<-answers\n\t\t}\n\t}()\n\treturn first"}, leakEnds},
			{"one replica", []string{"\t{\"oslo\", 250 * time.Millisecond},\n\t{\"tokyo\", 400 * time.Millisecond},\n", ""},
				"Only 1 goroutine asks a replica until the answer for “ada” is there. Each lookup has to ask all three replicas."},
			{"two that do not ask", []string{"answers <- r.ask(key)", "if r.name == \"paris\" {\n\t\t\t\tanswers <- r.ask(key)\n\t\t\t}"},
				"Only 1 goroutine asks a replica until the answer for “ada” is there. Each lookup has to ask all three replicas."},
			{"faster replicas", []string{"make(chan string)", "make(chan string, 3)", "100 *", "10 *", "250 *", "25 *", "400 *", "40 *"},
				"“ada from paris” is printed after 10 ms. It has to be printed after 100 ms."},
			{"waiting for all", []string{"return <-answers", "first := <-answers\n\t<-answers\n\t<-answers\n\treturn first"},
				"“ada from paris” is printed after 400 ms. It has to be printed after 100 ms."},
			{"another answer", []string{"make(chan string)", "make(chan string, 3)", "fmt.Println(lookup(key))", "lookup(key)"},
				"“ada from paris” is not printed."},
			{"an exit", []string{"\t\"runtime\"\n", "\t\"os\"\n", "fmt.Println(\"goroutines:\", runtime.NumGoroutine())", "os.Exit(0)"},
				"os.Exit ends the program at line 43, whatever its goroutines do. main has to return."},
			{"a panic", []string{"fmt.Println(\"goroutines:\", runtime.NumGoroutine())", "panic(runtime.NumGoroutine())"}, "The program panics at line 43."},
		},
		"make-it-stop": {
			{"as it is", nil, "g.Go 1 (line 31) goes on until 6 s. It has to return by 1.3 s."},
			{"ctx.Err before each chunk", []string{"\t\ttime.Sleep(300", "\t\tif err := ctx.Err(); err != nil {\n\t\t\treturn err\n\t\t}\n\t\ttime.Sleep(300"}, stopEnds},
			{"a select", []string{"\t\ttime.Sleep(300 * time.Millisecond)", "\t\tselect {\n\t\tcase <-time.After(300 * time.Millisecond):\n\t\tcase <-ctx.Done():\n\t\t\treturn context.Cause(ctx)\n\t\t}"}, stopEnds},
			{"four chunks", []string{"chunks = 20", "chunks = 4"}, "Wait at line 36 returns no error. It has to return “context canceled”."},
			{"three chunks", []string{"chunks = 20", "chunks = 3"}, "No download goes on until 1 s, when Stop is pressed. There have to be three."},
			{"faster chunks", []string{"300 * time.Millisecond", "60 * time.Millisecond"}, "Each of the three downloads has to get a chunk every 300 ms until Stop is pressed."},
			{"nobody waits", []string{"err := g.Wait()", "err := ctx.Err()"}, "g.Go 1 (line 31) goes on until 6 s. It has to return by 1.3 s."},
			{"nobody stops", []string{"\tstop()\n", "", "chunks = 20", "chunks = 4"}, "Nobody cancels the context after 1 s, when Stop is pressed."},
			{"one file", []string{`, "song", "book"`, "", "\t\ttime.Sleep(300", "\t\tif err := ctx.Err(); err != nil {\n\t\t\treturn err\n\t\t}\n\t\ttime.Sleep(300"},
				"Only 1 download goes on until 1 s, when Stop is pressed. There have to be three."},
		},
		"why-is-wait-late": {
			{"as it is", nil, "Wait at line 42 returns after 3 s. It has to return after 200 ms."},
			{"the group's context", []string{"load(ctx, \"reviews\"", "load(groupCtx, \"reviews\""}, waitEnds},
			{"one name for both", []string{"g, groupCtx :=", "g, ctx :=", "groupCtx", "ctx", "groupCtx", "ctx"}, waitEnds},
			{"faster reviews", []string{"3*time.Second", "200*time.Millisecond"}, "g.Go (line 39) is done after 200 ms. It has to take as long as before, unless it is told to stop."},
			{"even faster reviews", []string{"3*time.Second", "time.Millisecond"}, "Only 2 goroutines are at work after 200 ms, when the prices fail. There have to be three."},
			{"no reviews", []string{"\tg.Go(func() error {\n\t\treturn load(ctx, \"reviews\", 3*time.Second)\n\t})\n", ""}, "Only 2 goroutines are at work after 200 ms, when the prices fail. There have to be three."},
			{"an earlier deadline", []string{"5*time.Second", "200*time.Millisecond"}, "The context has another deadline than 5 s."},
			{"nobody waits", []string{"fmt.Println(\"page:\", g.Wait())", "time.Sleep(200 * time.Millisecond)\n\tfmt.Println(\"page: prices: unknown currency\")\n\t_ = g"},
				"Nobody waits for the group with Wait."},
			{"another error", []string{"errors.New(\"prices: unknown currency\")", "errors.New(\"prices\")", "load(ctx, \"reviews\"", "load(groupCtx, \"reviews\""},
				"Wait at line 42 returns “prices”. It has to return “prices: unknown currency”."},
		},
		"who-ate-my-error": {
			{"as it is", nil, "Wait at line 43 returns “label: context canceled”. It has to return “card: declined”."},
			{"unlock after Wait", []string{
				"\t\tstop() // nobody needs the others any more\n\t\tunlockCart()\n", "",
				"return g.Wait()", "err := g.Wait()\n\tif err != nil {\n\t\tunlockCart()\n\t}\n\treturn err",
			}, lostEnds},
			{"a cause", []string{
				"WithCancel(ctx)", "WithCancelCause(ctx)", "defer stop()", "defer stop(nil)",
				"stop() // nobody", "err := errors.New(\"card: declined\")\n\t\tstop(err) // nobody", "return errors.New(\"card: declined\")", "return err",
				"name, ctx.Err()", "name, context.Cause(ctx)",
			}, lostEnds},
			{"others without an error", []string{"return fmt.Errorf(\"%s: %w\", name, ctx.Err())", "_ = name\n\t\treturn nil"}, lostEnds},
			{"nobody stops them", []string{"\t\tstop() // nobody needs the others any more\n", ""}, "g.Go (line 35) goes on until 300 ms. It has to be told to stop after 200 ms."},
			{"a locked cart", []string{"\t\tunlockCart()\n", "\t\t_ = unlockCart\n"}, "“unlocked” is not printed."},
			{"a cart that is unlocked faster", []string{"100 * time", "50 * time", "\t\tstop() // nobody needs the others any more\n\t\tunlockCart()\n", "", "return g.Wait()", "defer unlockCart()\n\treturn g.Wait()"}, "“unlocked” is printed after 250 ms. It has to be printed after 300 ms."},
			{"shorter functions", []string{"500*time", "200*time", "700*time", "200*time"}, " is done after 200 ms. It has to take as long as before, unless it is told to stop."},
			{"a written error", []string{"checkout(context.Background()))", "\"card: declined\")\n\tcheckout(context.Background())"}, "It has to return “card: declined”."},
		},
		"ten-workers-one-deadlock": {
			{"as it is", nil, "All goroutines are asleep after 100 ms: main waits at line 34, and nobody is left to wake it."},
			{"room for all counts", []string{"make(chan int), make(chan int)", "make(chan int), make(chan int, pages)"}, tenEnds},
			{"a sender and a closer", []string{
				"\tfor page := range pages {\n\t\tjobs <- page + 1\n\t}\n\tclose(jobs)\n\terr := g.Wait()\n\tclose(counts)\n",
				"\tgo func() {\n\t\tfor page := range pages {\n\t\t\tjobs <- page + 1\n\t\t}\n\t\tclose(jobs)\n\t}()\n\tvar err error\n\tgo func() {\n\t\terr = g.Wait()\n\t\tclose(counts)\n\t}()\n",
			}, tenEnds},
			{"one worker", []string{"workers, pages = 10, 20", "workers, pages = 1, 20", "make(chan int), make(chan int)", "make(chan int), make(chan int, pages)"},
				"Only 1 goroutine counts words. There have to be ten workers."},
			{"ten pages", []string{"workers, pages = 10, 20", "workers, pages = 10, 10", "make(chan int), make(chan int)", "make(chan int), make(chan int, pages)"},
				"The workers count for 1 s in all. Twenty pages of 100 ms each take 2 s."},
			{"twenty workers", []string{"workers, pages = 10, 20", "workers, pages = 20, 20", "make(chan int), make(chan int)", "make(chan int), make(chan int, pages)"},
				"“21000 words” is printed after 100 ms. It has to be printed after 200 ms."},
			{"nobody sends", []string{"jobs <- page + 1", "_ = page + 1"}, "No goroutine counts words. There have to be ten workers."},
			{"too few counts", []string{"make(chan int), make(chan int)", "make(chan int), make(chan int, pages)", "sum += n", "sum = n"}, "“21000 words” is not printed."},
		},
	}
	n := node(t)
	for _, p := range repair.All() {
		if len(attempts[p.Name]) == 0 {
			t.Errorf("%s: there is no attempt to repair it", p.Name)
		}
		for _, a := range attempts[p.Name] {
			t.Run(p.Name+"/"+a.what, func(t *testing.T) {
				source := p.Source()
				for i := 0; i < len(a.edits); i += 2 {
					if !strings.Contains(source, a.edits[i]) {
						t.Fatalf("it does not have %q", a.edits[i])
					}
					source = strings.Replace(source, a.edits[i], a.edits[i+1], 1)
				}
				seeds := []uint64{1}
				if a.edits == nil || slices.Contains(repaired, a.verdict) {
					seeds = []uint64{1, 5}
				}
				for _, seed := range seeds {
					want := a.verdict
					if other := with5[p.Name+"/"+a.what]; seed == 5 && other != "" {
						want = other
					}
					r := run(t, n, source, seed)
					if r.Repair == nil {
						t.Fatalf("seed %d: no verdict; problems %v", seed, r.Problems)
					}
					if got := *r.Repair; got.Name != p.Name || got.Done != slices.Contains(repaired, a.verdict) || !strings.Contains(got.Verdict, want) {
						t.Errorf("seed %d: %+v, want %q", seed, got, want)
					}
				}
			})
		}
	}
	if r := run(t, n, "package main\n\nfunc main() {}", 1); r.Repair != nil {
		t.Errorf("a program that is not to be repaired: %+v", r.Repair)
	}
}
