package model

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/own"
	"scattergather/engine/quiz"
)

// Predict, then reveal: a lesson opens covered, asks what will happen, and shows it afterwards.
//
// While it is covered, State.Run is not the run but its beginning: a report that has the
// scenario, the lanes, and the events up to the playhead, and neither an outcome nor anything
// that comes later (see covered). Whatever reads State.Run can show nothing else; the run itself
// is in a field that only this file reads. What is derived from other runs of the same scenario,
// the panels and the pinned run, is left out by Views.
//
// A view asks State.Question for the question to draw and posts Choose, PutFlag and AskNext for
// the answers, then Reveal. Of a lesson, the questions are those that its story asks, and a step
// that asks one shows it; the steps that tell what happens come after the run is revealed.

// Predict is what the reader is asked, and what was answered.
type Predict struct {
	First   bool                      // lessons open covered
	Score   Score                     // over all visits
	At      int                       // which of the questions is shown, from 0
	Answers [maxQuestions]quiz.Answer // to each of them
	Done    bool                      // the run has been revealed, and the answers are judged
	Seen    bool                      // Done, and the run has been shown to its end

	on     bool // what comes after the playhead is covered
	hidden *hiddenRun
}

// maxQuestions is how many questions are asked of a run at most.
const maxQuestions = 3

// hiddenRun is a run that is covered, or was.
type hiddenRun struct {
	report    engine.Report
	questions func() []quiz.Question
}

// Score counts the predictions that were right.
type Score struct{ Right, Of int }

// String writes the score so that ParseScore reads it: "7/12".
func (s Score) String() string { return strconv.Itoa(s.Right) + "/" + strconv.Itoa(s.Of) }

// ParseScore reads a score. Whatever else the browser has kept is no score yet.
func ParseScore(text string) Score {
	right, of, _ := strings.Cut(text, "/")
	r, err := strconv.Atoi(right)
	n, errOf := strconv.Atoi(of)
	if err != nil || errOf != nil || r < 0 || n < r || n > 1e6 {
		return Score{}
	}
	return Score{r, n}
}

// Covered reports whether what comes after the playhead is covered.
func (s State) Covered() bool { return s.Run.Covered }

// Questions returns what is asked of the run that is, or was, covered.
func (s State) Questions() []quiz.Question {
	if s.Predict.hidden == nil {
		return nil
	}
	return s.Predict.hidden.questions()
}

// Question returns the question that is shown; ok is false if there is none.
func (s State) Question() (q quiz.Question, ok bool) {
	all := s.Questions()
	if s.Predict.At >= len(all) {
		return quiz.Question{}, false
	}
	return all[s.Predict.At], true
}

// chosen picks the questions that are asked of a run: first those of the kinds that are wanted,
// then when Wait returns, what it returns, and who is still running or was told to stop.
func chosen(all []quiz.Question, wanted []quiz.Kind) []quiz.Question {
	var picked []quiz.Question
	many := 0
	take := func(is func(quiz.Question) bool) {
		for _, q := range all {
			taken := slices.ContainsFunc(picked, func(p quiz.Question) bool { return p.Kind == q.Kind })
			if !taken && len(picked) < maxQuestions && is(q) {
				picked = append(picked, q)
				if q.Many {
					many++
				}
			}
		}
	}
	for _, kind := range wanted {
		take(func(q quiz.Question) bool { return q.Kind == kind })
	}
	take(func(q quiz.Question) bool {
		return q.HasFlag() || q.Kind == quiz.Ends || q.Kind == quiz.Error
	})
	take(func(q quiz.Question) bool { return q.Many && many == 0 })
	take(func(q quiz.Question) bool { return !q.Many })
	take(func(quiz.Question) bool { return true })
	return picked
}

// covered is the part of a report that may be shown before the rest is revealed: what had
// happened by the playhead. Nothing had, if the playhead is at the beginning.
func (s State) covered(r engine.Report) (shown engine.Report) {
	at := s.Head.At
	shown = engine.Report{Scenario: r.Scenario, Lanes: r.Lanes}
	if r.Own != nil {
		defer func() { shown.Own = coveredProgram(r.Own, at, len(shown.Events)) }()
	}
	if at <= 0 && s.Head.Event == 0 {
		return shown
	}
	n := 0 // events of the instant
	for _, e := range r.Events {
		if e.At == at {
			n++
		}
		if e.At > at || e.At == at && s.Head.Event > 0 && n > s.Head.Event {
			break
		}
		e.For = 0 // how long it is going to take
		shown.Events = append(shown.Events, e)
	}
	return shown
}

