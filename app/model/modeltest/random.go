package modeltest

import (
	"math/rand/v2"
	"strconv"
	"time"

	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/lesson"
	"scattergather/engine/tail"
)

// texts are what Random types: durations, numbers, names, and things that are wrong somewhere.
var texts = []string{
	"", "0s", "50ms", "120ms", "2s", "forever", "uniform(0s,1s)", "0", "1", "2", "3", "20", "0.5", "-1", "1e9",
	"soon", "many", "phone", "phone AND tablet", "postgres", "another #", "boom", "true", "false", "ignore", "abandon",
}

// Random returns a message that a user could cause in a state, now and then with nonsense in
// it. The same generator state and page state give the same message.
func Random(r *rand.Rand, s model.State) model.Msg {
	flip := func() bool { return r.IntN(2) == 0 }
	key := func() model.Key {
		row := anyRow(r, s)
		if row == 0 || r.IntN(3) == 0 {
			return model.Key{Path: one(r, model.ScenarioFields).Path}
		}
		if source := s.Draft.Scenario.Sources[s.Draft.Index(row)]; len(source.Results) > 0 && r.IntN(5) == 0 {
			return model.ResultKey(row, r.IntN(len(source.Results)), one(r, model.ResultFields).Path)
		}
		return model.Key{Row: row, Path: one(r, model.SourceFields).Path}
	}
	lane := func() string {
		if len(s.Run.Report.Lanes) == 0 {
			return ""
		}
		return one(r, s.Run.Report.Lanes).Name
	}
	at := func() time.Duration { return time.Duration(r.Int64N(int64(s.Run.End) + 2)) }
	all := []func() model.Msg{
		func() model.Msg { return edit(r, s, key()) },
		func() model.Msg { return edit(r, s, key()) },
		func() model.Msg { return edit(r, s, key()) },
		func() model.Msg { return rename(r, s) },
		func() model.Msg { return rename(r, s) },
		func() model.Msg { return model.Leave{Key: key()} },
		func() model.Msg { return model.AddSource{} },
		func() model.Msg { return model.DuplicateSource{Row: anyRow(r, s)} },
		func() model.Msg { return model.DeleteSource{Row: anyRow(r, s)} },
		func() model.Msg { return model.MoveSource{Row: anyRow(r, s), Index: r.IntN(6) - 1} },
		func() model.Msg { return model.AddResult{Row: anyRow(r, s)} },
		func() model.Msg { return model.DeleteResult{Row: anyRow(r, s), Index: r.IntN(3)} },
		func() model.Msg { return model.ChooseLesson{Name: one(r, lesson.All()).Name} },
		func() model.Msg { return model.Address{Fragment: "#" + one(r, []string{"", "wait", "nothing", "a.b"})} },
		func() model.Msg { return model.TurnPage{By: r.IntN(3) - 1} },
		func() model.Msg { return model.EnterStep{Step: r.IntN(7), Smooth: flip()} },
		func() model.Msg { return model.EnterStep{Step: s.Step + 1} },
		func() model.Msg { return model.MakeChange{Smooth: flip()} },
		func() model.Msg { return model.Glide{Now: time.Duration(r.IntN(1000)) * time.Millisecond} },
		func() model.Msg { return model.StartOver{} },
		func() model.Msg { return model.OpenCourseDialog{Open: flip()} },
		func() model.Msg { return model.AddToCourse{} },
		func() model.Msg { return model.RenameCourse{Title: one(r, texts)} },
		func() model.Msg { return model.MoveEntry{At: r.IntN(4) - 1, Down: flip()} },
		func() model.Msg { return model.RemoveEntry{At: r.IntN(4) - 1} },
		func() model.Msg { return model.StartCourse{Present: r.IntN(5) == 0} },
		func() model.Msg { return model.EnterEntry{At: r.IntN(4)} },
		func() model.Msg {
			return one(r, []model.Msg{model.LeaveCourse{}, model.EditCourse{}, model.CopiedCourse{}})
		},
		func() model.Msg { return model.Select{Lane: lane()} },
		func() model.Msg { return model.Select{Lane: lane()} },
		func() model.Msg { return model.Expand{Row: anyRow(r, s) * r.IntN(2), Open: flip()} },
		func() model.Msg { return model.FoldReplicas{Row: anyRow(r, s), Fold: flip()} },
		func() model.Msg { return model.Play{} },
		func() model.Msg { return model.Tick{Now: time.Duration(r.IntN(1000)) * time.Millisecond} },
		func() model.Msg { return model.Seek{At: at()} },
		func() model.Msg { return model.Seek{At: at()} },
		func() model.Msg { return model.Step{Back: flip()} },
		func() model.Msg { return model.StepEvent{Back: flip()} },
		func() model.Msg { return model.Present{On: flip()} },
		func() model.Msg { return model.Used{} },
		func() model.Msg { return model.SetSound{On: flip()} },
		func() model.Msg { return model.ShowCode{} },
		func() model.Msg { return model.ShowSpot{} },
		func() model.Msg { return model.Blank{On: flip()} },
		func() model.Msg { return model.FullScreen{On: flip()} },
		func() model.Msg { return model.InjectInto{Lane: lane()} },
		func() model.Msg { return model.ClosePrompt{} },
		func() model.Msg { return model.AnotherSeed{} },
		func() model.Msg { return model.RememberSeen{Seen: one(r, lesson.All()).Name} },
		func() model.Msg { return model.Faster{By: r.IntN(5) - 2} },
		func() model.Msg { return model.UsualSpeed{} },
		func() model.Msg {
			return model.ShowWindow{Window: model.Window{From: 0, To: at() * time.Duration(r.IntN(2))}}
		},
		func() model.Msg { return model.PinRun{} },
		func() model.Msg { return model.PinRun{} },
		func() model.Msg { return model.UnpinRun{} },
		func() model.Msg { return model.Undo{} },
		func() model.Msg { return model.Undo{} },
		func() model.Msg { return model.Redo{} },
		func() model.Msg { return model.Settle{} },
		func() model.Msg { return model.Share{Open: flip()} },
		func() model.Msg { return model.Copied{OK: flip()} },
		func() model.Msg {
			return model.SetShareOption{Option: model.ShareOption(r.IntN(int(model.NumShareOptions)+2) - 1), On: flip()}
		},
		func() model.Msg { return model.ShowQR{Open: flip()} },
		func() model.Msg { return model.Help{Open: flip()} },
		func() model.Msg { return model.ShowFiles{Open: flip()} },
		func() model.Msg { return model.Exported{Said: "Saved"} },
		func() model.Msg {
			return model.CannotExport{Name: one(r, []string{"", "x.json"}), Why: "it is too large"}
		},
		func() model.Msg {
			return model.OpenFile{Name: one(r, []string{"", "x.svg"}), Data: one(r, []string{"", "no", "#wait", `{"version":1,"sources":[{"name":"a","delay":"1s"}]}`})}
		},
		func() model.Msg { return model.CopiedCode{OK: flip()} },
		func() model.Msg { return model.HideChanges{} },
		func() model.Msg { return model.Inject{What: model.CancelHere} },
		func() model.Msg { return model.Inject{What: model.FailHere} },
		func() model.Msg { return model.Inject{What: model.HangHere} },
		func() model.Msg { return model.HighlightLine{Line: r.IntN(60)} },
		func() model.Msg { return model.Point{Span: timeline.SpanID{Lane: r.IntN(4), Nth: r.IntN(3)}} },
		func() model.Msg { return model.PointAt{Event: r.IntN(10)} },
		func() model.Msg { return model.Grab{Field: "sources[0].delay"} },
		func() model.Msg { return model.Drag{Field: "sources[0].delay", Value: at()} },
		func() model.Msg { return model.Release{} },
		func() model.Msg { return model.Fault{Value: "out of cheese"} },
		func() model.Msg { return model.Dismiss{} },
		func() model.Msg { return nextPolicy(s) },
		func() model.Msg { return moreRuns(s, 3) },
		func() model.Msg { return model.PredictFirst{On: flip()} },
		func() model.Msg { return model.PredictFirst{On: true} },
		func() model.Msg { return model.DropAnswers{} },
		func() model.Msg { return predict(r, s) },
	}
	if s.Covered() && r.IntN(3) > 0 {
		return predict(r, s)
	}
	switch r.IntN(8) {
	case 0:
		return model.OpenPanel{Panel: one(r, model.Panels)}
	case 1:
		if len(s.Problems) > 0 {
			return model.Undo{} // otherwise most drafts are invalid
		}
	case 2, 3:
		if m := ofPanel(r, s); m != nil {
			return m
		}
	}
	return one(r, all)()
}

