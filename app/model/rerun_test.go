package model

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// Several messages may come before a frame. What they come to must not depend on where the
// frames were: neither the draft, nor its run, nor what Undo gives back.
func TestMessagesOfOneFrame(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		one := after() // a frame for each message
		all := one     // frames now and then
		for i := range 1 + r.IntN(40) {
			m := randomMsg(r, one)
			one = step(one, m)
			rev := all.Run.Rev
			if all = Update(all, m); all.Run.Rev != rev {
				t.Fatalf("seed %d, message %d: Update made a run", seed, i)
			}
			if r.IntN(3) == 0 {
				all = Rerun(all)
			}
		}
		all = Rerun(all)
		for steps := 0; ; steps++ {
			if got, want := work(all), work(one); got != want {
				t.Fatalf("seed %d, %d steps undone:\n%s\nwant\n%s", seed, steps, got, want)
			}
			if len(one.Problems) == 0 && !reflect.DeepEqual(all.Run.Report, one.Run.Report) {
				t.Fatalf("seed %d, %d steps undone: another run is shown", seed, steps)
			}
			if all.History.CanUndo() != one.History.CanUndo() {
				t.Fatalf("seed %d, %d steps undone: one history is longer", seed, steps)
			}
			if !one.History.CanUndo() {
				break
			}
			one, all = step(one, Undo{}), step(all, Undo{})
		}
	}
}

func TestADragRunsOncePerFrame(t *testing.T) {
	s := after()
	rev := s.Run.Rev
	s = Update(s, Grab{Field: "sources[0].delay"})
	for ms := range 50 {
		s = Update(s, Drag{Field: "sources[0].delay", Value: time.Duration(1+ms) * time.Millisecond})
	}
	if !s.Due() || !s.Held.Edits() {
		t.Error("a drag does not ask for a run")
	}
	if s = Rerun(s); s.Run.Rev != rev+1 || s.Due() {
		t.Errorf("%d runs were made, want 1", s.Run.Rev-rev)
	}
	if s = step(s, Release{}); s.Held.On {
		t.Error("the drag goes on after Release")
	}
	if s = step(s, Undo{}); s.Draft.Text(rowAt(s, 0, "delay")) != "500ms" {
		t.Error("a drag is more than one step of the history")
	}
}
