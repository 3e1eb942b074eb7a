package engine_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine/trace"
)

const orphanPanics = `{"version":1,"gather":"first-success","worker":"abandon","sources":[
	{"name":"fast","delay":"20ms","results":[{"type":"t","manufacturer":"m","model":"x","price":1}]},
	{"name":"slow","delay":"120ms","onCancel":"ignore","panic":"nil map"}]}`

func TestAnOrphanThatPanicsTakesNothingBackThatWaitReturned(t *testing.T) {
	r := runJSON(t, orphanPanics)
	o := r.Outcome
	if o.Crashed != "panic: nil map" || o.Elapsed != 120*time.Millisecond {
		t.Errorf("crashed %q after %v", o.Crashed, o.Elapsed)
	}
	if o.Total != 1 || len(o.Results) != 1 || o.Error != "" {
		t.Errorf("the results that were returned are lost: %+v", o)
	}

	failed := runJSON(t, strings.Replace(strings.Replace(orphanPanics, `"first-success"`, `"fail-fast"`, 1), `"20ms"`, `"20ms","error":"boom"`, 1))
	if o := failed.Outcome; o.Error != "boom" || !slices.Equal(o.Errors, []string{"boom"}) || o.Crashed == "" {
		t.Errorf("the error that was returned is lost: %+v", o)
	}
}

// Go reports a deadlock only when no timer is armed any more.
func TestADeadlockWaitsForArmedTimers(t *testing.T) {
	for _, c := range []struct {
		name, edit string
		at         time.Duration
	}{
		{"deadline", `"gather":"fail-fast","deadline":"3s"`, 3 * time.Second},
		{"deadline of wait-all", `"gather":"wait-all","deadline":"3s"`, 3 * time.Second},
		{"cancelAt", `"gather":"fail-fast","cancelAt":"2s","deadline":"1s"`, 2 * time.Second},
		{"no timer", `"gather":"fail-fast"`, 100 * time.Millisecond},
		{"a timeout that was cancelled", `"gather":"fail-fast","timeout":"5s"`, 100 * time.Millisecond},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := runJSON(t, `{"version":1,"pattern":"dispatcher-worker",`+c.edit+`,"pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":3,"delay":"100ms","error":"disk full"}]}`)
			if r.Outcome.Elapsed != c.at || !strings.HasPrefix(r.Outcome.Crashed, "fatal error") {
				t.Errorf("%q after %v, want a deadlock after %v", r.Outcome.Crashed, r.Outcome.Elapsed, c.at)
			}
		})
	}
}

func TestTheLastCopyToFailIsTheOneThatFailed(t *testing.T) {
	r := runJSON(t, `{"version":1,"gather":"collect-all","sources":[{"name":"a","delay":"60ms","error":"503","hedge":{"after":"40ms"},"retry":{"attempts":2,"backoff":"50ms"}}]}`)
	var got []int
	for _, e := range r.Events {
		if e.Kind == trace.Failure {
			got = append(got, e.Call)
		}
	}
	if want := []int{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("the calls that fail are %v, want %v", got, want)
	}
}
