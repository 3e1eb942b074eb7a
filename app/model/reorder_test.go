package model

import (
	"strings"
	"testing"
)

func TestDropPlace(t *testing.T) {
	same, mixed := []float64{50, 50, 50, 50}, []float64{50, 300, 50}
	for _, c := range []struct {
		name    string
		heights []float64
		from    int
		middle  float64
		want    int
	}{
		{"where it is", same, 1, 75, 1},
		{"a little down", same, 1, 95, 1},
		{"half way down", same, 1, 101, 2},
		{"to the top", same, 3, -400, 0},
		{"to the bottom", same, 0, 999, 3},
		{"past many replicas", mixed, 0, 176, 1},
		{"not far enough past them", mixed, 0, 174, 0},
		{"many replicas up", mixed, 1, 170, 0},
		{"alone", []float64{50}, 0, 500, 0},
	} {
		if got := DropPlace(c.heights, c.from, c.middle); got != c.want {
			t.Errorf("%s: to %d, want %d", c.name, got, c.want)
		}
	}
}

// A row that lies where it was dropped is dropped there again: the picture does not flit.
func TestDropPlaceIsSteady(t *testing.T) {
	heights := []float64{50, 300, 50, 100}
	for from := range heights {
		for middle := -50.0; middle < 600; middle += 7 {
			to := DropPlace(heights, from, middle)
			moved := spliced(spliced(heights, from, 1), to, 0, heights[from])
			if again := DropPlace(moved, to, middle); again != to {
				t.Fatalf("row %d at %g goes to %d, and from there to %d", from, middle, to, again)
			}
		}
	}
}

func TestRenameProblem(t *testing.T) {
	s := after(Edit{Key: Key{Path: "limit"}, Text: "x"})
	mysql := s.Draft.Rows[2].ID
	for _, c := range []struct{ name, want string }{
		{"mysql", ""}, {"MariaDB", ""}, {"", "empty"}, {"redis", `another source is called "redis", too; names must differ`}, {"postgres", `another source is called "postgres", too; names must differ`}, {"caller", "caller's lane"},
	} {
		if got := s.Draft.RenameProblem(mysql, c.name); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestASelectedSourceStaysSelectedUnderAnotherName(t *testing.T) {
	s := after(Select{Lane: "mysql"})
	name := rowAt(s, 2, "name")
	for _, c := range []struct {
		do   Msg
		want string
	}{
		{Edit{Key: name, Text: "MariaDB"}, "MariaDB"},
		{Edit{Key: name, Text: ""}, "MariaDB"}, // nothing has run
		{Edit{Key: name, Text: "maria"}, "maria"},
		{Edit{Key: Key{Row: name.Row, Path: "count"}, Text: "3"}, "maria-1"},
		{MoveSource{Row: name.Row, Index: 0}, "maria-1"},
		{Select{Lane: "maria-3"}, "maria-3"},
		{Edit{Key: name, Text: "shard"}, "shard-3"},
		{Undo{}, "maria-3"},
		{DeleteSource{Row: name.Row}, ""},
	} {
		if s = step(s, c.do); s.Selected != c.want {
			t.Fatalf("after %+v %q is selected, want %q", c.do, s.Selected, c.want)
		}
	}
}
