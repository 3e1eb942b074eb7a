package engine

// Version is the version of the scenario format that this package reads and writes.
const Version = 1

// Limits of a scenario, checked before anything runs.
const (
	MaxRows     = 200       // rows of sources
	MaxSources  = 1000      // sources after count
	MaxSteps    = 1000      // steps of one source
	MaxAttempts = 10        // retry.attempts
	MaxHedges   = 3         // hedge.max
	MaxEvents   = 30_000    // events of one run
	MaxCalls    = 2_000     // calls of sources in one run: attempts and the copies of hedges
	MaxFound    = 10_000    // results that the sources of one run have together
	MaxOutput   = 4 << 20   // bytes of names, errors and results in what one run prints
	MaxResults  = 100       // results of one source
	MaxText     = 200       // characters of a text field
	MaxNotes    = 2000      // characters of notes
	MaxJSON     = 64 << 10  // bytes of a scenario file
	MaxSeed     = 1<<53 - 1 // the largest integer that JavaScript holds exactly
)

// Pattern is the shape of the program.
type Pattern string

const (
	ScatterGather    Pattern = "scatter-gather"    // one goroutine a source
	DispatcherWorker Pattern = "dispatcher-worker" // a pool of workers that take the sources as jobs from a queue
)

// Patterns lists every pattern, the default first.
var Patterns = []Pattern{ScatterGather, DispatcherWorker}

// Policy says when gathering is over and what counts as an error.
type Policy string

const (
	WaitAll      Policy = "wait-all"      // zero errgroup.Group: the first error, nobody is cancelled
	FailFast     Policy = "fail-fast"     // errgroup.WithContext: the first error cancels the rest
	CollectAll   Policy = "collect-all"   // every function returns nil; errors.Join of all errors
	FirstSuccess Policy = "first-success" // the first success cancels the rest
	Quorum       Policy = "quorum"        // the k-th success cancels the rest
)

// Policies lists every policy, the default first.
var Policies = []Policy{WaitAll, FailFast, CollectAll, FirstSuccess, Quorum}

// Worker says how a worker calls its source.
type Worker string

const (
	Inline       Worker = "inline"        // the worker calls the source itself
	Abandon      Worker = "abandon"       // an inner goroutine calls it; done has a buffer of one
	AbandonLeaky Worker = "abandon-leaky" // the same with an unbuffered done: an abandoned goroutine blocks on its send for ever
)

// Workers lists every worker, the default first.
var Workers = []Worker{Inline, Abandon, AbandonLeaky}

// Sort is the order of the gathered results; every sort is stable.
type Sort string

const (
	ByPrice   Sort = "price"   // cheapest first
	ByName    Sort = "name"    // manufacturer, then model
	BySource  Sort = "source"  // scatter order
	ByArrival Sort = "arrival" // in the order in which the sources answered
)

// Sorts lists every sort, the default first.
var Sorts = []Sort{ByPrice, ByName, BySource, ByArrival}

// OnCancel is how a source reacts when its context is done.
type OnCancel string

const (
	Select OnCancel = "select" // it selects on ctx.Done: reacts at once
	Poll   OnCancel = "poll"   // it looks at ctx.Err between steps
	Ignore OnCancel = "ignore" // it never looks
)

// OnCancels lists every reaction, the default first.
var OnCancels = []OnCancel{Select, Poll, Ignore}

