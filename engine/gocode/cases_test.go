package gocode_test

import (
	"encoding/json"
	"testing"

	"scattergather/engine"
)

// cases are scenarios that random ones seldom are.
var cases = map[string]string{
	"orphan_panics_after_wait": `{"version":1,"gather":"first-success","worker":"abandon","sources":[
		{"name":"fast","delay":"20ms","results":[{"type":"t","manufacturer":"m","model":"x","price":1}]},
		{"name":"slow","delay":"120ms","onCancel":"ignore","panic":"nil map"}]}`,
	"orphan_panics_after_wait_with_error": `{"version":1,"gather":"fail-fast","worker":"abandon","sources":[
		{"name":"fast","delay":"20ms","error":"boom"},
		{"name":"slow","delay":"120ms","onCancel":"ignore","panic":"nil map"},
		{"name":"deaf","delay":"40ms","steps":2,"onCancel":"ignore"}]}`,
	"job_panics_after_its_worker_left": `{"version":1,"pattern":"dispatcher-worker","worker":"abandon","timeout":"50ms","pool":{"workers":1,"queue":5},"sources":[
		{"name":"left","delay":"70ms","onCancel":"ignore","panic":"nil map"},
		{"name":"next","delay":"40ms"}]}`,
	"caller_left_before_the_call": `{"version":1,"gather":"fail-fast","cancelAt":"0s","sources":[
		{"name":"at once","delay":"0s"},{"name":"slow","delay":"1s"},{"name":"deaf","delay":"10ms","onCancel":"ignore"}]}`,
	"caller_left_before_the_call_of_a_pool": `{"version":1,"pattern":"dispatcher-worker","cancelAt":"0s","deadline":"0s","pool":{"workers":2,"queue":1},"sources":[
		{"name":"job #","count":3,"delay":"0s"}]}`,
	"hedge_with_retry": `{"version":1,"gather":"collect-all","sources":[
		{"name":"a","delay":"60ms","error":"503","hedge":{"after":"40ms"},"retry":{"attempts":2,"backoff":"50ms"}}]}`,
	"one_result":          `{"version":1,"sources":[{"name":"a","delay":"60ms","results":[{"type":"t","manufacturer":"m","model":"x","price":1}]}]}`,
	"timeout":             `{"version":1,"sources":[{"name":"a","delay":"60ms","timeout":"20ms"},{"name":"b","delay":"30ms"}]}`,
	"shards_fail_at_once": `{"version":1,"gather":"fail-fast","sources":[{"name":"shard","count":4,"delay":"100ms","error":"boom"},{"name":"slow","delay":"1s"}]}`,
}

func decode(t testing.TB, text string) engine.Scenario {
	t.Helper()
	var s engine.Scenario
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	return s
}
