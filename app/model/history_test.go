package model

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
	"time"

	"scattergather/engine"
)

// randomMsg is one of the things people do.
func randomMsg(r *rand.Rand, s State) Msg {
	some := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	id := 0
	if n := len(s.Draft.Rows); n > 0 {
		id = s.Draft.Rows[r.IntN(n)].ID
	}
	switch r.IntN(18) {
	case 0:
		return Edit{Key: Key{Path: "gather"}, Text: some("wait-all", "fail-fast", "quorum", "first-success")}
	case 1:
		return Edit{Key: Key{Path: "limit"}, Text: some("", "1", "2", "many", "02")}
	case 2, 3:
		return Edit{Key: Key{Row: id, Path: "delay"}, Text: some("1s", "500ms", "forever", "soon", "")}
	case 4:
		return Edit{Key: Key{Row: id, Path: "retry.attempts"}, Text: some("1", "3", "x", "01")}
	case 5:
		return Leave{Key: Key{Row: id, Path: "retry.attempts"}}
	case 6, 7:
		return Drag{Field: fmt.Sprintf("sources[%d].delay", r.IntN(3)), Value: time.Duration(r.IntN(3000)) * time.Millisecond}
	case 8:
		return Settle{}
	case 9:
		return AddSource{}
	case 10:
		return DuplicateSource{Row: id}
	case 11:
		return DeleteSource{Row: id}
	case 12:
		return AddResult{Row: id}
	case 13:
		return DeleteResult{Row: id, Index: r.IntN(2)}
	case 14, 15:
		return MoveSource{Row: id, Index: r.IntN(5) - 1, Held: r.IntN(2) == 0}
	case 16:
		return ChooseLesson{Name: some("wait", "limit", "scatter-gather")}
	}
	return Edit{Key: Key{Row: id, Path: "results[0].price"}, Text: some("1", "2.50", "dear")}
}

// written is a scenario as a file has it.
func written(s engine.Scenario) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// work is what must come back, to the letter.
func work(s State) string {
	return fmt.Sprintf("%s %v %s %t %v", written(s.Draft.Scenario), s.Draft.Typed, s.Lesson, s.Changed, s.Problems)
}

func TestWhateverIsDoneCanBeUndoneAndRedone(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		first := after()
		s := first
		for range 1 + r.IntN(40) {
			s = step(s, randomMsg(r, s))
		}
		s = step(s, Settle{})
		last, steps := s, 0
		for ; s.History.CanUndo(); steps++ {
			rev := s.Draft.Rev
			if s = step(s, Undo{}); s.Draft.Rev <= rev {
				t.Fatalf("seed %d: the draft's revision went from %d to %d", seed, rev, s.Draft.Rev)
			}
			if len(s.Problems) == 0 && written(s.Run.Report.Scenario) != written(s.Draft.Scenario) {
				t.Fatalf("seed %d: step %d shows another run", seed, steps)
			}
		}
		if got, want := work(s), work(first); got != want {
			t.Fatalf("seed %d: %d steps undone:\n%s\nwant\n%s", seed, steps, got, want)
		}
		for ; s.History.CanRedo(); steps-- {
			s = step(s, Redo{})
		}
		if got, want := work(s), work(last); got != want || steps != 0 {
			t.Fatalf("seed %d: %d steps left; redone:\n%s\nwant\n%s", seed, steps, got, want)
		}
	}
}

func TestATextAndADragAreOneStepEach(t *testing.T) {
	s := after()
	delay := rowAt(s, 0, "delay")
	for _, text := range []string{"1", "1s"} {
		s = step(s, Edit{Key: delay, Text: text})
	}
	for ms := range time.Duration(20) {
		s = step(s, Drag{Field: "sources[2].delay", Value: ms * time.Millisecond})
	}
	s = step(s, Settle{})
	for ms := range time.Duration(20) {
		s = step(s, Drag{Field: "sources[2].delay", Value: ms * time.Second})
	}
	for i, want := range []struct{ postgres, mysql string }{{"1s", "19ms"}, {"1s", "700ms"}, {"500ms", "700ms"}} {
		s = step(s, Undo{})
		if got := [2]string{s.Draft.Text(delay), s.Draft.Text(rowAt(s, 2, "delay"))}; got != [2]string{want.postgres, want.mysql} {
			t.Errorf("%d undone: %q, want %q", i+1, got, want)
		}
	}
	if s.History.CanUndo() || s.Changed {
		t.Errorf("can undo %t, changed %t", s.History.CanUndo(), s.Changed)
	}
}

