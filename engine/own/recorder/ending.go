package recorder

import (
	"fmt"
	"strings"

	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// Returned says that main has returned. What its goroutines would do if the program went on is
// recorded, too; who is alive then and cannot go on has leaked. It returns once nobody runs.
func (r *Recorder) Returned() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.finish(own.Ending{Kind: own.Returned})
}

// Exit says that the program calls os.Exit at a site. It does not return if Deliver does not.
func (r *Recorder) Exit(site, code int) {
	r.mu.Lock()
	r.finish(own.Ending{Kind: own.Exited, Code: code & 0xff, Line: r.line(site), Lane: r.self().lane})
	r.mu.Unlock()
	select {} // the goroutine that called os.Exit does nothing any more
}

// finish ends the program, and delivers its recording if no goroutine is left.
func (r *Recorder) finish(e own.Ending) {
	if r.ended.Kind != "" {
		return
	}
	g := r.self()
	if r.lanes[g.lane].ended = true; g.lane == mainLane {
		r.add(Entry{Lane: g.lane, Kind: trace.Exit, Site: noSite})
	}
	r.ended, r.until, r.endedAt = e, r.Now(), len(r.entries)
	delete(r.goroutines, r.Goroutine())
	if len(r.goroutines) == 0 {
		r.deliver(false)
	}
}

// Idle says that nobody can go on, and that no timer will change it. Either the program has
// ended, or this is a deadlock.
func (r *Recorder) Idle() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended.Kind != "" {
		r.deliver(false)
		return
	}
	var text strings.Builder
	text.WriteString(deadlockMessage)
	line := 0
	for lane, w := range r.blocked() {
		if w.Kind == "" {
			continue
		}
		at := r.line(w.Site)
		if lane == mainLane {
			line = at
		}
		fmt.Fprintf(&text, "\n\n%s [%s]:\n\tprogram.go:%d: %s", nameOf(r.Sites, r.entries, lane), states[w.Kind], at, r.text(w.Site))
	}
	r.ended = own.Ending{Kind: own.Deadlock, Text: text.String(), Line: line, Code: 2}
	r.until = r.Now()
	r.deliver(true)
}

// states are Go's words for what a goroutine waits for.
var states = map[trace.Kind]string{
	trace.GoBlocked: "chan send", trace.SendBlocked: "chan send", trace.ReceiveBlocked: "chan receive", trace.SelectBlocked: "select",
	trace.LockBlocked: "sync.Mutex.Lock", trace.GroupBlocked: "sync.WaitGroup.Wait", trace.Wait: "sync.WaitGroup.Wait", trace.Sleep: "sleep",
}

// blocked returns for each lane the entry with which its last wait began, if that has not ended.
func (r *Recorder) blocked() []Entry {
	found := make([]Entry, len(r.lanes))
	for lane, at := range open(r.entries, len(r.lanes)) {
		if at >= 0 {
			found[lane] = r.entries[at]
		}
	}
	return found
}

// Panics says that the goroutine calls panic at a site.
func (r *Recorder) Panics(site int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.self().panics = r.line(site)
}

// Fails says that the goroutine does at a line what makes Go panic, such as an index out of range.
func (r *Recorder) Fails(line int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.self().panics = line
}

// Panicked says that a panic ended the program, whose value nobody recovered.
func (r *Recorder) Panicked(value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.panicked(value)
}

func (r *Recorder) panicked(value any) {
	if r.ended.Kind != "" {
		r.deliver(true) // without the end of main this would not be known
		return
	}
	g := r.self()
	text := panicText(value)
	r.add(Entry{Lane: g.lane, Kind: trace.Panic, Site: noSite, Line: g.panics, Detail: text})
	r.ended = own.Ending{Kind: own.Panicked, Text: "panic: " + text, Line: g.panics, Code: 2, Lane: g.lane}
	r.until = r.Now()
	r.deliver(true)
}

// panicText is what Go prints of the value of a panic.
func panicText(value any) string {
	switch v := value.(type) {
	case error:
		// The interpreter puts "runtime error: " where Go does not, or twice.
		text := strings.Replace(v.Error(), "runtime error: runtime error: ", "runtime error: ", 1)
		return strings.Replace(text, "runtime error: interface conversion: ", "interface conversion: ", 1)
	case fmt.Stringer:
		return v.String()
	case string:
		return v
	}
	switch text := fmt.Sprintf("%v", value); fmt.Sprintf("%T", value) {
	case "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "float32", "float64", "complex64", "complex128":
		return fmt.Sprintf("%T(%s)", value, text)
	default:
		return fmt.Sprintf("(%T) %s", value, text)
	}
}

// Stop ends a run that went beyond a bound, at a site.
func (r *Recorder) Stop(text string, site int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop(text, site)
}

func (r *Recorder) stop(text string, site int) {
	if r.ended.Kind == "" {
		r.ended = own.Ending{Kind: own.Stopped, Text: text, Line: r.line(site), Code: 2, Lane: r.self().lane}
		r.until = r.Now()
	}
	r.deliver(true)
}

// deliver hands over the recording, once. Of a run that is cut off some goroutines could go on.
func (r *Recorder) deliver(cut bool) {
	if r.delivered {
		return
	}
	r.delivered = true
	for _, u := range r.unlooked {
		if !u.of.looked.Load() {
			r.entries[u.entry].unused = &u
		}
	}
	r.Deliver(Assemble(Run{Config: r.Config, Entries: r.entries, Ended: r.ended, Until: r.until, Cut: cut}))
}

// line returns the line of a site, 0 for none.
func (r *Recorder) line(site int) int {
	if site < 0 || site >= len(r.Sites) {
		return 0
	}
	return r.Sites[site].Line
}

// text returns the text of a site, "" for none.
func (r *Recorder) text(site int) string {
	if site < 0 || site >= len(r.Sites) {
		return ""
	}
	return r.Sites[site].Text
}
