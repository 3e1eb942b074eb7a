package app

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/gocode"
	"scattergather/engine/trace"
)

// withoutTags is the text of some HTML.
func withoutTags(text string) string {
	return html.UnescapeString(regexp.MustCompile("<[^>]*>").ReplaceAllString(text, ""))
}

func TestTheProgramAsHTML(t *testing.T) {
	nasty := `	logf("<b>&amp;</b>") // "quoted" <script>`
	text := codeHTML([]gocode.DiffLine{{Text: "gone", Before: 1}, {Text: nasty, After: 1}, {Text: "kept", Before: 2, After: 2}}, []int{0, 1, 0})
	if strings.Contains(text, "<b>") || strings.Contains(text, "<script") {
		t.Errorf("the program's text is taken for HTML: %s", text)
	}
	lines := regexp.MustCompile(`<li.*?</li>`).FindAllString(text, -1)
	for i, want := range []struct{ text, has, hasNot string }{
		{"−gone", "<del>", "data-row"},
		{"1" + nasty, "<ins>", "<del>"},
		{"2kept", `data-row="2"`, "data-stop"},
	} {
		if got := withoutTags(lines[i]); got != want.text || !strings.Contains(lines[i], want.has) || strings.Contains(lines[i], want.hasNot) {
			t.Errorf("line %d is %s, want %q with %s and without %s", i, lines[i], want.text, want.has, want.hasNot)
		}
	}
	if strings.Count(text, `role="button"`) != 1 || !strings.Contains(lines[1], `role="button"`) {
		t.Errorf("not just the line with a span can be pressed: %s", text)
	}
}

// TestTheListingIsTheProgram: what is shown, without its colours, is what is copied.
func TestTheListingIsTheProgram(t *testing.T) {
	for _, l := range newPage().lessons {
		s := after(ChooseLesson{Name: l.Name})
		listing := s.Shown.listing()
		lines, said := s.changes()
		if said != "" {
			t.Errorf("%s: nothing was edited, but %q", l.Name, said)
		}
		var b strings.Builder
		for _, line := range lines {
			highlight(&b, line.Text)
			b.WriteByte('\n')
		}
		if withoutTags(b.String()) != listing.text() {
			t.Errorf("%s: the colours change the program", l.Name)
		}
		for i, sp := range s.Shown.Run.Spans() {
			if got := listing.spans[i]; got == 0 {
				t.Errorf("%s: span %s of lane %d is on no line", l.Name, sp.What, sp.Lane)
			}
		}
	}
}

func TestALineLightsUpItsSpans(t *testing.T) {
	s := after()
	wait := lineWith(t, s, "g.Wait()")
	lit := Update(s, LightLine{Line: wait})
	if lit.litLine() != wait || lit.light() == nil {
		t.Fatalf("line %d is lit, want %d", lit.litLine(), wait)
	}
	if again := Update(lit, LightLine{Line: wait}); again.litLine() != 0 || again.light() != nil {
		t.Error("pressed again, the line stays lit")
	}
	if lit.light() != lit.light() {
		t.Error("the same line gives another light, which would draw the timeline anew each frame")
	}
	edited := Update(lit, DuplicateSource{Row: lit.Draft.Rows[0].ID})
	edited = Update(edited, Edit{Key: Key{Path: "limit"}, Text: "2"}) // a line more before it
	if now := lineWith(t, edited, "g.Wait()"); edited.litLine() != now || now == wait {
		t.Errorf("after an edit line %d is lit, want %d, and another than %d", edited.litLine(), now, wait)
	}
	if gone := Update(lit, Edit{Key: Key{Path: "gather"}, Text: "fail-fast"}); gone.litLine() != 0 {
		t.Errorf("line %d is lit though the program has it no more", gone.litLine())
	}
	for _, line := range []int{-1, 0, 100000} {
		if Update(s, LightLine{Line: line}).litLine() != 0 {
			t.Errorf("line %d is lit", line)
		}
	}
}

// lineWith is the number of the program's first line that holds a text.
func lineWith(t *testing.T, s State, text string) int {
	t.Helper()
	for i, line := range s.Shown.listing().lines {
		if strings.Contains(line, text) {
			return i + 1
		}
	}
	t.Fatalf("no line has %q", text)
	return 0
}