// ofPanel returns a message that the open panel is about, nil if there is none: each alone is
// too rare for what takes several.
func ofPanel(r *rand.Rand, s model.State) model.Msg {
	switch s.Panel {
	case model.ConsolePanel, model.EventsPanel:
		if len(s.Run.Report.Events) <= model.PageSize {
			return model.ChooseLesson{Name: "slowest"} // a hundred replicas
		}
		return model.TurnPage{By: r.IntN(3) - 1}
	case model.StatisticsPanel:
		return one(r, []model.Msg{
			model.WantRuns{Text: one(r, []string{"", "1", "5", "7", "no"})}, model.StartRuns{}, moreRuns(s, 3), moreRuns(s, 9),
			model.StopRuns{}, model.PinRuns{}, model.UnpinRuns{}, model.OpenSeed{Seed: r.Int64N(5)},
			model.Edit{Key: model.Key{Row: anyRow(r, s), Path: "delay"}, Text: one(r, []string{"50ms", "70ms"})},
		})
	case model.ComparePanel:
		return nextPolicy(s)
	}
	return nil
}

// predict answers a question about a covered run, goes to another question, or reveals the run.
func predict(r *rand.Rand, s model.State) model.Msg {
	switch n := r.IntN(12); {
	case n < 4:
		return model.Choose{Option: r.IntN(7) - 1}
	case n < 6:
		return model.PutFlag{At: time.Duration(r.Int64N(int64(s.Run.End) + 2))}
	case n < 8 && len(s.Run.Report.Lanes) > 0:
		return model.Select{Lane: one(r, s.Run.Report.Lanes).Name} // an answer to a question about lanes
	case n < 11:
		return model.AskNext{At: r.IntN(5) - 1}
	}
	return model.Reveal{Still: r.IntN(2) == 0}
}

