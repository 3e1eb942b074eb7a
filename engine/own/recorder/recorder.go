// Package recorder makes a recording of what a running program reports.
//
// Start with Recorder: a program that was changed by package instrument calls its methods,
// through package hook, from its goroutines.
package recorder

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// Config is what a recorder needs to know of the program, and what it needs of its host.
type Config struct {
	Sites    []Site
	Literals []own.Literal
	Seed     uint64
	Coarse   bool // the clock counts whole milliseconds

	Now       func() time.Duration         // time since the run began
	Goroutine func() uint64                // a number of the goroutine that calls it
	Spun      func(site int) time.Duration // real time since the program last waited; it is at the site
	Stream    func(entry []byte)           // takes each entry as JSON, once it is certain; nil: nobody wants it
	Deliver   func(*own.Recording)         // takes the recording; it should not return, because the program goes on if it does
}

// Recorder records one run. Its methods may be called from any goroutine.
type Recorder struct {
	Config
	mu         sync.Mutex
	entries    []Entry
	sent       int // entries that were streamed
	lanes      []laneState
	goroutines map[uint64]*goroutine
	unlooked   map[int]unnoticed // by site: contexts that were cancelled before anything looked at them
	ended      own.Ending        // what ended the program; its Kind is "" before
	until      time.Duration     // when it ended
	endedAt    int               // how many entries there were then
	delivered  bool
	output     int           // bytes that were printed
	loops      int           // turns of loops since the program waited
	spun       time.Duration // what Spun said last
}

// laneState is what is known of a goroutine that was started.
type laneState struct {
	ended  bool
	site   int // where it was started
	parent int // who started it
}

// goroutine is a goroutine that runs.
type goroutine struct {
	lane   int
	waits  []wait // the last is what it waits for
	call   int    // site of the call of errgroup that it is in, -1: none
	lane1  int    // 1 + the lane reserved for the goroutine that errgroup is about to start; 0: none
	panics int    // line of its last panic, 0: none
	gentle bool   // it is in a deferred cancel, or in Wait, which cancels what is done
}

// wait is a call that may block.
type wait struct {
	kind  trace.Kind
	site  int
	entry int // index of its entry; -1: none
	at    time.Duration
}

// Bounds of what goes on after main has returned, which shows what leaks.
const (
	maxAfter        = 2_000
	maxAfterTime    = 24 * time.Hour
	loopsPerLook    = 256
	manyLoops       = 50_000           // a program of fewer turns is slow because the machine is busy
	patience        = 30 * time.Second // for such a program
	noSite          = -1
	mainLane        = 0
	tooManyEvents   = "more than %d events: a loop that does not end?"
	tooMuchOutput   = "more than %d KiB of output: a loop that does not end?"
	tooManyLanes    = "more than %d goroutines: a loop that does not end?"
	tooLong         = "more than %d hours: a timer that never stops?"
	neverYields     = "computed for more than %v without waiting for anything: a loop that does not end?"
	deadlockMessage = "fatal error: all goroutines are asleep - deadlock!"
)

// New returns a recorder. The goroutine that calls it is the main goroutine of the program.
func New(c Config) *Recorder {
	r := &Recorder{Config: c, goroutines: map[uint64]*goroutine{}, unlooked: map[int]unnoticed{}}
	r.lanes = []laneState{{site: noSite, parent: -1}}
	r.goroutines[c.Goroutine()] = &goroutine{call: noSite}
	r.add(Entry{Kind: trace.Start, Site: noSite})
	return r
}

// self returns the goroutine that calls it. One that is not known is taken for the main one: no
// function that a program can use starts such goroutines.
func (r *Recorder) self() *goroutine {
	if g := r.goroutines[r.Goroutine()]; g != nil {
		return g
	}
	for _, g := range r.goroutines {
		if g.lane == mainLane {
			return g
		}
	}
	return &goroutine{call: noSite}
}

// add appends an entry, and streams those that can no longer be taken back.
func (r *Recorder) add(e Entry) int {
	e.At = r.Now()
	switch {
	case r.ended.Kind != "" && e.Kind == printed:
		return -1 // the program has ended; only its goroutines are of interest
	case r.ended.Kind != "" && (len(r.entries)-r.endedAt > maxAfter || e.At-r.until > maxAfterTime):
		r.deliver(true)
	case len(r.entries) >= own.MaxEvents:
		r.stop(fmt.Sprintf(tooManyEvents, own.MaxEvents), e.Site)
	case e.At > own.MaxTime:
		r.stop(fmt.Sprintf(tooLong, own.MaxTime/time.Hour), e.Site)
	}
	r.stream()
	r.entries = append(r.entries, e)
	if _, wait := ends[e.Kind]; !wait {
		r.stream()
	}
	return len(r.entries) - 1
}

// stream sends the entries that were not sent yet.
func (r *Recorder) stream() {
	if r.Stream == nil {
		return
	}
	for ; r.sent < len(r.entries); r.sent++ {
		line, err := json.Marshal(r.entries[r.sent])
		if err != nil {
			panic(fmt.Sprintf("recorder: an entry is plain data: %v", err))
		}
		r.Stream(line)
	}
}

