package recorder

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// Run is what is left of a run, from which its recording is made.
type Run struct {
	Config
	Entries []Entry
	Ended   own.Ending
	Until   time.Duration
	Cut     bool // some goroutines could still have gone on when the recording ended
}

// ReadEntries reads entries that were streamed.
func ReadEntries(lines [][]byte) ([]Entry, error) {
	entries := make([]Entry, len(lines))
	lanes := 1
	for i, line := range lines {
		e := &entries[i]
		if err := json.Unmarshal(line, e); err != nil {
			return nil, fmt.Errorf("entries[%d]: %w", i, err)
		}
		if e.Lane < 0 || e.Lane >= lanes || e.Other < 0 || e.Other >= lanes && e.Kind != laneKnown || e.Kind == laneKnown && e.Other != lanes {
			return nil, fmt.Errorf("entries[%d]: a lane must be known before it is used", i)
		}
		if e.Kind == laneKnown {
			lanes++
		}
	}
	return entries, nil
}

// Assemble makes the recording of a run.
func Assemble(run Run) *own.Recording {
	lanes := lanesOf(run.Sites, run.Entries)
	entries := leaks(run, len(lanes))
	slices.SortStableFunc(entries, func(a, b Entry) int {
		if a.At != b.At {
			return int(min(max(a.At-b.At, -1), 1))
		}
		return rank(a) - rank(b)
	})
	index, grouped := group(lanes)
	r := &own.Recording{Lanes: grouped, Literals: run.Literals, Ended: run.Ended, Until: run.Until, Seed: run.Seed, Coarse: run.Coarse}
	r.Ended.Lane = index[run.Ended.Lane]
	for _, e := range entries {
		var place own.Place
		var text string
		if e.Site >= 0 && e.Site < len(run.Sites) {
			s := run.Sites[e.Site]
			place, text = own.Place{Line: s.Line, Column: s.Column}, s.Text
		} else if e.Line > 0 {
			place.Line = e.Line
		}
		switch e.Kind {
		case laneKnown:
			continue
		case printed:
			r.Prints = append(r.Prints, own.Print{At: e.At, Lane: index[e.Lane], Text: e.Detail, Stderr: e.Stderr, Line: place.Line})
			continue
		}
		event := trace.Event{At: e.At, Lane: lanes[e.Lane].Name, Index: index[e.Lane], Kind: e.Kind, Detail: e.Detail, For: e.For}
		switch e.Kind {
		case trace.Go, trace.GoBlocked, trace.GoUnblocked, trace.Spawn:
			event.Detail = lanes[e.Other].Name
		case trace.Start, trace.Exit, trace.Sleep, trace.Woke, trace.Wait, trace.WaitReturned, trace.Success:
		default:
			if event.Detail == "" {
				event.Detail = text
			}
		}
		if u := e.unused; u != nil {
			unused := own.Unused{Line: run.Sites[u.of.site].Line, Event: len(r.Events)}
			for _, lane := range u.lanes {
				unused.Lanes = append(unused.Lanes, index[lane])
			}
			slices.Sort(unused.Lanes)
			r.Unused = append(r.Unused, unused)
		}
		r.Events = append(r.Events, event)
		r.Places = append(r.Places, place)
	}
	return r
}

// rank orders what happens at one time: what a timer does comes before what that lets others do.
func rank(e Entry) int {
	if e.Timer {
		return 0
	}
	return 1
}

// open returns for each lane the index of the entry with which its last wait began, -1 if the
// lane waits for nothing.
func open(entries []Entry, lanes int) []int {
	last := make([]int, lanes)
	for i := range last {
		last[i] = -1
	}
	for i, e := range entries {
		if _, begins := ends[e.Kind]; begins {
			last[e.Lane] = i
		} else if at := last[e.Lane]; at >= 0 && e.Kind == ends[entries[at].Kind] {
			last[e.Lane] = -1
		}
	}
	return last
}

