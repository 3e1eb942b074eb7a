package model

import (
	"strings"
	"testing"

	"scattergather/app/timeline"
)

func TestManyReplicasAreFolded(t *testing.T) {
	s := after(ChooseLesson{Name: "slowest"}, AddSource{})
	if s.Folded() != (timeline.Rows{}).With(0) {
		t.Fatalf("folded at first: %v", s.Folded())
	}
	leaf, other := s.Draft.Rows[0].ID, s.Draft.Rows[1].ID
	unfolded := step(s, FoldReplicas{Row: leaf})
	if unfolded.Folded() != (timeline.Rows{}) {
		t.Errorf("unfolded: %v", unfolded.Folded())
	}
	if s.Folded() == unfolded.Folded() {
		t.Error("the earlier state has changed, too")
	}
	if again := step(unfolded, FoldReplicas{Row: leaf, Fold: true}); again.Folded() != s.Folded() {
		t.Errorf("folded again: %v", again.Folded())
	}

	// Rows, not places: an edit keeps what is unfolded, wherever it has gone.
	edited := step(unfolded, Edit{Key: Key{Row: other, Path: "count"}, Text: "50"})
	if edited.Folded() != (timeline.Rows{}).With(1) {
		t.Errorf("with 50 replicas of another source: %v", edited.Folded())
	}
	if moved := step(edited, DuplicateSource{Row: leaf}); moved.Folded() != (timeline.Rows{}).With(1).With(2) {
		t.Errorf("with a copy of the leaf: %v", moved.Folded())
	}
	if deleted := step(edited, DeleteSource{Row: leaf}); deleted.Folded() != (timeline.Rows{}).With(0) {
		t.Errorf("without the leaf: %v", deleted.Folded())
	}
	if few := step(edited, Edit{Key: Key{Row: other, Path: "count"}, Text: "12"}); few.Folded() != (timeline.Rows{}) {
		t.Errorf("a dozen: %v", few.Folded())
	}

	// While the draft is wrong the run is that of earlier rows.
	wrong := step(step(edited, Edit{Key: Key{Path: "seed"}, Text: "many"}), DeleteSource{Row: leaf})
	if wrong.Folded() != (timeline.Rows{}).With(1) {
		t.Errorf("of the last good run: %v", wrong.Folded())
	}
	if opened := step(unfolded, ChooseLesson{Name: "slowest"}); opened.Folded() != (timeline.Rows{}).With(0) {
		t.Errorf("opened again: %v", opened.Folded())
	}
}

// TestALinkKeepsWhatIsUnfolded: who opens it sees the same lanes. A source that has no replicas is told.
func TestALinkKeepsWhatIsUnfolded(t *testing.T) {
	s := after(ChooseLesson{Name: "slowest"})
	s = step(s, DuplicateSource{Row: s.Draft.Rows[0].ID})
	s = step(step(s, AddSource{}), FoldReplicas{Row: s.Draft.Rows[1].ID})
	if want := "unfold=2"; s.View() != want {
		t.Errorf("the link says %q, want %q", s.View(), want)
	}
	opened := step(NewState(), Address{Fragment: s.Fragment()})
	if opened.Folded() != (timeline.Rows{}).With(0) || opened.Notice.Text != "" {
		t.Errorf("folded: %v; %q", opened.Folded(), opened.Notice.Text)
	}
	for _, number := range []string{"3", "4"} {
		wrong := step(NewState(), Address{Fragment: strings.Replace(s.Fragment(), "unfold=2", "unfold="+number, 1)})
		if want := "source " + number + " has no replicas to unfold."; !strings.HasSuffix(wrong.Notice.Text, want) {
			t.Errorf("%s: the notice is %q, want %q", number, wrong.Notice.Text, want)
		}
	}
}
