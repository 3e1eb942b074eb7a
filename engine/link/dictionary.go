package link

// dictionary is what links need not spell out: the words and the turns of scenario JSON, in
// the order in which its fields are written. Deflating finds any run of four characters or
// more in it, and what is near its end costs less. It belongs to codec 1 and never changes.
const dictionary = "" +
	// Texts of people.
	`connection refusedconnection reset by peeri/o timeouttoo many requestsservice unavailableinternal errornot founddisk full` +
	`out of memorypermission deniedrate limitedindex out of rangeinvalid memory address or nil pointer dereference` +
	`kafkarabbitmqcassandraelasticsearchdynamodbsqliteclickhousememcachedetcdcacheauthusersordersinventorypaymentsshipping` +
	`recommendationsreviewsadsgatewaybackendfrontendserviceserverclientdatabasestorereplicaprimarysecondaryshardregion` +
	`us-easteu-westap-southaggregatorsearch engineimagesvideonewsweb and the that with without is not after before every ` +
	`first error of all goroutines context canceled context deadline exceededSetLimit blocks Go Wait waits for everybody` +
	`Hedged requestRetry with backoffThe tail at scale: one of a hundred is slowFail fast: the first error cancels the rest` +
	// Products.
	`laptopwatchcameraspeakermonitorkeyboardXiaomiMotorolaOnePlusNothingHuaweiLenovoMicrosoftDellBoseSennheiserJBLAmazon` +
	`iPadiPad ProiPad AirMacBook ProMacBook AirAirPods ProAirPods MaxApple Watch UltraiPhone SEiPhone 14iPhone 15 ProiPhone 16 Pro Max` +
	`Galaxy S23Galaxy A54Galaxy Z Flip 5Galaxy Tab S8Galaxy Watch 6Galaxy BudsPixel 7aPixel 9Pixel TabletPixel WatchPixel Buds` +
	`WH-1000XM5WF-1000XM5Xperia 1 VSurface Pro 9QuietComfortKindle Fire` +
	// Delays, and the factors that all of them share.
	`uniform(1s,2s)uniform(100ms,200ms)normal(200ms,50ms)normal(1s,100ms)exp(1s)exp(100ms)lognormal(10ms,1s)lognormal(1ms,10ms)` +
	`pareto(10ms,1.5)mix(99.9%:10ms,0.1%:1s)mix(90%:10ms,10%:forever)mix(95%:1,5%:20)mix(99%:10ms,1%:1s)uniform(0s,1s)` +
	`1.5s2.5s10s20s60s1m0s5m0s1h0m0s1ms2ms5ms20ms25ms50ms75ms150ms250ms350ms400ms600ms750ms800ms900ms1200ms1500ms990ms` +
	// Every field with its values, in their order.
	`,"notes":"","pattern":"dispatcher-worker","query":"phone AND tablet","gather":"first-success","gather":"quorum","quorum":2` +
	`,"gather":"collect-all","limit":1,"limit":0,"limit":-1,"limit":10,"limit":2,"deadline":"1s","timeout":"500ms","cancelAt":"1s"` +
	`,"worker":"abandon","sort":"arrival","sort":"source","sort":"name","dedupe":false,"top":3,"seed":7,"seed":42` +
	`,"shared":"mix(95%:1,5%:20)","pool":{"workers":10,"queue":0},"pool":{"workers":2,"queue":1},"pool":{"queue":10}` +
	`,"sources":[{"name":"leaf","count":100,"delay":"lognormal(10ms,1s)","steps":10,"onCancel":"poll","error":"` +
	`","errorRate":0.5,"errorRate":0.1,"failAbove":"990ms","panic":"boom","timeout":"1s","retry":{"attempts":3,"backoff":"100ms"` +
	`,"backoff":"50ms","factor":1.5,"jitter":0.5},"hedge":{"after":"95ms","max":2},"results":[{"type":"` +
	`"}},{"name":"","retry":{"attempts":3}},{"name":"","hedge":{"after":"50ms"}},{"name":"` +
	// The lessons that everybody begins with.
	`{"version":1,"title":"Dispatcher and workers","pattern":"dispatcher-worker","gather":"fail-fast","pool":{"workers":10}` +
	`,"sources":[{"name":"job #","count":100,"delay":"uniform(0s,1s)","onCancel":"poll","failAbove":"990ms"}]}` +
	`{"version":1,"title":"Limit","limit":2,"sources":[{"name":"task ","count":4,"delay":"1s"},{"name":"Task 4","delay":"1s"}]}` +
	`{"version":1,"title":"Cancellation","gather":"fail-fast","deadline":"2s","sources":[{"name":"task","count":5,"delay":"500ms"` +
	`,"steps":10,"onCancel":"poll"},{"name":"Task 5","delay":"500ms","steps":10,"onCancel":"poll"}]}` +
	`{"version":1,"title":"Wait","sources":[{"name":"Task 1","delay":"500ms"},{"name":"Task 2","delay":"300ms"}` +
	`,{"name":"Task 3","delay":"700ms","error":"task 3 failed"}]}` +
	`{"name":"source 2","delay":"200ms","error":"source 2 failed"},{"name":"b","delay":"1s","error":"failed"},{"name":"a","delay":"100ms"},` +
	`{"version":1,"title":"Search four stores","query":"phone AND tablet AND headphones","gather":"fail-fast","timeout":"3s","worker":"abandon-leaky"` +
	`,"sources":[{"name":"postgres","delay":"500ms","onCancel":"ignore","results":[{"type":"phone","manufacturer":"Apple","model":"iPhone 15","price":799.99}` +
	`,{"type":"phone","manufacturer":"Samsung","model":"Galaxy S24 Ultra","price":1299.99},{"type":"phone","manufacturer":"Google","model":"Pixel 8 Pro","price":899.99}]}` +
	`,{"name":"mongodb","delay":"30s"},{"name":"mysql","delay":"700ms","onCancel":"ignore","results":[{"type":"headphones","manufacturer":"Sony","model":"WH-CH720N","price":149.99}` +
	`,{"type":"phone","manufacturer":"Samsung","model":"Galaxy Z Fold 5","price":1799.99},{"type":"tablet","manufacturer":"Samsung","model":"Galaxy Tab S9 Ultra","price":849.99}]}` +
	`,{"name":"redis","error":"error redis: key eviction due to memory pressure"}]}`
