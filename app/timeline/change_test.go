package timeline_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/lesson"
)

// apply does to a picture, written as it is and in pieces, what a page does to its elements.
func apply(t *testing.T, svg []byte, pieces *timeline.Pieces, changes []timeline.Change) string {
	t.Helper()
	var groups [2][]string
	for g := range groups {
		for i := range pieces.Len(timeline.Group(g)) {
			groups[g] = append(groups[g], string(pieces.Of(svg, timeline.Group(g), i, i+1)))
		}
	}
	for _, c := range changes {
		kids := groups[c.Group]
		come := make([]string, c.New)
		if c.New > 0 {
			come[0] = string(c.SVG) // the rest of them are empty: only the text as a whole counts
		}
		groups[c.Group] = slices.Concat(kids[:c.At:c.At], come, kids[c.At+c.Old:])
	}
	return string(pieces.Head(svg)) + strings.Join(groups[0], "") + "</g><g>" + strings.Join(groups[1], "") + "</g></svg>"
}

func picture(t *testing.T, s engine.Scenario, v timeline.View) (svg []byte, pieces *timeline.Pieces) {
	t.Helper()
	report, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	pic, pieces := timeline.Layout(report, v), new(timeline.Pieces)
	return pic.AppendPieces(nil, pieces), pieces
}

// TestChangesMakeThePicture edits the scenarios of all lessons at random: whatever changes,
// doing the changes to the old picture gives the new one.
func TestChangesMakeThePicture(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	partly := 0
	for _, l := range lesson.All() {
		v := timeline.View{Width: 900, Height: 700, From: 0, To: 5 * time.Second}
		before, old := picture(t, l.Scenario, v)
		for range 6 {
			s := l.Scenario.Clone()
			switch rng.IntN(4) {
			case 0:
				v.Hover = s.Sources[rng.IntN(len(s.Sources))].Name
			case 1:
				s.Sources = append(s.Sources, engine.NewSource("one more"))
			default:
				s.Sources[rng.IntN(len(s.Sources))].Delay = (time.Duration(rng.IntN(4000)) * time.Millisecond).String()
			}
			after, pieces := picture(t, s, v)
			changes, ok := pieces.Changes(after, old, before)
			if ok {
				partly++
				if got := apply(t, before, old, changes); got != string(after) {
					t.Fatalf("%s: the changes give\n%s\nwant\n%s", l.Name, got, after)
				}
			}
			before, old = after, pieces
		}
	}
	if partly < 20 {
		t.Errorf("only %d edits were drawn in part", partly)
	}
}

// TestDragChangesLittle drags one source among fifty: what the browser has to draw anew is
// a small part of the picture.
func TestDragChangesLittle(t *testing.T) {
	s := engine.NewScenario()
	for i := range 50 {
		source := engine.NewSource("source " + string(rune('A'+i/26)) + string(rune('a'+i%26)))
		source.Delay = (time.Duration(100+37*i%900) * time.Millisecond).String()
		s.Sources = append(s.Sources, source)
	}
	v := timeline.View{Width: 900, Height: 2000, To: time.Second}
	before, old := picture(t, s, v)
	s.Sources[7].Delay = "777ms"
	after, pieces := picture(t, s, v)
	changes, ok := pieces.Changes(after, old, before)
	if !ok {
		t.Fatal("all is drawn anew")
	}
	come := 0
	for _, c := range changes {
		come += c.New
	}
	if all := pieces.Len(timeline.LanesGroup) + pieces.Len(timeline.FrameGroup); come == 0 || 5*come > all {
		t.Errorf("%d of %d elements are drawn anew", come, all)
	}
}

// TestNothingInCommon has a page draw everything where the frame of a picture is another.
func TestNothingInCommon(t *testing.T) {
	l := lesson.All()[0]
	before, old := picture(t, l.Scenario, timeline.View{Width: 900, Height: 700})
	after, pieces := picture(t, l.Scenario, timeline.View{Width: 901, Height: 700})
	if bytes.Equal(before, after) {
		t.Fatal("the pictures are alike")
	}
	if _, ok := pieces.Changes(after, old, before); ok {
		t.Error("pictures of other widths are changed into each other")
	}
	if _, ok := pieces.Changes(after, new(timeline.Pieces), nil); ok {
		t.Error("a picture is made of nothing")
	}
}
