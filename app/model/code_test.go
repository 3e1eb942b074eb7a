package model

import (
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/trace"
)

func TestALineLightsUpItsSpans(t *testing.T) {
	s := after()
	wait := lineWith(t, s, "g.Wait()")
	lit := step(s, HighlightLine{Line: wait})
	if lit.HighlightedLine() != wait || lit.LineSpans() == nil {
		t.Fatalf("line %d is lit, want %d", lit.HighlightedLine(), wait)
	}
	if again := step(lit, HighlightLine{Line: wait}); again.HighlightedLine() != 0 || again.LineSpans() != nil {
		t.Error("pressed again, the line stays lit")
	}
	if lit.LineSpans() != lit.LineSpans() {
		t.Error("the same line gives another light, which would draw the timeline anew each frame")
	}
	edited := step(lit, DuplicateSource{Row: lit.Draft.Rows[0].ID})
	edited = step(edited, Edit{Key: Key{Path: "limit"}, Text: "2"}) // a line more before it
	if now := lineWith(t, edited, "g.Wait()"); edited.HighlightedLine() != now || now == wait {
		t.Errorf("after an edit line %d is lit, want %d, and another than %d", edited.HighlightedLine(), now, wait)
	}
	if gone := step(lit, Edit{Key: Key{Path: "gather"}, Text: "fail-fast"}); gone.HighlightedLine() != 0 {
		t.Errorf("line %d is lit though the program has it no more", gone.HighlightedLine())
	}
	for _, line := range []int{-1, 0, 100000} {
		if step(s, HighlightLine{Line: line}).HighlightedLine() != 0 {
			t.Errorf("line %d is lit", line)
		}
	}
}

// lineWith is the number of the program's first line that holds a text.
func lineWith(t *testing.T, s State, text string) int {
	t.Helper()
	for i, line := range s.Run.Listing().lines {
		if strings.Contains(line, text) {
			return i + 1
		}
	}
	t.Fatalf("no line has %q", text)
	return 0
}

func TestPointingAtAnEventLightsUpItsSpanEverywhere(t *testing.T) {
	s := after()
	for i, e := range s.Run.Report.Events {
		s := step(s, PointAt{Event: i})
		if e.Kind == trace.Cancel || e.Kind == trace.Run || e.Kind == trace.Gathered {
			continue // belongs to no span
		}
		if s.Highlight.Span.Nth == 0 {
			t.Errorf("event %s of %s points at nothing", e.Kind, e.Lane)
			continue
		}
		lit, _ := s.HighlightedEvents()
		if !lit[i] {
			t.Errorf("event %s of %s does not light up itself: %v", e.Kind, e.Lane, lit)
		}
		mark, _ := step(s, OpenPanel{Panel: CodePanel}).Marks()
		if line := s.Run.Listing().lineOf(s.Highlight.Span); line == 0 || !mark(line).Highlighted {
			t.Errorf("event %s of %s lights up line %d", e.Kind, e.Lane, line)
		}
	}
	s = step(step(s, PointAt{Event: 3}), Point{})
	lit, causes := s.HighlightedEvents()
	if len(causes) > 0 {
		t.Errorf("pointing at nothing has causes: %v", causes)
	}
	for i, is := range lit {
		if is {
			t.Errorf("pointing at nothing lights up event %d", i)
		}
	}
}

// TestWhatLedToAnEndLightsUpToo: with fail-fast redis' error cancels the others.
func TestWhatLedToAnEndLightsUpToo(t *testing.T) {
	s := after(Edit{Key: Key{Path: "gather"}, Text: "fail-fast"})
	var failure, cancelled int
	for i, e := range s.Run.Report.Events {
		switch {
		case e.Lane == "redis" && e.Kind == trace.Failure:
			failure = i
		case e.Lane == "mongodb" && e.Kind == trace.Cancelled:
			cancelled = i
		}
	}
	s = step(s, PointAt{Event: cancelled})
	for panel, row := range map[Panel]int{EventsPanel: failure, CodePanel: lineWith(t, s, "return nil, s.err")} {
		s.Panel = panel
		if mark, _ := s.Marks(); !mark(row).Cause || mark(row).Highlighted {
			t.Errorf("%s: redis' failure is marked %+v", panel, mark(row))
		}
	}
	s.Panel = EventsPanel
	if mark, _ := s.Marks(); !mark(cancelled).Highlighted || mark(cancelled).Cause {
		t.Errorf("what is pointed at is marked %+v", mark(cancelled))
	}
}

