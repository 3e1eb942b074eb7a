package model

import (
	"strings"
	"testing"

	"scattergather/engine/own"
	"scattergather/engine/repair"
	"scattergather/engine/trace"
)

// judged answers what is wanted with a verdict.
func judged(s State, verdict *own.Repair, problems ...own.Problem) State {
	s = Rerun(s)
	source, _, _ := s.WantedProgram()
	r := own.Recording{Problems: problems}
	if len(problems) == 0 {
		r = own.Recording{
			Lanes: []own.Lane{{Name: "main", Parent: -1}}, Events: []trace.Event{{Lane: "main", Kind: trace.Start}}, Places: []own.Place{{Line: 6}},
			Ended: own.Ending{Kind: own.Returned}, Repair: verdict,
		}
	}
	return Rerun(Update(s, Ran{Wanted: s.OwnRun.Wanted, Source: source, Recording: string(r.Encode())}))
}

func TestAProgramIsRepaired(t *testing.T) {
	wrong, right := &own.Repair{Name: "make-it-stop", Verdict: "It goes on."}, &own.Repair{Name: "make-it-stop", Done: true, Verdict: "It stops."}
	want := func(s State, want RepairView) {
		t.Helper()
		if v := s.Views(); v.Story.Repair != want || v.Header.Repair != want.Number {
			t.Errorf("%+v, number %d, want %+v", v.Story.Repair, v.Header.Repair, want)
		}
	}
	s := Update(after(), OpenProgram{Repair: "make-it-stop"})
	p, _, _ := repair.Find("make-it-stop")
	if s.Draft.Source != p.Source() || s.RepairView().Program() != p {
		t.Errorf("open is %q", s.Draft.Source)
	}
	want(s, RepairView{Number: 2})
	s = judged(s, wrong)
	want(s, RepairView{Number: 2, Verdict: "It goes on."})
	for range 3 {
		s = Update(s, ShowHint{})
	}
	want(s, RepairView{Number: 2, Verdict: "It goes on.", Hints: 2})
	if s.Seen.Has(p.Name) {
		t.Error("it is marked before it is repaired")
	}

	s = Update(s, EditProgram{Text: p.Source() + "// edited\n"})
	want(s, RepairView{Number: 2, Verdict: "It goes on.", Hints: 2, Changed: true}) // until it has run
	s = judged(s, wrong, own.Problem{Text: "broken"})
	want(s, RepairView{Number: 2, Verdict: "It goes on.", Hints: 2, Changed: true})
	s = judged(Update(s, EditProgram{Text: p.Source() + "// repaired\n"}), right)
	want(s, RepairView{Number: 2, Verdict: "It stops.", Hints: 2, Changed: true, Done: true})
	if !s.Seen.Has(p.Name) || !Update(after(), RememberSeen{Seen: string(s.Seen)}).Seen.Has(p.Name) {
		t.Errorf("it is not marked: %q", s.Seen)
	}
	s = judged(Update(s, EditProgram{Text: p.Source() + "// broken\n"}), right, own.Problem{Text: "broken"})
	want(s, RepairView{Number: 2, Hints: 2, Changed: true})

	s = judged(Update(s, EditProgram{Text: "package main\n"}), nil)
	want(s, RepairView{})
	s = judged(Update(s, EditProgram{Text: repair.Directive + "find-the-leak\n"}), wrong)
	want(s, RepairView{Number: 1, Hints: 2, Changed: true}) // the verdict is about another
	if same := Update(s, OpenProgram{Repair: "nothing"}); same.Draft.Source != s.Draft.Source {
		t.Errorf("open is %q", same.Draft.Source)
	}
	want(Rerun(Update(s, OpenProgram{Repair: "make-it-stop"})), RepairView{Number: 2})
	want(Update(s, ChooseLesson{Name: "wait"}), RepairView{})
	if Update(openOwn(), ShowHint{}).OwnRun.Hints != 0 {
		t.Error("a program that is not to be repaired has hints")
	}
}

// TestANameOpensAProgramToBeRepaired, and the link is then that of the program.
func TestANameOpensAProgramToBeRepaired(t *testing.T) {
	s := Rerun(Update(after(), Address{Fragment: "#find-the-leak"}))
	if v := s.RepairView(); v.Number != 1 || v.Changed || s.Notice.Text != "" || !strings.HasPrefix(s.Fragment(), "#p1.") {
		t.Errorf("%+v, %q, notice %q", v, s.Fragment(), s.Notice.Text)
	}
	if got := EntryName("make-it-stop"); got != "Make it stop" {
		t.Errorf("an entry of a course is called %q", got)
	}
}

// TestNamesOfPrograms: the list has lessons and programs to be repaired.
func TestNamesOfPrograms(t *testing.T) {
	for _, p := range repair.All() {
		if Tour(p.Name).Number > 0 || p.Name == "own" {
			t.Errorf("%s is a lesson, too", p.Name)
		}
	}
}

// TestADeadlockIsToldOnOneLine: what Go prints of it has a paragraph for each goroutine.
func TestADeadlockIsToldOnOneLine(t *testing.T) {
	r := own.Recording{Lanes: []own.Lane{{Name: "main", Parent: -1}}, Ended: own.Ending{Kind: own.Deadlock, Text: "fatal error: all asleep\n\nmain [select]:\n\tprogram.go:3"}}
	s := Rerun(Update(after(), OpenProgram{}))
	s = Rerun(Update(s, Ran{Wanted: s.OwnRun.Wanted, Source: StarterProgram, Recording: string(r.Encode())}))
	if text := line(s.Run.EndLine()); !strings.Contains(text, "fatal error: all asleep;") {
		t.Errorf("%q says where the goroutines are", text)
	}
}
