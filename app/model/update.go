package model

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/engine/repair"
)

// Msg is something that happened on the page.
type Msg interface {
	update(State) State
}

// Update returns the state after m. It runs nothing: see Rerun. A message that cannot be dealt with leaves the state
// as it was, with a notice: nothing that is typed or dragged ends the program.
func Update(s State, m Msg) (after State) {
	defer func() {
		if fault := recover(); fault != nil {
			after = Caught(fault).update(s)
		}
	}()
	if s.Covered() && isOfRun(m) {
		return s
	}
	return m.update(s).trackMade(s, m).remember(s, m).closeStalePrompt(s).stopHiddenRuns().shownToItsEnd()
}

// Edit types a text into a field.
type Edit struct {
	Key  Key
	Text string
}

func (m Edit) update(s State) State {
	if s.Draft.Text(m.Key) == m.Text {
		return s
	}
	s.Changed = true
	d := s.Draft.With(m.Key, m.Text)
	if m.Key == (Key{Path: "gather"}) {
		d = d.withQuorum()
	}
	s = s.with(d)
	s.changes[len(s.changes)-1].key = m.Key
	return s
}

// withQuorum makes the number of successes fit the policy: more than half at first, and
// none where no policy counts them.
func (d Draft) withQuorum() Draft {
	switch isQuorum := d.Scenario.Gather == engine.Quorum; {
	case !isQuorum:
		return d.With(Key{Path: "quorum"}, "0")
	case d.Scenario.Quorum == 0:
		return d.With(Key{Path: "quorum"}, fmt.Sprint(majority(d.Scenario)))
	}
	return d
}

// majority is more than half of the sources.
func majority(s engine.Scenario) int {
	sources := 0
	for _, source := range s.Sources {
		sources += source.Count
	}
	return sources/2 + 1
}

// Leave leaves a field: a number is then written as the scenario writes it, and what is typed
// there later is another step.
type Leave struct{ Key Key }

func (m Leave) update(s State) State {
	s.Draft = s.Draft.Tidy(m.Key)
	return s.settled()
}

// Drag puts the value of a field that has a handle on the timeline.
type Drag struct {
	Field string        // as in engine.FieldError: "sources[2].delay"; of a program as own.Field writes it
	Value time.Duration // a number of a limit or a capacity
}

func (m Drag) update(s State) State {
	if s.Draft.Own {
		return s.dragLiteral(m)
	}
	return Edit{Key: s.Draft.KeyOf(m.Field), Text: m.Value.String()}.update(s)
}

// AddSource adds a source.
type AddSource struct{}

func (AddSource) update(s State) State {
	d, _ := s.Draft.Add()
	s.Changed = true
	return s.with(d)
}

// DuplicateSource copies a source.
type DuplicateSource struct{ Row int }

func (m DuplicateSource) update(s State) State {
	d, _ := s.Draft.Duplicate(m.Row)
	s.Changed = true
	return s.with(d)
}

// DeleteSource removes a source.
type DeleteSource struct {
	Row    int
	OnLane bool // the focus is in the list of lanes, and stays there
}

func (m DeleteSource) update(s State) State {
	s.Changed = true
	return s.with(s.Draft.Delete(m.Row))
}

// AddResult gives a source one more item to find.
type AddResult struct{ Row int }

func (m AddResult) update(s State) State {
	s.Changed = true
	return s.with(s.Draft.AddResult(m.Row))
}

// DeleteResult takes an item from a source.
type DeleteResult struct{ Row, Index int }

func (m DeleteResult) update(s State) State {
	s.Changed = true
	return s.with(s.Draft.DeleteResult(m.Row, m.Index))
}

// ChooseLesson opens a lesson.
type ChooseLesson struct{ Name string }

func (m ChooseLesson) update(s State) State {
	l, ok := lesson.Find(m.Name)
	if !ok {
		s.Notice = Notice{Text: fmt.Sprintf("There is no lesson %q.", m.Name), Lesson: nearestLesson(m.Name), Kept: s.Changed}
		return s
	}
	return s.open(l.Scenario, l.Name).see(l.Name).predictFirst()
}

// Address opens what the address of the page says: a scenario, a lesson's name, or nothing.
type Address struct {
	Fragment string
	Lesson   string // that the page is about; it is opened if the fragment is empty. "" is DefaultLesson
	Course   string // what State.CourseBehind was when the address was written; "" for a link
}

func (m Address) update(s State) State {
	s.Presenting = Presenting{Full: s.Presenting.Full} // unless the address says so
	if m.Fragment == "" || m.Fragment == "#" {
		if l, ok := lesson.Find(m.Lesson); ok && l.Name != DefaultLesson {
			return s.openLesson(l.Name).see(l.Name).predictFirst()
		}
		return s.openLesson(DefaultLesson) // what a page without a link began with
	}
	if link.IsCourse(m.Fragment) {
		return s.openCourse(m.Fragment)
	}
	l, err := readLink(m.Fragment)
	if err != nil {
		if large, ok := readTooLarge(m.Fragment); ok {
			return s.openTooLarge(large, err)
		}
		payload, _ := link.Split(m.Fragment)
		return s.cannotOpen(err, payload)
	}
	return s.openLink(l).backInCourse(m.Course)
}

