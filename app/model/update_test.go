package model

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// step is a frame in which one message comes.
func step(s State, m Msg) State { return Rerun(Update(s, m)) }

// after puts a page that has just been opened through messages.
func after(messages ...Msg) State {
	s := NewState()
	for _, m := range append([]Msg{Address{}}, messages...) {
		s = step(s, m)
	}
	return s
}

// rowAt is the key of a field of the n-th source.
func rowAt(s State, n int, path string) Key { return Key{Row: s.Draft.Rows[n].ID, Path: path} }

func elapsed(s State) time.Duration { return s.Run.Report.Outcome.Elapsed }

func TestAPageWithoutALinkBeginsWithALesson(t *testing.T) {
	s := after()
	if s.Lesson != DefaultLesson || s.Run.Rev == 0 || !s.Head.AtEnd || s.Notice.Text != "" {
		t.Errorf("lesson %q, run %d, at end %t, notice %q", s.Lesson, s.Run.Rev, s.Head.AtEnd, s.Notice.Text)
	}
	if elapsed(s) != 3*time.Second {
		t.Errorf("elapsed %v, want 3s", elapsed(s))
	}
}

func TestEveryEditRuns(t *testing.T) {
	s := after()
	s = step(s, Edit{Key: rowAt(s, 1, "delay"), Text: "1s"})
	if elapsed(s) != time.Second {
		t.Errorf("elapsed %v after mongodb's delay became 1s", elapsed(s))
	}
	if !s.Changed {
		t.Error("the lesson counts as unchanged")
	}
	run := s.Run.Rev
	if s = step(s, Edit{Key: rowAt(s, 1, "delay"), Text: "1s"}); s.Run.Rev != run {
		t.Error("typing what is there ran again")
	}
}

func TestNonsenseKeepsTheLastGoodRun(t *testing.T) {
	s := after()
	delay := rowAt(s, 0, "delay")
	good := s.Run.Rev
	s = step(s, Edit{Key: delay, Text: "5 parsecs"})
	if want := `"5 parsecs" is not a duration; try "500ms"`; s.Problems[delay] != want {
		t.Errorf("problem %q, want %q", s.Problems[delay], want)
	}
	if s.Run.Rev != good || s.Draft.Text(delay) != "5 parsecs" {
		t.Errorf("run %d, want %d; the field holds %q", s.Run.Rev, good, s.Draft.Text(delay))
	}
	s = step(s, Edit{Key: delay, Text: "800ms"})
	if len(s.Problems) != 0 || s.Run.Rev == good {
		t.Errorf("problems %v, run %d", s.Problems, s.Run.Rev)
	}
}

func TestQuorumComesAndGoesWithItsPolicy(t *testing.T) {
	gather, quorum := Key{Path: "gather"}, Key{Path: "quorum"}
	s := after(Edit{Key: gather, Text: "quorum"})
	if got := s.Draft.Text(quorum); got != "3" || len(s.Problems) > 0 {
		t.Errorf("quorum of four sources is %q, problems %v", got, s.Problems)
	}
	s = step(s, Edit{Key: gather, Text: "fail-fast"})
	if got := s.Draft.Text(quorum); got != "0" || len(s.Problems) > 0 {
		t.Errorf("quorum under fail-fast is %q, problems %v", got, s.Problems)
	}
}

func TestDragWritesTheFieldItBelongsTo(t *testing.T) {
	s := after()
	for field, want := range map[string]Key{
		"sources[2].delay": rowAt(s, 2, "delay"),
		"deadline":         {Path: "deadline"},
		"cancelAt":         {Path: "cancelAt"},
	} {
		if got := step(s, Drag{Field: field, Value: 1500 * time.Millisecond}).Draft.Text(want); got != "1.5s" {
			t.Errorf("%s: %q, want 1.5s", field, got)
		}
	}
}

func TestRowsAreAddedCopiedAndDeleted(t *testing.T) {
	s := after(AddSource{})
	if n := len(s.Run.Report.Lanes); n != 6 {
		t.Errorf("%d lanes after a source was added, want 6", n)
	}
	s = step(s, DuplicateSource{Row: s.Draft.Rows[0].ID})
	if got := s.Run.Report.Lanes[2].Name; got != "postgres 2" {
		t.Errorf("the copy's lane is %q", got)
	}
	for len(s.Draft.Rows) > 0 {
		s = step(s, DeleteSource{Row: s.Draft.Rows[0].ID})
	}
	if len(s.Run.Report.Lanes) != 1 || len(s.Problems) > 0 {
		t.Errorf("without sources: %d lanes, problems %v", len(s.Run.Report.Lanes), s.Problems)
	}
}

func TestLinksOpen(t *testing.T) {
	s := after(Edit{Key: Key{Path: "title"}, Text: "Mine"}, Select{Lane: "mysql"}, Seek{At: 250 * time.Millisecond})
	fragment := s.Fragment()
	other := after(Address{Fragment: fragment})
	if got := other.Draft.Text(Key{Path: "title"}); got != "Mine" || other.Lesson != "" {
		t.Errorf("title %q, lesson %q", got, other.Lesson)
	}
	if other.Selected != "mysql" || other.Head.Time(other.Run) != 250*time.Millisecond {
		t.Errorf("selected %q, playhead at %v", other.Selected, other.Head.Time(other.Run))
	}
	if got := other.Fragment(); got != fragment {
		t.Errorf("opened %q, and is %q", fragment, got)
	}
	unknown := after(Address{Fragment: strings.ReplaceAll(fragment, "&sel=", "&see=")})
	if unknown.Draft.Text(Key{Path: "title"}) != "Mine" || unknown.Notice.Text == "" {
		t.Errorf("a link with unknown view state: title %q, notice %q", unknown.Draft.Text(Key{Path: "title"}), unknown.Notice.Text)
	}
}

