package model

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestProblemsAreShownWhereTheyWereCaused edits a field so that another, or none, is wrong.
func TestProblemsAreShownWhereTheyWereCaused(t *testing.T) {
	s := after()
	count, other := rowAt(s, 1, "count"), rowAt(s, 2, "count")
	quorum := []Msg{Edit{Key: Key{Path: "gather"}, Text: "quorum"}, Edit{Key: Key{Path: "quorum"}, Text: "4"}}
	for _, c := range []struct {
		name  string
		steps []Msg
		want  map[Key]string // the beginnings of the problems
	}{
		{"too many sources", []Msg{Edit{Key: count, Text: "1000"}}, map[Key]string{count: "the counts add up to more than 1000 sources"}},
		{"and then another field", []Msg{Edit{Key: count, Text: "1000"}, Edit{Key: Key{Path: "title"}, Text: "x"}}, map[Key]string{count: "the counts add up"}},
		{"and then another problem", []Msg{Edit{Key: count, Text: "1000"}, Edit{Key: other, Text: "x"}},
			map[Key]string{count: "the counts add up", other: `"x" is not a whole number; it must be from 1 to 1000`}},
		{"the quorum", append(quorum, Edit{Key: rowAt(s, 0, "name"), Text: "a"}, DeleteSource{Row: s.Draft.Rows[3].ID}), map[Key]string{{Path: "quorum"}: "4 is out of range; it must be from 1 to 3"}},
		{"the quorum by a count", append([]Msg{Edit{Key: count, Text: "2"}}, append(quorum, Edit{Key: Key{Path: "quorum"}, Text: "5"}, Edit{Key: count, Text: "1"})...),
			map[Key]string{count: "Quorum: 5 is out of range; it must be from 1 to 4"}},
		{"a delay by the steps", []Msg{Edit{Key: rowAt(s, 0, "delay"), Text: "13h"}, Edit{Key: rowAt(s, 0, "steps"), Text: "2"}},
			map[Key]string{rowAt(s, 0, "steps"): "Delay: 1 attempt of 2 steps of 13 h would take 26 h"}},
		{"a name that another has", []Msg{Edit{Key: rowAt(s, 3, "name"), Text: "postgres"}},
			map[Key]string{rowAt(s, 0, "name"): `another source is called "postgres"`, rowAt(s, 3, "name"): `another source is called "postgres"`}},
		{"a source of another row", []Msg{Edit{Key: rowAt(s, 0, "steps"), Text: "1000"}, Edit{Key: rowAt(s, 0, "count"), Text: "16"}, Edit{Key: rowAt(s, 1, "steps"), Text: "1000"}, Edit{Key: count, Text: "14"}},
			map[Key]string{count: "postgres, count: up to "}},
		{"a copy too many", []Msg{Edit{Key: count, Text: "997"}, DuplicateSource{Row: count.Row}}, map[Key]string{{Path: "sources"}: "the counts add up"}},
	} {
		one := after()
		for _, m := range c.steps {
			one = step(one, m)
		}
		same := len(one.Problems) == len(c.want)
		for k, want := range c.want {
			same = same && strings.HasPrefix(one.Problems[k], want)
		}
		if !same {
			t.Errorf("%s: %v\nwant %v", c.name, one.Problems, c.want)
		}
		for k := range one.Problems {
			if k.Row > 0 && !strings.Contains(one.rowProblems(k.Row), one.Problems[k]) {
				t.Errorf("%s: the row does not show %q", c.name, one.Problems[k])
			}
		}
		// Several edits in one frame show the same.
		all := after()
		for _, m := range c.steps {
			all = Update(all, m)
		}
		if all = Rerun(all); !reflect.DeepEqual(all.Problems, one.Problems) {
			t.Errorf("%s: in one frame %v, one by one %v", c.name, all.Problems, one.Problems)
		}
		// Mending it takes it away.
		for range c.steps {
			one = step(one, Undo{})
		}
		if len(one.Problems) > 0 {
			t.Errorf("%s: undone, %v is left", c.name, one.Problems)
		}
	}
}

