package clock_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"scattergather/engine/clock"
)

// An hour of waiting takes no time, and the group is errgroup's own.
func Example() {
	v := clock.NewVirtual()
	v.Run(func() {
		g, ctx := v.GroupWithContext(context.Background())
		g.Go(func() error {
			v.Sleep(time.Hour)
			return errors.New("no answer")
		})
		g.Go(func() error {
			err := v.SleepContext(ctx, 24*time.Hour)
			fmt.Println(v.Now(), err, "because:", context.Cause(ctx))
			return err
		})
		err := g.Wait()
		fmt.Println(v.Now(), err)
	})
	// Output:
	// 1h0m0s context canceled because: no answer
	// 1h0m0s no answer
}

func TestDeadlineIsExceededInEveryDerivedContext(t *testing.T) {
	type key struct{}
	v := clock.NewVirtual()
	v.Run(func() {
		outer, cancel := v.WithTimeout(context.WithValue(context.Background(), key{}, "kept"), time.Second)
		defer cancel()
		group, inGroup := v.GroupWithContext(outer)
		caused, stop := v.WithCancelCause(inGroup)
		defer stop(nil)
		inner, cancel := v.WithTimeout(caused, time.Minute)
		defer cancel()
		std, cancel := context.WithCancel(inner)
		defer cancel()
		shorter, cancel := v.WithTimeout(inner, 500*time.Millisecond)
		defer cancel()

		v.Sleep(700 * time.Millisecond)
		if outer.Err() != nil || shorter.Err() != context.DeadlineExceeded {
			t.Errorf("at 700ms: outer %v, shorter %v", outer.Err(), shorter.Err())
		}
		v.Sleep(time.Second)
		for name, ctx := range map[string]context.Context{"outer": outer, "group": inGroup, "caused": caused, "inner": inner, "std": std} {
			if ctx.Err() != context.DeadlineExceeded || context.Cause(ctx) != context.DeadlineExceeded {
				t.Errorf("%s: Err %v, Cause %v", name, ctx.Err(), context.Cause(ctx))
			}
			if ctx.Value(key{}) != "kept" {
				t.Errorf("%s lost its values", name)
			}
			select {
			case <-ctx.Done():
			default:
				t.Errorf("%s: Done is not closed", name)
			}
		}
		a, _ := outer.Deadline()
		if b, ok := std.Deadline(); !ok || !a.Equal(b) {
			t.Errorf("deadline %v, derived from %v", b, a)
		}
		if err := group.Wait(); err != nil {
			t.Errorf("Wait of a group without functions: %v", err)
		}
	})
}

func TestExpiredAndCancelledParents(t *testing.T) {
	v := clock.NewVirtual()
	v.Run(func() {
		now, cancel := v.WithTimeout(context.Background(), 0)
		defer cancel()
		if now.Err() != context.DeadlineExceeded {
			t.Errorf("a timeout of nothing: %v", now.Err())
		}
		cause := errors.New("enough")
		parent, stop := v.WithCancelCause(context.Background())
		stop(cause)
		child, cancel := v.WithTimeout(parent, time.Second)
		defer cancel()
		if child.Err() != context.Canceled || context.Cause(child) != cause {
			t.Errorf("child of a cancelled context: %v because %v", child.Err(), context.Cause(child))
		}
		if err := v.SleepContext(child, time.Second); err != context.Canceled || v.Now() != 0 {
			t.Errorf("sleep on it: %v at %v", err, v.Now())
		}
	})
}

