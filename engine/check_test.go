package engine

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

// valid returns a scenario that uses most fields and passes Check.
func valid() Scenario {
	s := NewScenario()
	s.Title = "Everything"
	s.Query = "phone AND tablet"
	s.Shared = "mix(95%:1,5%:20)"
	a, b := NewSource("postgres"), NewSource("job #")
	a.Delay = "lognormal(10ms,1s)"
	a.Results = []Result{{"phone", "Apple", "iPhone 15", 799.99}}
	b.Count = 3
	s.Sources = []Source{a, b}
	return s
}

func TestCheckTellsWhatIsWrong(t *testing.T) {
	limit := 2_000_000
	long := strings.Repeat("x", MaxText+1)
	for _, c := range []struct {
		change func(s *Scenario)
		want   string
	}{
		{func(s *Scenario) { s.Version = 0 }, `version: there is no version 0; this program reads version 1`},
		{func(s *Scenario) { s.Version = 2 }, `version: 2 was written by a newer playground; this one reads version 1`},
		{func(s *Scenario) { s.Title = long }, `title: 201 characters are too many; at most 200 fit`},
		{func(s *Scenario) { s.Title = "a\nb" }, `title: the control character "\n" is not allowed; use one line of plain text`},
		{func(s *Scenario) { s.Title = "\xff" }, `title: not valid UTF-8`},
		{func(s *Scenario) { s.Notes = strings.Repeat("x", 2001) }, `notes: 2001 characters are too many; at most 2000 fit`},
		{func(s *Scenario) { s.Notes = "\x00" }, `notes: the control character "\x00" is not allowed; use plain text`},
		{func(s *Scenario) { s.Pattern = "mapreduce" }, `pattern: "mapreduce" is unknown; choose scatter-gather or dispatcher-worker`},
		{func(s *Scenario) { s.Query = "AND" }, `query: "AND" must stand between two types; try "phone AND tablet"`},
		{func(s *Scenario) { s.Query = "phone OR tablet" }, `query: "OR" is not understood; write types with AND between them, as in "phone AND tablet"`},
		{func(s *Scenario) { s.Gather = "" }, `gather: "" is unknown; choose wait-all, fail-fast, collect-all, first-success or quorum`},
		{func(s *Scenario) { s.Quorum = 2 }, `quorum: the gather policy "wait-all" has no quorum; write 0 instead of 2`},
		{func(s *Scenario) { s.Gather, s.Quorum = Quorum, 5 }, `quorum: 5 is out of range; it must be from 1 to 4`},
		{func(s *Scenario) { s.Gather, s.Quorum = Quorum, 0 }, `quorum: 0 is out of range; it must be from 1 to 4`},
		{func(s *Scenario) { s.Gather, s.Sources = Quorum, nil }, `quorum: there are no sources that could form a quorum`},
		{func(s *Scenario) { s.Limit = &limit }, `limit: 2000000 is out of range; it must be from -1000000 to 1000000`},
		{func(s *Scenario) { s.Deadline = "5 parsecs" }, `deadline: "5 parsecs" is not a duration; try "500ms"`},
		{func(s *Scenario) { s.Timeout = "-1s" }, `timeout: "-1s" is negative; a duration is 0s or more`},
		{func(s *Scenario) { s.CancelAt = "25h" }, `cancelAt: "25h" is too long; a duration is at most 24h`},
		{func(s *Scenario) { s.Worker = "lazy" }, `worker: "lazy" is unknown; choose inline, abandon or abandon-leaky`},
		{func(s *Scenario) { s.Sort = "colour" }, `sort: "colour" is unknown; choose price, name, source or arrival`},
		{func(s *Scenario) { s.Top = -1 }, `top: -1 is out of range; it must be 0 or more`},
		{func(s *Scenario) { s.Seed = MaxSeed + 1 }, `seed: 9007199254740992 is out of range; it must be from 0 to 9007199254740991`},
		{func(s *Scenario) { s.Shared = "1s" }, `shared: "1s" is not a number; try "1.5"`},
		{func(s *Scenario) { s.Pool.Workers = 0 }, `pool.workers: 0 is out of range; it must be from 1 to 1000`},
		{func(s *Scenario) { s.Pool.Queue = -1 }, `pool.queue: -1 is out of range; it must be from 0 to 1000000`},
		{func(s *Scenario) { s.Sources = make([]Source, 201) }, `sources: 201 rows are too many; at most 200 fit`},
		{func(s *Scenario) { s.Sources[0].Count = 998 }, `sources: the counts add up to more than 1000 sources, the most that fit`},
		{func(s *Scenario) { s.Sources[0].Name = " " }, `sources[0].name: empty; every source needs a name`},
		{func(s *Scenario) { s.Sources[0].Name = long }, `sources[0].name: 201 characters are too many; at most 200 fit`},
		{func(s *Scenario) { s.Sources[0].Name = "caller" }, `sources[0].name: "caller" is the name of the caller's lane; choose another`},
		{func(s *Scenario) { s.Sources[0].Name = "job #2" }, "sources[0].name: one of the replicas of \"job #\" is called \"job #2\", too; names must differ\n" +
			"sources[1].name: another source is called \"job #2\", like one of these replicas; names must differ"},
		{func(s *Scenario) { s.Sources[1].Name, s.Sources[1].Count = "postgres", 1 },
			"sources[0].name: another source is called \"postgres\", too; names must differ\n" +
				"sources[1].name: another source is called \"postgres\", too; names must differ"},
		{func(s *Scenario) { s.Sources[1].Count = -1 }, `sources[1].count: -1 is out of range; it must be from 1 to 1000`},
		{func(s *Scenario) { s.Sources[0].Delay = "uniform(1s)" }, `sources[0].delay: uniform needs two durations, as in "uniform(10ms,1s)"`},
		{func(s *Scenario) { s.Sources[0].Steps = 1001 }, `sources[0].steps: 1001 is out of range; it must be from 1 to 1000`},
		{func(s *Scenario) { s.Sources[0].OnCancel = "flee" }, `sources[0].onCancel: "flee" is unknown; choose select, poll or ignore`},
		{func(s *Scenario) { s.Sources[0].Error = "\x1b[31m" }, `sources[0].error: the control character "\x1b" is not allowed; use one line of plain text`},
		{func(s *Scenario) { s.Sources[0].ErrorRate = math.NaN() }, `sources[0].errorRate: NaN is out of range; it must be from 0 to 1`},
		{func(s *Scenario) { s.Sources[0].FailAbove = "often" }, `sources[0].failAbove: "often" is not a duration; try "500ms"`},
		{func(s *Scenario) { s.Sources[0].Panic = long }, `sources[0].panic: 201 characters are too many; at most 200 fit`},
		{func(s *Scenario) { s.Sources[0].Timeout = "3" }, `sources[0].timeout: "3" has no unit; try "3ms"`},
		{func(s *Scenario) { s.Sources[0].Retry.Attempts = 11 }, `sources[0].retry.attempts: 11 is out of range; it must be from 1 to 10`},
		{func(s *Scenario) { s.Sources[0].Retry.Backoff = "" }, `sources[0].retry.backoff: "" is not a duration; try "500ms"`},
		{func(s *Scenario) { s.Sources[0].Retry.Factor = 0.5 }, `sources[0].retry.factor: 0.5 is out of range; it must be from 1 to 100`},
		{func(s *Scenario) { s.Sources[0].Retry.Jitter = math.Inf(1) }, `sources[0].retry.jitter: +Inf is out of range; it must be from 0 to 1`},
		{func(s *Scenario) { s.Sources[0].Hedging.After = "soon" }, `sources[0].hedge.after: "soon" is not a duration; try "500ms"`},
		{func(s *Scenario) { s.Sources[0].Hedging.Max = 4 }, `sources[0].hedge.max: 4 is out of range; it must be from 1 to 3`},
		{func(s *Scenario) { s.Sources[1].Results = make([]Result, 101) }, `sources[1].results: 101 are too many; a source has at most 100`},
		{func(s *Scenario) { s.Sources[0].Results[0].Price = -1 }, `sources[0].results[0].price: -1 is out of range; it must be 0 or more`},
		{func(s *Scenario) { s.Sources[0].Results[0].Price = math.Inf(1) }, `sources[0].results[0].price: +Inf is out of range; it must be 0 or more`},
		{func(s *Scenario) { s.Sources[0].Results[0].Model = "\t" }, `sources[0].results[0].model: the control character "\t" is not allowed; use one line of plain text`},
		{func(s *Scenario) { s.Sources[1].Count, s.Sources[1].Steps = 900, 1000 },
			`sources[1].count: up to 914400 of the run's 914425 events come from this source; a run has at most 30000`},
		{func(s *Scenario) { s.Sources[0].Delay, s.Sources[0].Steps = "13h", 2 },
			`sources[0].delay: 1 attempt of 2 steps of 13 h would take 26 h; at most 24 h fit`},
		{func(s *Scenario) { s.Sources[0].Retry = Retry{Attempts: 4, Backoff: "1h", Factor: 10} },
			`sources[0].retry.backoff: the pauses of 4 attempts add up to 111 h; at most 24 h fit`},
		{func(s *Scenario) {
			s.Pattern = DispatcherWorker
			s.Pool.Workers = 1000
			s.Sources[1].Count, s.Sources[1].Steps = 190, 1000
		},
			`sources[1].count: up to 193040 of the run's 205065 events come from this source; a run has at most 30000`},
		{func(s *Scenario) {
			s.Sources[1].Count, s.Sources[1].Retry.Attempts, s.Sources[1].Hedging = 100, 5, Hedging{"1ms", 3}
		},
			`sources[1].count: up to 2000 of the run's 2001 calls, retries and hedges included, are to this source; a run has at most 2000`},
		{func(s *Scenario) { s.Sources[1].Count, s.Sources[1].Results = 102, make([]Result, 99) },
			`sources[1].count: 10098 of the run's 10099 results come from this source; a run has at most 10000`},
		{func(s *Scenario) {
			s.Sources[1].Count, s.Sources[1].Steps, s.Sources[1].Name = 25, 1000, strings.Repeat("𝕎", MaxText)
		},
			`sources[1].name: up to 20320000 of the run's 20320163 bytes of names, errors and results come from this source; a run prints at most 4194304`},
		{func(s *Scenario) {
			s.Sources[1].Count, s.Sources[1].Error = 900, strings.Repeat("𝕎", MaxText)
			s.Sources[1].Name, s.Sources[1].Results = "n", []Result{{Model: strings.Repeat("𝕎", MaxText)}, {Model: strings.Repeat("𝕎", MaxText)}, {Type: strings.Repeat("𝕎", MaxText)}, {Manufacturer: strings.Repeat("𝕎", MaxText)}, {Type: strings.Repeat("𝕎", MaxText)}}
		},
			`sources[1].count: up to 4339800 of the run's 4339963 bytes of names, errors and results come from this source; a run prints at most 4194304`},
		{func(s *Scenario) { s.Top, s.Sources[0].Steps = -1, 0 },
			"top: -1 is out of range; it must be 0 or more\nsources[0].steps: 0 is out of range; it must be from 1 to 1000"},
	} {
		s := valid()
		c.change(&s)
		err := s.Check()
		if err == nil || err.Error() != c.want {
			t.Errorf("Check() = %v\nwant      %s", err, c.want)
			continue
		}
		var one FieldError
		if !errors.As(err, &one) || !strings.HasPrefix(c.want, one.Field+": ") {
			t.Errorf("Check() = %v does not unwrap to its first FieldError", err)
		}
	}
}

