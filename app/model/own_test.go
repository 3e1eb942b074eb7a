package model

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"scattergather/engine/link"
	"scattergather/engine/own"
	"scattergather/engine/quiz"
	"scattergather/engine/trace"
)

const sleeper = "// Sleeps.\npackage main\n\nimport \"time\"\n\nfunc main() {\n\ttime.Sleep(500 * time.Millisecond)\n}\n"

// recordingOf is what a run of sleeper gives, with the sleep as long as it is in a source.
func recordingOf(source string) string {
	at := strings.Index(source, "Sleep(") + len("Sleep(")
	length := strings.Index(source[at:], ")")
	value, _ := time.ParseDuration(strings.NewReplacer(" * time.Millisecond", "ms", " * time.Second", "s").Replace(source[at : at+length]))
	r := own.Recording{
		Lanes: []own.Lane{{Name: "main", Parent: -1}},
		Events: []trace.Event{
			{Lane: "main", Kind: trace.Start}, {Lane: "main", Kind: trace.Sleep, For: value},
			{At: value, Lane: "main", Kind: trace.Woke}, {At: value, Lane: "main", Kind: trace.Exit},
		},
		Places:   []own.Place{{Line: 6, Column: 1}, {Line: 7, Column: 2}, {Line: 7, Column: 2}, {Line: 8, Column: 1}},
		Prints:   []own.Print{{At: value, Text: "done\n"}},
		Literals: []own.Literal{{Line: 7, Column: 13, Offset: at, Length: length, Kind: own.Duration, Value: int64(value), Call: "time.Sleep", CallLine: 7, CallColumn: 2}},
		Findings: []own.Finding{{ID: "critical-path", Title: "It sleeps", Text: "main sleeps.", Lanes: []string{"main"}}},
		Ended:    own.Ending{Kind: own.Returned}, Until: value, Seed: 1,
	}
	return string(r.Encode())
}

// ran answers what is wanted, as the page does.
func ran(s State) State {
	s = Rerun(s)
	source, _, ok := s.WantedProgram()
	if !ok {
		return s
	}
	return Rerun(Update(s, Ran{Wanted: s.OwnRun.Wanted, Source: source, Recording: recordingOf(source)}))
}

func openOwn(messages ...Msg) State {
	s := ran(Update(after(), OpenProgram{}))
	s = ran(Update(s, EditProgram{Text: sleeper}))
	for _, m := range messages {
		s = ran(Update(s, m))
	}
	return s
}

func line(phrases []Phrase) (text string) {
	for _, p := range phrases {
		text += p.Text
	}
	return text
}

