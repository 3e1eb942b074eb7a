package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine/link"
)

// lecture is a course with a scenario of somebody's own, a broken entry, and a course in a course.
func lecture(t *testing.T) string {
	t.Helper()
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"}, Seek{At: 250 * time.Millisecond})
	inner, err := link.EncodeCourse(link.Course{Entries: []string{"wait"}})
	if err != nil {
		t.Fatal(err)
	}
	fragment, err := link.EncodeCourse(link.Course{Title: "Tuesday", Entries: []string{
		"wait", "first-error&step=3", strings.TrimPrefix(mine.Fragment(), "#"), "1.damaged", inner, "limit&step=99",
	}})
	if err != nil {
		t.Fatal(err)
	}
	return fragment
}

func TestACourseIsOpened(t *testing.T) {
	course := lecture(t)
	s := after(Address{Fragment: "#" + course})
	if v := s.Views().Course; s.Lesson != "wait" || v.At != 1 || v.Course().Title != "Tuesday" || !v.Read.Has(1) || v.Read.Has(2) {
		t.Errorf("lesson %q, %+v", s.Lesson, v)
	}
	s = step(s, EnterEntry{At: 2})
	if s.Lesson != "first-error" || s.Step != 3 || s.Selected != "caller" {
		t.Errorf("entry 2: lesson %q, step %d, selected %q", s.Lesson, s.Step, s.Selected)
	}
	s = step(s, EnterEntry{At: 3})
	if s.Draft.Scenario.Title != "Mine" || s.Head.At != 250*time.Millisecond || s.Course.At != 3 || s.Changed {
		t.Errorf("entry 3: %q at %v", s.Draft.Scenario.Title, s.Head.At)
	}
	for at, want := range map[int]string{
		4: "Entry 4 cannot be opened: characters are missing or were changed; copy the whole link again. The others can.",
		5: "Entry 5 cannot be opened: it is a course itself. The others can.",
	} {
		broken := step(s, EnterEntry{At: at})
		if got := broken.Views().Course.BrokenText(); got != want || broken.Draft.Rev != s.Draft.Rev || broken.Course.At != at {
			t.Errorf("entry %d: %q, want %q", at, got, want)
		}
		if next := step(broken, EnterEntry{At: 2}); next.Lesson != "first-error" || next.Views().Course.BrokenText() != "" {
			t.Errorf("after entry %d: lesson %q", at, next.Lesson)
		}
		first := after(Address{Fragment: broken.Fragment()})
		if first.Run.Rev == 0 || first.Views().Course.BrokenText() != want {
			t.Errorf("opened at entry %d: %+v", at, first.Course)
		}
	}
	if last := step(s, EnterEntry{At: 6}); last.Lesson != "limit" || !strings.Contains(last.Notice.Text, "there is no step 99") {
		t.Errorf("entry 6: %q, %q", last.Lesson, last.Notice.Text)
	}
	for _, at := range []int{0, -1, 7, 1000} {
		if got := step(s, EnterEntry{At: at}); got.Course.At != 3 {
			t.Errorf("entry %d is opened", at)
		}
	}
	if got := step(step(s, LeaveCourse{}), EnterEntry{At: 1}); got.Course != (OpenCourse{}) || got.Draft.Scenario.Title != "Mine" {
		t.Errorf("left: %+v", got.Course)
	}
	if got := step(s, ChooseLesson{Name: "hedge"}); got.Course.Link != "" {
		t.Error("another lesson is still in the course")
	}
}

