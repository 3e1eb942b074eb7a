package judge

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

const ms = time.Millisecond

// forEver is an instant by which everything has ended that ends at all.
const forEver time.Duration = 1<<63 - 1

// leak is the check of "find-the-leak".
func (r run) leak() string {
	for i, key := range []string{"ada", "grace"} {
		from, until := time.Duration(i)*100*ms, time.Duration(i+1)*100*ms
		if wrong := r.saysAt(key+" from paris", until); wrong != "" {
			return wrong
		}
		if n := len(r.lasting(from, until)); n < 3 {
			return counted(n, "goroutine asks", "goroutines ask") + " a replica until the answer for “" + key + "” is there. Each lookup has to ask all three replicas."
		}
	}
	return r.end(forEver)
}

// stop is the check of "make-it-stop".
func (r run) stop() string {
	const pressed, latest, every = 1000 * ms, 1300 * ms, 300 * ms
	if !r.cancelled(pressed) {
		return "Nobody cancels the context after 1 s, when Stop is pressed."
	}
	if n := len(r.lasting(0, pressed)); n < 3 {
		return counted(n, "download goes", "downloads go") + " on until 1 s, when Stop is pressed. There have to be three."
	}
	inTime := 0
	for at := every; at < pressed; at += every {
		inTime += r.prints("chunk", at, at)
	}
	if inTime != 9 || r.prints("chunk", 0, pressed) != 9 {
		return "Each of the three downloads has to get a chunk every 300 ms until Stop is pressed."
	}
	return cmp.Or(r.end(latest), r.waitReturns(latest, "context canceled"), r.saysAt("stopped", r.Until))
}

// lateWait is the check of "why-is-wait-late".
func (r run) lateWait() string {
	const failed, why = 200 * ms, "prices: unknown currency"
	if !r.hasDeadline(5 * time.Second) {
		return "The context has another deadline than 5 s."
	}
	return cmp.Or(r.tasks(failed, "when the prices fail"), r.waitReturns(failed, why), r.end(failed), r.saysAt(why, failed))
}

// lostError is the check of "who-ate-my-error".
func (r run) lostError() string {
	const declined, unlocked, why = 200 * ms, 300 * ms, "card: declined"
	if wrong := r.tasks(declined, "when the card is declined"); wrong != "" {
		return wrong
	}
	for _, g := range r.goroutines {
		if g.from == 0 && g.to > declined && g.slept == 0 { // the one with the card sleeps
			return g.name + " goes on until " + dist.Format(g.to) + ". It has to be told to stop after " + dist.Format(declined) + "."
		}
	}
	return cmp.Or(r.waitReturns(unlocked, why), r.end(unlocked), r.saysAt("unlocked", unlocked), r.saysAt(why, unlocked))
}

// deadlock is the check of "ten-workers-one-deadlock".
func (r run) deadlock() string {
	const workers, work, takes = 10, 2 * time.Second, 200 * ms
	working, slept := 0, time.Duration(0)
	for _, g := range r.goroutines {
		if slept += g.slept; g.slept > 0 {
			working++
		}
	}
	switch {
	case working < workers:
		return counted(working, "goroutine counts", "goroutines count") + " words. There have to be ten workers."
	case slept < work:
		return "The workers count for " + dist.Format(slept) + " in all. Twenty pages of 100 ms each take 2 s."
	}
	return cmp.Or(r.saysAt("21000 words", takes), r.end(takes))
}

// tasks says that fewer than three goroutines run until an instant, or that one of them is done by
// then although nobody tells it to stop.
func (r run) tasks(at time.Duration, when string) string {
	lasting := r.lasting(0, at)
	if n := len(lasting); n < 3 {
		return counted(n, "goroutine is", "goroutines are") + " at work after " + dist.Format(at) + ", " + when + ". There have to be three."
	}
	for _, g := range lasting {
		if g.ended && g.to == at && !g.told && (g.end == trace.Success || g.end == trace.Exit) {
			return g.name + " is done after " + dist.Format(at) + ". It has to take as long as before, unless it is told to stop."
		}
	}
	return ""
}

// waitReturns says that the first Wait of a group to return does not do so by an instant, or without an
// error that holds a text.
func (r run) waitReturns(by time.Duration, why string) string {
	for i, e := range r.Events {
		if e.Kind != trace.WaitReturned {
			continue
		}
		wait := "Wait returns "
		if line := r.Places[i].Line; line > 0 {
			wait = "Wait at line " + strconv.Itoa(line) + " returns "
		}
		switch {
		case e.At > by:
			return wait + "after " + dist.Format(e.At) + ". It has to return after " + dist.Format(by) + "."
		case e.Detail == "":
			return wait + "no error. It has to return “" + why + "”."
		case !strings.Contains(e.Detail, why):
			return wait + "“" + e.Detail + "”. It has to return “" + why + "”."
		}
		return ""
	}
	return "Nobody waits for the group with Wait."
}

// cancelled reports whether somebody cancels a context at an instant.
func (r run) cancelled(at time.Duration) bool {
	for _, e := range r.Events {
		if e.Kind == trace.Cancel && e.At == at {
			return true
		}
	}
	return false
}

// hasDeadline reports whether all contexts with a deadline have this one, and there is one.
func (r run) hasDeadline(after time.Duration) bool {
	found := false
	for _, e := range r.Events {
		if e.Kind == trace.Deadline {
			if e.For != after {
				return false
			}
			found = true
		}
	}
	return found
}

// counted writes a number that is too low with what is counted.
func counted(n int, one, more string) string {
	switch n {
	case 0:
		return "No " + one
	case 1:
		return "Only 1 " + one
	}
	return "Only " + strconv.Itoa(n) + " " + more
}