// coveredProgram is what may be shown of a program of one's own before the rest of its run is
// revealed: the source, and so many events up to a time.
func coveredProgram(o *engine.Own, at time.Duration, events int) *engine.Own {
	r := &own.Recording{Lanes: o.Recording.Lanes, Places: o.Recording.Places[:events], Seed: o.Recording.Seed}
	for _, p := range o.Recording.Prints {
		if events > 0 && p.At <= at {
			r.Prints = append(r.Prints, p)
		}
	}
	return &engine.Own{Source: o.Source, Recording: r}
}

// showCovered returns the state that shows the beginning of a run, and asks about the rest. Now
// is what is known of that run besides its report.
func (s State) showCovered(r engine.Report, now RunResult) State {
	asked := s.asked()
	s.Predict.hidden = &hiddenRun{r, sync.OnceValue(func() []quiz.Question { return chosen(quiz.Of(r), asked) })}
	s.Predict.At, s.Predict.Answers, s.Predict.Done, s.Predict.Seen = 0, [maxQuestions]quiz.Answer{}, false, false
	s.Pinned, s.Prompt = nil, ""
	s.Head = Playhead{At: s.Head.Time(s.Run), Event: s.Head.Event, Speed: s.Head.Speed}
	end := quiz.HorizonOf(r)
	if s.Head.At >= end {
		s.Head.At, s.Head.Event = 0, 0
	}
	shown := s.covered(r)
	now.Covered, now.Report, now.End = true, shown, end
	now.Timeline = timeline.PrepareCovered(shown, s.Head.At, end)
	now.derived = derive(shown, now.Timeline)
	s.Run = now
	return s
}

// predictFirst returns the state that covers the lesson that is being opened, unless the reader
// does not want that.
func (s State) predictFirst() State {
	if s.Predict.First {
		return s.openCovered(0, 0)
	}
	return s
}

// openCovered returns the state that covers what it is about to run, from a time on.
func (s State) openCovered(at time.Duration, event int) State {
	s.Predict.on = true
	s.Head = Playhead{At: at, Event: event, Speed: s.Head.Speed}
	return s
}

// uncover returns the state that shows the whole of the run.
func (s State) uncover() State {
	if !s.Predict.on {
		return s
	}
	s.Predict.on = false
	h := s.Predict.hidden
	if h == nil || !s.Run.Covered {
		return s // it has not been run yet
	}
	s.Run = s.Run.again().of(h.report)
	s.Window = Window{} // of another axis
	return s.seeRepaired()
}

// isOfRun reports whether a message needs what a covered run does not show.
func isOfRun(m Msg) bool {
	switch m.(type) {
	case Seek, Step, StepEvent, Tick, Glide, Inject, InjectInto, PinRun, StartRuns, OpenSeed, PolicyRan:
		return true
	}
	return false
}

// RememberPredict tells what the browser remembers: whether lessons open covered, and the score.
type RememberPredict struct {
	First bool
	Score Score
}

func (m RememberPredict) update(s State) State {
	s.Predict.First, s.Predict.Score = m.First, m.Score
	return s
}

// PredictFirst says whether lessons open covered from now on. It covers the lesson that is open,
// or shows it at once.
type PredictFirst struct{ On bool }

func (m PredictFirst) update(s State) State {
	s.Predict.First = m.On
	if m.On {
		return s.cover()
	}
	s = s.uncover()
	s.Predict.hidden, s.Predict.Done, s.Predict.Seen = nil, false, false
	s.Head.AtEnd, s.Head.Playing = true, false
	return s
}

// cover returns the state that covers the run that is open, from its beginning on, and asks
// about it.
func (s State) cover() State {
	if s.Run.Rev == 0 || s.Predict.on || len(s.Draft.Scenario.Sources) == 0 {
		return s
	}
	r := s.Run.Report
	s.Predict.on = true
	s.Head, s.Window, s.Step = Playhead{Speed: s.Head.Speed}, Window{}, min(1, s.Step)
	if s.Stats.Running {
		s = StopRuns{}.update(s)
	}
	return s.showCovered(r, s.Run.again())
}