func TestPointingAtAnEventLightsUpItsSpanEverywhere(t *testing.T) {
	s := after()
	for i, e := range s.Shown.Report.Events {
		s := Update(s, PointAt{Event: i})
		if e.Kind == trace.Cancel || e.Kind == trace.Run || e.Kind == trace.Gathered {
			continue // belongs to no span
		}
		if s.Lit.Span.Nth == 0 {
			t.Errorf("event %s of %s points at nothing", e.Kind, e.Lane)
			continue
		}
		lit, _ := s.litEvents()
		if !lit[i] {
			t.Errorf("event %s of %s does not light up itself: %v", e.Kind, e.Lane, lit)
		}
		mark, _ := Update(s, OpenPanel{Panel: CodePanel}).marks()
		if line := s.Shown.listing().lineOf(s.Lit.Span); line == 0 || !mark(line).lit {
			t.Errorf("event %s of %s lights up line %d", e.Kind, e.Lane, line)
		}
	}
	s = Update(Update(s, PointAt{Event: 3}), Point{})
	lit, causes := s.litEvents()
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
	for i, e := range s.Shown.Report.Events {
		switch {
		case e.Lane == "redis" && e.Kind == trace.Failure:
			failure = i
		case e.Lane == "mongodb" && e.Kind == trace.Cancelled:
			cancelled = i
		}
	}
	s = Update(s, PointAt{Event: cancelled})
	for panel, row := range map[Panel]int{EventsPanel: failure, CodePanel: lineWith(t, s, "return nil, s.err")} {
		s.Panel = panel
		if mark, _ := s.marks(); !mark(row).cause || mark(row).lit {
			t.Errorf("%s: redis' failure is marked %+v", panel, mark(row))
		}
	}
	s.Panel = EventsPanel
	if mark, _ := s.marks(); !mark(cancelled).lit || mark(cancelled).cause {
		t.Errorf("what is pointed at is marked %+v", mark(cancelled))
	}
}

func TestWhoIsWhere(t *testing.T) {
	s := after(OpenPanel{Panel: CodePanel}, Step{Back: true}, Seek{}, Step{}) // 500 ms: postgres has answered
	mark, newest := s.marks()
	wait, search := lineWith(t, s, "g.Wait()"), lineWith(t, s, "s.wait(ctx")
	if got := mark(wait); got.who != "caller" || got.now {
		t.Errorf("at Wait: %+v", got)
	}
	if got := mark(search); got.who != "mongodb, mysql" {
		t.Errorf("at the source's wait: %+v", got)
	}
	if !mark(newest).now || !strings.Contains(s.Shown.listing().lines[newest-1], "return s.items, nil") {
		t.Errorf("the newest line is %d", newest)
	}
	end, _ := Update(s, Seek{At: s.Shown.End}).marks()
	if got := end(wait); got.who != "" || got.now {
		t.Errorf("at Wait in the end: %+v", got)
	}
	if got := end(lineWith(t, s, "done <- answer")); got.who != "mongodb" || got.now {
		t.Errorf("where mongodb leaks: %+v", got)
	}
}

func TestRowsOfThePastAndOfTheFuture(t *testing.T) {
	for _, panel := range []Panel{ConsolePanel, EventsPanel} {
		s := after(OpenPanel{Panel: panel}, Step{Back: true}, Seek{}, Step{})
		mark, newest := s.marks()
		if mark(newest).later || !mark(newest).now || !mark(newest+1).later {
			t.Errorf("%s: the newest row is %d: %+v, then %+v", panel, newest, mark(newest), mark(newest+1))
		}
		if mark(0).now || mark(0).later {
			t.Errorf("%s: the first row is %+v at 500 ms", panel, mark(0))
		}
	}
}

func TestWhatAnEditChangesInTheProgram(t *testing.T) {
	policy := Edit{Key: Key{Path: "gather"}, Text: "fail-fast"}
	s := after(policy)
	if _, said := s.changes(); said != "WithContext instead of a zero Group: 6 lines added, 4 removed" {
		t.Errorf("said %q", said)
	}
	if _, said := Update(s, HideChanges{}).changes(); said != "" {
		t.Errorf("hidden, it is still said: %q", said)
	}
	if _, said := Update(s, ChooseLesson{Name: "limit"}).changes(); said != "" {
		t.Errorf("another lesson is compared: %q", said)
	}
	if _, said := Update(s, Undo{}).changes(); said != "A zero Group instead of WithContext: 4 lines added, 6 removed" {
		t.Errorf("undone: %q", said)
	}
	// A drag is one edit, and what came before it is no part of it.
	for _, value := range []string{"600ms", "650ms", "800ms"} {
		s = Update(s, Edit{Key: row(s, 0, "delay"), Text: value})
	}
	if _, said := s.changes(); said != "postgres: delay 800ms instead of 500ms: 1 line changed" {
		t.Errorf("said %q", said)
	}
	if s = Update(s, Edit{Key: row(s, 0, "delay"), Text: "500ms"}); true {
		if _, said := s.changes(); said != "" {
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
		before := after().Shown.Report.Scenario
		now := before
		now.Sources = append([]engine.Source(nil), before.Sources...)
		c.edit(&now)
		if got := edited(before, now); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestFactsAreNoHTML(t *testing.T) {
	text := factsHTML(timeline.Facts{Lane: "<b>a</b>", What: "call", Cause: `It returned "<i>".`}, `logf("<u>")`)
	if want := "<b>a</b>: call\n0 s\nlogf(\"<u>\")\nIt returned \"<i>\"."; withoutTags(text) != want {
		t.Errorf("the facts are %q, want %q", withoutTags(text), want)
	}
}
