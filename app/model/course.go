package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// OpenCourse is the course whose entries are gone through; the zero value for none.
type OpenCourse struct {
	Link   string // as link.EncodeCourse wrote it; "" for none
	At     int    // the entry that is open, from 1
	Broken string // why that entry cannot be opened; "" if it is open
	opened int    // Draft.Opened of its scenario
}

// courseOf returns a course that has been read before; the zero value for "".
func courseOf(fragment string) link.Course {
	c, _, _, err := link.ReadCourse(fragment)
	if err != nil {
		return link.Course{}
	}
	return c
}

// openCourse opens what the address of a course says.
func (s State) openCourse(address string) State {
	c, at, view, err := link.ReadCourse(address)
	if err != nil {
		return s.cannotOpen(err, ".")
	}
	fragment, err := link.EncodeCourse(c)
	if err != nil {
		return s.cannotOpen(err, ".")
	}
	s = s.openEntry(fragment, c, at, view)
	if s.Run.Rev == 0 && !s.due {
		course := s.Course
		s = s.openLesson(DefaultLesson) // there has to be something on the page
		s.Course = course
	}
	return s
}

// openEntry opens an entry of a course. One that cannot be opened says so, and leaves what is there.
func (s State) openEntry(fragment string, c link.Course, at int, view string) State {
	course := OpenCourse{Link: fragment, At: at}
	presenting := s.Presenting
	entry := c.Entries[at-1]
	if payload, _ := link.Split(entry); view != "" {
		entry = payload + "&" + view
	}
	l, err := readLink("#" + entry)
	switch {
	case link.IsCourse(entry):
		course.Broken = "it is a course itself"
	case err != nil:
		course.Broken = strings.TrimPrefix(err.Error(), "link: ")
	}
	if course.Broken != "" {
		s.Course, s.Notice = course, Notice{}
		return s
	}
	if named, ok := lesson.Find(l.Name); ok {
		s = s.open(named.Scenario, named.Name).see(named.Name)
	} else if l.Program.Source != "" {
		s = s.openProgram(l.Program)
	} else {
		s = s.open(l.Scenario, lessonOf(l.Scenario))
	}
	l.Repaired = false // that is of no interest to whoever goes through a course
	s = s.look(l)
	if presenting.On {
		s.Presenting = presenting
	}
	course.opened = s.Draft.Opened
	s.Course = course
	s.CourseRead = s.CourseRead.with(fragment, at)
	return s
}

// inCourse reports whether the page shows the open entry of the course as its link has it.
func (s State) inCourse() bool {
	c := s.Course
	return c.Link != "" && (c.Broken != "" || c.opened == s.Draft.Opened && (!s.Changed || s.Made != 0))
}

// CourseBehind returns the address, without "#", of the entry of a course that the scenario on the
// page was before it was edited: the address of the page holds the scenario then, and the browser
// keeps the course beside it. "" if there is no course, or the address holds it.
func (s State) CourseBehind() string {
	if s.Course.Link == "" || s.inCourse() {
		return ""
	}
	return link.CourseAddress(s.Course.Link, s.Course.At, "")
}

// backInCourse returns to the course that CourseBehind told of, with what is on the page.
func (s State) backInCourse(behind string) State {
	if behind == "" {
		return s
	}
	c, at, _, err := link.ReadCourse(behind)
	if err != nil {
		return s // not ours
	}
	fragment, err := link.EncodeCourse(c)
	if err != nil {
		return s
	}
	s.Course = OpenCourse{Link: fragment, At: at, opened: edited}
	return s
}

// edited is the OpenCourse.opened of a scenario that was edited before it was opened.
const edited = -1

// EnterEntry opens another entry of the course.
type EnterEntry struct{ At int } // from 1; another is none

func (m EnterEntry) update(s State) State {
	c := courseOf(s.Course.Link)
	if m.At < 1 || m.At > len(c.Entries) {
		return s
	}
	return s.openEntry(s.Course.Link, c, m.At, "")
}

// nextEntry returns the message that opens the next entry of the course; nil if there is none.
func (s State) nextEntry() Msg {
	if s.Course.At >= len(courseOf(s.Course.Link).Entries) {
		return nil
	}
	return EnterEntry{At: s.Course.At + 1}
}

// LeaveCourse closes the course. What is on the page stays.
type LeaveCourse struct{}

