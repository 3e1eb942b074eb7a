package app

import (
	"testing"

	"scattergather/app/timeline"
)

func TestManyReplicasAreFolded(t *testing.T) {
	s := after(ChooseLesson{Name: "slowest"}, AddSource{})
	if s.folded() != (timeline.Rows{}).With(0) {
		t.Fatalf("folded at first: %v", s.folded())
	}
	leaf, other := s.Draft.Rows[0].ID, s.Draft.Rows[1].ID
	unfolded := Update(s, FoldReplicas{Row: leaf})
	if unfolded.folded() != (timeline.Rows{}) {
		t.Errorf("unfolded: %v", unfolded.folded())
	}
	if s.folded() == unfolded.folded() {
		t.Error("the earlier state has changed, too")
	}
	if again := Update(unfolded, FoldReplicas{Row: leaf, Fold: true}); again.folded() != s.folded() {
		t.Errorf("folded again: %v", again.folded())
	}

	// Rows, not places: an edit keeps what is unfolded, wherever it has gone.
	edited := Update(unfolded, Edit{Key: Key{Row: other, Path: "count"}, Text: "50"})
	if edited.folded() != (timeline.Rows{}).With(1) {
		t.Errorf("with 50 replicas of another source: %v", edited.folded())
	}
	if moved := Update(edited, DuplicateSource{Row: leaf}); moved.folded() != (timeline.Rows{}).With(1).With(2) {
		t.Errorf("with a copy of the leaf: %v", moved.folded())
	}
	if deleted := Update(edited, DeleteSource{Row: leaf}); deleted.folded() != (timeline.Rows{}).With(0) {
		t.Errorf("without the leaf: %v", deleted.folded())
	}
	if few := Update(edited, Edit{Key: Key{Row: other, Path: "count"}, Text: "12"}); few.folded() != (timeline.Rows{}) {
		t.Errorf("a dozen: %v", few.folded())
	}

	// While the draft is wrong the run is that of earlier rows.
	wrong := Update(Update(edited, Edit{Key: Key{Path: "seed"}, Text: "many"}), DeleteSource{Row: leaf})
	if wrong.folded() != (timeline.Rows{}).With(1) {
		t.Errorf("of the last good run: %v", wrong.folded())
	}
	if opened := Update(unfolded, ChooseLesson{Name: "slowest"}); opened.folded() != (timeline.Rows{}).With(0) {
		t.Errorf("opened again: %v", opened.folded())
	}
}