// asked returns the kinds of questions that the story asks, in its order.
func (s State) asked() (kinds []quiz.Kind) {
	story, _ := s.Story()
	for _, step := range story.Steps {
		if step.Ask != "" {
			kinds = append(kinds, step.Ask)
		}
	}
	return kinds
}

// askedByStep returns the state that shows the question of the step of the story.
func (s State) askedByStep() State {
	step, _ := s.StoryStep()
	at := slices.IndexFunc(s.Questions(), func(q quiz.Question) bool { return q.Kind == step.Ask })
	return AskNext{At: at}.update(s)
}

// untold returns how many steps of the story may be told while the run is covered: those up to
// the last that asks, and the first in any case.
func (s State) untold() int {
	story, _ := s.Story()
	return max(1, story.LastAsk())
}

// AskNext shows another of the questions.
type AskNext struct{ At int } // from 0

func (m AskNext) update(s State) State {
	if m.At >= 0 && m.At < len(s.Questions()) {
		s.Predict.At = m.At
	}
	return s
}

// Choose picks an option of the question that is shown or, of a set, takes it back.
type Choose struct{ Option int } // its index

func (m Choose) update(s State) State {
	if q, ok := s.Question(); ok && s.Predict.on {
		s.Predict.Answers[s.Predict.At] = q.Pick(s.Predict.Answers[s.Predict.At], m.Option)
	}
	return s
}

// PutFlag puts the flag at the time at which the reader believes Wait, or main, to return.
type PutFlag struct{ At time.Duration }

func (m PutFlag) update(s State) State {
	at, ok := s.flagQuestion()
	if !ok || !s.Predict.on {
		return s
	}
	s.Predict.At = at
	s.Predict.Answers[at] = s.Questions()[at].Put(min(m.At, s.Run.End))
	return s
}

// flagQuestion is which question is answered with the flag.
func (s State) flagQuestion() (at int, ok bool) {
	at = slices.IndexFunc(s.Questions(), quiz.Question.HasFlag)
	return at, at >= 0
}

// chooseLane picks the option that a lane is, of the question that is shown; ok is false if it
// asks for no lanes.
func (s State) chooseLane(lane string) (after State, ok bool) {
	q, ok := s.Question()
	if !ok || !s.Predict.on || !q.Many {
		return s, false
	}
	at := slices.IndexFunc(q.Options, func(o quiz.Option) bool { return o.Lane == lane && lane != "" })
	if at < 0 {
		return s, false
	}
	return Choose{Option: at}.update(s), true
}

// Reveal shows what was covered: it plays the run from where it was covered, or shows its end
// at once. The answers that were given count.
type Reveal struct{ Still bool }

func (m Reveal) update(s State) State {
	if !s.Predict.on || !s.Run.Covered {
		return s
	}
	s = s.uncover()
	s.Predict.Done, s.Predict.Seen = true, m.Still
	for i, q := range s.Questions() {
		if a := s.Predict.Answers[i]; a.Given {
			s.Predict.Score.Of++
			if q.Judge(a).Right {
				s.Predict.Score.Right++
			}
		}
	}
	s.Head.AtEnd, s.Head.Playing, s.Head.clock, s.Head.Event = m.Still, !m.Still, 0, 0
	s.Head = s.Head.within(s.Run)
	return s.shownToItsEnd()
}

// onwardCovered is Onward while the run is covered: to the step of the story that asks next, then
// to the other questions, and after the last of them the run is revealed.
func (s State) onwardCovered(back, smooth bool) Msg {
	switch {
	case back && s.Predict.At > 0:
		return AskNext{At: s.Predict.At - 1}
	case back && s.Step > 1:
		return EnterStep{Step: s.Step - 1, Smooth: smooth}
	case back:
		return nil
	case s.Lesson != "" && s.Step < s.untold():
		return EnterStep{Step: s.Step + 1, Smooth: smooth}
	case s.Predict.At+1 < len(s.Questions()):
		return AskNext{At: s.Predict.At + 1}
	}
	return Reveal{Still: !smooth}
}

// shownToItsEnd notes that a revealed run no longer plays: its answers may be told.
func (s State) shownToItsEnd() State {
	if s.Predict.Done && !s.Head.Playing {
		s.Predict.Seen = true
	}
	return s
}

// DropAnswers takes the answers away, once they have been read.
type DropAnswers struct{}

