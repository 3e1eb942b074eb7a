// Package modeltest brings a page's state to where a test needs it.
package modeltest

import "scattergather/app/model"

// After returns the state of a page that was opened without a link and then received messages.
func After(messages ...model.Msg) model.State {
	s := model.NewState()
	for _, m := range append([]model.Msg{model.Address{}}, messages...) {
		s = model.Update(s, m)
	}
	return s
}

// Counted returns the state of a page on which a lesson has been run many times for the
// panel "Statistics".
func Counted(lesson, times string) model.State {
	s := After(model.ChooseLesson{Name: lesson}, model.OpenPanel{Panel: model.StatisticsPanel}, model.WantRuns{Text: times}, model.StartRuns{})
	for s.Stats.Running {
		s = model.Update(s, model.MoreRuns{N: 7})
	}
	return s
}

// FieldAt returns the key of a field of the n-th source, counted from 0.
func FieldAt(s model.State, n int, path string) model.Key {
	return model.Key{Row: s.Draft.Rows[n].ID, Path: path}
}
