package recorder_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/own/recorder"
	"scattergather/engine/trace"
)

// script drives a recorder as goroutines would, one after the other.
type script struct {
	*recorder.Recorder
	now     time.Duration
	running uint64 // the number of the goroutine that runs
	spun    time.Duration
	lines   [][]byte
	got     *own.Recording
}

// sites are those of all scripts: line 10 and those that follow.
var sites = []recorder.Site{
	{Line: 10, Column: 2, Text: "ch <- 1", Name: "send"}, {Line: 11, Column: 2, Text: "go work()", Name: "work"},
	{Line: 12, Column: 2, Text: "g.Go(f)", Name: "g.Go"}, {Line: 13, Column: 2, Text: "<-a, <-b", Name: ""},
	{Line: 14, Column: 2, Text: "context.WithTimeout(ctx, time.Second)", Name: ""},
}

// Indexes of the sites.
const (
	send = iota
	spawn
	group
	choose
	derive
)

func newScript() *script {
	s := &script{running: 1}
	s.Recorder = recorder.New(recorder.Config{
		Sites: sites, Seed: 5,
		Now:       func() time.Duration { return s.now },
		Goroutine: func() uint64 { return s.running },
		Spun:      func(int) time.Duration { return s.spun },
		Stream:    func(entry []byte) { s.lines = append(s.lines, append([]byte(nil), entry...)) },
		Deliver:   func(r *own.Recording) { s.got = r },
	})
	return s
}

// on makes a goroutine the one that runs.
func (s *script) on(goroutine uint64) { s.running = goroutine }