// TestAnEditedEntryStaysInItsCourse: its address is that of the scenario, beside which the browser
// keeps the course.
func TestAnEditedEntryStaysInItsCourse(t *testing.T) {
	s := after(Address{Fragment: "#" + lecture(t)})
	if behind := s.CourseBehind(); behind != "" {
		t.Errorf("beside the address of the course: %q", behind)
	}
	s = step(step(s, EnterEntry{At: 2}), Edit{Key: Key{Path: "limit"}, Text: "2"})
	again := after(Address{Fragment: s.Fragment(), Course: s.CourseBehind()})
	if again.Course.At != 2 || again.Course.Link != s.Course.Link || again.Fragment() != s.Fragment() || again.CourseBehind() != s.CourseBehind() {
		t.Errorf("%s with %q, opened: %s with %q", s.Fragment(), s.CourseBehind(), again.Fragment(), again.CourseBehind())
	}
	if next := step(again, EnterEntry{At: 1}); next.Lesson != "wait" || !strings.HasPrefix(next.Fragment(), "#"+s.Course.Link) {
		t.Errorf("the first entry is %q at %s", next.Lesson, next.Fragment())
	}
	for _, other := range []string{"", "nonsense", "c1.damaged&n=1", s.Course.Link + "&n=99"} {
		if got := after(Address{Fragment: s.Fragment(), Course: other}); got.Course != (OpenCourse{}) || got.Fragment() != s.Fragment() {
			t.Errorf("%q: %+v", other, got.Course)
		}
	}
}

// TestAProgramInACourse: an entry may be a program of one's own.
func TestAProgramInACourse(t *testing.T) {
	const source = "package main\n\nfunc main() {}\n"
	program, err := link.EncodeProgram(link.Program{Source: source})
	if err != nil {
		t.Fatal(err)
	}
	course, err := link.EncodeCourse(link.Course{Entries: []string{"wait", program}})
	if err != nil {
		t.Fatal(err)
	}
	s := step(after(Address{Fragment: "#" + course}), EnterEntry{At: 2})
	if !s.Draft.Own || s.Draft.Source != source || s.Course.At != 2 {
		t.Errorf("a program: %t, %q, entry %d", s.Draft.Own, s.Draft.Source, s.Course.At)
	}
}

// TestTheAddressHoldsTheCourse: a reload shows the same entry, step and picture.
func TestTheAddressHoldsTheCourse(t *testing.T) {
	course := lecture(t)
	s := after(Address{Fragment: "#" + course})
	for _, want := range []State{
		s, step(s, EnterEntry{At: 2}), step(step(s, EnterEntry{At: 2}), EnterStep{Step: 1}), step(step(s, EnterEntry{At: 2}), EnterStep{Step: 2}),
		step(step(s, EnterEntry{At: 3}), OpenPanel{Panel: ConsolePanel}), step(s, Select{Lane: "Task 1"}), step(s, EnterEntry{At: 4}),
		step(step(s, EnterEntry{At: 1}), Present{On: true}),
	} {
		fragment := want.Fragment()
		if !strings.HasPrefix(fragment, "#"+course+"&n=") {
			t.Fatalf("the address is %s", fragment)
		}
		got := after(Address{Fragment: fragment})
		if got.Course.At != want.Course.At || got.Step != want.Step && want.Course.Broken == "" || got.Lesson != want.Lesson && want.Course.Broken == "" ||
			got.Selected != want.Selected && want.Course.Broken == "" || got.Panel != want.Panel || got.Presenting.On != want.Presenting.On {
			t.Errorf("%s opens entry %d, %q, step %d, selected %q", fragment, got.Course.At, got.Lesson, got.Step, got.Selected)
		}
		if again := got.Fragment(); again != fragment {
			t.Errorf("%s is written again as %s", fragment, again)
		}
	}
	// Edits are in the address, as ever; the course stays on the page.
	edited := step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "900ms"})
	if got := after(Address{Fragment: edited.Fragment()}); got.Draft.Scenario.Sources[0].Delay != "900ms" || edited.Views().Course.At != 1 {
		t.Errorf("the edit is not in %s", edited.Fragment())
	}
	if undone := step(edited, Undo{}); !strings.HasPrefix(undone.Fragment(), "#"+course) {
		t.Errorf("undone, the address is %s", undone.Fragment())
	}
}

func TestPresentingGoesThroughACourse(t *testing.T) {
	s := after(Address{Fragment: "#" + lecture(t)}, Present{On: true}, EnterEntry{At: 2})
	if !s.Presenting.On || s.Course.At != 2 || s.Lesson != "first-error" {
		t.Errorf("presenting %t, entry %d", s.Presenting.On, s.Course.At)
	}
}