func TestALinkToALessonTellsItsStory(t *testing.T) {
	for _, l := range lesson.All() {
		fragment, err := link.Encode(l.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		if s := after(Address{Fragment: "#" + fragment}); s.Lesson != l.Name || s.Changed {
			t.Errorf("the link to %s opens lesson %q, changed %t", l.Name, s.Lesson, s.Changed)
		}
	}
}

func TestALessonsNameIsALink(t *testing.T) {
	if s := after(Address{Fragment: "#limit"}); s.Lesson != "limit" || s.Notice.Text != "" {
		t.Errorf("lesson %q, notice %q", s.Lesson, s.Notice.Text)
	}
}

func TestABadLinkKeepsTheWork(t *testing.T) {
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"})
	for fragment, offered := range map[string]string{
		"#1.": DefaultLesson, "#1.garbage": DefaultLesson, "#99.x": DefaultLesson, "#1.%%%": DefaultLesson,
		"#cancelation": "cancellation",
		"#nothing":     "", // no lesson's name resembles it
		"#&t=1s":       "",
	} {
		s := step(mine, Address{Fragment: fragment})
		if s.Draft.Text(Key{Path: "title"}) != "Mine" {
			t.Errorf("%s: the work is gone", fragment)
		}
		if s.Notice.Text == "" || s.Notice.Lesson != offered {
			t.Errorf("%s: notice %q offers lesson %q, want %q", fragment, s.Notice.Text, s.Notice.Lesson, offered)
		}
		if s = step(s, Dismiss{}); s.Notice != (Notice{}) {
			t.Errorf("%s: the notice stays", fragment)
		}
	}
	fresh := step(NewState(), Address{Fragment: "#1.garbage"})
	if fresh.Lesson != DefaultLesson || fresh.Run.Rev == 0 || fresh.Notice.Text == "" {
		t.Errorf("a fresh page with a bad link: lesson %q, run %d, notice %q", fresh.Lesson, fresh.Run.Rev, fresh.Notice.Text)
	}
}

func TestGoingBackToThePlainAddressGoesBackToTheFirstLesson(t *testing.T) {
	if s := after(ChooseLesson{Name: "limit"}, Address{}); s.Lesson != DefaultLesson {
		t.Errorf("lesson %q", s.Lesson)
	}
}

func TestALessonThatIsNotThere(t *testing.T) {
	s := after(ChooseLesson{Name: "cancelation"})
	if s.Lesson != DefaultLesson || s.Notice.Lesson != "cancellation" {
		t.Errorf("lesson %q, offered %q", s.Lesson, s.Notice.Lesson)
	}
	if s := after(ChooseLesson{Name: "nosuch"}); s.Notice.Text == "" || s.Notice.Lesson != "" {
		t.Errorf("a name that no lesson resembles: notice %q offers %q", s.Notice.Text, s.Notice.Lesson)
	}
}

// broken is a message with a fault.
type broken struct{}

func (broken) update(State) State { panic("out of cheese") }

func TestAFaultKeepsTheWork(t *testing.T) {
	before := after(Edit{Key: Key{Path: "title"}, Text: "Mine"})
	s := step(before, broken{})
	if want := "Something went wrong: out of cheese; your work is kept."; s.Notice.Text != want || !s.Notice.Urgent {
		t.Errorf("notice %+v, want %q", s.Notice, want)
	}
	if s.Draft.Text(Key{Path: "title"}) != "Mine" || s.Run.Rev != before.Run.Rev {
		t.Error("the work is gone")
	}
}

func TestSelectingALaneTwiceLooksAway(t *testing.T) {
	s := after(Select{Lane: "redis"})
	if s.Selected != "redis" {
		t.Errorf("selected %q", s.Selected)
	}
	if got := step(s, Select{Lane: "redis"}).Selected; got != "" {
		t.Errorf("selected %q after the second time", got)
	}
	if got := step(s, DeleteSource{Row: s.Draft.Rows[3].ID}).Selected; got != "" {
		t.Errorf("selected %q, which is gone", got)
	}
}

func TestTheSelectedLaneFindsItsRow(t *testing.T) {
	s := after(ChooseLesson{Name: "cancellation"})
	for i, r := range s.Draft.Rows {
		for _, name := range engine.SourceNames(s.Draft.Scenario.Sources[i]) {
			if got := step(s, Select{Lane: name}).SelectedRow(); got != r.ID {
				t.Errorf("lane %q selects row %d, want %d", name, got, r.ID)
			}
		}
	}
	if got := s.SelectedRow(); got != 0 {
		t.Errorf("row %d is selected by nothing", got)
	}
}

func TestTheFocusDoesNotGetLostWithARow(t *testing.T) {
	s := after()
	name := func(n int) string { return FieldID(rowAt(s, n, "name")) }
	last := DeleteSource{Row: s.Draft.Rows[3].ID}
	if got := FocusAfter(s, step(s, last), last); got != AddSourceID {
		t.Errorf("after the last row is deleted: %q", got)
	}
	first := DeleteSource{Row: s.Draft.Rows[0].ID}
	if got := FocusAfter(s, step(s, first), first); got != name(1) {
		t.Errorf("after the first row is deleted: %q, want %q", got, name(1))
	}
	if got := FocusAfter(s, s, Play{}); got != "" {
		t.Errorf("after Play: %q", got)
	}
	added := step(s, AddSource{})
	if got, want := FocusAfter(s, added, AddSource{}), FieldID(rowAt(added, 4, "name")); got != want {
		t.Errorf("after a source is added: %q, want %q", got, want)
	}
}
