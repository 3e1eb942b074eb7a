package model

import (
	"slices"
	"strconv"

	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// CourseDialog is the state of the dialog "Course", in which a teacher makes one.
type CourseDialog struct {
	Open bool
	Said string // what became of the last action, "" for nothing
}

// OpenCourseDialog opens or closes the dialog.
type OpenCourseDialog struct{ Open bool }

func (m OpenCourseDialog) update(s State) State {
	s.CourseDialog = CourseDialog{Open: m.Open}
	if m.Open {
		s.Sharing = Sharing{} // one dialog at a time
	}
	return s
}

// AddToCourse adds what the page shows to the course that is being made: the scenario, or the step of
// a lesson.
type AddToCourse struct{}

func (AddToCourse) update(s State) State {
	entry := s.courseEntry()
	switch n := len(s.CourseDraft.Entries); {
	case entry == "":
		s.CourseDialog.Said = "This scenario cannot be added: it has never run."
	case n >= link.MaxEntries:
		s.CourseDialog.Said = "The course is full: it has " + strconv.Itoa(n) + " entries."
	default:
		s.CourseDraft.Entries = append(slices.Clip(s.CourseDraft.Entries), entry)
		s.CourseDialog.Said = "Added: " + EntryName(entry)
	}
	return s
}

// courseEntry is what the page shows, as an entry of a course; "" if that is nothing.
func (s State) courseEntry() string {
	view := s.view()
	view.Present = false // that is up to whoever opens the course
	if s.Lesson == "" || s.Changed || s.Made != 0 {
		payload, err := s.payload()
		if err != nil || s.Run.Rev == 0 {
			return ""
		}
		if text := view.String(); text != "" {
			return payload + "&" + text
		}
		return payload
	}
	if l, ok := lesson.Find(s.Lesson); !ok || !sameScenario(l.Scenario, s.Draft.Scenario) {
		return ""
	}
	if text := view.String(); text != "" {
		return s.Lesson + "&" + text
	}
	return s.Lesson
}

// MoveEntry moves an entry of the course that is being made, by one place.
type MoveEntry struct {
	At   int // its index
	Down bool
}

func (m MoveEntry) update(s State) State {
	to := m.to()
	entries := slices.Clone(s.CourseDraft.Entries)
	if min(m.At, to) < 0 || max(m.At, to) >= len(entries) {
		return s
	}
	entries[m.At], entries[to] = entries[to], entries[m.At]
	s.CourseDraft.Entries = entries
	s.CourseDialog.Said = "Moved to place " + strconv.Itoa(to+1) + ": " + EntryName(entries[to])
	return s
}

func (m MoveEntry) to() int {
	if m.Down {
		return m.At + 1
	}
	return m.At - 1
}

// RemoveEntry removes an entry of the course that is being made.
type RemoveEntry struct{ At int }

func (m RemoveEntry) update(s State) State {
	if m.At < 0 || m.At >= len(s.CourseDraft.Entries) {
		return s
	}
	s.CourseDialog.Said = "Removed: " + EntryName(s.CourseDraft.Entries[m.At])
	s.CourseDraft.Entries = slices.Delete(slices.Clone(s.CourseDraft.Entries), m.At, m.At+1)
	return s
}

// RenameCourse gives the course that is being made a title.
type RenameCourse struct{ Title string }

func (m RenameCourse) update(s State) State {
	s.CourseDraft.Title = m.Title
	return s
}

// CopiedCourse reports whether the link of the course is on the clipboard.
type CopiedCourse struct{ OK bool }

func (m CopiedCourse) update(s State) State {
	s.CourseDialog.Said = "Copied"
	if !m.OK {
		s.CourseDialog.Said = "The browser did not allow copying; open the course and copy its address."
	}
	return s
}

// StartCourse opens the course that is being made at its first entry, as whoever gets its link does.
type StartCourse struct{ Present bool }

func (m StartCourse) update(s State) State {
	fragment, err := link.EncodeCourse(s.CourseDraft)
	if err != nil {
		return s
	}
	s.CourseDialog = CourseDialog{}
	s = s.openEntry(fragment, s.CourseDraft, 1, "")
	if m.Present {
		return Present{On: true}.update(s)
	}
	return s
}

// EditCourse takes the open course into the dialog, in place of the one that was being made.
type EditCourse struct{}

func (EditCourse) update(s State) State {
	if c := courseOf(s.Course.Link); len(c.Entries) > 0 {
		s.CourseDraft = c
		s.CourseDialog = CourseDialog{Open: true}
	}
	return s
}

// CourseDialogView is what the dialog "Course" shows.
type CourseDialogView struct {
	Dialog  CourseDialog
	Title   string
	Entries string // each followed by a line feed
	Step    int    // of the story, that would be added; 0 for a scenario
	Link    string // of the course; "" if it has none
	Problem string // why it has none; "" if nothing is wrong
}

// courseDialogView returns what the dialog shows; the zero value while it is closed.
func (s State) courseDialogView() CourseDialogView {
	if !s.CourseDialog.Open {
		return CourseDialogView{}
	}
	v := CourseDialogView{Dialog: s.CourseDialog, Title: s.CourseDraft.Title}
	if s.Lesson != "" && !s.StrayedFromStory() {
		v.Step = s.Step
	}
	for _, entry := range s.CourseDraft.Entries {
		v.Entries += entry + "\n"
	}
	fragment, err := link.EncodeCourse(s.CourseDraft)
	v.Link = fragment
	if err != nil && len(s.CourseDraft.Entries) > 0 {
		v.Problem = err.Error()
	}
	return v
}

// KeptCourse is the course that is being made as the browser keeps it; "" if there is none.
func (s State) KeptCourse() string {
	fragment, err := link.EncodeCourse(s.CourseDraft)
	if err != nil {
		return ""
	}
	return fragment
}

// CourseEntryID is the ID of the button "Move up" or "Move down" of an entry in the dialog.
func CourseEntryID(at int, down bool) string {
	if down {
		return "course-down-" + strconv.Itoa(at)
	}
	return "course-up-" + strconv.Itoa(at)
}

// CourseAddID is the ID of the button that adds to the course.
const CourseAddID = "course-add"