// TestAPresentedCourseGoesOn: after the last step of a lesson comes the next entry, after the last
// entry nothing.
func TestAPresentedCourseGoesOn(t *testing.T) {
	fragment, _ := link.EncodeCourse(link.Course{Entries: []string{"wait&step=4", "limit&step=6"}})
	s := after(Address{Fragment: "#" + fragment}, Present{On: true})
	var went []string
	for m := s.Onward(false, false); m != nil && len(went) < 20; m = s.Onward(false, false) {
		s = step(s, m)
		went = append(went, fmt.Sprintf("%T", m)[len("model."):]+" "+s.Lesson)
	}
	want := []string{"EnterStep wait", "MakeChange wait", "EnterEntry limit", "MakeChange limit"}
	if !slices.Equal(went, want) {
		t.Errorf("it went %q, want %q", went, want)
	}
}

func TestABadCourseKeepsTheWork(t *testing.T) {
	course := lecture(t)
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"})
	for fragment, want := range map[string]string{
		"#" + course[:40]:     "characters are missing or were changed",
		"#c2." + course[3:]:   "made by a newer playground",
		"#" + course + "&n=7": "there is no entry 7; it has 6",
		"#" + course + "&n=x": `"x" is not the number of an entry`,
	} {
		s := step(mine, Address{Fragment: fragment})
		if s.Draft.Scenario.Title != "Mine" || !strings.Contains(s.Notice.Text, want) || s.Course.Link != "" {
			t.Errorf("%s: %q, notice %q, want %q", fragment, s.Draft.Scenario.Title, s.Notice.Text, want)
		}
		if s := after(Address{Fragment: fragment}); s.Run.Rev == 0 || !strings.Contains(s.Notice.Text, want) {
			t.Errorf("a first visit to %s: run %d, %q", fragment, s.Run.Rev, s.Notice.Text)
		}
	}
	// An entry with view state that makes no sense opens, and says so.
	if s := after(Address{Fragment: "#" + course + "&n=1&x=1"}); s.Lesson != "wait" || !strings.Contains(s.Notice.Text, `"x": unknown`) {
		t.Errorf("lesson %q, notice %q", s.Lesson, s.Notice.Text)
	}
}