// openLink opens what a link holds.
func (s State) openLink(l link.Link) State {
	if named, ok := lesson.Find(l.Name); ok {
		s = s.open(named.Scenario, named.Name).see(named.Name)
		if l.ViewErr == nil && (l.View == link.View{Present: l.View.Present, Step: l.View.Step}) && l.View.Step <= s.untold() {
			s = s.predictFirst() // otherwise somebody wants to show something
		}
		return s.look(l)
	}
	if l.Program.Source != "" {
		return s.openProgram(l.Program).look(l)
	}
	return s.open(l.Scenario, lessonOf(l.Scenario)).look(l)
}

// knownToLinks is what links may hold of the page.
var knownToLinks = link.Known{
	Name: func(name string) bool {
		_, isLesson := lesson.Find(name)
		_, _, isRepair := repair.Find(name)
		return isLesson || isRepair
	},
	Panel: func(name string) bool { _, ok := panelNamed(name); return ok },

	Programs: true,
}

// readLink reads a link. The name of a program to be repaired is read as that program.
func readLink(text string) (link.Link, error) {
	l, err := link.Read(text, knownToLinks)
	if p, _, ok := repair.Find(l.Name); ok {
		l.Name, l.Program = "", link.Program{Source: p.Source(), Seed: 1}
	}
	return l, err
}

// openLesson opens a lesson that there is.
func (s State) openLesson(name string) State {
	l, _ := lesson.Find(name)
	return s.open(l.Scenario, l.Name)
}

// repairedLink says that a link was not as it is when it is shared.
const repairedLink = "This link was changed on its way, but all of it is there: it has been repaired."

// look looks at what a link looks at, once the scenario has been run, and says what is not there.
func (s State) look(l link.Link) State {
	if l.Repaired {
		s.Notice.Text, s.Notice.Repaired = repairedLink, true
	}
	if _, ok := panelNamed(l.View.Panel); l.View.Panel != "" && !ok {
		s = s.cannotLook(fmt.Sprintf("there is no panel %.40q; try %q", l.View.Panel, strings.ToLower(string(Panels[1]))))
	}
	if l.View.Cover {
		var at time.Duration
		if l.View.At != nil {
			at = *l.View.At
		}
		s = s.openCovered(at, l.View.Event)
	}
	if l.ViewErr != nil {
		return s.cannotLook(strings.TrimPrefix(l.ViewErr.Error(), "view: "))
	}
	s = s.enterLinked(l.View.Step, l.Scenario)
	s.wanted = &l.View
	return s
}

// cannotLook says why what a link looks at cannot be shown.
func (s State) cannotLook(why string) State {
	s.Notice.Text = strings.TrimSpace(s.Notice.Text + " The scenario of this link is open, but not the rest of the link: " + why + ".")
	return s
}

// cannotOpen says why a link cannot be opened. Whoever has edits keeps them and is offered a
// lesson; a first visit begins with what a page without a link begins with.
func (s State) cannotOpen(err error, payload string) State {
	n := Notice{Lesson: offer(payload), Kept: s.Changed}.because("This link cannot be opened", err)
	if s.Run.Rev == 0 && !s.due {
		s = s.openLesson(DefaultLesson)
		n.Text += " The first example is open instead."
	}
	s.Notice = n
	if s.Notice.Lesson == s.Lesson && !s.Changed {
		s.Notice.Lesson = "" // it is open
	}
	return s
}

// nearestLesson is the name of the lesson that resembles a name most; "" if none does.
func nearestLesson(name string) string {
	near, ok := lesson.Nearest(name)
	if !ok {
		return ""
	}
	return near.Name
}

// offer is the lesson to open in place of a link that cannot be: one whose name resembles
// it, or the first where what is broken was a scenario; "" for none.
func offer(payload string) string {
	if strings.Contains(payload, ".") {
		return DefaultLesson
	}
	return nearestLesson(payload)
}

// DefaultLesson is what a page without a link begins with.
const DefaultLesson = "scatter-gather"

// lessonOf returns the name of the lesson that this scenario is, or "".
func lessonOf(scenario engine.Scenario) string {
	at := slices.IndexFunc(lesson.Headings(), func(h lesson.Heading) bool { return h.Title == scenario.Title })
	if at < 0 {
		return ""
	}
	l, _ := lesson.Find(lesson.Headings()[at].Name)
	if !sameScenario(l.Scenario, scenario) {
		return ""
	}
	return l.Name
}

// Dismiss closes the notice.
type Dismiss struct{}

func (Dismiss) update(s State) State {
	s.Notice = Notice{}
	return s
}
