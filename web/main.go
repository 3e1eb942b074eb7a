// Web is the program that runs in the browser: the page, and the engine under it. In a worker
// of the page the same program makes runs instead. It imports no server, because every
// visitor downloads what it imports.
package main

import (
	"scattergather/app"
	"scattergather/app/worker"
)

func main() {
	if worker.IsWorker() {
		worker.Serve()
	}
	app.Run()
}