func TestAFieldThatIsLeftAndEnteredAgainIsTwoSteps(t *testing.T) {
	title := Key{Path: "title"}
	s := after(Edit{Key: title, Text: "One"}, Leave{Key: title}, Edit{Key: title, Text: "One and two"})
	if s = step(s, Undo{}); s.Draft.Text(title) != "One" {
		t.Errorf("undone: %q", s.Draft.Text(title))
	}
	if s = step(s, Undo{}); s.History.CanUndo() || s.Changed {
		t.Errorf("all undone: %q, changed %t", s.Draft.Text(title), s.Changed)
	}
}

func TestADragThatIsGivenUpIsNoStep(t *testing.T) {
	s := after(Drag{Field: "sources[2].delay", Value: time.Second}, Drag{Field: "sources[2].delay", Value: 700 * time.Millisecond}, Settle{})
	if s.History.CanUndo() || s.Changed {
		t.Errorf("can undo %t, changed %t", s.History.CanUndo(), s.Changed)
	}
}

func TestARowThatIsDraggedIsOneStep(t *testing.T) {
	s := after()
	first := s.Draft.Rows[0].ID
	for _, place := range []int{1, 2, 3, 2, 9} {
		s = step(s, MoveSource{Row: first, Index: place, Held: true})
	}
	s = step(s, Settle{})
	if got := s.Run.Report.Lanes[4].Name; got != "postgres" || s.Draft.Index(first) != 3 {
		t.Errorf("the last lane is %s, the row in place %d", got, s.Draft.Index(first))
	}
	if s = step(s, Undo{}); s.Draft.Index(first) != 0 || s.History.CanUndo() || s.Changed {
		t.Errorf("undone: place %d, can undo %t, changed %t", s.Draft.Index(first), s.History.CanUndo(), s.Changed)
	}
	s = after()
	s = step(s, MoveSource{Row: s.Draft.Rows[2].ID, Index: 0, Held: true})
	s = step(s, MoveSource{Row: s.Draft.Rows[0].ID, Index: 2, Held: true})
	if s = step(s, Settle{}); s.History.CanUndo() || s.Changed {
		t.Error("a drag that came back is a step")
	}
}

func TestAnEditAfterUndoForgetsWhatWasUndone(t *testing.T) {
	s := after(AddSource{}, Undo{}, Edit{Key: Key{Path: "limit"}, Text: "2"})
	if s.History.CanRedo() {
		t.Error("the old future is still there")
	}
	if s = step(s, Redo{}); s.Draft.Text(Key{Path: "limit"}) != "2" || len(s.Draft.Rows) != 4 {
		t.Error("Redo without anything to redo did something")
	}
}

func TestUndoComesBackToTheOldRun(t *testing.T) {
	s := after()
	s = step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "soon"})
	s = step(s, ChooseLesson{Name: "limit"})
	s = step(s, Undo{})
	if s.Lesson != DefaultLesson || len(s.Problems) == 0 || len(s.Run.Report.Lanes) != 5 {
		t.Errorf("lesson %q, %d problems, %d lanes", s.Lesson, len(s.Problems), len(s.Run.Report.Lanes))
	}
}

func TestTheHistoryHasAnEnd(t *testing.T) {
	s := NewState().open(engine.NewScenario(), "")
	for i := range maxHistory + 10 {
		s = step(s, Edit{Key: Key{Path: "sort"}, Text: []string{"name", "source"}[i%2]})
	}
	if n := len(s.History.past); n != maxHistory {
		t.Errorf("%d steps, want %d", n, maxHistory)
	}
}

// TestStepsOfALargeScenarioAreSmall makes as many steps as are kept of a thousand sources. Were
// each kept whole, they would be 300 MB.
func TestStepsOfALargeScenarioAreSmall(t *testing.T) {
	const most = 64 << 20
	large := engine.NewScenario()
	for i := range 1000 {
		large.Sources = append(large.Sources, engine.NewSource(fmt.Sprintf("source %d", i+1)))
	}
	s := NewState().open(large, "")
	before := kept()
	for i := range maxHistory {
		s = step(s, Edit{Key: rowAt(s, i, "onCancel"), Text: "ignore"})
	}
	if n := len(s.History.past); n != maxHistory {
		t.Errorf("%d steps", n)
	}
	if after := kept(); after > before+most {
		t.Errorf("%d steps take %d MB", maxHistory, (after-before)>>20)
	}
	for range maxHistory {
		s = step(s, Undo{})
	}
	if s.History.CanUndo() || !reflect.DeepEqual(s.Draft.Scenario, large) {
		t.Error("not all came back")
	}
}

// kept is how many bytes are in use.
func kept() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