func (DropAnswers) update(s State) State {
	if !s.Predict.on {
		s.Predict.hidden, s.Predict.Done, s.Predict.Seen = nil, false, false
	}
	return s
}

// PredictView is what the questions show.
type PredictView struct {
	Offer   bool // of a lesson: the switch "Predict first" is there
	First   bool // it is on
	Covered bool
	Seen    bool // the answers are judged
	Run     int  // Rev of the run
	At, Of  int  // which question, and of how many
	Answers [maxQuestions]quiz.Answer
	Score   Score
}

// Asks reports whether there is a question to draw.
func (v PredictView) Asks() bool { return v.Covered || v.Seen }

// storyShown returns what the text of the lesson shows.
func (s State) storyShown() StoryView {
	v := StoryView{
		Ran: s.Run.Rev > 0, Lesson: s.Lesson, Step: s.Step, Made: s.Made != 0, Changed: s.StrayedFromStory(),
		Read: s.Progress.of(s.Lesson), Intro: s.Seen.Count() < introUntil && !s.Draft.Own, Repair: s.RepairView(),
	}
	if s.Covered() {
		v.Covered, v.Made, v.Step = true, false, min(s.Step, s.untold())
	}
	return v
}

// predictView returns what the questions show.
func (s State) predictView() PredictView {
	p := s.Predict
	v := PredictView{Offer: s.Run.Rev > 0 && s.Lesson != "", First: p.First, Covered: p.on && s.Run.Covered, Seen: p.Seen}
	if v.Asks() {
		v.Run, v.At, v.Of, v.Answers, v.Score = s.Run.Rev, p.At, len(s.Questions()), p.Answers, p.Score
	}
	return v
}

// FlagView is the flag that the reader puts where Wait, or main, returns.
type FlagView struct {
	On     bool // there is a flag
	Fixed  bool // the run has been revealed: it is only shown
	Given  bool // the reader has put it somewhere
	At     time.Duration
	What   string // "Wait returns", or "main returns" of a program of one's own
	Right  bool   // of a fixed one
	Active bool   // its question is the one that is shown
}

// Flag returns where the reader has put the flag.
func (s State) Flag() FlagView {
	at, ok := s.flagQuestion()
	if !ok || !s.Predict.on && !s.Predict.Done {
		return FlagView{}
	}
	a := s.Predict.Answers[at]
	v := FlagView{On: true, Fixed: !s.Predict.on, Given: a.Given && a.At < dayEnd, At: a.At, Active: at == s.Predict.At, What: "Wait returns"}
	if s.Questions()[at].Kind == quiz.MainReturns {
		v.What = "main returns"
	}
	if v.Fixed {
		v.On, v.Right = v.Given, s.Predict.Seen && s.Questions()[at].Judge(a).Right
	}
	return v
}

// dayEnd is later than any time that a flag can be put at; what never happens is later.
const dayEnd = 1 << 62

// LaneMark is what the reader has said of a lane.
type LaneMark struct {
	Lane          string
	Picked, Right bool
	Judged        bool // Right says whether it was right to pick it, or to leave it out
	Word          string
}

// LaneMarks returns what the reader has said of the lanes that the question names.
func (s State) LaneMarks() []LaneMark {
	q, ok := s.Question()
	if !ok || !q.Many || !s.Predict.on && !s.Predict.Seen {
		return nil
	}
	word := map[quiz.Kind]string{quiz.Running: "still there", quiz.Cancelled: "told to stop", quiz.Leaked: "never ends", quiz.StillThere: "still there"}[q.Kind]
	var marks []LaneMark
	a := s.Predict.Answers[s.Predict.At]
	for i, o := range q.Options {
		if o.Lane != "" {
			marks = append(marks, LaneMark{Lane: o.Lane, Picked: a.Has(i), Right: o.Right == a.Has(i), Judged: s.Predict.Seen, Word: word})
		}
	}
	return marks
}

// IDs of elements of the questions.
const (
	PredictionID   = "prediction"    // the questions, which take the focus when the run is revealed
	PredictFirstID = "predict-first" // the switch
)

// WindowTitle is what the window is called: a title may tell the outcome, too.
func (s State) WindowTitle() string {
	if s.Covered() && s.Lesson != "" {
		return "Lesson " + strconv.Itoa(Tour(s.Lesson).Number)
	}
	if s.Covered() {
		return "Predict"
	}
	return s.Draft.Scenario.Title
}
