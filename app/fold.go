package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
)

// foldButton is a button on the timeline that folds or unfolds the replicas of a row.
type foldButton struct {
	overlay
	row    int // its ID
	folded bool
	y      float64 // of its lane in the picture
	before float64 // the same before it was pressed
}

// drawFolds puts a button at the first lane in sight of each row that can be folded.
func (s *stage) drawFolds() {
	shown := s.page.state.Run
	seen := make(map[int]bool)
	for i := range s.pic.Lanes {
		lane := &s.pic.Lanes[i]
		if lane.Replica == 0 || !model.IsFoldable(shown.Report.Scenario.Sources[lane.Source]) || lane.Bar < s.pic.LanesTop {
			continue
		}
		id := shown.RowID(lane.Source)
		if id == 0 || seen[id] {
			continue
		}
		seen[id] = true
		s.drawFold(id, lane, shown.Report.Scenario.Sources[lane.Source].Name)
	}
	for id, button := range s.folds {
		if !seen[id] && id != s.folding {
			button.element.Call("remove")
			delete(s.folds, id)
		}
	}
	s.keepFold()
}

// keepFold scrolls so that the row that has just been folded or unfolded stays where it was.
func (s *stage) keepFold() {
	b, ok := s.folds[s.folding]
	if s.folding = 0; !ok || len(s.pic.Lanes) < 2 {
		return
	}
	above := 0.0
	shown, folded := s.page.state.Run, s.drawn.view.Folded
	for i := 1; i < len(shown.Report.Lanes); above++ {
		source := shown.Report.Lanes[i].Source
		if source < 0 || shown.RowID(source) == b.row {
			break
		}
		if folded.Has(source) {
			i += shown.Report.Scenario.Sources[source].Count
		} else {
			i++
		}
	}
	s.host.Set("scrollTop", s.pic.LanesTop+float64(above*s.pic.Lanes[1].Height)-b.before)
}

// drawFold puts the button of a row at a lane.
func (s *stage) drawFold(id int, lane *timeline.Lane, name string) {
	b, ok := s.folds[id]
	if !ok {
		element := goapp.Window().Get("document").Call("createElement", "button")
		element.Set("type", "button")
		element.Set("className", "fold")
		s.view.Call("appendChild", element)
		b = &foldButton{overlay: newOverlay(element), row: id}
		b.set("data-row", strconv.Itoa(id))
		s.folds[id] = b
	}
	b.folded, b.y = lane.Count > 1, lane.Y
	if b.folded {
		name = "Unfold " + name
	} else {
		name = "Fold " + name
	}
	b.set("aria-label", name)
	b.set("title", name)
	b.set("aria-expanded", strconv.FormatBool(!b.folded))
	b.place(lane.Title.X, lane.Title.Y+lane.Title.Height/2, lane.Height)
}

// listenToFolds makes the buttons work. What they are on must not take them for a lane
// that is clicked, so that this comes before what else listens to the stage.
func (s *stage) listenToFolds() {
	s.page.listen(s.host, "pointerdown", func(e goapp.Event) {
		if _, ok := s.foldOf(e); ok {
			e.Call("stopImmediatePropagation")
		}
	})
	s.page.listen(s.host, "click", func(e goapp.Event) {
		if id, ok := s.foldOf(e); ok {
			s.folding, s.folds[id].before = id, s.folds[id].y
			s.page.post(model.FoldReplicas{Row: id, Fold: !s.folds[id].folded})
		}
	})
}

// foldOf is the row whose button an event is on, if any.
func (s *stage) foldOf(e goapp.Event) (id int, ok bool) {
	id, err := strconv.Atoi(e.Get("target").Call("getAttribute", "data-row").String())
	if err != nil {
		return 0, false
	}
	_, ok = s.folds[id]
	return id, ok
}