// A deadline makes the std context behind it only when the program needs it, which may be after
// the end: it must then be what it would have been all along.
func TestDeadlinesThatAreAskedLate(t *testing.T) {
	type key struct{}
	cause := errors.New("enough")
	v := clock.NewVirtual()
	v.Run(func() {
		parent, stop := v.WithCancelCause(context.WithValue(context.Background(), key{}, "kept"))
		expired, cancel := v.WithTimeout(parent, time.Second)
		defer cancel()
		cancelled, cancel := v.WithTimeout(parent, time.Hour)
		cancel()
		ended, cancel := v.WithTimeout(parent, time.Hour)
		defer cancel()
		open, cancel := v.WithTimeout(context.WithoutCancel(parent), time.Hour)
		defer cancel()
		v.Sleep(2 * time.Second)
		stop(cause)
		for _, c := range []struct {
			name       string
			ctx        context.Context
			err, cause error
		}{
			{"expired before its parent ended", expired, context.DeadlineExceeded, context.DeadlineExceeded},
			{"cancelled before its parent ended", cancelled, context.Canceled, context.Canceled},
			{"ended by its parent", ended, context.Canceled, cause},
			{"open", open, nil, nil},
		} {
			err := c.ctx.Err()
			derived, cancel := context.WithCancel(c.ctx)
			defer cancel()
			if err != c.err || c.ctx.Err() != c.err || derived.Err() != c.err || context.Cause(c.ctx) != c.cause || context.Cause(derived) != c.cause {
				t.Errorf("%s: %v, then %v because %v; derived %v because %v", c.name, err, c.ctx.Err(), context.Cause(c.ctx), derived.Err(), context.Cause(derived))
			}
			if c.ctx.Value(key{}) != "kept" {
				t.Errorf("%s: lost its values", c.name)
			}
			select {
			case <-c.ctx.Done():
				if c.err == nil {
					t.Errorf("%s: Done is closed", c.name)
				}
			default:
				if c.err != nil {
					t.Errorf("%s: Done is not closed", c.name)
				}
			}
		}
	})
}

// TestAClockRunsProgramsInTurn runs programs that end in every way on one clock: what one
// leaves behind must not be seen by the next.
func TestAClockRunsProgramsInTurn(t *testing.T) {
	program := func(v *clock.Virtual, n int, last func() error) (story string) {
		ending := v.Run(func() {
			g, ctx := v.GroupWithContext(context.Background())
			for i := range n {
				g.Go(func() error {
					ctx, cancel := v.WithTimeout(ctx, time.Duration(40+i)*time.Millisecond)
					defer cancel()
					err := v.SleepContext(ctx, time.Duration(10+i*7%61)*time.Millisecond)
					story += fmt.Sprintln(v.Now(), i, err, context.Cause(ctx))
					return nil
				})
			}
			v.Go(func() { v.Sleep(clock.Forever) })
			g.Go(last)
			story += fmt.Sprintln(v.Now(), g.Wait())
		})
		return story + fmt.Sprintf("%+v", ending)
	}
	one := clock.NewVirtual()
	for name, last := range map[string]func(v *clock.Virtual) error{
		"success":  func(v *clock.Virtual) error { return nil },
		"error":    func(v *clock.Virtual) error { v.Sleep(30 * time.Millisecond); return errors.New("broke") },
		"deadlock": func(v *clock.Virtual) error { v.Sleep(clock.Forever); return nil },
		"panic":    func(v *clock.Virtual) error { v.Sleep(20 * time.Millisecond); panic(&clock.Panic{Text: "boom"}) },
	} {
		for _, n := range []int{50, 3, 70} {
			fresh := clock.NewVirtual()
			want := program(fresh, n, func() error { return last(fresh) })
			if got := program(one, n, func() error { return last(one) }); got != want {
				t.Errorf("%s, %d goroutines:\n%s\non a clock of its own:\n%s", name, n, got, want)
			}
		}
	}
}

func TestCancelReleasesTheTimer(t *testing.T) {
	v := clock.NewVirtual()
	ending := v.Run(func() {
		_, cancel := v.WithTimeout(context.Background(), time.Hour)
		cancel()
		v.Sleep(time.Second)
	})
	if ending.At != time.Second {
		t.Errorf("the program ended at %v: a cancelled deadline kept it", ending.At)
	}
}

func TestWallContextIsRefused(t *testing.T) {
	wall, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	defer func() {
		if recover() == nil {
			t.Error("a context that follows the wall was accepted: its deadline would never fire")
		}
	}()
	v := clock.NewVirtual()
	v.Run(func() { _ = v.SleepContext(wall, time.Second) })
}

func TestWaitReturnsTheFirstErrorInTime(t *testing.T) {
	for _, withContext := range []bool{false, true} {
		v := clock.NewVirtual()
		v.Run(func() {
			g := v.Group()
			if withContext {
				g, _ = v.GroupWithContext(context.Background())
			}
			for i := range 50 {
				g.Go(func() error {
					v.Sleep(time.Duration(1+(i+37)%50) * time.Millisecond)
					return fmt.Errorf("error %d", i)
				})
			}
			if err := g.Wait(); err.Error() != "error 13" || v.Now() != 50*time.Millisecond {
				t.Errorf("%v at %v, want error 13 at 50ms", err, v.Now())
			}
		})
	}
}

