package model

import (
	"maps"
	"testing"

	"scattergather/engine"
)

// stores is a scenario with something in every kind of field.
func stores() engine.Scenario {
	s := engine.NewScenario()
	s.Title = "Stores"
	a := engine.NewSource("postgres")
	a.Delay = "500ms"
	a.Results = []engine.Result{{Type: "phone", Manufacturer: "Apple", Model: "iPhone 15", Price: 799.99}, {Type: "tablet", Manufacturer: "Samsung", Model: "Tab", Price: 1}, {Type: "phone", Manufacturer: "Google", Model: "Pixel", Price: 2}}
	b := engine.NewSource("mysql")
	b.Delay = "700ms"
	s.Sources = []engine.Source{a, b}
	return s
}

func TestEveryFieldCanBeTyped(t *testing.T) {
	d := Draft{}.Replace(stores())
	row := d.Rows[0].ID
	try := func(k Key, f Field, now string) {
		typed := "7"
		if f.From != nil {
			typed = f.From()[0]
		}
		after := d.With(k, typed)
		if got := after.Text(k); got != typed {
			t.Errorf("%v: typed %q, the draft holds %q", k, typed, got)
		}
		if got := d.Text(k); got != now {
			t.Errorf("%v: typing changed the draft before it: %q, was %q", k, got, now)
		}
	}
	for _, f := range ScenarioFields {
		k := Key{Path: f.Path}
		try(k, f, d.Text(k))
	}
	for _, f := range SourceFields {
		k := Key{Row: row, Path: f.Path}
		try(k, f, d.Text(k))
	}
	for _, f := range ResultFields {
		k := ResultKey(row, 1, f.Path)
		try(k, f, d.Text(k))
	}
}

