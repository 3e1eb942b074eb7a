// Package worker makes many runs of a scenario in Web Workers, so that the page's own thread
// stays free. A worker executes the same program as the page, which then serves runs instead
// of showing a page.
//
// The page uses a Pool. In a worker, package main calls Serve instead of starting the page.
package worker

import (
	"time"

	"scattergather/app/dom"
	"scattergather/engine"
	"scattergather/engine/tail"
)

// IsWorker reports whether the program is executed in a worker, where there is no document.
func IsWorker() bool { return dom.Window().Truthy() && !dom.Document().Truthy() }

// Serve makes the runs that the page asks for. It does not return: the page ends the worker.
//
// The page sends {scenario} for each new scenario, as JSON, and then {first, count} for the
// runs of some seeds. The answer to the latter is {part, took}: a tail.Part in binary and the
// milliseconds that it took. When Serve begins it sends {ready: true}.
func Serve() {
	self := dom.Window()
	requests := make(chan dom.Value, 8)
	receive := dom.FuncOf(func(args []dom.Value) { requests <- args[0].Get("data") })
	defer receive.Release()
	self.Call("addEventListener", "message", receive)
	self.Call("postMessage", map[string]any{"ready": true})

	var runner tail.Runner
	for request := range requests {
		if scenario := request.Get("scenario"); scenario.Truthy() {
			runner = compile(scenario.String())
			continue
		}
		began := time.Now()
		part := runner.Run(int64(request.Get("first").Int()), request.Get("count").Int())
		data, err := part.MarshalBinary()
		if err != nil {
			panic(err) // ends the worker, and the page goes on without it
		}
		self.Call("postMessage", map[string]any{"part": dom.Uint8Array(data), "took": float64(time.Since(began)) / float64(time.Millisecond)})
	}
}

// compile reads a scenario that the page has compiled before.
func compile(scenario string) tail.Runner {
	s, err := engine.Decode([]byte(scenario))
	if err != nil {
		panic(err)
	}
	runner, err := tail.NewRunner(s)
	if err != nil {
		panic(err)
	}
	return runner
}
