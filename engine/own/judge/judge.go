// Package judge says of the run of a program that was to be repaired whether it is: by its events, its
// prints and its ending, never by its text.
//
// Start with Repair.
package judge

import (
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/own"
	"scattergather/engine/repair"
	"scattergather/engine/trace"
)

// Repair says whether the run of a program is that of a repaired one; nil if the program is none of
// those that are to be repaired, or was not run.
func Repair(source string, r *own.Recording) *own.Repair {
	name, _ := repair.Named(source)
	if _, _, ok := repair.Find(name); !ok || len(r.Lanes) == 0 {
		return nil
	}
	wrong, right := read(r).check(name)
	if wrong != "" {
		return &own.Repair{Name: name, Verdict: wrong}
	}
	return &own.Repair{Name: name, Done: true, Verdict: right}
}

// check returns what is wrong with the run of a program, "" if nothing is, and what is to be said then.
func (r run) check(name string) (wrong, right string) {
	if wrong := r.mainReturns(); wrong != "" {
		return wrong, ""
	}
	switch name {
	case "find-the-leak":
		return r.leak(), "Every goroutine ends, and the answers are there as early as before."
	case "make-it-stop":
		return r.stop(), "All three downloads end within 300 ms of Stop, and main waits for them."
	case "why-is-wait-late":
		return r.lateWait(), "Wait returns the first error at the instant at which it happens."
	case "who-ate-my-error":
		return r.lostError(), "Wait returns why the checkout failed, and everything else is done as before."
	case "ten-workers-one-deadlock":
		return r.deadlock(), "The sum is there after 200 ms, and every goroutine ends."
	}
	panic("judge: no check for " + name)
}

// run is a run as the checks look at it. They return the first thing that is not right, in complete
// sentences; "" if everything is.
type run struct {
	*own.Recording
	goroutines []goroutine // those that were started; main is not among them
}

// goroutine is what one of them did.
type goroutine struct {
	name     string
	from, to time.Duration // from its first instruction until it returned
	ended    bool          // it returned; to is 0 otherwise
	end      trace.Kind    // how
	slept    time.Duration // in all, in time.Sleep
	told     bool          // the last that it waited for in a select was a channel that says that it is done
}

func read(r *own.Recording) run {
	found := run{Recording: r}
	lanes := make([]goroutine, len(r.Lanes))
	for i, l := range r.Lanes {
		lanes[i].name = l.Name
	}
	for _, e := range r.Events {
		g := &lanes[e.Index]
		switch e.Kind {
		case trace.Start:
			g.from = e.At
		case trace.Exit, trace.Success, trace.Failure, trace.Timeout, trace.Cancelled:
			g.to, g.ended, g.end = e.At, true, e.Kind
		case trace.Sleep:
			g.slept += e.For
		case trace.SelectUnblock:
			g.told = strings.Contains(strings.ToLower(e.Detail), "done")
		}
	}
	found.goroutines = lanes[1:]
	return found
}

// lasts reports whether a goroutine runs at an instant, or returns just then.
func (g goroutine) lasts(at time.Duration) bool { return g.from <= at && (!g.ended || g.to >= at) }

// lasting returns the goroutines that began at an instant, and last until another.
func (r run) lasting(from, until time.Duration) (found []goroutine) {
	for _, g := range r.goroutines {
		if g.from == from && g.lasts(until) {
			found = append(found, g)
		}
	}
	return found
}

// mainReturns says how the run ended otherwise than by the return of main.
func (r run) mainReturns() string {
	line := ""
	if r.Ended.Line > 0 {
		line = " at line " + strconv.Itoa(r.Ended.Line)
	}
	switch r.Ended.Kind {
	case own.Deadlock:
		return "All goroutines are asleep after " + dist.Format(r.Until) + ": main waits" + line + ", and nobody is left to wake it."
	case own.Panicked:
		return "The program panics" + line + "."
	case own.Exited:
		return "os.Exit ends the program" + line + ", whatever its goroutines do. main has to return."
	case own.Stopped:
		return "The run was stopped" + line + ", before main returned."
	}
	return ""
}

// end says which goroutine has not returned by an instant.
func (r run) end(by time.Duration) string {
	for i, e := range r.Events {
		if e.Kind == trace.Leaked && e.Detail != trace.NeverReturns {
			return e.Lane + " waits at line " + strconv.Itoa(r.Places[i].Line) + " for “" + e.Detail + "”, for ever."
		}
	}
	for _, g := range r.goroutines {
		switch {
		case !g.ended:
			return g.name + " never returns."
		case g.to > by:
			return g.name + " goes on until " + dist.Format(g.to) + ". It has to return by " + dist.Format(by) + "."
		}
	}
	return ""
}

// saysAt says that no text that holds another was printed, or not at that instant.
func (r run) saysAt(text string, want time.Duration) string {
	for _, p := range r.Prints {
		if !strings.Contains(p.Text, text) {
			continue
		}
		if p.At != want {
			return "“" + text + "” is printed after " + dist.Format(p.At) + ". It has to be printed after " + dist.Format(want) + "."
		}
		return ""
	}
	return "“" + text + "” is not printed."
}

// prints returns how many texts that hold another were printed in a stretch of time.
func (r run) prints(text string, from, to time.Duration) (n int) {
	for _, p := range r.Prints {
		if p.At >= from && p.At <= to && strings.Contains(p.Text, text) {
			n++
		}
	}
	return n
}
