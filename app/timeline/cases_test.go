package timeline

import (
	"testing"

	"scattergather/engine"
)

// cases are runs whose pictures show everything there is to draw.
var cases = []struct{ name, scenario string }{
	{"wait", `{"version":1,"sources":[{"name":"Task 1","delay":"500ms"},{"name":"Task 2","delay":"300ms"},{"name":"Task 3","delay":"700ms","error":"task 3 failed"}]}`},
	{"cancellation", `{"version":1,"gather":"fail-fast","deadline":"2s","sources":[{"name":"Task #","count":5,"delay":"500ms","steps":10,"onCancel":"poll"}]}`},
	{"limit", `{"version":1,"limit":2,"sources":[{"name":"Task #","count":4,"delay":"1s"}]}`},
	{"stores", `{"version":1,"timeout":"3s","worker":"abandon-leaky","sources":[
		{"name":"postgres","delay":"500ms","onCancel":"ignore","results":[
			{"type":"phone","manufacturer":"Apple","model":"iPhone 15","price":799.99},
			{"type":"phone","manufacturer":"Samsung","model":"Galaxy S24 Ultra","price":1299.99},
			{"type":"phone","manufacturer":"Google","model":"Pixel 8 Pro","price":899.99}]},
		{"name":"mongodb","delay":"30s"},
		{"name":"mysql","delay":"700ms","onCancel":"ignore","results":[
			{"type":"headphones","manufacturer":"Sony","model":"WH-CH720N","price":149.99},
			{"type":"phone","manufacturer":"Samsung","model":"Galaxy Z Fold 5","price":1799.99},
			{"type":"tablet","manufacturer":"Samsung","model":"Galaxy Tab S9 Ultra","price":849.99}]},
		{"name":"redis","error":"error redis: key eviction due to memory pressure"}]}`},
	{"pool", `{"version":1,"pattern":"dispatcher-worker","gather":"fail-fast","seed":3,"sources":[
		{"name":"job #","count":100,"delay":"uniform(0s,1s)","failAbove":"990ms","onCancel":"poll"}]}`},
	{"ghost", `{"version":1,"gather":"fail-fast","sources":[
		{"name":"inventory","delay":"300ms","results":[{"type":"a"},{"type":"b"},{"type":"c"},{"type":"d"}]},
		{"name":"pricing","delay":"500ms","error":"price list unavailable"},
		{"name":"reviews","delay":"1.2s"},
		{"name":"search","delay":"1.1s","onCancel":"ignore"},
		{"name":"shipping","delay":"150ms","steps":6,"onCancel":"poll"}]}`},
	{"panic", `{"version":1,"sources":[{"name":"users","delay":"400ms"},{"name":"orders","delay":"650ms","panic":"runtime error: index out of range [3] with length 3"},{"name":"billing","delay":"1s"}]}`},
	{"retry", `{"version":1,"seed":36,"deadline":"900ms","sources":[
		{"name":"flaky","delay":"uniform(80ms,200ms)","error":"503 service unavailable","errorRate":0.7,"retry":{"attempts":4}},
		{"name":"hedged","delay":"mix(70%:600ms,30%:120ms)","hedge":{"after":"200ms","max":2},"results":[{"type":"a"}]},
		{"name":"steady","delay":"250ms","results":[{"type":"b"}]}]}`},
	{"orphan", `{"version":1,"timeout":"800ms","worker":"abandon","gather":"collect-all","deadline":"2s","sources":[
		{"name":"report","delay":"5s","onCancel":"ignore"},{"name":"cache","delay":"100ms","results":[{"type":"a"}]},{"name":"search","delay":"1s","onCancel":"ignore"}]}`},
	{"deadlock", `{"version":1,"limit":0,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s"}]}`},
	{"first", `{"version":1,"gather":"first-success","sources":[{"name":"eu-west","delay":"180ms","timeout":"120ms","results":[{"type":"a"}]},{"name":"us-east","delay":"90ms","results":[{"type":"a"}]},{"name":"ap-south","delay":"260ms"}]}`},
	{"instant", `{"version":1,"sources":[{"name":"cache","results":[{"type":"a"}]},{"name":"redis","error":"connection refused"}]}`},
	{"walkaway", `{"version":1,"gather":"fail-fast","cancelAt":"350ms","deadline":"1s","sources":[{"name":"a","delay":"200ms"},{"name":"a rather long name that has to be clipped somewhere","delay":"500ms"},{"name":"deaf","delay":"600ms","onCancel":"ignore"}]}`},
	{"queue", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":2,"queue":1},"sources":[{"name":"job #","count":8,"delay":"uniform(50ms,300ms)","results":[{"type":"a"}]}]}`},
	{"left", `{"version":1,"pattern":"dispatcher-worker","gather":"collect-all","worker":"abandon-leaky","pool":{"workers":2,"queue":4},"sources":[{"name":"slow","delay":"900ms","timeout":"200ms","onCancel":"ignore"},{"name":"job #","count":5,"delay":"uniform(100ms,400ms)"}]}`},
	{"stuck", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":3,"queue":4},"sources":[{"name":"job #","count":12,"delay":"200ms","error":"disk full"}]}`},
	{"unbuffered", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":2,"queue":0},"sources":[{"name":"job #","count":6,"delay":"uniform(100ms,300ms)"}]}`},
	{"dropped", `{"version":1,"pattern":"dispatcher-worker","gather":"fail-fast","seed":4,"pool":{"workers":3,"queue":4},"sources":[{"name":"job #","count":14,"delay":"uniform(100ms,300ms)","onCancel":"ignore"},{"name":"bad","delay":"150ms","error":"disk full"},{"name":"tail #","count":6,"delay":"uniform(100ms,300ms)","onCancel":"poll"}]}`},
	{"copies", `{"version":1,"gather":"fail-fast","sources":[{"name":"deaf","delay":"800ms","onCancel":"ignore","hedge":{"after":"150ms","max":2}},{"name":"shard","delay":"mix(50%:600ms,50%:100ms)","onCancel":"ignore","hedge":{"after":"150ms"}},{"name":"bad","delay":"550ms","error":"disk full"}]}`},
	{"many", `{"version":1,"limit":20,"gather":"collect-all","sources":[{"name":"leaf","count":60,"delay":"lognormal(50ms,400ms)","error":"disk full","errorRate":0.05}]}`},
	{"replicas", `{"version":1,"gather":"quorum","quorum":70,"limit":90,"timeout":"900ms","sources":[{"name":"front","delay":"20ms"},{"name":"leaf","count":60,"delay":"lognormal(150ms,900ms)","error":"disk full","errorRate":0.05},{"name":"deaf #","count":20,"delay":"uniform(300ms,1.2s)","onCancel":"ignore"},{"name":"slow","count":12,"delay":"2s"}]}`},
}

func reportOf(t testing.TB, scenario string) engine.Report {
	t.Helper()
	s, err := engine.Decode([]byte(scenario))
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
