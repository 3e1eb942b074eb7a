// Package hook holds what a program that was changed by package instrument calls, in place of the
// functions whose calls are to be seen. Each returns the function that it stands for, bound to the
// site of the call, so that it can also be deferred, started with go, or kept in a variable.
//
// What needs the types of a program is in package typed.
package hook

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"time"

	"scattergather/engine/own/recorder"
	"scattergather/engine/trace"
)

// to is the recorder of the program. There is one program in a process.
var to *recorder.Recorder

// shuffled says that goroutines that can run at one instant are to run in a random order.
var shuffled bool

// Record says which recorder the functions of this package report to, and whether goroutines that
// can run at one instant are to run in a random order. Otherwise they run in the order in which
// Go's scheduler finds them.
func Record(r *recorder.Recorder, shuffle bool) { to, shuffled = r, shuffle }

// maxYields is how many of those that can run a goroutine lets go first, at most.
const maxYields = 3

// shuffle lets others go first, some times.
func shuffle() {
	if shuffled {
		for range rand.IntN(maxYields + 1) {
			runtime.Gosched()
		}
	}
}

// Sleep is time.Sleep.
func Sleep(site int) func(time.Duration) {
	return func(d time.Duration) {
		to.Begin(trace.Sleep, site, max(d, 0))
		time.Sleep(d)
		shuffle()
		to.End("")
	}
}

// AfterFunc is time.AfterFunc.
func AfterFunc(site int) func(time.Duration, func()) *time.Timer {
	return func(d time.Duration, f func()) *time.Timer {
		return time.AfterFunc(d, func() { run(to.Spawn(site), f) })
	}
}

// run runs f in a goroutine of its own lane.
func run(lane int, f func()) {
	Enter(lane)
	defer func() { to.Leave(recover()) }()
	f()
}

// Lock is the method Lock of a sync.Locker.
func Lock(site int, l sync.Locker) func() {
	return func() {
		to.Begin(trace.LockBlocked, site, 0)
		l.Lock()
		to.End("")
	}
}

// RLock is the method RLock of a sync.RWMutex.
func RLock(site int, m *sync.RWMutex) func() {
	return func() {
		to.Begin(trace.LockBlocked, site, 0)
		m.RLock()
		to.End("")
	}
}

// CondWait is the method Wait of a sync.Cond.
func CondWait(site int, c *sync.Cond) func() {
	return func() {
		to.Begin(trace.LockBlocked, site, 0)
		c.Wait()
		to.End("")
	}
}

// GroupWait is the method Wait of a sync.WaitGroup.
func GroupWait(site int, wg *sync.WaitGroup) func() {
	return func() {
		to.Begin(trace.GroupBlocked, site, 0)
		wg.Wait()
		to.End("")
	}
}

// GroupGo is the method Go of a sync.WaitGroup.
func GroupGo(site int, wg *sync.WaitGroup) func(func()) {
	return func(f func()) {
		lane := to.Spawn(site)
		wg.Go(func() { run(lane, f) })
	}
}

// Once is the method Do of a sync.Once.
func Once(site int, o *sync.Once) func(func()) {
	return func(f func()) {
		to.Begin(trace.LockBlocked, site, 0)
		waits := true
		o.Do(func() {
			waits = false
			to.End("")
			f()
		})
		if waits {
			to.End("")
		}
	}
}

// ContextAfterFunc is context.AfterFunc.
func ContextAfterFunc(site int) func(context.Context, func()) func() bool {
	return func(ctx context.Context, f func()) func() bool {
		return context.AfterFunc(ctx, func() { run(to.Spawn(site), f) })
	}
}

// Deferred is a cancel function whose call is deferred.
func Deferred(cancel context.CancelFunc) context.CancelFunc {
	return func() {
		to.Gentle(true)
		cancel()
		to.Gentle(false)
	}
}

// Print is fmt.Print.
func Print(site int) func(...any) (int, error) {
	return func(a ...any) (int, error) { return Stdout(site).WriteString(fmt.Sprint(a...)) }
}

// Printf is fmt.Printf.
func Printf(site int) func(string, ...any) (int, error) {
	return func(format string, a ...any) (int, error) { return Stdout(site).WriteString(fmt.Sprintf(format, a...)) }
}

// Println is fmt.Println.
func Println(site int) func(...any) (int, error) {
	return func(a ...any) (int, error) { return Stdout(site).WriteString(fmt.Sprintln(a...)) }
}

// Output is os.Stdout or os.Stderr.
type Output struct {
	site   int
	stderr bool
}

// Stdout is os.Stdout.
func Stdout(site int) *Output { return &Output{site, false} }

// Stderr is os.Stderr.
func Stderr(site int) *Output { return &Output{site, true} }

// Write records what is written.
func (o *Output) Write(text []byte) (int, error) { return o.WriteString(string(text)) }

// WriteString records what is written.
func (o *Output) WriteString(text string) (int, error) {
	to.Print(o.site, text, o.stderr)
	return len(text), nil
}

// BuiltinPrint is the function print that every program has.
func BuiltinPrint(site int) func(...any) {
	return func(a ...any) {
		text := ""
		for _, v := range a {
			text += fmt.Sprint(v)
		}
		to.Print(site, text, true)
	}
}

// BuiltinPrintln is the function println that every program has.
func BuiltinPrintln(site int) func(...any) {
	return func(a ...any) { to.Print(site, fmt.Sprintln(a...), true) }
}

// Exit is os.Exit.
func Exit(site int) func(int) {
	return func(code int) { to.Exit(site, code) }
}

// Goroutines is runtime.NumGoroutine.
func Goroutines() int { return to.Goroutines() }

// Panic returns the value that a program gives to panic.
func Panic(site int, value any) any {
	to.Panics(site)
	return value
}

// Loop is called in each turn of a loop.
func Loop(site int) { to.Loop(site) }

// BeginSend says that the goroutine may now send.
func BeginSend(site int) { to.Begin(trace.SendBlocked, site, 0) }

// BeginReceive says that the goroutine may now receive.
func BeginReceive(site int) { to.Begin(trace.ReceiveBlocked, site, 0) }

// Select says that a select statement without default begins.
func Select(site int) { to.Begin(trace.SelectBlocked, site, 0) }

// Selected says which case of a select statement goes on.
func Selected(text string) { to.End(text) }

// End says that the goroutine has sent or received.
func End() { to.End("") }

// Spawn says that a goroutine is about to be started.
func Spawn(site int) int { return to.Spawn(site) }

// Enter is the first that a goroutine does, with what Spawn returned.
func Enter(lane int) {
	shuffle()
	to.Enter(lane)
}

// Leave is the last that a goroutine does, with what recover returned.
func Leave(value any) { to.Leave(value) }

// Call says at which site the goroutine calls a function of errgroup; -1: the call is over.
func Call(site int) { to.Call(site) }

// Caller returns the site that was given to Call.
func Caller() int { return to.Caller() }

// Limit says that g.Go may now wait for a free slot.
func Limit() { to.Limit() }

// SpawnTask says that a group is about to start a function.
func SpawnTask() int { return to.SpawnTask() }

// Task takes and returns what the function of a group returned.
func Task(err error) error {
	to.Task(err)
	return err
}

// Wait says that the goroutine is now inside of g.Wait.
func Wait(site int) { to.Wait(site) }

// Waited says that g.Wait is about to return.
func Waited(err error) { to.Waited(err) }