func TestWhoIsWhere(t *testing.T) {
	s := after(OpenPanel{Panel: CodePanel}, Step{Back: true}, Seek{}, Step{}) // 500 ms: postgres has answered
	mark, newest := s.Marks()
	wait, search := lineWith(t, s, "g.Wait()"), lineWith(t, s, "s.wait(ctx")
	if got := mark(wait); got.Lanes != "caller" || got.Now {
		t.Errorf("at Wait: %+v", got)
	}
	if got := mark(search); got.Lanes != "mongodb, mysql" {
		t.Errorf("at the source's wait: %+v", got)
	}
	if !mark(newest).Now || !strings.Contains(s.Run.Listing().lines[newest-1], "return s.items, nil") {
		t.Errorf("the newest line is %d", newest)
	}
	end, _ := step(s, Seek{At: s.Run.End}).Marks()
	if got := end(wait); got.Lanes != "" || got.Now {
		t.Errorf("at Wait in the end: %+v", got)
	}
	if got := end(lineWith(t, s, "done <- answer")); got.Lanes != "mongodb" || got.Now {
		t.Errorf("where mongodb leaks: %+v", got)
	}
}

func TestRowsOfThePastAndOfTheFuture(t *testing.T) {
	for _, panel := range []Panel{ConsolePanel, EventsPanel} {
		s := after(OpenPanel{Panel: panel}, Step{Back: true}, Seek{}, Step{})
		mark, newest := s.Marks()
		if mark(newest).Later || !mark(newest).Now || !mark(newest+1).Later {
			t.Errorf("%s: the newest row is %d: %+v, then %+v", panel, newest, mark(newest), mark(newest+1))
		}
		if mark(0).Now || mark(0).Later {
			t.Errorf("%s: the first row is %+v at 500 ms", panel, mark(0))
		}
	}
}

func TestWhatAnEditChangesInTheProgram(t *testing.T) {
	policy := Edit{Key: Key{Path: "gather"}, Text: "fail-fast"}
	s := after(policy)
	if _, said := s.ProgramDiff(); said != "WithContext instead of a zero Group: 6 lines added, 4 removed" {
		t.Errorf("said %q", said)
	}
	if _, said := step(s, HideChanges{}).ProgramDiff(); said != "" {
		t.Errorf("hidden, it is still said: %q", said)
	}
	if _, said := step(s, ChooseLesson{Name: "limit"}).ProgramDiff(); said != "" {
		t.Errorf("another lesson is compared: %q", said)
	}
	if _, said := step(s, Undo{}).ProgramDiff(); said != "A zero Group instead of WithContext: 4 lines added, 6 removed" {
		t.Errorf("undone: %q", said)
	}
	// A drag is one edit, and what came before it is no part of it.
	for _, value := range []string{"600ms", "650ms", "800ms"} {
		s = step(s, Edit{Key: rowAt(s, 0, "delay"), Text: value})
	}
	if _, said := s.ProgramDiff(); said != "postgres: delay 800ms instead of 500ms: 1 line changed" {
		t.Errorf("said %q", said)
	}
	if s = step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "500ms"}); true {
		if _, said := s.ProgramDiff(); said != "" {
			t.Errorf("back where it was: %q", said)
		}
	}
}

func TestWordsForAnEdit(t *testing.T) {
	limit := func(n int) func(*engine.Scenario) { return func(s *engine.Scenario) { s.Limit = &n } }
	for _, c := range []struct {
		edit func(*engine.Scenario)
		want string
	}{
		{limit(2), "SetLimit(2) instead of no SetLimit"},
		{func(s *engine.Scenario) { s.Gather, s.Quorum = engine.Quorum, 3 }, "A cancel at success 3 instead of a zero Group"},
		{func(s *engine.Scenario) { s.Worker = engine.Abandon }, "A goroutine with a buffered channel instead of a goroutine with an unbuffered channel"},
		{func(s *engine.Scenario) { s.Deadline = "2s" }, "deadline 2s instead of no deadline"},
		{func(s *engine.Scenario) { s.CancelAt = "1s" }, "caller cancels 1s instead of a caller that stays"},
		{func(s *engine.Scenario) { s.Sources = s.Sources[1:] }, "postgres removed"},
		{func(s *engine.Scenario) { s.Sources = append(s.Sources, engine.NewSource("a")) }, "a added"},
		{func(s *engine.Scenario) { s.Deadline, s.Timeout, s.Top = "2s", "", 3 }, "deadline 2s instead of no deadline and 2 more changes"},
		{func(*engine.Scenario) {}, "Another program"},
	} {
		before := after().Run.Report.Scenario
		now := before
		now.Sources = append([]engine.Source(nil), before.Sources...)
		c.edit(&now)
		if got := editSentence(before, now); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