func TestCheckLetsPass(t *testing.T) {
	for name, change := range map[string]func(s *Scenario){
		"everything":             func(s *Scenario) {},
		"no sources":             func(s *Scenario) { s.Sources = nil },
		"quorum of all":          func(s *Scenario) { s.Gather, s.Quorum = Quorum, 4 },
		"limit 0":                func(s *Scenario) { s.Limit = new(int) },
		"negative limit":         func(s *Scenario) { s.Limit = new(-1) },
		"forever in many steps":  func(s *Scenario) { s.Sources[0].Delay, s.Sources[0].Steps = "forever", 1000 },
		"notes of two lines":     func(s *Scenario) { s.Notes = "one\n\ttwo" },
		"the longest delay":      func(s *Scenario) { s.Sources[0].Delay = "24h" },
		"a thousand sources":     func(s *Scenario) { s.Sources[1].Count = 999 },
		"names with a number":    func(s *Scenario) { s.Sources[0].Name = "job #4" },
		"an article-style query": func(s *Scenario) { s.Query = "phoneANDtablet" },
	} {
		s := valid()
		change(&s)
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckRefusesWhatDoesNotFitInAFile(t *testing.T) {
	s := NewScenario()
	product := Result{"phone", "Apple", strings.Repeat("x", MaxText), 1}
	for _, name := range []string{"a", "b", "c"} {
		source := NewSource(name)
		source.Results = slices.Repeat([]Result{product}, MaxResults)
		s.Sources = append(s.Sources, source)
	}
	const want = "sources: the scenario takes 78400 bytes of JSON; at most 65536 fit"
	if err := s.Check(); err == nil || err.Error() != want {
		t.Errorf("Check() = %v, want %s", err, want)
	}
	s.Sources = s.Sources[1:]
	if err := s.Check(); err != nil {
		t.Errorf("Check() of less = %v", err)
	}
}

// TestSizeBoundHolds writes a scenario in which every field is as long as it may be.
func TestSizeBoundHolds(t *testing.T) {
	text := strings.Repeat(`"`, MaxText)
	const number = 0.0000012345678901234567
	s := Scenario{
		Version: Version, Title: text, Notes: strings.Repeat("\n", MaxNotes), Pattern: DispatcherWorker, Query: text,
		Gather: FirstSuccess, Quorum: MaxSources, Limit: new(-1_000_000), Deadline: text, Timeout: text, CancelAt: text,
		Worker: AbandonLeaky, Sort: ByArrival, Top: math.MinInt, Seed: MaxSeed, Shared: text, Pool: Pool{1000, 1_000_000},
	}
	for range 10 {
		one := Source{
			Name: text, Count: 1000, Delay: text, Steps: 1000, OnCancel: Ignore, Error: text, ErrorRate: number, FailAbove: text,
			Panic: text, Timeout: text, Retry: Retry{10, text, number, number}, Hedging: Hedging{text, 3},
		}
		for range 10 {
			one.Results = append(one.Results, Result{text, text, text, number})
		}
		s.Sources = append(s.Sources, one)
	}
	c := checker{source: none, result: none}
	c.checkScenario(s)
	data, err := s.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if bound := sizeBound(s, c.size); len(data) > bound {
		t.Errorf("%d bytes of JSON, but the bound is %d", len(data), bound)
	}
}

func TestSourceNames(t *testing.T) {
	for _, c := range []struct {
		name  string
		count int
		want  string
	}{
		{"postgres", 1, "postgres"},
		{"leaf", 3, "leaf-1 leaf-2 leaf-3"},
		{"job#", 2, "job#1 job#2"},
		{"job#", 1, "job#"},
	} {
		if got := strings.Join(SourceNames(Source{Name: c.name, Count: c.count}), " "); got != c.want {
			t.Errorf("SourceNames(%s, %d) = %s, want %s", c.name, c.count, got, c.want)
		}
	}
}