// leaks returns the entries of a run, in which those with which a wait began that can never end
// are Leaked. If goroutines still ran when the recording ended, they never end: they have
// leaked when the program ended, and what they did afterwards is left out.
func leaks(run Run, lanes int) []Entry {
	entries := slices.Clone(run.Entries)
	if run.Ended.Kind != own.Returned && run.Ended.Kind != own.Exited {
		return entries
	}
	alive := make([]bool, lanes)
	for _, e := range entries {
		switch e.Kind {
		case trace.Start:
			alive[e.Lane] = e.Lane != 0
		case trace.Exit, trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			alive[e.Lane] = false
		}
	}
	endless := make([]bool, lanes)
	for lane, at := range open(entries, lanes) {
		blocked := at >= 0 && entries[at].Kind != trace.Sleep && entries[at].At <= run.Until
		switch {
		case !alive[lane]:
		case at >= 0 && entries[at].Kind == trace.Wait:
			e := entries[at]
			e.Kind = trace.Leaked
			entries = append(entries, e)
		case blocked || !run.Cut && at >= 0:
			entries[at].Kind = trace.Leaked
		case run.Cut:
			endless[lane] = true
			entries = append(entries, Entry{At: run.Until, Lane: lane, Kind: trace.Leaked, Site: noSite, Detail: trace.NeverReturns})
		}
	}
	return slices.DeleteFunc(entries, func(e Entry) bool {
		return endless[e.Lane] && e.At > run.Until && e.Kind != laneKnown
	})
}

// lanesOf returns the lanes of a run in the order in which they were made. Where a statement
// starts several goroutines, their names have numbers.
func lanesOf(sites []Site, entries []Entry) []own.Lane {
	lanes := []own.Lane{{Name: "main", Parent: -1}}
	type statement struct {
		name string
		line int
	}
	at := []statement{{}}
	count := map[statement]int{}
	for _, e := range entries {
		if e.Kind != laneKnown {
			continue
		}
		s := statement{name: "go"}
		if e.Site >= 0 && e.Site < len(sites) {
			s = statement{sites[e.Site].Name, sites[e.Site].Line}
		}
		count[s]++
		at = append(at, s)
		lanes = append(lanes, own.Lane{Parent: e.Lane, Line: s.line})
	}
	number := map[statement]int{}
	for i, s := range at[1:] {
		number[s]++
		name := s.name
		if count[s] > 1 {
			name = fmt.Sprintf("%s %d", name, number[s])
		}
		if s.line > 0 {
			name = fmt.Sprintf("%s (line %d)", name, s.line)
		}
		lanes[i+1].Name = name
	}
	return lanes
}

// nameOf returns the name of a lane.
func nameOf(sites []Site, entries []Entry, lane int) string {
	return lanesOf(sites, entries)[lane].Name
}

// group orders lanes so that children follow their parent, and returns where each lane has gone.
func group(lanes []own.Lane) (index []int, grouped []own.Lane) {
	children := make([][]int, len(lanes))
	for i, l := range lanes {
		if l.Parent >= 0 {
			children[l.Parent] = append(children[l.Parent], i)
		}
	}
	index = make([]int, len(lanes))
	for next := []int{0}; len(next) > 0; {
		lane := next[len(next)-1]
		next = next[:len(next)-1]
		index[lane] = len(grouped)
		l := lanes[lane]
		if l.Parent >= 0 {
			l.Parent = index[l.Parent]
		}
		grouped = append(grouped, l)
		for _, child := range slices.Backward(children[lane]) {
			next = append(next, child)
		}
	}
	return index, grouped
}

// Killed makes the recording of a run whose interpreter was killed, from the entries that it
// streamed and what it wrote to standard error. A run that was stopped was about at its last site.
func Killed(c Config, entries []Entry, text, stderr string, site int) *own.Recording {
	ended := own.Ending{Kind: own.Stopped, Text: text, Code: 2}
	if at := strings.Index(stderr, "fatal error: "); at >= 0 && text == "" {
		first, _, _ := strings.Cut(stderr[at:], "\n")
		ended.Kind, ended.Text = own.Panicked, first
	}
	run := Run{Config: c, Entries: entries, Ended: ended, Cut: true}
	if len(entries) > 0 {
		last := entries[len(entries)-1]
		run.Until, run.Ended.Lane = last.At, last.Lane
		if site == noSite {
			site = last.Site
		}
	}
	if site >= 0 && site < len(c.Sites) && ended.Kind == own.Stopped {
		run.Ended.Line = c.Sites[site].Line
	}
	return Assemble(run)
}
