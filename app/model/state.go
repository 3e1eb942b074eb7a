package model

import (
	"slices"
	"sync"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/explain"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// State is everything the page shows. Only Update makes a new one.
type State struct {
	Draft      Draft          // what is being typed
	Problems   map[Key]string // what is wrong with it; empty when it has been run
	Run        RunResult      // the last good run
	Head       Playhead       // where in that run we look
	Built      int            // how many rows of the editor are there, MaxRows once all are; see BuildRows
	Selected   string         // name of a lane, "" for none
	Panel      Panel          // the open one
	Expanded   RowSet         // rows whose seldom changed fields are shown; 0 is the scenario
	Unfolded   map[int]bool   // rows, by ID, whose many replicas are drawn one by one
	Page       int            // which part of a list that is too long to show at once
	Lesson     string         // name of the lesson that the work began with, "" for none
	Step       int            // of the lesson's story, from 1; 0 without a lesson
	Made       int            // the step that has made the draft of the lesson's scenario; 0 for none
	Seen       Seen           // which lessons have been opened
	Progress   Progress       // how far their stories have been read
	Changed    bool           // the scenario is no longer that of the lesson or link it began with
	Notice     Notice         // a message to the user that belongs to no field; the zero value for none
	Files      Files          // the dialog "Export and open"
	Sharing    Sharing        // the dialog
	Keeping    Keeping        // the dialog "My scenarios", and what is kept
	History    History        // what can be undone and redone
	Window     Window         // what the timeline shows of the run
	Helping    bool           // the list of keys is open
	Pinned     *RunResult     // an earlier run to compare with; nil for none
	Highlight  Highlight      // what is pointed at
	Compared   RunResult      // the run before the last edit, whose program the present one is compared with; the zero value for none
	Copying    string         // what became of copying the program, "" if it was not copied
	Stats      Stats          // many runs
	Policies   Policies       // runs under all gather policies
	Held       Held           // what the pointer holds on the timeline
	Sound      bool           // what happens at the playhead is heard while it plays
	Embedded   bool           // another page shows the timeline, and little else
	Presenting Presenting     // the page is shown to a room
	Predict    Predict        // what the reader is asked before the run is shown
	Prompt     Injection      // what is asked about, or why it cannot be done; "" if nothing is
	Course     OpenCourse     // the course that is open
	CourseRead EntriesRead    // which entries of courses have been opened

	OwnRun OwnRun // of a user's own program

	CourseDraft  link.Course  // the course that is being made
	CourseDialog CourseDialog // in which that is done

	due      bool             // the draft has changed since the last Rerun
	changes  []change         // of the draft since the last Rerun, the last of which made the present one
	blamed   map[Key]Key      // fields with an error, to the fields at which it is shown instead; see blame
	fallback *engine.Scenario // to be run if the draft cannot: the last good one of an undone step
	wanted   *link.View       // what to look at once the run of the draft is there
	entering *lesson.Look     // what a step of the story looks at then
	smoothly bool             // the playhead moves to what entering looks at
	glide    glide            // on the way there
	compared burst            // the burst of edits that Compared is the run before
}

// RunResult is a finished run and what is derived from it.
type RunResult struct {
	Rev      int // changes with every run; 0 before the first
	Report   engine.Report
	Timeline *timeline.Run // the report, made ready for drawing
	End      time.Duration // when the playhead has shown everything
	Opened   int           // Draft.Opened of the scenario that it is a run of
	Covered  bool          // it is only the beginning of the run: nothing here tells what comes later
	Smaller  bool          // it is a run of a smaller scenario than the draft, which is too large; see openTooLarge
	rowIDs   []int         // IDs of the rows of the draft that its sources were
	derived  *derived
}

// derived is what follows from a report. It is computed only when it is read: a drag makes
// sixty runs a second, and most of them are never read.
type derived struct {
	findings func() []explain.Finding
	lines    func() []console.Line
	endings  func() map[string]Ending
	listing  func() *Listing

	cancelled func() time.Duration
}

func derive(r engine.Report, run *timeline.Run) *derived {
	return &derived{
		findings: sync.OnceValue(func() []explain.Finding {
			if r.Own != nil {
				return ownFindings(r)
			}
			return explain.Explain(r)
		}),
		lines:   sync.OnceValue(func() []console.Line { return console.Lines(r) }),
		endings: sync.OnceValue(func() map[string]Ending { return lastEndings(r) }),
		listing: sync.OnceValue(func() *Listing { return newListing(r, run) }),

		cancelled: sync.OnceValue(func() time.Duration { return firstCancel(r.Events) }),
	}
}

// Findings returns what a teacher would point at.
func (s RunResult) Findings() []explain.Finding {
	if s.derived == nil || s.Covered {
		return nil
	}
	return s.derived.findings()
}

// Lines returns what the program would print.
func (s RunResult) Lines() []console.Line {
	if s.derived == nil {
		return nil
	}
	return s.derived.lines()
}

// Panel names one of the panels below the timeline.
type Panel string

// Panels, in the order of their tabs.
const (
	FindingsPanel   Panel = "Findings"
	ResultPanel     Panel = "Result"
	ConsolePanel    Panel = "Console"
	EventsPanel     Panel = "Events"
	CodePanel       Panel = "Code"
	StatisticsPanel Panel = "Statistics"
	ComparePanel    Panel = "Compare"
)

// Panels lists every panel, the first to be open first.
var Panels = []Panel{FindingsPanel, ResultPanel, ConsolePanel, EventsPanel, CodePanel, StatisticsPanel, ComparePanel}

// NewState returns the state of a page on which nothing has been opened yet.
func NewState() State {
	return State{Panel: Panels[0], Head: Playhead{AtEnd: true}, Stats: Stats{Wanted: "1000"}}
}

// with returns the state with another draft. Whether it can be run, and what it does then,
// is up to Rerun.
func (s State) with(d Draft) State {
	before := s.Draft
	s.Draft, s.due, s.fallback, s.wanted, s.entering = d, true, nil, nil, nil
	s = s.withRowsBuilt(before)
	s.changes = append(slices.Clip(s.changes), change{draft: d})
	return s
}

// change is a change of the draft.
type change struct {
	draft Draft // after it
	key   Key   // the field that was edited; the zero value for a change of another kind
}

// open returns the state with a scenario to begin with.
func (s State) open(scenario engine.Scenario, name string) State {
	if name == "" || name != s.Lesson {
		s.Pinned = nil
		s.Stats = Stats{Wanted: s.Stats.Wanted, Rev: s.Stats.Rev + 1}
	}
	s.Lesson, s.Changed, s.Notice, s.Selected = name, false, Notice{}, ""
	s.Step, s.Made, s.Course = min(1, len(name)), 0, OpenCourse{}
	s.Head = Playhead{AtEnd: true, Speed: s.Head.Speed}
	if s.Presenting.On {
		s.Head.AtEnd = false
	}
	s.Predict = Predict{First: s.Predict.First, Score: s.Predict.Score}
	s.Window, s.Unfolded, s.changes, s.blamed = Window{}, nil, nil, nil
	settings := s.Expanded.Has(0)
	s.Expanded = "" // rows of another scenario have the same IDs
	if settings {
		s.Expanded = s.Expanded.With(0)
	}
	return s.with(s.Draft.Replace(scenario))
}

// end is when there is nothing more to see: the call has returned, and what outlived it has
// ended or leaves the window in which the timeline shows it.
func end(r engine.Report, run *timeline.Run) time.Duration {
	last := time.Duration(0)
	if n := len(r.Events); n > 0 {
		last = r.Events[n-1].At
	}
	_, to := run.Fit()
	return max(r.Outcome.Elapsed, min(last, to))
}

// hasLane reports whether a run has a lane of that name.
func hasLane(r engine.Report, name string) bool {
	for _, l := range r.Lanes {
		if l.Name == name {
			return true
		}
	}
	return false
}