func (LeaveCourse) update(s State) State {
	s.Course = OpenCourse{}
	return s
}

// CourseView is what the bar of the open course shows; the zero value if none is open.
type CourseView struct {
	Link   string
	At     int
	Broken string
	Read   EntriesRead // of this course
}

// courseView returns what the bar shows.
func (s State) courseView() CourseView {
	c := s.Course
	return CourseView{Link: c.Link, At: c.At, Broken: c.Broken, Read: s.CourseRead.line(c.Link)}
}

// Course returns the course that the bar shows.
func (v CourseView) Course() link.Course { return courseOf(v.Link) }

// EntryName is what an entry of a course is called: by its lesson or the title of its scenario, and
// its step.
func EntryName(entry string) string {
	l, err := readLink("#" + entry)
	if err != nil || link.IsCourse(entry) {
		return "A link that cannot be opened"
	}
	name := l.Scenario.Title
	if l.Program.Source != "" {
		name = engine.TitleOf(l.Program.Source)
	}
	if named, ok := lesson.Find(l.Name); ok {
		name = named.Title
	}
	if name == "" {
		name = "Untitled"
	}
	if l.View.Step > 0 {
		name += ", step " + strconv.Itoa(l.View.Step)
	}
	return name
}

// EntriesRead is which entries of courses were opened: a line for each course, the last one first,
// with the beginning of its link and the numbers, "YcSDIjE2 1 2 5". It is text so that views can be
// compared and a browser can keep it.
type EntriesRead string

// maxCoursesRead is how many courses are remembered.
const maxCoursesRead = 20

// idLength is how much of a link tells courses apart: its checksum and a bit more.
const idLength = len("c1.") + 8

func courseID(fragment string) string {
	return strings.TrimPrefix(fragment[:min(idLength, len(fragment))], "c1.")
}

// line returns the line of one course.
func (r EntriesRead) line(fragment string) EntriesRead {
	if fragment == "" {
		return ""
	}
	for line := range strings.SplitSeq(string(r), "\n") {
		if strings.HasPrefix(line, courseID(fragment)+" ") {
			return EntriesRead(line)
		}
	}
	return ""
}

// Has reports whether an entry of the course in this line, from 1, was opened.
func (r EntriesRead) Has(at int) bool {
	fields := strings.Fields(string(r))
	return len(fields) > 0 && slices.Contains(fields[1:], strconv.Itoa(at))
}

// with returns what was read after an entry was opened.
func (r EntriesRead) with(fragment string, at int) EntriesRead {
	mine := r.line(fragment)
	if mine.Has(at) {
		return r
	}
	if mine == "" {
		mine = EntriesRead(courseID(fragment))
	}
	lines := []string{string(mine) + " " + strconv.Itoa(at)}
	for line := range strings.SplitSeq(string(r), "\n") {
		if line != "" && !strings.HasPrefix(line, courseID(fragment)+" ") && len(lines) < maxCoursesRead {
			lines = append(lines, line)
		}
	}
	return EntriesRead(strings.Join(lines, "\n"))
}

// and returns what was read here and elsewhere, of which what was read here is the latest.
func (r EntriesRead) and(elsewhere EntriesRead) EntriesRead {
	all := elsewhere
	lines := strings.Split(string(r), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		fields := strings.Fields(lines[i])
		for _, field := range fields[min(1, len(fields)):] {
			if at, err := strconv.Atoi(field); err == nil {
				all = all.with(fields[0], at)
			}
		}
	}
	return all
}

// maxKept is how much of what a browser kept is believed, in bytes.
const maxKept = 10_000

// RememberCourses takes over what the browser kept of an earlier visit, or keeps of another tab:
// which entries were opened, and the course that was being made. What makes no sense is left out.
type RememberCourses struct{ Read, Draft string }

func (m RememberCourses) update(s State) State {
	if len(m.Read) <= maxKept && utf8.ValidString(m.Read) {
		s.CourseRead = s.CourseRead.and(EntriesRead(m.Read))
	}
	if c, _, _, err := link.ReadCourse(m.Draft); err == nil {
		s.CourseDraft = c
	}
	return s
}

// BrokenText says that an entry cannot be opened; "" if it can.
func (v CourseView) BrokenText() string {
	if v.Broken == "" {
		return ""
	}
	return fmt.Sprintf("Entry %d cannot be opened: %s. The others can.", v.At, v.Broken)
}
