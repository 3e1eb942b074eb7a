//go:build js && wasm

// Command interpreter is the program that runs programs: it checks the source of one, changes it so
// that it reports what it does, and interprets it. It is built by package build and driven by
// web/site/virtual.js, which gives it time and randomness.
package main

import (
	"fmt"
	"syscall/js"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/own/findings"
	"scattergather/engine/own/hook"
	"scattergather/engine/own/judge"
	"scattergather/engine/own/recorder"

	"github.com/visualfc/gid"
)

// spun returns for how many milliseconds of real time the program has computed without waiting. It
// tells the host at which site the program is.
//
//go:wasmimport own spun
func spun(site int32) float64

// entry takes an entry of the recording, in JSON.
//
//go:wasmimport own entry
func entry(text string)

// precise is set by package build if the runtime passes timeouts to the host in nanoseconds.
var precise string

// plainSeed is the highest seed with which goroutines that can run at one instant run in the order in
// which Go's scheduler finds them. The seed decides what select takes, and what math/rand gives,
// whichever it is.
const plainSeed = 1

// The host calls the functions of this object: run, once, with the source and the seed as a decimal
// number; idle whenever nothing can go on. Its function deliver takes the recording as JSON. Its
// field precise says in what unit the host gets timeouts.
const object = "ownProgram"

func main() {
	host := js.Global().Get(object)
	host.Set("precise", precise != "")
	warm()
	var to *recorder.Recorder
	host.Set("run", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var seed uint64
		fmt.Sscan(args[1].String(), &seed)
		// A function that JavaScript calls must not wait.
		go start([]byte(args[0].String()), seed, deliver(host, args[0].String()), &to)
		return nil
	}))
	host.Set("idle", js.FuncOf(func(js.Value, []js.Value) any {
		if to != nil {
			to.Idle()
		}
		return nil
	}))
	host.Set("killed", js.FuncOf(func(_ js.Value, args []js.Value) any {
		killed(args, deliver(host, args[0].String()))
		return nil
	}))
	select {}
}

// deliver returns a function that gives a recording of a program to the host, which ends the run.
func deliver(host js.Value, source string) func(*own.Recording) {
	return func(r *own.Recording) {
		r.Findings, r.Repair = findings.Find(r), judge.Repair(source, r)
		host.Call("deliver", string(r.Encode()))
	}
}

// start checks and runs a program.
func start(source []byte, seed uint64, deliver func(*own.Recording), to **recorder.Recorder) {
	p, problems := prepare(source)
	if len(problems) > 0 {
		deliver(&own.Recording{Problems: problems, Seed: seed})
		return
	}
	interp, err := p.load()
	if err != nil {
		deliver(&own.Recording{Problems: []own.Problem{{Text: "the interpreter cannot run it: " + err.Error()}}, Seed: seed})
		return
	}
	begin := time.Now()
	r := recorder.New(recorder.Config{
		Sites: p.sites, Literals: p.literals, Seed: seed, Coarse: precise == "",
		Now:       func() time.Duration { return time.Since(begin) },
		Goroutine: gid.Get,
		Spun:      func(site int) time.Duration { return time.Duration(spun(int32(site)) * float64(time.Millisecond)) },
		Stream:    func(text []byte) { entry(string(text)) },
		Deliver: func(r *own.Recording) {
			deliver(r)
			select {} // the host leaves the program where it is
		},
	})
	hook.Record(r, seed > plainSeed)
	*to = r
	run(interp, r)
}

// killed makes the recording of a run whose interpreter was killed: from its source, seed, entries,
// the bound that it went beyond, what it wrote to standard error, and its last site.
func killed(args []js.Value, deliver func(*own.Recording)) {
	p, problems := prepare([]byte(args[0].String()))
	if len(problems) > 0 {
		deliver(&own.Recording{Problems: problems})
		return
	}
	var seed uint64
	fmt.Sscan(args[1].String(), &seed)
	var lines [][]byte
	for i := range args[2].Length() {
		lines = append(lines, []byte(args[2].Index(i).String()))
	}
	entries, err := recorder.ReadEntries(lines)
	if err != nil {
		panic(err)
	}
	deliver(recorder.Killed(recorder.Config{Sites: p.sites, Literals: p.literals, Seed: seed}, entries, args[3].String(), args[4].String(), args[5].Int()))
}
