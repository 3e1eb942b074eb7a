package engine_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

func TestSequential(t *testing.T) {
	for _, c := range []struct {
		name, scenario string
		want           time.Duration
		ok             bool
	}{
		{"no sources", `{"version":1}`, 0, true},
		{"wait-all calls every source", `{"version":1,"sources":[{"name":"a","delay":"500ms","error":"no"},{"name":"b","delay":"300ms"}]}`, 800 * time.Millisecond, true},
		{"timeouts count as long as they last", `{"version":1,"timeout":"3s","worker":"abandon-leaky","sources":[
			{"name":"postgres","delay":"500ms","onCancel":"ignore"},{"name":"mongodb","delay":"30s"},
			{"name":"mysql","delay":"700ms","onCancel":"ignore"},{"name":"redis","error":"eviction"}]}`, 4200 * time.Millisecond, true},
		{"fail-fast stops at the first error in scatter order, after those before it in full", `{"version":1,"gather":"fail-fast","sources":[
			{"name":"slow","delay":"2s"},{"name":"bad","delay":"100ms","error":"no"},{"name":"never called","delay":"9s"}]}`, 2100 * time.Millisecond, true},
		{"a cancelled source that would have failed first", `{"version":1,"gather":"fail-fast","sources":[
			{"name":"slow","delay":"2s","error":"slow no"},{"name":"bad","delay":"100ms","error":"no"}]}`, 2 * time.Second, true},
		{"a cancelled source with a timeout", `{"version":1,"gather":"fail-fast","sources":[
			{"name":"slow","delay":"2s","timeout":"1s"},{"name":"bad","delay":"100ms","error":"no"}]}`, time.Second, true},
		{"a cancelled source that would have been tried again", `{"version":1,"gather":"fail-fast","sources":[
			{"name":"slow","delay":"1s","error":"no","retry":{"attempts":2,"backoff":"500ms"}},{"name":"bad","delay":"100ms","error":"no"}]}`, 2500 * time.Millisecond, true},
		{"first success", `{"version":1,"gather":"first-success","sources":[
			{"name":"bad","delay":"200ms","error":"no"},{"name":"slow","delay":"1s"},{"name":"fast","delay":"100ms"}]}`, 1200 * time.Millisecond, true},
		{"a quorum of two", `{"version":1,"gather":"quorum","quorum":2,"sources":[
			{"name":"a","delay":"300ms"},{"name":"bad","delay":"200ms","error":"no"},{"name":"b","delay":"1s"},{"name":"c","delay":"100ms"}]}`, 1500 * time.Millisecond, true},
		{"a quorum out of reach", `{"version":1,"gather":"quorum","quorum":2,"sources":[
			{"name":"bad","delay":"300ms","error":"no"},{"name":"worse","delay":"200ms","error":"no"},{"name":"b","delay":"1s"}]}`, 500 * time.Millisecond, true},
		{"the deadline ends the loop, too", `{"version":1,"gather":"fail-fast","deadline":"2s","sources":[{"name":"Task #","count":5,"delay":"500ms","steps":10,"onCancel":"poll"}]}`, 2 * time.Second, true},
		{"a pool", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":2,"queue":1},"sources":[{"name":"job #","count":5,"delay":"100ms"}]}`, 500 * time.Millisecond, true},
		{"a pool whose jobs after the failure are never called", `{"version":1,"pattern":"dispatcher-worker","gather":"fail-fast","pool":{"workers":2,"queue":9},"sources":[
			{"name":"a","delay":"300ms"},{"name":"bad","delay":"100ms","error":"no"},{"name":"job #","count":5,"delay":"1s"}]}`, 400 * time.Millisecond, true},
		{"a loop without end", `{"version":1,"gather":"first-success","sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"1s"}]}`, 0, false},
		{"a crash", `{"version":1,"sources":[{"name":"a","delay":"1s","panic":"boom"}]}`, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := engine.Decode([]byte(c.scenario))
			if err != nil {
				t.Fatal(err)
			}
			r, err := engine.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := engine.Sequential(r); got != c.want || ok != c.ok {
				t.Errorf("got %v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

// Where the sum of the calls is known, running the loop gives the same.
func TestSequentialAddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	known := 0
	for range 2000 {
		s := scenariotest.Random(random, scenariotest.Options{Ties: random.IntN(2) == 0})
		r, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome.Crashed != "" {
			continue
		}
		sum, ok := engine.AddUp(r, trace.Spans(r.Lanes, r.Events))
		if !ok {
			continue
		}
		known++
		if loop, ok := engine.LoopOver(s); !ok || loop != sum {
			json, _ := s.MarshalJSON()
			t.Errorf("the calls take %v, the loop %v, %v: %s", sum, loop, ok, json)
		}
	}
	if known < 500 {
		t.Errorf("only %d sums were known", known)
	}
}