func TestFieldsOfTheEngineHaveAPlace(t *testing.T) {
	// Whatever Check complains about must be told beside a field: wrong in every way, a
	// draft has no problem that belongs to no field.
	s := stores()
	minus := -2_000_000
	s.Limit = &minus
	s.Pattern, s.Gather, s.Worker, s.Sort = "x", "quorum", "x", "x"
	s.Quorum, s.Top, s.Seed, s.Pool = -1, -1, -1, engine.Pool{Workers: -1, Queue: -1}
	s.Deadline, s.Timeout, s.CancelAt, s.Shared, s.Query = "x", "x", "x", "x", "AND"
	s.Sources[0] = engine.Source{
		Delay: "x", FailAbove: "x", Timeout: "x", OnCancel: "x", ErrorRate: 2,
		Retry: engine.Retry{Backoff: "x", Jitter: 2}, Hedging: engine.Hedging{After: "x"},
		Results: []engine.Result{{Price: -1}},
	}
	d := Draft{}.Replace(s)
	problems := d.Problems()
	for k, problem := range problems {
		if !d.HasField(k) {
			t.Errorf("%v: %s: no field of the page", k, problem)
		}
	}
	if len(problems) < 25 {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
}

func TestNumbersAreKeptAsTyped(t *testing.T) {
	limit := Key{Path: "limit"}
	for _, c := range []struct {
		typed, problem, tidy string
		limit                int // of the scenario; -1 for none
	}{
		{"3", "", "3", 3},
		{" 3 ", "", "3", 3},
		{"007", "", "7", 7},
		{"", "", "", -1},
		{"0", "", "0", 0},
		{"three", `"three" is not a whole number; it must be from -1000000 to 1000000`, "three", -1},
		{"2.5", `"2.5" is not a whole number; it must be from -1000000 to 1000000`, "2.5", -1},
		{"99999999999999999999", `99999999999999999999 is out of range; it must be from -1000000 to 1000000`, "99999999999999999999", -1},
	} {
		d := Draft{}.Replace(stores()).With(limit, c.typed)
		if got := d.Text(limit); got != c.typed {
			t.Errorf("%q: the draft holds %q", c.typed, got)
		}
		if got := d.Problems()[limit]; got != c.problem {
			t.Errorf("%q: problem %q, want %q", c.typed, got, c.problem)
		}
		got := -1
		if d.Scenario.Limit != nil {
			got = *d.Scenario.Limit
		}
		if got != c.limit {
			t.Errorf("%q: limit %d, want %d", c.typed, got, c.limit)
		}
		if got := d.Tidy(limit).Text(limit); got != c.tidy {
			t.Errorf("%q: left as %q, want %q", c.typed, got, c.tidy)
		}
	}
}

func TestRowsKeepWhatIsTypedInThem(t *testing.T) {
	d := Draft{}.Replace(stores())
	first, second := d.Rows[0].ID, d.Rows[1].ID
	steps := Key{Row: second, Path: "steps"}
	d = d.With(steps, "many")
	if d.Problems()[steps] == "" {
		t.Fatal("nonsense is no problem")
	}
	d, copied := d.Duplicate(first)
	if got := d.Index(second); got != 2 {
		t.Errorf("the second row is at %d after the first was duplicated", got)
	}
	if got := d.Text(Key{Row: copied, Path: "name"}); got != "postgres 2" {
		t.Errorf("the copy is called %q", got)
	}
	d = d.Delete(first)
	if got := d.Text(steps); got != "many" {
		t.Errorf("what was typed in the row below is now %q", got)
	}
	if d = d.Delete(second); len(d.Problems()) != 0 {
		t.Errorf("problems of a row that is gone: %v", d.Problems())
	}
	d, added := d.Add()
	if added == first || added == second {
		t.Errorf("ID %d is used again", added)
	}
	if got := len(d.Delete(999).Rows); got != 2 {
		t.Errorf("deleting a row that is not there leaves %d rows", got)
	}
}

func TestResultsKeepWhatIsTypedInThem(t *testing.T) {
	d := Draft{}.Replace(stores())
	row := d.Rows[0].ID
	d = d.With(ResultKey(row, 1, "price"), "gone").With(ResultKey(row, 2, "price"), "cheap")
	d = d.DeleteResult(row, 1)
	if got := d.Text(ResultKey(row, 1, "price")); got != "cheap" {
		t.Errorf("the price of the item that moved up is %q", got)
	}
	if got := d.Text(ResultKey(row, 1, "model")); got != "Pixel" {
		t.Errorf("the item that moved up is a %q", got)
	}
	if got := len(d.Problems()); got != 1 {
		t.Errorf("%d problems: %v", got, d.Problems())
	}
	before := len(d.Scenario.Sources[0].Results)
	after := d.AddResult(row)
	if len(d.Scenario.Sources[0].Results) != before || len(after.Scenario.Sources[0].Results) != before+1 {
		t.Error("adding a result did not add one to the copy alone")
	}
}

func TestNamesOfCopiesAreFree(t *testing.T) {
	s := engine.NewScenario()
	for _, name := range []string{"job #", "job 2 #", "leaf", "leaf 2", "leaf 4", "2"} {
		s.Sources = append(s.Sources, engine.NewSource(name))
	}
	d := Draft{}.Replace(s)
	for i, want := range []string{"job 3 #", "job 3 #", "leaf 3", "leaf 3", "leaf 3", "2 2"} {
		after, id := d.Duplicate(d.Rows[i].ID)
		if got := after.Text(Key{Row: id, Path: "name"}); got != want {
			t.Errorf("copy of %q: %q, want %q", s.Sources[i].Name, got, want)
		}
		if problems := after.Problems(); len(problems) > 0 {
			t.Errorf("copy of %q: %v", s.Sources[i].Name, problems)
		}
	}
}

func FuzzDraft(f *testing.F) {
	f.Add("limit", "3", 0, 0)
	f.Add("retry.jitter", "NaN", 1, 1)
	f.Add("results[1].price", "-0", 1, 2)
	f.Add("results[99999999999].price", "x", 1, 3)
	f.Fuzz(func(t *testing.T, path, text string, row, act int) {
		d := Draft{}.Replace(stores())
		kept := maps.Clone(d.Typed)
		k := Key{Row: row, Path: path}
		after := d.With(k, text)
		if after.HasField(k) && after.Text(k) != text {
			t.Errorf("%v: typed %q, the draft holds %q", k, text, after.Text(k))
		}
		after.Problems()
		switch act {
		case 0:
			after = after.Tidy(k)
		case 1:
			after, _ = after.Duplicate(row)
		case 2:
			after = after.Delete(row)
		case 3:
			after = after.DeleteResult(row, act)
		}
		after.Problems()
		if !maps.Equal(d.Typed, kept) || len(d.Problems()) != 0 {
			t.Error("the draft before was changed")
		}
	})
}
