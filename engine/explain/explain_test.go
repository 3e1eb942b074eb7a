package explain_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

var update = flag.Bool("update", false, "write the golden files anew")

func Example() {
	s := engine.NewScenario()
	mysql, redis := engine.NewSource("mysql"), engine.NewSource("redis")
	mysql.Delay = "700ms"
	redis.Error = "key evicted"
	s.Sources = []engine.Source{mysql, redis}
	r, err := engine.Run(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	first := explain.Explain(r)[0]
	fmt.Println(first.Title)
	fmt.Println(first.Text)
	// Output:
	// redis failed at once, and the rest went on
	// A zero Group cancels nothing: mysql went on. With errgroup.WithContext, Wait would have returned at once, 700 ms earlier.
}

// TestLessons compares what is said about every lesson with testdata.
func TestLessons(t *testing.T) {
	const golden = "testdata/lessons.txt"
	var b strings.Builder
	for _, l := range lesson.All() {
		fmt.Fprintf(&b, "# %s\n", l.Name)
		for _, f := range findings(t, l.Scenario) {
			fmt.Fprintf(&b, "%s: %s\n  %s\n  %s\n", f.ID, f.Title, f.Text, strings.Join(f.Lanes, ", "))
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wanted := strings.Split(string(want), "\n")
	for i, line := range strings.Split(b.String(), "\n") {
		if i >= len(wanted) || line != wanted[i] {
			t.Fatalf("%s line %d; go test ./engine/explain -update if it is meant\n got %s", golden, i+1, line)
		}
	}
}

// TestWhateverIsRun: findings are well formed, and say nothing that the outcome denies.
func TestWhateverIsRun(t *testing.T) {
	for seed := range 3000 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 5)), scenariotest.Options{Ties: seed%2 == 0})
		r := run(t, s)
		seen := map[string]bool{}
		for _, f := range explain.Explain(r) {
			if seen[f.ID] {
				t.Fatalf("seed %d: %s is said twice", seed, f.ID)
			}
			seen[f.ID] = true
			wellFormed(t, r, f)
		}
		o := r.Outcome
		for id, is := range map[string]bool{
			"leak":          len(o.Leaked) > 0,
			"panic-crashes": strings.HasPrefix(o.Crashed, "panic: "),
			"limit-zero":    s.Limit != nil && *s.Limit == 0 && o.Crashed != "",
			"errors-joined": s.Gather == engine.CollectAll && len(o.Errors) > 1,
		} {
			if seen[id] != is {
				t.Fatalf("seed %d: %s is said: %v, and true: %v", seed, id, seen[id], is)
			}
		}
		if stuck := strings.HasPrefix(o.Crashed, "fatal error"); (seen["deadlock"] || seen["limit-zero"]) != stuck {
			t.Fatalf("seed %d: a deadlock is not reported: %v", seed, stuck)
		}
		if seed%2 == 1 && seen["tie"] {
			t.Fatalf("seed %d: a tie where no two things happen at one time", seed)
		}
	}
}

// TestLongNames: however long the names and errors are, a finding stays short.
func TestLongNames(t *testing.T) {
	for seed := range 2000 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 7)), scenariotest.Options{Ties: seed%2 == 0})
		for i := range s.Sources {
			src := &s.Sources[i]
			src.Name = fmt.Sprintf("%d %s", i, strings.Repeat("W", 60))
			if src.Error != "" {
				src.Error = strings.Repeat("E", 150)
			}
		}
		r := run(t, s)
		for _, f := range explain.Explain(r) {
			wellFormed(t, r, f)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// TestNamesThatTurnTextAround: a name cannot change the direction of the sentence it is in.
func TestNamesThatTurnTextAround(t *testing.T) {
	s := engine.NewScenario()
	a, b := engine.NewSource("a\u202eb"), engine.NewSource("c")
	a.Error, b.Delay = "no\u202e", "1s"
	s.Sources = []engine.Source{a, b}
	for _, f := range findings(t, s) {
		for _, text := range []string{f.Title, f.Text} {
			plain := regexp.MustCompile("\u2068[^\u2069]*\u2069").ReplaceAllString(text, "")
			if strings.Contains(plain, "\u202e") {
				t.Errorf("%s: a direction is not isolated in %+q", f.ID, text)
			}
		}
	}
}

// TestWhatIsUnusedCanGo: what can never bite changes nothing when it is taken away.
func TestWhatIsUnusedCanGo(t *testing.T) {
	deadlines, limits := 0, 0
	for seed := range 500 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 6)), scenariotest.Options{Ties: seed%2 == 0})
		s.Deadline, s.Timeout = "2s", "1.5s"
		for i := range s.Sources {
			s.Sources[i].OnCancel = engine.Select
		}
		limit := 1 + seed%9
		s.Limit = &limit
		if seed%3 == 0 {
			s.Limit = nil
		}
		r := run(t, s)
		for _, f := range explain.Explain(r) {
			switch f.ID {
			case "unused-deadline":
				deadlines++
				s.Deadline = ""
			case "unused-limit":
				limits++
				s.Limit = nil
			}
		}
		if again := run(t, s); !slices.Equal(again.Events, r.Events) {
			t.Fatalf("seed %d: it makes a difference", seed)
		}
	}
	if deadlines < 50 || limits < 50 {
		t.Errorf("only %d unused deadlines and %d unused limits to try", deadlines, limits)
	}
}

func wellFormed(t *testing.T, r engine.Report, f explain.Finding) {
	t.Helper()
	if n := utf8.RuneCountInString(f.Title); n == 0 || n > 80 {
		t.Errorf("%s: the title has %d characters: %s", f.ID, n, f.Title)
	}
	if n := utf8.RuneCountInString(f.Text); n == 0 || n > 300 || strings.Contains(f.Text, "%!") || !strings.HasSuffix(f.Text, ".") {
		t.Errorf("%s: the text has %d characters: %s", f.ID, n, f.Text)
	}
	if strings.Contains(f.Title+f.Text, "none never") {
		t.Errorf("%s: a list of names is empty: %s", f.ID, f.Text)
	}
	if u, err := url.Parse(f.Source); f.Source != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		t.Errorf("%s: %q is no address: %v", f.ID, f.Source, err)
	}
	for _, lane := range f.Lanes {
		if !slices.ContainsFunc(r.Lanes, func(l trace.Lane) bool { return l.Name == lane }) {
			t.Errorf("%s: there is no lane %q", f.ID, lane)
		}
	}
}

func run(t *testing.T, s engine.Scenario) engine.Report {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func findings(t *testing.T, s engine.Scenario) []explain.Finding {
	t.Helper()
	return explain.Explain(run(t, s))
}

func BenchmarkExplain(b *testing.B) {
	for _, n := range []int{4, 100, 1000} {
		b.Run(fmt.Sprintf("sources=%d", n), func(b *testing.B) {
			s := engine.NewScenario()
			leaf := engine.NewSource("leaf")
			leaf.Count, leaf.Delay = n, "uniform(10ms,1s)"
			s.Sources = []engine.Source{leaf}
			r, err := engine.Run(s)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				explain.Explain(r)
			}
		})
	}
}
