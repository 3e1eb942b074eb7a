package stage

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
)

// A foldButton is a button on the timeline that folds or unfolds the replicas of a row.
type foldButton struct {
	dom.Overlay
	row    int // its ID
	folded bool
	y      float64 // of its lane
	before float64 // the same when it was pressed last
}

// folds are the buttons of all rows that can be folded.
type folds struct {
	stage   *Stage
	byRow   map[int]*foldButton // by ID of the row
	pressed int                 // the row whose button has been pressed since the last frame, 0 for none
}

// listen makes the buttons work.
func (f *folds) listen() {
	s := f.stage
	s.listen(s.element, "pointerdown", func(e dom.Event) {
		if f.of(e.Target()) != nil {
			e.StopImmediatePropagation()
		}
	})
	s.listen(s.element, "click", func(e dom.Event) {
		if b := f.of(e.Target()); b != nil {
			f.pressed, b.before = b.row, b.y
			s.host.Post(model.FoldReplicas{Row: b.row, Fold: !b.folded})
		}
	})
}

// of returns the button that is an element; nil if none is.
func (f *folds) of(element dom.Value) *foldButton {
	for _, b := range f.byRow {
		if b.Element.Equal(element) {
			return b
		}
	}
	return nil
}

// draw puts a button at the first lane in sight of each row that can be folded.
func (f *folds) draw(state model.State) {
	s, run := f.stage, state.Run
	seen := make(map[int]bool)
	for i := range s.pic.Lanes {
		lane := &s.pic.Lanes[i]
		if lane.Replica == 0 || !model.IsFoldable(run.Report.Scenario.Sources[lane.Source]) || lane.Bar < s.pic.LanesTop {
			continue
		}
		id := run.RowID(lane.Source)
		if id == 0 || seen[id] {
			continue
		}
		seen[id] = true
		f.put(id, lane, run.Report.Scenario.Sources[lane.Source].Name)
	}
	for id, b := range f.byRow {
		if !seen[id] && id != f.pressed {
			b.Element.Call("remove")
			delete(f.byRow, id)
		}
	}
	f.keep(run)
}

// keep scrolls so that the row that has just been folded or unfolded stays where it was.
func (f *folds) keep(run model.RunResult) {
	s := f.stage
	b, ok := f.byRow[f.pressed]
	if f.pressed = 0; !ok || len(s.pic.Lanes) < 2 {
		return
	}
	above := 0.0
	folded := s.drawn.view.Folded
	for i := 1; i < len(run.Report.Lanes); above++ {
		source := run.Report.Lanes[i].Source
		if source < 0 || run.RowID(source) == b.row {
			break
		}
		if folded.Has(source) {
			i += run.Report.Scenario.Sources[source].Count
		} else {
			i++
		}
	}
	s.element.Set("scrollTop", s.pic.LanesTop+float64(above*s.pic.Lanes[1].Height)-b.before)
}

// put puts the button of a row at a lane.
func (f *folds) put(id int, lane *timeline.Lane, name string) {
	b, ok := f.byRow[id]
	if !ok {
		element := dom.Child(f.stage.view, "button", "fold")
		element.Set("type", "button")
		b = &foldButton{Overlay: dom.NewOverlay(element), row: id}
		b.Set("data-source-row", strconv.Itoa(id))
		if f.byRow == nil {
			f.byRow = make(map[int]*foldButton)
		}
		f.byRow[id] = b
	}
	b.folded, b.y = lane.Count > 1, lane.Y
	if b.folded {
		name = "Unfold " + name
	} else {
		name = "Fold " + name
	}
	b.Set("aria-label", name)
	b.Set("title", name)
	b.Set("aria-expanded", strconv.FormatBool(!b.folded))
	b.Place(lane.Title.X, lane.Title.Y+lane.Title.Height/2, lane.Height)
}
