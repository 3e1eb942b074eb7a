// Package modeltest brings a page's state to where a test needs it.
package modeltest

import "scattergather/app/model"

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
	s := After(model.ChooseLesson{Name: lesson}, model.OpenPanel{Panel: model.StatisticsPanel}, model.WantRuns{Text: times}, model.StartRuns{})
	for s.Stats.Running {
		s = Step(s, model.MoreRuns{N: 7})
	}
	return s
}

// FieldAt returns the key of a field of the n-th source, counted from 0.
func FieldAt(s model.State, n int, path string) model.Key {
	return model.Key{Row: s.Draft.Rows[n].ID, Path: path}
}
