package worker

import (
	"errors"
	"fmt"
	"time"

	"scattergather/app/dom"
	"scattergather/engine/tail"
)

// thread is a worker as the page sees it.
type thread struct {
	worker   dom.Value
	handlers map[string]dom.Func
	ready    bool
	scenario string    // the last one it was sent
	pending  []request // that it has not answered, in order
}

// request asks for the runs of some seeds.
type request struct {
	first int64
	n     int
}

// newThread starts a worker with the page's program. The error is that of a browser that does
// not allow it.
func newThread(p *Pool, program dom.Value) (t *thread, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			t, err = nil, fmt.Errorf("starting a worker: %v", fault)
		}
	}()
	t = &thread{worker: dom.Window().Get("Worker").New(dom.PageData("runner")), handlers: make(map[string]dom.Func)}
	t.on(p, "message", func(e dom.Value) {
		switch data := e.Get("data"); {
		case data.Get("part").Truthy():
			p.receive(t, dom.Bytes(data.Get("part")), time.Duration(data.Get("took").Float()*float64(time.Millisecond)))
		case data.Get("ready").Truthy():
			t.ready = true
			p.feed(t)
		default:
			p.fail(fmt.Errorf("a worker has ended: %s", data.Get("problem").String()))
		}
	})
	failed := func(dom.Value) { p.fail(errors.New("a worker has failed")) }
	t.on(p, "error", failed)
	t.on(p, "messageerror", failed)
	t.worker.Call("postMessage", map[string]any{"program": program})
	return t, nil
}

// on listens to the worker.
func (t *thread) on(p *Pool, event string, do func(dom.Value)) {
	handler := dom.FuncOf(func(args []dom.Value) {
		defer func() {
			if fault := recover(); fault != nil {
				p.fail(fmt.Errorf("a message of a worker: %v", fault))
			}
		}()
		do(args[0])
	})
	t.handlers[event] = handler
	t.worker.Call("addEventListener", event, handler)
}

// ask asks the worker for the runs of some seeds.
func (t *thread) ask(scenario string, r request) {
	if t.scenario != scenario {
		t.scenario = scenario
		t.worker.Call("postMessage", map[string]any{"scenario": scenario})
	}
	t.pending = append(t.pending, r)
	t.worker.Call("postMessage", map[string]any{"first": float64(r.first), "count": r.n})
}

// answered reports whether a part is the answer to the first pending request, and removes
// that request.
func (t *thread) answered(part tail.Part) bool {
	if len(t.pending) == 0 {
		return false
	}
	r := t.pending[0]
	t.pending = t.pending[1:]
	return part.First == r.first && (len(part.Briefs) == r.n || part.Problem != "" && len(part.Briefs) < r.n)
}

// end ends the worker.
func (t *thread) end() {
	t.worker.Call("terminate")
	for event, handler := range t.handlers {
		t.worker.Call("removeEventListener", event, handler) // what it has sent already may still arrive
		handler.Release()
	}
	t.handlers = nil
}
