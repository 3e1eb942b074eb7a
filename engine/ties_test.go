package engine_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// runJSON runs a scenario that is given as in a file.
func runJSON(t *testing.T, text string) engine.Report {
	t.Helper()
	var s engine.Scenario
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ends returns how the function of each source ended: its kind and error.
func ends(r engine.Report) []string {
	var all []string
	for _, e := range r.Events {
		switch e.Kind {
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			all = append(all, e.Lane+" "+string(e.Kind)+": "+e.Detail)
		}
	}
	slices.Sort(all)
	return all
}

func wantEnds(t *testing.T, r engine.Report, want ...string) {
	t.Helper()
	if got := ends(r); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAllThatFailAtOneInstantReturnTheirOwnError(t *testing.T) {
	r := runJSON(t, `{"version":1,"gather":"fail-fast","sources":[{"name":"shard","count":4,"delay":"100ms","error":"boom"},{"name":"slow","delay":"1s"}]}`)
	wantEnds(t, r, "shard-1 failure: boom", "shard-2 failure: boom", "shard-3 failure: boom", "shard-4 failure: boom", "slow cancelled: context canceled")
	if r.Outcome.Error != "boom" || r.Outcome.Elapsed != 100*time.Millisecond {
		t.Errorf("%+v", r.Outcome)
	}
}

func TestCallersCancelComesBeforeTheDeadline(t *testing.T) {
	r := runJSON(t, `{"version":1,"deadline":"50ms","cancelAt":"50ms","sources":[{"name":"a","delay":"1s"}]}`)
	wantEnds(t, r, "a cancelled: context canceled")
}

// A caller that has left before the call finds its context done, as one with a deadline of 0s.
func TestCancelAtZeroCancelsASourceOfZeroDelay(t *testing.T) {
	for _, gather := range []string{"wait-all", "fail-fast", "collect-all", "first-success"} {
		r := runJSON(t, `{"version":1,"gather":"`+gather+`","cancelAt":"0s","sources":[{"name":"a","delay":"0s"}]}`)
		wantEnds(t, r, "a cancelled: context canceled")
		late := runJSON(t, `{"version":1,"gather":"`+gather+`","deadline":"0s","sources":[{"name":"a","delay":"0s"}]}`)
		wantEnds(t, late, "a cancelled: context deadline exceeded")
	}
}