func TestLimits(t *testing.T) {
	for _, limit := range []int{-1, 1, 3} {
		v := clock.NewVirtual()
		running, most := 0, 0
		v.Run(func() {
			g := v.Group()
			g.SetLimit(limit)
			for range 9 {
				g.Go(func() error {
					running++
					most = max(most, running)
					v.Sleep(time.Second)
					running--
					return nil
				})
			}
			_ = g.Wait()
		})
		if want := map[int]int{-1: 9, 1: 1, 3: 3}[limit]; most != want {
			t.Errorf("SetLimit(%d): %d ran at once, want %d", limit, most, want)
		}
	}
}

func TestTryGo(t *testing.T) {
	v := clock.NewVirtual()
	v.Run(func() {
		g := v.Group()
		g.SetLimit(1)
		nap := func() error { v.Sleep(time.Second); return nil }
		if !g.TryGo(nap) || g.TryGo(nap) {
			t.Error("TryGo with a limit of 1 has to start the first and refuse the second")
		}
		v.Sleep(2 * time.Second)
		if !g.TryGo(nap) {
			t.Error("the slot is free again")
		}
		_ = g.Wait()
	})
}

func TestDeadlock(t *testing.T) {
	for name, main := range map[string]func(v *clock.Virtual){
		"SetLimit(0)":    func(v *clock.Virtual) { g := v.Group(); g.SetLimit(0); g.Go(func() error { return nil }) },
		"receive":        func(v *clock.Virtual) { v.Queue(0).Receive() },
		"send":           func(v *clock.Virtual) { v.Queue(0).Send(1) },
		"sleep for ever": func(v *clock.Virtual) { v.Sleep(clock.Forever) },
		"Wait for ever": func(v *clock.Virtual) {
			g := v.Group()
			g.Go(func() error { v.Sleep(clock.Forever); return nil })
			_ = g.Wait()
		},
		"after a deadline": func(v *clock.Virtual) { v.WithTimeout(context.Background(), time.Second); v.Queue(0).Receive() },
	} {
		t.Run(name, func(t *testing.T) {
			v := clock.NewVirtual()
			if ending := v.Run(func() { main(v) }); !ending.Deadlock {
				t.Errorf("not reported as a deadlock: %+v", ending)
			}
		})
	}
}

func TestCrash(t *testing.T) {
	v := clock.NewVirtual()
	var after bool
	ending := v.Run(func() {
		g := v.Group()
		g.Go(func() error { v.Sleep(time.Second); panic(&clock.Panic{Text: "boom"}) })
		g.Go(func() error { v.Sleep(2 * time.Second); after = true; return nil })
		_ = g.Wait()
		after = true
	})
	if ending.Panicked == nil || ending.Panicked.Text != "boom" || ending.At != time.Second || after {
		t.Errorf("%+v, something ran after the crash: %v", ending, after)
	}
}

func TestFaultOfTheProgramComesOutOfRun(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a panic that is not the scenario's own was swallowed")
		}
	}()
	v := clock.NewVirtual()
	v.Run(func() {
		g := v.Group()
		g.Go(func() error { panic("a bug") })
		_ = g.Wait()
	})
}

func TestHorizon(t *testing.T) {
	v := clock.NewVirtual()
	v.Horizon = time.Hour
	if ending := v.Run(func() { v.Sleep(time.Hour) }); ending.Horizon {
		t.Error("the horizon itself can be reached")
	}
	v = clock.NewVirtual()
	v.Horizon = time.Hour
	if ending := v.Run(func() { v.Sleep(time.Hour + 1) }); !ending.Horizon || ending.At > time.Hour {
		t.Errorf("%+v", ending)
	}
}

// TestOrphansEndOrAreMadeToLeave runs in a bubble, which fails a test that leaves a
// goroutine behind.
func TestOrphansEndOrAreMadeToLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for range 100 {
			v := clock.NewVirtual()
			left := 0
			ending := v.Run(func() {
				for range 3 {
					v.Go(func() { defer func() { left++ }(); v.Sleep(clock.Forever) })
				}
				v.Go(func() { v.Sleep(time.Minute) })
			})
			if ending.Deadlock || ending.At != time.Minute || left != 3 {
				t.Fatalf("%+v, %d of 3 left", ending, left)
			}
		}
	})
}