// moreRuns adds the next n runs of the batch that is being made, or fewer.
func moreRuns(s model.State, n int) model.Msg {
	if !s.Stats.Running {
		return model.StartRuns{}
	}
	now := s.Stats.Now
	runner, err := tail.NewRunner(now.Of)
	if err != nil {
		return model.StopRuns{}
	}
	done := now.Runs.Done()
	return model.AddRuns{Batch: now.ID, Parts: []tail.Part{runner.Run(int64(done)+1, min(n, now.Wanted-done))}}
}

// edit types a text into a field, most often one that can be there.
func edit(r *rand.Rand, s model.State, k model.Key) model.Msg {
	if f, ok := s.Draft.Field(k); ok && f.From != nil && r.IntN(10) > 0 {
		return model.Edit{Key: k, Text: one(r, f.From())}
	}
	if k.Path == "count" {
		return model.Edit{Key: k, Text: strconv.Itoa(r.IntN(15))}
	}
	return model.Edit{Key: k, Text: one(r, texts)}
}

// rename gives a row one of few names: two of the same are a problem of one row that another
// row can end.
func rename(r *rand.Rand, s model.State) model.Msg {
	return model.Edit{Key: model.Key{Row: anyRow(r, s), Path: "name"}, Text: one(r, []string{"postgres", "mongodb", "redis"})}
}

// anyRow returns the ID of a row, 0 if there is none.
func anyRow(r *rand.Rand, s model.State) int {
	if len(s.Draft.Rows) == 0 {
		return 0
	}
	return one(r, s.Draft.Rows).ID
}

// one returns one of some values.
func one[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// nextPolicy is what the page posts while the panel "Compare" is open: what the next policy
// makes of the run.
func nextPolicy(s model.State) model.Msg {
	if s.Run.Rev == 0 || s.Policies.Wanted(s.Run) == "" {
		return model.Dismiss{}
	}
	return model.PolicyRan{Of: s.Run.Rev, Result: model.RunPolicy(s.Run, s.Policies.Wanted(s.Run))}
}