// TestAProgramIsPredicted: a link may cover the run of a program, of which the page then knows no more
// than its lanes.
func TestAProgramIsPredicted(t *testing.T) {
	payload, err := link.EncodeProgram(link.Program{Source: sleeper, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	s := ran(Update(after(), Address{Fragment: "#" + payload + "&cover"}))
	text := fmt.Sprintf("%+v %+v %+v", s.Run.Report, s.Run.Report.Own.Recording, s.Views())
	if !s.Covered() || strings.Contains(text, "done") || strings.Contains(text, "It sleeps") || len(s.Run.Report.Events) > 0 || len(s.Run.Lines()) > 0 || len(s.Run.Findings()) > 0 {
		t.Errorf("covered %t: %s", s.Covered(), text)
	}
	if !strings.Contains(s.Fragment(), "&cover") || s.Run.End != 600*time.Millisecond || s.WindowTitle() != "Predict" {
		t.Errorf("the address is %s, the axis ends at %v, the window is %q", s.Fragment(), s.Run.End, s.WindowTitle())
	}
	q, _ := s.Question()
	if f := s.Flag(); q.Kind != quiz.MainReturns || !f.On || f.What != "main returns" {
		t.Fatalf("asked is %+v, the flag is %+v", q, f)
	}
	s = ran(Update(Update(s, PutFlag{At: 499 * time.Millisecond}), Reveal{Still: true}))
	if s.Covered() || line(s.Run.EndLine()) != "main returned after 500ms; 1 goroutine" || s.Predict.Score != (Score{1, 1}) || !s.Flag().Right {
		t.Errorf("revealed: %s, %v", line(s.Run.EndLine()), s.Predict.Score)
	}
	// An edit runs another program, which has not been predicted.
	if s = ran(Update(s, EditProgram{Text: strings.Replace(sleeper, "500", "700", 1)})); s.Covered() || s.Predict.Done {
		t.Error("an edit after that is covered, or has the old answers")
	}
}

func TestAProgramIsRunAndShown(t *testing.T) {
	s := Rerun(Update(after(), OpenProgram{}))
	if source, seed, ok := s.WantedProgram(); !ok || source != StarterProgram || seed != 1 {
		t.Errorf("wanted: %q, seed %d, %v", source, seed, ok)
	}
	if text := line(s.Run.EndLine()); text != "The program has not run yet." || len(s.Run.Report.Lanes) != 1 {
		t.Errorf("before it has run: %s", text)
	}
	s = openOwn()
	if text := line(s.Run.EndLine()); text != "main returned after 500ms; 1 goroutine" {
		t.Error(text)
	}
	if text := line(s.Run.EndLine()); s.Run.Report.Scenario.Title != "Sleeps" || len(s.Run.Lines()) != 1 || s.Run.Lines()[0].Text != "done" || len(s.Run.Findings()) != 1 {
		t.Errorf("%s: title %q, console %v, findings %v", text, s.Run.Report.Scenario.Title, s.Run.Lines(), s.Run.Findings())
	}
	if l := s.Run.Listing(); l.Text() != sleeper || l.Spans[1] != 7 {
		t.Errorf("%q, %v", l.Text(), l.Spans)
	}
	if _, _, ok := s.WantedProgram(); ok {
		t.Error("it is wanted again")
	}
	s = Update(s, Seek{At: 200 * time.Millisecond})
	if text, _ := s.Run.ProgressLine(s.Reached()); line(text) != "1 goroutine, 0 blocked" {
		t.Error(line(text))
	}
}

// TestTheLastGoodPictureStays while the program cannot be run, and says why.
func TestTheLastGoodPictureStays(t *testing.T) {
	s := Rerun(Update(openOwn(), EditProgram{Text: "package main\nfunc main() { x }\n"}))
	bad := own.Recording{Problems: []own.Problem{{Line: 2, Column: 15, Text: "undefined: x"}, {Text: "it is wrong"}, {Line: 1, Text: "so is this"}}}
	s = Update(s, Ran{Wanted: s.OwnRun.Wanted, Source: s.Draft.Source, Recording: string(bad.Encode())})
	v := s.Views().Own
	if line(s.Run.EndLine()) != "main returned after 500ms; 1 goroutine" || v.Problems != "line 2:15: undefined: x\nit is wrong\nline 1: so is this" || v.Note == "" {
		t.Errorf("%s, %+v", line(s.Run.EndLine()), v)
	}
	if !strings.HasPrefix(s.Fragment(), "#p1.") {
		t.Errorf("a program with an error has the link %q", s.Fragment())
	}
	for _, m := range []Ran{{Fault: "no interpreter"}, {Recording: "{"}} {
		s = Rerun(Update(s, EditProgram{Text: s.Draft.Source + "\n"}))
		m.Wanted = s.OwnRun.Wanted
		if s = Update(s, m); s.OwnRun.Fault == "" || !strings.HasPrefix(s.Views().Own.Note, "The program could not be run: ") || line(s.Run.EndLine()) != "main returned after 500ms; 1 goroutine" {
			t.Errorf("%+v: %+v", m, s.Views().Own)
		}
	}
	if s = Update(s, Undo{}); len(s.History.past) == 0 {
		t.Error("nothing to undo is left")
	}
}

// TestAnswersThatComeTooLate are of a program that is not open any more, or older than another.
func TestAnswersThatComeTooLate(t *testing.T) {
	s := openOwn()
	rev := s.Run.Rev
	for _, m := range []Ran{{Wanted: s.OwnRun.Done}, {Wanted: s.OwnRun.Wanted + 1}} {
		m.Recording = recordingOf(sleeper)
		if s = Update(s, m); s.Run.Rev != rev {
			t.Errorf("run %d of %d is shown", m.Wanted, s.OwnRun.Wanted)
		}
	}
	s = Rerun(Update(s, ChooseLesson{Name: "wait"}))
	if now := Update(s, Ran{Wanted: 99, Source: sleeper, Recording: recordingOf(sleeper)}); now.Run.Report.Own != nil || now.Draft.Own {
		t.Error("a lesson is a program")
	}
}

// TestADragWritesCode changes the bytes of the constant, as one step of the history.
func TestADragWritesCode(t *testing.T) {
	s := openOwn()
	s = Update(s, Grab{Field: own.Field(0)})
	for _, d := range []time.Duration{600, 1000, 620} {
		s = Update(s, Drag{Field: own.Field(0), Value: d * time.Millisecond})
		if d == 1000 {
			s = ran(s) // the picture comes after the drag
		}
	}
	s = ran(Update(s, Release{}))
	want := strings.Replace(sleeper, "500", "620", 1)
	if s.Draft.Source != want || line(s.Run.EndLine()) != "main returned after 620ms; 1 goroutine" {
		t.Fatalf("%q\n%s", s.Draft.Source, line(s.Run.EndLine()))
	}
	if s = ran(Update(s, Undo{})); s.Draft.Source != sleeper {
		t.Errorf("after Undo: %q", s.Draft.Source)
	}
	if s = ran(Update(s, Redo{})); s.Draft.Source != want {
		t.Errorf("after Redo: %q", s.Draft.Source)
	}
	for name, s := range map[string]State{
		"an edit that has not been run": Update(Update(s, EditProgram{Text: "x" + want}), Drag{Field: own.Field(0), Value: 1}),
		"a literal that is not there":   Update(s, Drag{Field: own.Field(7), Value: 1}),
		"a field":                       Update(s, Drag{Field: "deadline", Value: 1}),
	} {
		if strings.TrimPrefix(s.Draft.Source, "x") != want {
			t.Errorf("%s: %q", name, s.Draft.Source)
		}
	}
}

// TestLinksOfPrograms hold the source and the seed, and open as what was shared.
func TestLinksOfPrograms(t *testing.T) {
	s := openOwn(AnotherSeed{}, OpenPanel{Panel: ConsolePanel})
	fragment := s.Fragment()
	opened := ran(Update(NewState(), Address{Fragment: fragment}))
	if opened.Draft.Source != sleeper || opened.Draft.Scenario.Seed != 2 || !opened.Draft.Own || opened.Panel != ConsolePanel || opened.Notice.Text != "" {
		t.Errorf("%+v, panel %s, notice %+v", opened.Draft, opened.Panel, opened.Notice)
	}
	if got := opened.Fragment(); got != fragment {
		t.Errorf("shared again as %s, not %s", got, fragment)
	}
	repaired := Update(NewState(), Address{Fragment: fragment[:30] + "%0A" + fragment[30:] + "."})
	if !repaired.Notice.Repaired || repaired.Draft.Source != sleeper {
		t.Errorf("%+v", repaired.Notice)
	}
	long := Update(openOwn(), EditProgram{Text: sleeper + strings.Repeat("//\n", 30000)})
	if v := Rerun(long).Views().Own; long.Fragment() != "" || !strings.HasPrefix(v.Linkable, "The program has 90") {
		t.Errorf("a program that is too long has the link %.20q; %+v", long.Fragment(), v)
	}
}

// TestAScenarioBecomesAProgram and comes back.
func TestAScenarioBecomesAProgram(t *testing.T) {
	s := Rerun(Update(after(), ChooseLesson{Name: "wait"}))
	was, code := s.Draft.Scenario, s.Run.Listing().Text()
	s = ran(Update(s, OpenPanel{Panel: StatisticsPanel}))
	s = Rerun(Update(s, OpenProgram{OfScenario: true}))
	if s.Draft.Source != code || s.Panel != FindingsPanel || !s.Views().Own.From {
		t.Fatalf("%.60q, panel %s", s.Draft.Source, s.Panel)
	}
	if now := Update(s, OpenPanel{Panel: ComparePanel}); now.Panel != FindingsPanel {
		t.Error("programs cannot be compared, but the panel opens")
	}
	back := Rerun(Update(s, LeaveProgram{}))
	if back.Draft.Own || !sameScenario(back.Draft.Scenario, was) || back.Run.Report.Own != nil {
		t.Errorf("back at %+v", back.Draft.Scenario)
	}
	again := Rerun(Update(back, Undo{}))
	if !again.Draft.Own || again.Draft.Source != code {
		t.Errorf("after Undo: %.60q", again.Draft.Source)
	}
	if undone := Rerun(Update(s, Undo{})); undone.Draft.Own || !sameScenario(undone.Draft.Scenario, was) || undone.Run.Report.Own != nil {
		t.Error("Undo does not bring the scenario back")
	}
}

func TestSeeds(t *testing.T) {
	s := openOwn()
	for _, c := range []struct {
		seeds Seeds
		want  string
	}{
		{Seeds{20, 1}, "20 seeds have the same outcome."},
		{Seeds{20, 3}, "This program has a race for who is first: 20 seeds have 3 outcomes. “Another seed” shows one of them."},
	} {
		if v := Update(s, SeedsRan{Wanted: s.OwnRun.Wanted, Seeds: c.seeds}).Views().Own; v.Note != c.want {
			t.Errorf("%q, want %q", v.Note, c.want)
		}
	}
	if v := Update(s, SeedsRan{Wanted: s.OwnRun.Wanted - 1, Seeds: Seeds{20, 3}}).Views().Own; v.Note != "" {
		t.Errorf("of another program: %q", v.Note)
	}
	a, b := recordingOf(sleeper), recordingOf(strings.Replace(sleeper, "500", "501", 1))
	if OutcomeOf(a) == "" || OutcomeOf(a) == OutcomeOf(b) || OutcomeOf("{}") != "" || OutcomeOf("") != "" {
		t.Error("outcomes are not told apart")
	}
	const stopped = `{"lanes":[{"name":"main","parent":-1,"line":0}],"ended":{"kind":"stopped","text":"it gave no sign of life"},"until":0,"seed":1}`
	if OutcomeOf(stopped) != "" {
		t.Error("when a run was stopped, which depends on the machine, is an outcome")
	}
	s = Rerun(Update(openOwn(), EditProgram{Text: sleeper + "\n"}))
	source, _, _ := s.WantedProgram()
	s = Update(s, Ran{Wanted: s.OwnRun.Wanted, Source: source, Recording: stopped})
	if line := plainly(s.Run.EndLine()); !strings.Contains(line, "it gave no sign of life") {
		t.Errorf("of a run that was stopped before anything happened the page says %q", line)
	}
}
