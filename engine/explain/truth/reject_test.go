package truth

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/explain"
)

// TestCheckerRejectsWhatWasFalse: sentences that the findings once had, in today's words. The
// check must find each false, and for the right reason.
func TestCheckerRejectsWhatWasFalse(t *testing.T) {
	for _, c := range []struct {
		name     string
		scenario string
		finding  explain.Finding
		fault    string
	}{
		{
			"a panic after Wait returned",
			`"gather":"first-success","worker":"abandon","sources":[{"name":"fast","delay":"20ms"},{"name":"slow","delay":"120ms","onCancel":"ignore","panic":"nil map"}]`,
			explain.Finding{ID: "panic-crashes", Title: "A panic is not an error", Lanes: []string{"slow"},
				Text: "The goroutine that slow had left behind panicked at 120 ms. errgroup does not turn a panic into an error: the program crashed, and Wait never returned."},
			"Wait had returned",
		},
		{
			"a source noticed after the program had ended",
			`"gather":"fail-fast","sources":[{"name":"a","delay":"50ms","error":"x"},{"name":"c","delay":"forever","steps":2,"onCancel":"poll"},{"name":"d","delay":"200ms","onCancel":"ignore"}]`,
			explain.Finding{ID: "polls-late", Title: "c noticed the cancel late", Lanes: []string{"c"},
				Text: "c checks ctx.Err only between its steps: its context was done at 50 ms, and it noticed 150 ms later."},
			`"c" did not run on`,
		},
		{
			"a timeout that ran out in the pause after an attempt",
			`"gather":"collect-all","sources":[{"name":"q","delay":"10ms","error":"y","timeout":"60ms","retry":{"attempts":3,"backoff":"100ms"}}]`,
			explain.Finding{ID: "timeout-covers-retries", Title: "One timeout for all attempts", Lanes: []string{"q"},
				Text: "The timeout of q, 60 ms, covers every attempt and every pause: it ran out at 60 ms, in attempt 1."},
			"it was in a pause then",
		},
		{
			"a call that had not begun was still running",
			`"gather":"fail-fast","deadline":"100ms","limit":1,"sources":[{"name":"a","delay":"80ms"},{"name":"b","delay":"80ms"},{"name":"c","delay":"80ms"}]`,
			explain.Finding{ID: "critical-path", Title: "The deadline ended the call at 100 ms", Lanes: []string{"b", "c"},
				Text: "b and c were still running at 100 ms and stopped at once."},
			`"b and c" are named as running then: it is ["b"]`,
		},
		{
			"what a faster source would have changed at most",
			`"gather":"first-success","sources":[{"name":"a","delay":"300ms","onCancel":"ignore"},{"name":"b","delay":"100ms"}]`,
			explain.Finding{ID: "critical-path", Title: "a was the last one back", Lanes: []string{"a"},
				Text: "a succeeded at 300 ms; the others were back by 100 ms. With a delay of 0 s for a, Wait would have returned at 100 ms, 200 ms earlier."},
			"Wait's return is said to be at 100 ms: it is at once",
		},
		{
			"a context that a zero Group does not have",
			`"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":3,"delay":"20ms","error":"disk full"}]`,
			explain.Finding{ID: "deadlock", Title: "All goroutines are asleep", Lanes: []string{"caller"},
				Text: "The caller sends job #2 to a queue that nobody reads: every worker has returned an error. The context has been done since 20 ms: a send in a select with ctx.Done would not block for ever."},
			"the context is not done",
		},
		{
			"a timeout that ran out at the end of the attempt that ignored it",
			`"sources":[{"name":"a","delay":"60ms","onCancel":"ignore","error":"503","timeout":"100ms","retry":{"attempts":3,"backoff":"0s"}}]`,
			explain.Finding{ID: "timeout-covers-retries", Title: "One timeout for all attempts", Lanes: []string{"a"},
				Text: "The timeout of a, 100 ms, covers every attempt and every pause: it ran out at 120 ms, in attempt 2."},
			"when it ran out is said to be 120 ms: it is 100 ms",
		},
		{
			"a sentence that nobody knows",
			`"sources":[{"name":"a","delay":"10ms"},{"name":"b","delay":"20ms"}]`,
			explain.Finding{ID: "critical-path", Title: "b was the last one back", Lanes: []string{"b"},
				Text: "b succeeded at 20 ms; the others were back by 10 ms. Only a faster b would have helped, by 10 ms at most."},
			"no sentence of critical-path",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := engine.Decode([]byte(`{"version":1,` + c.scenario + `}`))
			if err != nil {
				t.Fatal(err)
			}
			r, err := engine.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			if faults := check(read(r), c.finding); !strings.Contains(faults, c.fault) {
				t.Errorf("%q is not found false because %s:\n%s", c.finding.Text, c.fault, faults)
			}
		})
	}
}

var (
	durations = regexp.MustCompile(`\d[\d.]* (?:ns|µs|ms|s)\b`)
	numbers   = regexp.MustCompile(`\b\d+\b`)
	ofName    = regexp.MustCompile(`(source|worker) $`)
)

// TestCheckerRejectsChanges: of what is said about random runs, no number, no duration and no
// name can be another without being found false.
func TestCheckerRejectsChanges(t *testing.T) {
	changed := map[string]int{}
	for seed := range uint64(changedRuns) {
		r, err := engine.Run(random(seed))
		if err != nil {
			t.Fatal(err)
		}
		s := read(r)
		for _, f := range explain.Explain(r) {
			for _, other := range changes(f) {
				changed[f.ID]++
				if check(s, other) == "" {
					t.Errorf("seed %d: %s\n%s\n%s\nis said to be as true as\n%s\n%s", seed, f.ID, other.Title, other.Text, f.Title, f.Text)
				}
			}
		}
	}
	for id := range rules {
		if changedRuns > 1000 && changed[id] == 0 && !slices.Contains(withoutNumbers, id) {
			t.Errorf("nothing was changed in %s", id)
		}
	}
}

// withoutNumbers are findings that say the same of all runs.
var withoutNumbers = []string{"limit-zero"}

// changes are the findings that have one duration, one number or one name of the original
// replaced by another, in the title or in the text.
func changes(f explain.Finding) []explain.Finding {
	var all []explain.Finding
	try := func(title, text string) {
		other := f
		other.Title, other.Text = title, text
		all = append(all, other)
	}
	in := func(text string, put func(string)) {
		for _, at := range durations.FindAllStringIndex(text, -1) {
			put(text[:at[0]] + "7" + text[at[0]:at[1]] + text[at[1]:])
		}
		for _, at := range numbers.FindAllStringIndex(text, -1) {
			n, err := strconv.Atoi(text[at[0]:at[1]])
			switch {
			case err != nil || at[0] > 0 && text[at[0]-1] != ' ':
			case strings.HasSuffix(text[:at[0]], "With a queue of "): // a longer one does as well
			case ofName.MatchString(text[:at[0]]):
				put(text[:at[0]] + "99" + text[at[1]:]) // there is no such source or worker
			default:
				put(text[:at[0]] + strconv.Itoa(n+1) + text[at[1]:])
			}
		}
	}
	in(f.Title, func(title string) { try(title, f.Text) })
	in(f.Text, func(text string) { try(f.Title, text) })
	return all
}
