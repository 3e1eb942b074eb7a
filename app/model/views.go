package model

import (
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
)

// Views is what the views that go-app renders show. A view is rendered again when its value
// is another, and only then: everything it draws has to follow from that value. What is too
// large to be compared, such as a report, is in it by its number (Rev).
type Views struct {
	Header    HeaderView
	Notice    Notice
	Story     StoryView
	Predict   PredictView
	Playback  PlaybackView
	Status    StatusView
	Editor    EditorView
	Own       OwnView
	Panels    PanelsView
	Keys      bool // the list of keys is open
	Files     Files
	Share     ShareView
	Keeping   KeepingView
	Course    CourseView
	Courses   CourseDialogView
	Presenter PresenterView
	Embed     EmbedView
	Running   RunningView // lines that the presentation shows
}

// HeaderView is what the header shows.
type HeaderView struct {
	Ran    bool // a scenario has been run
	Own    bool // it is a user's own program
	Title  FieldView
	Lesson string // name of the chosen one, "" for none
	Seen   Seen   // lessons, as the list marks them
	Repair int    // number of the program to be repaired; 0 for none

	Progress Progress // how far they have been read
	Unlisted bool     // the list is empty, while the page starts: nobody has opened it yet
}

// StoryView is what the text of the lesson shows.
type StoryView struct {
	Ran     bool
	Lesson  string
	Step    int      // from 1
	Made    bool     // its change is made
	Changed bool     // the scenario is neither the lesson's nor what the story has made of it
	Covered bool     // what comes next is to be predicted
	Read    Progress // of this story
	Entry   int      // of the open course, which goes on after this story; 0 for no course
	Entries int      // of that course
	Intro   bool     // say what the page is and offer the tour: hardly a lesson has been seen
	Repair  RepairView
}

// PlaybackView is what the playback bar shows.
type PlaybackView struct {
	Ran     bool
	Playing bool
	Covered bool    // Play reveals the run
	Speed   int     // index in Speeds
	Rate    float64 // virtual seconds a second
	Toolbar Toolbar
	Sound   bool
	Prompt  PromptView
}

// PromptView is what the open prompt of an injection depends on; the zero value if none is
// open. It closes when anything else changes that it is about.
type PromptView struct {
	What     Injection
	Run      int // its Rev
	Selected string
}

// StatusView is what stands below the timeline, apart from the status line, which is drawn
// without go-app.
type StatusView struct {
	Ran    bool
	Cover  bool // the run is covered: there is nothing to pin
	Own    bool // it is a user's own program
	Stale  bool // the draft cannot be run
	Small  bool // what is shown instead is a smaller scenario
	Empty  bool // the run has no sources
	Pinned int  // Rev of the pinned run, 0 for none
	Run    int  // Rev of the run that is compared with it, 0 for none
}

// EditorView is what the editor shows. Its rows are views of their own.
type EditorView struct {
	Draft    int // Draft.Rev
	Run      int // Rev of the run whose endings the rows show; it may be that of an earlier draft
	Built    int // rows that are there
	Problems string
	Selected string
	Expanded RowSet
}

// RowView is what a source's row of the editor shows.
type RowView struct {
	ID, Rev     int    // as in Row
	Timeout     string // of the scenario, which the row inherits
	Ending      Ending
	Problems    string
	Selected    bool
	Expanded    bool
	First, Last bool
}

// FieldView is what the input of a field shows.
type FieldView struct {
	Key     Key
	Opened  int    // Draft.Opened
	Text    string // what the draft holds
	Problem string // "" if nothing is wrong
	Hint    string // shown while it is empty
}

// PanelsView is what the panels show: their tabs, and the open one.
type PanelsView struct {
	Own  bool
	Run  int // Rev of the run that the tabs count things of
	Open PanelView
}

// PanelView is what the open panel shows. Only what that panel depends on is set.
type PanelView struct {
	Panel    Panel
	Own      bool // it is that of a user's own program
	Covered  bool // there is nothing to show before the run is revealed
	Run      int  // its Rev
	Page     int
	Selected string
	Copying  string
	Stats    StatsView
	Policies int // Rev of the run that was made under all policies
	Gather   engine.Policy
}

// StatsView is what the panel "Statistics" shows, apart from the histogram.
type StatsView struct {
	Wanted string
	Rev    int
	Stale  bool
}

// Views returns what the views show. It is called in each frame.
func (s State) Views() Views {
	ran := s.Run.Rev > 0
	v := Views{
		Header:    HeaderView{Ran: ran, Own: s.Draft.Own, Lesson: s.Lesson, Seen: s.Seen, Progress: s.Progress},
		Notice:    s.Notice,
		Story:     s.storyShown(),
		Predict:   s.predictView(),
		Playback:  PlaybackView{Ran: ran, Playing: s.Head.Playing, Covered: s.Covered(), Speed: s.Head.SpeedIndex(), Rate: s.Head.Rate(s.Run), Toolbar: s.Toolbar(), Sound: s.Sound},
		Status:    StatusView{Ran: ran, Cover: s.Covered(), Stale: len(s.Problems) > 0, Own: s.Draft.Own, Small: s.Run.Smaller, Empty: len(s.Run.Report.Scenario.Sources) == 0 && !s.Draft.Own},
		Editor:    EditorView{Draft: s.Draft.Rev, Built: s.Built, Run: s.Run.Rev, Problems: s.problemText(func(Key) bool { return true }), Selected: s.Selected, Expanded: s.Expanded},
		Own:       s.ownView(),
		Panels:    PanelsView{Own: s.Draft.Own, Run: s.Run.Rev, Open: s.panelView()},
		Keys:      s.Helping,
		Files:     s.Files,
		Share:     s.shareView(),
		Keeping:   s.keepingView(),
		Course:    s.courseView(),
		Courses:   s.courseDialogView(),
		Presenter: s.presenterView(),
		Running:   s.runningView(),
		Embed:     s.embedView(),
	}
	if s.Course.Link != "" {
		v.Story.Entry, v.Story.Entries = s.Course.At, len(courseOf(s.Course.Link).Entries)
	}
	v.Header.Repair = v.Story.Repair.Number
	if ran {
		v.Header.Title = s.FieldView(Key{Path: "title"})
	}
	if s.Prompt != "" {
		v.Playback.Prompt = PromptView{What: s.Prompt, Run: s.Run.Rev, Selected: s.Selected}
	}
	if s.Pinned != nil {
		v.Status.Pinned, v.Status.Run = s.Pinned.Rev, s.Run.Rev
	}
	return v
}

