package model

import (
	"fmt"
	"testing"

	"scattergather/engine"
	"scattergather/engine/link"
)

// TestRowsAreBuiltAFewAtATime opens many rows: the editor gets them one after the other, and
// keeps all that it has when they are edited.
func TestRowsAreBuiltAFewAtATime(t *testing.T) {
	scenario := engine.NewScenario()
	for i := range engine.MaxRows {
		scenario.Sources = append(scenario.Sources, engine.NewSource(fmt.Sprint("source ", i)))
	}
	fragment, err := link.Encode(scenario)
	if err != nil {
		t.Fatal(err)
	}
	s := after()
	if s.RowsToBuild() {
		t.Error("the first lesson is not there at once")
	}
	s = step(s, Address{Fragment: "#" + fragment})
	for rounds := 1; s.RowsToBuild(); rounds++ {
		before := s.Views().Editor.Built
		s = step(s, BuildRows{})
		if more := s.Views().Editor.Built - before; more < 1 || s.RowsToBuild() && more > rowsAtOnce || rounds > engine.MaxRows {
			t.Fatalf("round %d: %d more rows", rounds, more)
		}
	}
	for name, m := range map[string]Msg{"an edit": Edit{Key: Key{Path: "title"}, Text: "x"}, "one row less": DeleteSource{Row: s.Draft.Rows[3].ID}} {
		if edited := step(s, m); edited.RowsToBuild() {
			t.Errorf("%s: rows are built again", name)
		}
	}
	if other := step(s, ChooseLesson{Name: "hedge"}); other.RowsToBuild() {
		t.Error("a lesson of few rows is not there at once")
	} else if back := step(other, Undo{}); !back.RowsToBuild() {
		t.Error("undo builds two hundred rows at once")
	}
}