// TestNumbersThatFit follows what the problem of a field says about the numbers that fit.
func TestNumbersThatFit(t *testing.T) {
	s := step(after(), Edit{Key: Key{Path: "gather"}, Text: "quorum"})
	fields := 0
	for row, table := range [][]Field{ScenarioFields, SourceFields} {
		for _, f := range table {
			k := Key{Path: f.Path}
			if row > 0 {
				k = rowAt(s, 0, f.Path)
			}
			bound, _ := s.Draft.Field(k)
			switch bound.at(bound.owner).(type) {
			case *int, *int64, **int, *float64:
			default:
				continue
			}
			fields++
			problem := step(s, Edit{Key: k, Text: "many"}).Problems[k]
			_, says, _ := strings.Cut(problem, "it must be ")
			var low, high string
			if n, _ := fmt.Sscanf(says, "from %s to %s", &low, &high); n != 2 {
				if n, _ := fmt.Sscanf(says, "%s or more", &low); n != 1 {
					t.Errorf("%s: %q", f.Path, problem)
					continue
				}
				high = low
			}
			for _, text := range []string{low, high} {
				if got := step(s, Edit{Key: k, Text: text}).Problems; got[k] != "" && !strings.Contains(got[k], "add up") && !strings.Contains(got[k], "events") {
					t.Errorf("%s: it says %q, and of %s: %v", f.Path, problem, text, got[k])
				}
			}
			if got := step(s, Edit{Key: k, Text: "99999999999999999999"}).Problems[k]; !strings.Contains(got, "out of range") && f.Path != "retry.factor" {
				t.Errorf("%s: of a number that is too large it says %q", f.Path, got)
			}
		}
	}
	if fields < 12 {
		t.Errorf("only %d fields hold numbers", fields)
	}
}

// TestDurationsAreTidied leaves fields in which a duration was typed as the page writes it.
func TestDurationsAreTidied(t *testing.T) {
	s := after()
	for _, c := range []struct {
		key         Key
		typed, left string
	}{
		{rowAt(s, 0, "delay"), "5 s", "5s"},
		{rowAt(s, 0, "delay"), "", "0s"},
		{rowAt(s, 0, "delay"), "uniform(0 s, 500 ms)", "uniform(0s,500ms)"},
		{rowAt(s, 0, "delay"), "5 parsecs", "5 parsecs"},
		{rowAt(s, 0, "timeout"), " 1 min 30 s", "1m30s"},
		{rowAt(s, 0, "timeout"), " ", ""},
		{rowAt(s, 0, "retry.backoff"), "250 us", "250us"},
		{rowAt(s, 0, "hedge.after"), "0.5s", "0.5s"},
		{Key{Path: "deadline"}, "2 min", "2m"},
		{Key{Path: "shared"}, "uniform(1, 2)", "uniform(1,2)"},
		{Key{Path: "query"}, "phone AND tablet ", "phone AND tablet "},
	} {
		typed := step(s, Edit{Key: c.key, Text: c.typed})
		if got := typed.Draft.Text(c.key); got != c.typed {
			t.Errorf("%q reads %q while it is typed", c.typed, got)
		}
		left := step(typed, Leave{Key: c.key})
		if got := left.Draft.Text(c.key); got != c.left {
			t.Errorf("%q is left as %q, want %q", c.typed, got, c.left)
		}
		if wrong := c.typed == "5 parsecs"; (len(left.Problems) > 0) != wrong {
			t.Errorf("%q: %v", c.typed, left.Problems)
		}
		if back := step(left, Undo{}); back.Draft.Text(c.key) != s.Draft.Text(c.key) {
			t.Errorf("%q: undone it is %q", c.typed, back.Draft.Text(c.key))
		}
	}
	// Figures stay those of the scenario, however it is written.
	counted := runs(step(s, Edit{Key: Key{Path: "deadline"}, Text: "2 s"}), "5")
	if left := step(step(counted, Leave{Key: Key{Path: "deadline"}}), Edit{Key: Key{Path: "seed"}, Text: "7"}); left.Stats.Stale {
		t.Error("leaving the field makes the figures those of another scenario")
	}
}

// TestTheMarkIsThatOfTheRow gives a source the name of another.
func TestTheMarkIsThatOfTheRow(t *testing.T) {
	s := after()
	postgres, redis := s.Draft.Rows[0].ID, s.Draft.Rows[3].ID
	if s.Run.RowEnding(postgres) != "ok" || s.Run.RowEnding(redis) != "fail" {
		t.Fatalf("the endings are %q and %q", s.Run.RowEnding(postgres), s.Run.RowEnding(redis))
	}
	s = step(s, Edit{Key: Key{Row: redis, Path: "name"}, Text: "postgres"})
	if got := s.Run.RowEnding(redis); got != "fail" {
		t.Errorf("under the other's name it ended with %q", got)
	}
	s = step(s, Edit{Key: Key{Row: redis, Path: "name"}, Text: "cache"})
	if got := s.Run.RowEnding(redis); got != "fail" {
		t.Errorf("under a new name it ended with %q", got)
	}
	if got := s.Run.RowEnding(999); got != "" {
		t.Errorf("a row that is not there ended with %q", got)
	}
	many := step(step(s, Edit{Key: Key{Row: postgres, Path: "count"}, Text: "3"}), Edit{Key: Key{Row: postgres, Path: "count"}, Text: "9999999"})
	if got := many.Run.RowEnding(postgres); got != "ok" {
		t.Errorf("while a count is being typed it ended with %q", got)
	}
}