// Scenario is everything a run depends on. It holds texts as the user wrote them
// ("0.5s" stays "0.5s"); Check says what is wrong with them. The zero value of every
// text field means "not set". Start from NewScenario, which holds the defaults.
type Scenario struct {
	Version  int      `json:"version"`  // always Version
	Title    string   `json:"title"`    // at most MaxText characters
	Notes    string   `json:"notes"`    // at most MaxNotes characters
	Pattern  Pattern  `json:"pattern"`  // default ScatterGather
	Query    string   `json:"query"`    // "phone AND tablet" keeps items of those types; "" keeps all
	Gather   Policy   `json:"gather"`   // default WaitAll
	Quorum   int      `json:"quorum"`   // successes that Quorum needs: 1 to the number of sources; 0 otherwise
	Limit    *int     `json:"limit"`    // SetLimit; nil: not called
	Deadline string   `json:"deadline"` // duration; of the context of the whole call
	Timeout  string   `json:"timeout"`  // duration; of the context of each source that has none of its own
	CancelAt string   `json:"cancelAt"` // duration; when the caller cancels, counted from the call; "0s": before it
	Worker   Worker   `json:"worker"`   // default Inline
	Sort     Sort     `json:"sort"`     // default ByPrice
	Dedupe   bool     `json:"dedupe"`   // default true; keep one of each type, manufacturer and model
	Top      int      `json:"top"`      // keep the first so many results; 0 keeps all
	Seed     int64    `json:"seed"`     // 0 to MaxSeed, default 1; every draw comes from it
	Shared   string   `json:"shared"`   // factor distribution: one draw a run multiplies every delay; "" is 1
	Pool     Pool     `json:"pool"`     // used by DispatcherWorker only
	Sources  []Source `json:"sources"`  // in scatter order
}

// Pool is the size of the dispatcher-worker pool.
type Pool struct {
	Workers int `json:"workers"` // 1 to MaxSources, default 10
	Queue   int `json:"queue"`   // capacity of the channel of jobs, 0 to 1,000,000, default 100
}

// Source is a fake data source.
type Source struct {
	Name      string   `json:"name"`      // unique, not empty, not "caller"; names the lane
	Count     int      `json:"count"`     // replicas: "leaf-1" to "leaf-n", or "job #1" to "job #n" where the name ends in "#"; default 1
	Delay     string   `json:"delay"`     // duration, "forever" or a distribution, of each step; default "0s"
	Steps     int      `json:"steps"`     // 1 to MaxSteps, default 1
	OnCancel  OnCancel `json:"onCancel"`  // default Select
	Error     string   `json:"error"`     // text of its failure; "" succeeds
	ErrorRate float64  `json:"errorRate"` // probability of that failure, 0 to 1, default 1
	FailAbove string   `json:"failAbove"` // duration; refuses at once if the drawn delay is above
	Panic     string   `json:"panic"`     // text of its panic; "" does not panic
	Timeout   string   `json:"timeout"`   // duration; "" takes the scenario's
	Retry     Retry    `json:"retry"`
	Hedging   Hedging  `json:"hedge"`
	Results   []Result `json:"results"` // what it finds when it succeeds
}

// Retry says how often a failed call is tried again.
type Retry struct {
	Attempts int     `json:"attempts"` // in all, 1 to MaxAttempts, default 1
	Backoff  string  `json:"backoff"`  // duration before the second attempt, default "100ms"
	Factor   float64 `json:"factor"`   // times this before each next, 1 to 100, default 2
	Jitter   float64 `json:"jitter"`   // fraction drawn either way, 0 to 1, default 0
}

// Hedging sends copies of a slow call (Dean and Barroso, The Tail at Scale, 2013).
type Hedging struct {
	After string `json:"after"` // duration without an answer before a copy is sent; "" never
	Max   int    `json:"max"`   // copies at most, 1 to MaxHedges, default 1
}

// Result is an item that a source found.
type Result struct {
	Type         string  `json:"type"`
	Manufacturer string  `json:"manufacturer"`
	Model        string  `json:"model"`
	Price        float64 `json:"price"` // 0 or more, in the currency of the shop
}

// NewScenario returns a scenario of defaults without sources.
func NewScenario() Scenario {
	return Scenario{
		Version: Version,
		Pattern: Patterns[0],
		Gather:  Policies[0],
		Worker:  Workers[0],
		Sort:    Sorts[0],
		Dedupe:  true,
		Seed:    1,
		Pool:    Pool{Workers: 10, Queue: 100},
	}
}

// NewSource returns a source of defaults with the given name: it answers at once with nothing.
func NewSource(name string) Source {
	return Source{
		Name:      name,
		Count:     1,
		Delay:     "0s",
		Steps:     1,
		OnCancel:  OnCancels[0],
		ErrorRate: 1,
		Retry:     Retry{Attempts: 1, Backoff: "100ms", Factor: 2},
		Hedging:   Hedging{Max: 1},
	}
}
