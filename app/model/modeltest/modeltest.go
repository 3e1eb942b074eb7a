// Package modeltest brings a page's state to where a test needs it.
package modeltest

import (
	"scattergather/app/model"
	"scattergather/engine/tail"
)

// Step returns the state after a frame in which one message came.
func Step(s model.State, m model.Msg) model.State { return model.Rerun(model.Update(s, m)) }

// After returns the state of a page that was opened without a link and then received messages.
func After(messages ...model.Msg) model.State {
	s := model.NewState()
	for _, m := range append([]model.Msg{model.Address{}}, messages...) {
		s = Step(s, m)
	}
	return s
}

// Counted returns the state of a page on which a lesson has been run many times for the
// panel "Statistics".
func Counted(lesson, times string) model.State {
	return Finished(After(model.ChooseLesson{Name: lesson}, model.OpenPanel{Panel: model.StatisticsPanel}, model.WantRuns{Text: times}, model.StartRuns{}))
}

// Finished returns the state after all runs for the panel "Statistics" have been made.
func Finished(s model.State) model.State {
	if !s.Stats.Running {
		return s
	}
	runner, err := tail.NewRunner(s.Stats.Now.Of)
	if err != nil {
		panic(err)
	}
	for s.Stats.Running {
		first := s.Stats.Done() + 1
		part := runner.Run(int64(first), min(7, s.Stats.Now.Wanted+1-first))
		s = Step(s, model.AddRuns{Batch: s.Stats.Now.ID, Parts: []tail.Part{part}})
	}
	return s
}

// FieldAt returns the key of a field of the n-th source, counted from 0.
func FieldAt(s model.State, n int, path string) model.Key {
	return model.Key{Row: s.Draft.Rows[n].ID, Path: path}
}