func TestACourseIsMade(t *testing.T) {
	s := after(OpenCourseDialog{Open: true}, RenameCourse{Title: "Tuesday"}, ChooseLesson{Name: "wait"}, AddToCourse{}, EnterStep{Step: 3}, AddToCourse{})
	s = step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "900ms"})
	s = step(step(s, AddToCourse{}), OpenCourseDialog{Open: true})
	c := s.CourseDraft
	if len(c.Entries) != 3 || c.Entries[0] != "wait" || c.Entries[1] != "wait&step=3" || !strings.HasPrefix(c.Entries[2], "1.") {
		t.Fatalf("entries %q", c.Entries)
	}
	var names []string
	for _, entry := range c.Entries {
		names = append(names, EntryName(entry))
	}
	if want := []string{"Wait for three tasks", "Wait for three tasks, step 3", "Wait for three tasks"}; !slices.Equal(names, want) {
		t.Errorf("names %q", names)
	}
	s = step(s, MoveEntry{At: 2})
	if s.CourseDraft.Entries[1] != c.Entries[2] || s.CourseDialog.Said != "Moved to place 2: Wait for three tasks" {
		t.Errorf("moved: %q, %s", s.CourseDraft.Entries, s.CourseDialog.Said)
	}
	for _, m := range []Msg{MoveEntry{At: 0}, MoveEntry{At: 2, Down: true}, MoveEntry{At: -5}, MoveEntry{At: 9, Down: true}, RemoveEntry{At: 3}, RemoveEntry{At: -1}} {
		if got := step(s, m); !slices.Equal(got.CourseDraft.Entries, s.CourseDraft.Entries) {
			t.Errorf("%+v: %q", m, got.CourseDraft.Entries)
		}
	}
	view := s.Views().Courses
	if view.Link == "" || view.Problem != "" || view.Title != "Tuesday" {
		t.Errorf("the dialog shows %+v", view)
	}
	kept := step(NewState(), RememberCourses{Draft: s.KeptCourse()})
	if kept.CourseDraft.Title != "Tuesday" || !slices.Equal(kept.CourseDraft.Entries, s.CourseDraft.Entries) {
		t.Errorf("kept is %+v", kept.CourseDraft)
	}
	s = step(s, RemoveEntry{At: 1})
	opened := step(s, StartCourse{Present: true})
	if opened.Course.At != 1 || opened.Lesson != "wait" || !opened.Presenting.On || opened.CourseDialog.Open {
		t.Errorf("presented: %+v", opened.Course)
	}
	if again := step(step(opened, RenameCourse{Title: "Other"}), EditCourse{}); again.CourseDraft.Title != "Tuesday" || !again.CourseDialog.Open {
		t.Errorf("edited again: %+v", again.CourseDraft)
	}
	long := step(s, RenameCourse{Title: strings.Repeat("x", 201)}).Views().Courses
	if long.Link != "" || !strings.Contains(long.Problem, "its title has 201 characters; at most 200 are allowed") {
		t.Errorf("a long title: %q, %q", long.Link, long.Problem)
	}
	for len(s.CourseDraft.Entries) < link.MaxEntries {
		s = step(s, AddToCourse{})
	}
	if s = step(s, AddToCourse{}); len(s.CourseDraft.Entries) != link.MaxEntries || s.CourseDialog.Said != "The course is full: it has 50 entries." {
		t.Errorf("%d entries, %q", len(s.CourseDraft.Entries), s.CourseDialog.Said)
	}
	if got := step(NewState(), StartCourse{}); got.Course.Link != "" {
		t.Error("a course without entries is opened")
	}
}

func TestWhatABrowserKeepsOfCoursesMayBeAnything(t *testing.T) {
	course := lecture(t)
	for _, read := range []string{"", "\n\n", "x", "x y z", courseID(course), courseID(course) + " 99999999999999999999 -1 a", strings.Repeat("x 1\n", 5000), "\xff"} {
		s := step(NewState(), RememberCourses{Read: read, Draft: read})
		s = step(s, Address{Fragment: "#" + course})
		if v := s.Views().Course; !v.Read.Has(1) || v.Read.Has(2) || len(s.CourseDraft.Entries) > 0 || len(s.CourseRead) > maxKept {
			t.Errorf("%.40q: %q", read, v.Read)
		}
	}
	s := after(Address{Fragment: "#" + course}, EnterEntry{At: 3}, EnterEntry{At: 4})
	again := step(step(NewState(), RememberCourses{Read: string(s.CourseRead)}), Address{Fragment: "#" + course + "&n=2"})
	for at, want := range []bool{1: true, 2: true, 3: true, 4: false} {
		if at > 0 && again.Views().Course.Read.Has(at) != want {
			t.Errorf("entry %d was opened: %t", at, !want)
		}
	}
}

// TestEntriesOpenedInTwoTabs: what one tab opened is kept when the other takes over what the browser
// keeps, and the latest course stays the first.
func TestEntriesOpenedInTwoTabs(t *testing.T) {
	course := lecture(t)
	one := after(Address{Fragment: "#" + course}, EnterEntry{At: 3})
	other := after(Address{Fragment: "#" + course}, EnterEntry{At: 2})
	other.CourseRead += "\nabcdefgh 7"
	one = step(one, RememberCourses{Read: string(other.CourseRead)})
	if want := EntriesRead(courseID(course) + " 1 2 3\nabcdefgh 7"); one.CourseRead != want {
		t.Errorf("read %q, want %q", one.CourseRead, want)
	}
	if again := step(one, RememberCourses{Read: string(one.CourseRead)}); again.CourseRead != one.CourseRead {
		t.Errorf("taken over again: %q", again.CourseRead)
	}
}