// events lists the events of the recording: time in seconds, lane, kind, detail, line.
func (s *script) events(t *testing.T) []string {
	t.Helper()
	if s.got == nil {
		t.Fatal("there is no recording")
	}
	if _, err := own.Decode(s.got.Encode()); err != nil {
		t.Errorf("the recording is not valid: %v", err)
	}
	var all []string
	for i, e := range s.got.Events {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%g %s %s %s", e.At.Seconds(), e.Lane, e.Kind, e.Detail))+fmt.Sprintf(" @%d", s.got.Places[i].Line))
	}
	return all
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatDoesNotWaitHasNotHappened(t *testing.T) {
	s := newScript()
	s.Begin(trace.SendBlocked, send, 0)
	s.End("")
	s.Begin(trace.SelectBlocked, choose, 0)
	s.now = time.Second
	s.End("<-b")
	s.Returned()
	check(t, s.events(t), []string{"0 main start @0", "0 main select-blocked <-a, <-b @13", "1 main select-unblocked <-b @13", "1 main exit @0"})
}

func TestAWaitInsideOfAWait(t *testing.T) {
	s := newScript()
	s.Begin(trace.SelectBlocked, choose, 0) // an operand of the statement sends
	s.Begin(trace.SendBlocked, send, 0)
	s.now = time.Second
	s.End("")
	s.now = 2 * time.Second
	s.End("<-a")
	s.Returned()
	check(t, s.events(t), []string{"0 main start @0", "0 main send-blocked ch <- 1 @10", "1 main send-unblocked ch <- 1 @10", "1 main select-blocked <-a, <-b @13", "2 main select-unblocked <-a @13", "2 main exit @0"})
}

// TestLeak is a goroutine that hangs on a send, and one that hangs only after main has returned.
func TestLeak(t *testing.T) {
	s := newScript()
	first, second := s.Spawn(spawn), s.Spawn(spawn)
	s.on(2)
	s.Enter(first)
	s.Begin(trace.SendBlocked, send, 0)
	s.on(3)
	s.Enter(second)
	s.Begin(trace.Sleep, derive, 3*time.Second)
	s.now = time.Second
	s.on(1)
	s.Print(send, "end", false)
	s.Returned()
	if s.got != nil {
		t.Fatal("it is delivered while a goroutine sleeps")
	}
	s.now = 3 * time.Second
	s.on(3)
	s.End("")
	s.Print(send, "never", false)
	s.Begin(trace.ReceiveBlocked, choose, 0)
	s.Idle()
	check(t, s.events(t), []string{
		"0 main start @0", "0 main spawn work 1 (line 11) @11", "0 main spawn work 2 (line 11) @11",
		"0 work 1 (line 11) start @11", "0 work 1 (line 11) leaked ch <- 1 @10", "0 work 2 (line 11) start @11",
		"0 work 2 (line 11) sleep @14", "1 main exit @0", "3 work 2 (line 11) woke @14", "3 work 2 (line 11) leaked <-a, <-b @13",
	})
	if len(s.got.Prints) != 1 || s.got.Until != time.Second || s.got.Ended.Kind != own.Returned {
		t.Errorf("printed %v until %v, ended %+v", s.got.Prints, s.got.Until, s.got.Ended)
	}
}

func TestGroup(t *testing.T) {
	s := newScript()
	s.Call(group)
	s.Limit()
	s.now = time.Second
	s.End("")
	lane := s.SpawnTask()
	s.Call(-1)
	s.on(2)
	s.Enter(lane)
	s.on(1)
	s.Wait(group)
	s.on(2)
	s.now = 2 * time.Second
	s.Task(fmt.Errorf("late: %w", context.DeadlineExceeded))
	s.Leave(nil)
	s.on(1)
	s.Waited(errors.New("late"))
	s.Returned()
	check(t, s.events(t), []string{
		"0 main start @0", "0 main go-blocked g.Go (line 12) @12", "1 main go-unblocked g.Go (line 12) @12", "1 main go g.Go (line 12) @12",
		"1 g.Go (line 12) start @12", "1 main wait @12", "2 g.Go (line 12) timeout late: context deadline exceeded @12", "2 main wait-returned late @12", "2 main exit @0",
	})
}

// TestCancel has a context cancelled while a goroutine that may have it runs, and one that nobody
// has any more.
func TestCancel(t *testing.T) {
	s := newScript()
	ctx, cancel := context.WithCancel(context.Background())
	made := s.Context(derive, ctx, nil)
	lane := s.Spawn(spawn)
	s.on(2)
	s.Enter(lane)
	s.on(1)
	s.Gentle(true)
	s.Cancelled(made, nil)
	cancel()
	s.Gentle(false)
	s.Cancelled(made, nil) // it is done
	s.on(2)
	s.Leave(nil)
	s.on(1)
	ctx, cancel = context.WithTimeout(context.Background(), time.Hour)
	made = s.Timed(derive, ctx, context.Background(), nil, time.Hour)
	s.Gentle(true)
	s.Cancelled(made, errors.New("why"))
	cancel()
	s.Returned()
	check(t, s.events(t), []string{
		"0 main start @0", "0 main spawn work (line 11) @11", "0 work (line 11) start @11", "0 main cancel context canceled @14",
		"0 work (line 11) exit @11", "0 main deadline context.WithTimeout(ctx, time.Second) @14", "0 main release why @14", "0 main exit @0",
	})
}

// TestUnused cancels a context that one goroutine was started too early for, and that another has ended
// without.
func TestUnused(t *testing.T) {
	s := newScript()
	spawned := func(goroutine uint64) {
		lane := s.Spawn(spawn)
		s.on(goroutine)
		s.Enter(lane)
		s.on(1)
	}
	spawned(2)
	outer := s.Context(group, context.Background(), nil)
	made := s.Context(derive, context.Background(), outer)
	again := s.Context(derive, context.Background(), outer)
	looked := s.Context(choose, context.Background(), nil)
	for goroutine := range uint64(4) {
		spawned(3 + goroutine)
	}
	s.on(3)
	s.Leave(nil)
	s.on(4)
	looked.Look()
	s.Cancelled(looked, nil)
	s.Cancelled(made, nil)
	s.Cancelled(again, nil) // of the same site
	s.on(1)
	s.Cancelled(outer, nil)
	made.Look() // which is to look at what it was made from
	for goroutine := range uint64(5) {
		s.on(2 + goroutine)
		s.Leave(nil)
	}
	s.on(1)
	s.Returned()
	if got := s.got.Unused; len(got) != 0 {
		t.Errorf("looked at, later: %+v", got)
	}

	s = newScript()
	spawned(2)
	made = s.Context(derive, context.Background(), nil)
	spawned(3)
	spawned(4)
	spawned(5)
	s.on(3)
	s.Leave(nil)
	s.on(4)
	s.Cancelled(made, nil)
	s.on(1)
	s.Idle()
	cancel := len(s.got.Events) - 1
	want := []own.Unused{{Line: 14, Event: cancel, Lanes: []int{4}}}
	if got := s.got.Unused; !reflect.DeepEqual(got, want) || s.got.Events[cancel].Kind != trace.Cancel {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := own.Decode(s.got.Encode()); err != nil {
		t.Error(err)
	}
}

// TestStops goes beyond each bound.
func TestStops(t *testing.T) {
	for want, run := range map[string]func(s *script){
		"more than 64 KiB of output: a loop that does not end?": func(s *script) { s.Print(send, strings.Repeat("é", own.MaxOutput), false) },
		"more than 10000 goroutines: a loop that does not end?": func(s *script) {
			for s.got == nil {
				s.Spawn(send)
			}
		},
		"computed for more than 2s without waiting for anything: a loop that does not end?": func(s *script) { s.spun = time.Minute; s.Loop(send) },
		"more than 1000 hours: a timer that never stops?":                                   func(s *script) { s.now = own.MaxTime + 1; s.Print(send, "x", false) },
		fmt.Sprintf("more than %d events: a loop that does not end?", own.MaxEvents): func(s *script) {
			for s.got == nil {
				s.Print(send, "\n"[:s.turn()], false)
			}
		},
	} {
		s := newScript()
		run(s)
		if s.got == nil || s.got.Ended.Kind != own.Stopped || s.got.Ended.Text != want || s.got.Ended.Line != 10 {
			t.Errorf("want %q, got %+v", want, s.got.Ended)
		}
	}
}

// turn makes an event that is not a print, and returns 0.
func (s *script) turn() int {
	s.Begin(trace.SendBlocked, send, 0)
	s.now++
	s.End("")
	return 0
}

// TestKilled makes the recording of a run from what it streamed.
func TestKilled(t *testing.T) {
	s := newScript()
	lane := s.Spawn(spawn)
	s.on(2)
	s.Enter(lane)
	s.Begin(trace.Sleep, derive, time.Second)
	s.now = time.Second
	s.End("")
	s.Print(send, "hello", true)
	s.Begin(trace.SendBlocked, send, 0) // not certain yet
	entries, err := recorder.ReadEntries(s.lines)
	if err != nil {
		t.Fatal(err)
	}
	s.got = recorder.Killed(recorder.Config{Sites: sites, Seed: 5}, entries, "too much", "", 3)
	check(t, s.events(t), []string{"0 main start @0", "0 main spawn work (line 11) @11", "0 work (line 11) start @11", "0 work (line 11) sleep @14", "1 work (line 11) woke @14"})
	want := own.Ending{Kind: own.Stopped, Text: "too much", Line: 13, Code: 2, Lane: 1}
	if s.got.Ended != want || len(s.got.Prints) != 1 || s.got.Until != time.Second {
		t.Errorf("ended %+v, want %+v; printed %v until %v", s.got.Ended, want, s.got.Prints, s.got.Until)
	}
	for _, wrong := range []string{`{"l":1}`, `{"l":-1}`, `{"o":1}`, `{"k":"lane","o":2}`, `{"k":"lane","o":0}`, `[`} {
		if _, err := recorder.ReadEntries([][]byte{[]byte(wrong)}); err == nil {
			t.Errorf("%s was read", wrong)
		}
	}
}

func TestPanicsAsGoPrintsThem(t *testing.T) {
	for want, value := range map[string]any{
		"panic: boom":   "boom",
		"panic: broken": errors.New("broken"),
		"panic: int(3)": 3,
		"panic: 1s":     time.Second,
		"panic: runtime error: index out of range": errors.New("runtime error: runtime error: index out of range"),
		"panic: interface conversion: it is not":   errors.New("runtime error: interface conversion: it is not"),
		"panic: (struct { X int }) {2}":            struct{ X int }{2},
	} {
		s := newScript()
		s.Panics(send)
		s.Leave(value)
		if s.got == nil || s.got.Ended != (own.Ending{Kind: own.Panicked, Text: want, Line: 10, Code: 2}) {
			t.Errorf("%v: %+v", value, s.got.Ended)
		}
	}
}
