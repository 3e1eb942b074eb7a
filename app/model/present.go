package model

// Presenting is how the page is shown to a room: the timeline, the sentence about it and one
// question or step, in large type. The zero value is the ordinary page.
type Presenting struct {
	On     bool
	Code   bool // the lines of the program that are running are shown
	Blank  bool // nothing is shown, so that the room looks at the speaker
	NoSpot bool // no spot follows the mouse
	Used   bool // a key or button has been used: what they are need no longer be said
	Full   bool // the page has all of the screen
}

// Present begins the presentation, or ends it.
type Present struct{ On bool }

func (m Present) update(s State) State {
	if m.On == s.Presenting.On || m.On && s.Embedded {
		return s
	}
	s.Presenting = Presenting{On: m.On, Full: s.Presenting.Full}
	if _, told := s.headOf(s.storyLook()); m.On && s.Head.AtEnd && s.Run.Rev > 0 && (!told || s.StrayedFromStory()) {
		return Seek{}.update(s) // what is presented begins at its beginning, unless the story says where
	}
	return s
}

// Used notes that a key or a button of the presentation has been used.
type Used struct{}

func (Used) update(s State) State {
	s.Presenting.Used = s.Presenting.On
	return s
}

// Onward returns the message that goes on in the presentation, or back; nil if there is nothing to
// go to. In a story that is what the step offers to change, the next step, and after the last one
// the next lesson, or entry of the course; else the next instant. Smooth lets the playhead move, instead of jump.
func (s State) Onward(back, smooth bool) Msg {
	if s.Covered() {
		return s.onwardCovered(back, smooth)
	}
	switch p := s.Predict; {
	case p.Done && !p.Seen && !back:
		return Seek{At: s.Run.End} // the run that is revealed need not play to its end
	case p.Seen && back && p.At > 0:
		return AskNext{At: p.At - 1}
	case p.Seen && !back && p.At+1 < len(s.Questions()):
		return AskNext{At: p.At + 1} // and what that answer was worth
	case p.Seen && !back:
		return DropAnswers{}
	}
	step, ok := s.StoryStep()
	if !ok || s.StrayedFromStory() {
		if !back && s.Head.AtEnd {
			return s.nextEntry()
		}
		return Step{Back: back}
	}
	story, _ := s.Story()
	made := step.Change != nil && s.Made == s.Step
	switch next := Tour(s.Lesson).Next; {
	case back && made:
		return StartOver{}
	case back && s.Step > 1:
		return EnterStep{Step: s.Step - 1, Smooth: smooth}
	case back:
		return nil
	case step.Change != nil && !made:
		return MakeChange{Smooth: smooth}
	case s.Step < len(story.Steps):
		return EnterStep{Step: s.Step + 1, Smooth: smooth}
	case s.Course.Link != "":
		return s.nextEntry()
	case next != "":
		return ChooseLesson{Name: next}
	}
	return nil
}

// ShowCode shows the lines of the program that are running in the presentation, or hides them.
type ShowCode struct{}

func (ShowCode) update(s State) State {
	s.Presenting.Code = s.Presenting.On && !s.Presenting.Code
	s.Presenting.Used = s.Presenting.On
	return s
}

// Blank blanks the screen of the presentation, or shows it again.
type Blank struct{ On bool }

func (m Blank) update(s State) State {
	s.Presenting.Blank = s.Presenting.On && m.On
	s.Presenting.Used = s.Presenting.On
	if s.Presenting.Blank {
		s.Head.Playing = false
	}
	return s
}

// ShowSpot has a spot follow the mouse in the presentation, or none.
type ShowSpot struct{}

func (ShowSpot) update(s State) State {
	s.Presenting.NoSpot = s.Presenting.On && !s.Presenting.NoSpot
	s.Presenting.Used = s.Presenting.On
	return s
}

// FullScreen reports whether the page has all of the screen. Leaving that leaves the
// presentation, too, for the browser keeps the Escape key to itself; but a blank screen is
// shown again first, as by any key.
type FullScreen struct{ On bool }

func (m FullScreen) update(s State) State {
	left := s.Presenting.Full && !m.On
	s.Presenting.Full = m.On
	switch {
	case left && s.Presenting.Blank:
		return Blank{}.update(s)
	case left && s.Presenting.On && !s.Sharing.Code && !s.Helping: // else what lies over it is left
		return Present{}.update(s)
	}
	return s
}

// PresenterView is what the presentation shows besides the timeline and what belongs to it.
type PresenterView struct {
	Presenting
	Title   string
	Playing bool
	Sound   bool
}

// presenterView returns what the presentation shows; the zero value on the ordinary page.
func (s State) presenterView() PresenterView {
	if !s.Presenting.On {
		return PresenterView{}
	}
	return PresenterView{Presenting: s.Presenting, Title: s.WindowTitle(), Playing: s.Head.Playing, Sound: s.Sound}
}

// RunningView says which lines of which program are running; the zero value if they are not shown.
type RunningView struct {
	Run  int // its Rev
	From int // the first of the events that are happening
	Past int // how many events have happened
	Line int // that is lit, 0 for none
}

// runningView returns which lines are running.
func (s State) runningView() RunningView {
	if !s.Presenting.On || !s.Presenting.Code || s.Run.Rev == 0 {
		return RunningView{}
	}
	past := s.Reached()
	return RunningView{Run: s.Run.Rev, From: s.currentFrom(past), Past: past, Line: s.HighlightedLine()}
}

// A RunningLine is a line of the program at a moment.
type RunningLine struct {
	Number int // from 1
	Text   string
	Now    bool   // it is what happens at the playhead, or is lit
	Lanes  string // who is there
}

// RunningLines returns the lines of the program around what is running, at most n of them: those
// around the line that is lit, or that of the last event, or of the first one if nothing has
// happened yet. There are none where the program would take long to write.
func (s State) RunningLines(v RunningView, n int) []RunningLine {
	if v.Run == 0 || len(s.Run.Report.Lanes) > maxListed {
		return nil
	}
	l, now := s.Run.Listing(), make(map[int]bool)
	who := s.Run.positions(v.Past)
	middle := s.Run.addCurrentLines(v.From, v.Past, who, now)
	if v.Line > 0 {
		middle = v.Line
	}
	for i := v.Past - 1; i >= 0 && middle == 0; i-- {
		middle = l.events[i]
	}
	for i := 0; i < len(l.events) && middle == 0; i++ {
		middle = l.events[i]
	}
	first := max(1, min(middle-n/2, len(l.lines)-n+1))
	var lines []RunningLine
	for number := first; number < first+n && number <= len(l.lines); number++ {
		lines = append(lines, RunningLine{number, l.lines[number-1], now[number] || number == v.Line, names(who[number])})
	}
	return lines
}

// IDs of elements that take the focus.
const (
	PresentID   = "present"   // the button that begins the presentation
	PresenterID = "presenter" // the presentation
	BlankID     = "blank"     // what covers it
)