// Begin says that the goroutine may now wait: for what is at the site, or in time.Sleep for
// that long. If it turns out that it did not wait, nothing has happened.
func (r *Recorder) Begin(kind trace.Kind, site int, length time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.begin(kind, site, length)
}

func (r *Recorder) begin(kind trace.Kind, site int, length time.Duration) {
	g := r.self()
	if n := len(g.waits); n > 0 { // a select statement whose operands wait
		r.suspend(g, &g.waits[n-1])
	}
	e := Entry{Lane: g.lane, Kind: kind, Site: site, For: length}
	if kind == trace.GoBlocked {
		e.Other = g.lane1 - 1
	}
	at := r.add(e)
	g.waits = append(g.waits, wait{kind, site, at, r.entries[at].At})
}

// suspend ends a wait that will begin again.
func (r *Recorder) suspend(g *goroutine, w *wait) {
	if w.entry >= 0 && !r.takeBack(*w) {
		r.add(Entry{Lane: g.lane, Kind: ends[w.kind], Site: w.site})
	}
	w.entry = -1
}

// takeBack removes the entry of a wait that has not happened: no time went by, and nobody else
// did anything.
func (r *Recorder) takeBack(w wait) bool {
	if w.entry != len(r.entries)-1 || w.entry < r.sent || r.Now() != w.at {
		return false
	}
	r.entries = r.entries[:w.entry]
	return true
}

// End says that the goroutine no longer waits. The text is what its event says; "": that of the
// site where the wait began.
func (r *Recorder) End(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.end(text)
}

func (r *Recorder) end(text string) {
	g := r.self()
	n := len(g.waits)
	if n == 0 {
		return
	}
	w := g.waits[n-1]
	g.waits = g.waits[:n-1]
	certain := w.kind == trace.Sleep && r.entries[w.entry].For > 0 || w.kind == trace.Wait
	if certain || !r.takeBack(w) {
		e := Entry{Lane: g.lane, Kind: ends[w.kind], Site: w.site, Detail: text}
		if w.kind == trace.GoBlocked {
			e.Other = g.lane1 - 1
		}
		r.add(e)
	}
	if n > 1 {
		outer := &g.waits[n-2]
		outer.entry = r.add(Entry{Lane: g.lane, Kind: outer.kind, Site: outer.site})
		outer.at = r.entries[outer.entry].At
	}
}

// lane makes a lane for a goroutine that is going to be started at a site.
func (r *Recorder) lane(g *goroutine, site int) int {
	if len(r.lanes) >= own.MaxLanes {
		r.stop(fmt.Sprintf(tooManyLanes, own.MaxLanes), site)
	}
	r.lanes = append(r.lanes, laneState{site: site, parent: g.lane})
	lane := len(r.lanes) - 1
	r.add(Entry{Lane: g.lane, Kind: laneKnown, Site: site, Other: lane})
	return lane
}

// Spawn says that a goroutine is about to be started at the site. It returns its lane, which
// the goroutine gives to Enter.
func (r *Recorder) Spawn(site int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.self()
	lane := r.lane(g, site)
	r.add(Entry{Lane: g.lane, Kind: trace.Spawn, Site: site, Other: lane})
	return lane
}

// Enter is the first that a goroutine does.
func (r *Recorder) Enter(lane int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.goroutines[r.Goroutine()] = &goroutine{lane: lane, call: noSite}
	r.add(Entry{Lane: lane, Kind: trace.Start, Site: r.lanes[lane].site})
}

// Leave is the last that a goroutine does. The value is what recover returned.
func (r *Recorder) Leave(value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if value != nil {
		r.panicked(value)
	}
	g := r.self()
	if !r.lanes[g.lane].ended {
		r.lanes[g.lane].ended = true
		r.add(Entry{Lane: g.lane, Kind: trace.Exit, Site: r.lanes[g.lane].site})
	}
	delete(r.goroutines, r.Goroutine())
}

// Goroutines is the number of goroutines that run, as runtime.NumGoroutine counts them.
func (r *Recorder) Goroutines() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.goroutines)
}

// Print records what the program wrote, with one call.
func (r *Recorder) Print(site int, text string, stderr bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.print(site, text, stderr)
}

func (r *Recorder) print(site int, text string, stderr bool) {
	if text == "" || r.ended.Kind != "" {
		return
	}
	over := r.output + len(text) - own.MaxOutput
	if over > 0 {
		text = text[:len(text)-over]
		text = strings.ToValidUTF8(text, "")
	}
	r.output += len(text)
	r.add(Entry{Lane: r.self().lane, Kind: printed, Site: site, Detail: text, Stderr: stderr})
	if over > 0 {
		r.stop(fmt.Sprintf(tooMuchOutput, own.MaxOutput>>10), site)
	}
}

// Loop is called in each turn of a loop, and in functions that call themselves. It stops a
// program that computes for too long without waiting.
func (r *Recorder) Loop(site int) {
	if r.loops++; r.loops%loopsPerLook != 1 {
		return
	}
	spun := r.Spun(site)
	if spun < r.spun {
		r.loops = 1 // it has waited since
	}
	if r.spun = spun; spun <= own.MaxSpin || spun <= patience && r.loops < manyLoops {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop(fmt.Sprintf(neverYields, own.MaxSpin), site)
}