// RowView returns what the row of the source with an index shows.
func (s State) RowView(index int) RowView {
	row, source := s.Draft.Rows[index], s.Draft.Scenario.Sources[index]
	return RowView{
		ID: row.ID, Rev: row.Rev,
		Timeout:  s.Draft.Scenario.Timeout,
		Ending:   s.Run.RowEnding(row.ID),
		Problems: s.rowProblems(row.ID),
		Selected: s.IsSelected(source),
		Expanded: s.Expanded.Has(row.ID),
		First:    index == 0,
		Last:     index == len(s.Draft.Rows)-1,
	}
}

// FieldView returns what the input of a field shows. The draft must have the field.
func (s State) FieldView(k Key) FieldView {
	f, ok := s.Draft.Field(k)
	if !ok {
		panic("no field " + k.Path)
	}
	return FieldView{Key: k, Opened: s.Draft.Opened, Text: s.Draft.Text(k), Problem: s.Problems[k], Hint: f.Hint}
}

// panelView returns what the open panel shows.
func (s State) panelView() PanelView {
	v := PanelView{Panel: s.Panel, Own: s.Draft.Own, Covered: s.Covered() && s.Panel != CodePanel}
	if v.Covered {
		return v
	}
	switch s.Panel {
	case FindingsPanel:
		v.Run = s.Run.Rev
	case ResultPanel, ConsolePanel:
		v.Run, v.Page = s.Run.Rev, s.Page
	case EventsPanel:
		v.Run, v.Page, v.Selected = s.Run.Rev, s.Page, s.Selected
	case CodePanel:
		v.Copying = s.Copying
	case StatisticsPanel:
		v.Stats = StatsView{Wanted: s.Stats.Wanted, Rev: s.Stats.Rev, Stale: s.Stats.Stale}
	case ComparePanel:
		v.Policies, v.Gather = s.Policies.Rev, s.Draft.Scenario.Gather
	}
	return v
}

// MarksView is what the marks of the rows of the open panel depend on.
type MarksView struct {
	Panel          Panel
	Run, Compared  int // Revs; that of the program that the present one is compared with
	Page           int
	Reached        int // lines of the panel that have happened by the playhead's time
	AtEnd, Recent  bool
	Span           timeline.SpanID
	EventRow, Line int // as in Highlight
	Selected       string
}

// MarksView returns what Marks depends on.
func (s State) MarksView() MarksView {
	return MarksView{
		Panel: s.Panel, Run: s.Run.Rev, Compared: s.Compared.Rev, Page: s.Page,
		Reached: s.LinesReached(), AtEnd: s.Head.AtEnd, Recent: s.IsRecent(),
		Span: s.Highlight.Span, EventRow: s.Highlight.EventRow, Line: s.Highlight.Line, Selected: s.Selected,
	}
}

// CodeView is what the panel "Code" shows; the zero value if it is closed.
type CodeView struct{ Run, Compared int } // Revs, as in MarksView

// CodeView returns which program the panel "Code" shows.
func (s State) CodeView() CodeView {
	if s.Panel != CodePanel {
		return CodeView{}
	}
	return CodeView{s.Run.Rev, s.Compared.Rev}
}

// StatusLineView is what the status line shows.
type StatusLineView struct {
	Run     int    // its Rev
	Reached int    // events that have happened; -1 at the end
	At      string // the playhead's time; "" at the end
	Held    bool   // something is dragged
	Quiet   bool   // screen readers are not told of it
}

// StatusLineView returns what the status line shows.
func (s State) StatusLineView() StatusLineView {
	if s.Covered() {
		return StatusLineView{Run: s.Run.Rev, Reached: -1}
	}
	v := StatusLineView{Run: s.Run.Rev, Reached: -1, Held: s.Held.On, Quiet: s.Held.On || s.Head.Playing || s.Gliding()}
	if !s.Head.AtEnd {
		v.At, v.Reached = s.ClockText(), s.Reached()
	}
	return v
}

// HistogramView is what the histogram shows.
type HistogramView struct {
	Rev   int // of the figures
	Stale bool
	At    time.Duration // how long the run on the timeline took; -1 if it is none of these
}

// HistogramView returns what the histogram shows; ok is false if there is none.
func (s State) HistogramView() (v HistogramView, ok bool) {
	if s.Covered() || s.Panel != StatisticsPanel || s.Stats.Now == nil && s.Stats.Pinned == nil {
		return v, false
	}
	v = HistogramView{Rev: s.Stats.Rev, Stale: s.Stats.Stale, At: s.Run.Report.Outcome.Elapsed}
	if s.Stats.Stale || s.Stats.Now == nil {
		v.At = -1 // a drag changes it with each frame
	}
	return v, true
}
