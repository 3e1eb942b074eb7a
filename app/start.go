package app

import (
	"runtime/debug"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The page starts in steps, each of which is a task of the browser's. In one task, in which the
// browser compiles most of the program as it is called for the first time, it would be as good
// as dead for a second.

// step is how much of the page is drawn.
type step int

const (
	withTimeline step = iota // and what stands around it
	withEditor
	withPanels // all of it
)

// startPercent keeps collections of garbage out of the start, as debug.SetGCPercent has it: the
// first is due at 16 MB, instead of 4. When the page rests, memory takes over.
const startPercent = 400

// Run runs the page in the browser. It does not return there, and does nothing elsewhere.
func Run() {
	if goapp.IsServer {
		return
	}
	debug.SetGCPercent(startPercent)
	p := newPage()
	p.step = withTimeline
	p.state.Embedded = dom.Document().Get("documentElement").Get("classList").Call("contains", "embed").Bool() // as the site's first script says
	p.breathe()
	p.open()
	p.breathe()
	p.stage.Expect()
	goapp.Route("/", func() goapp.Composer { return p })
	goapp.RunWhenOnBrowser()
}

// open opens what the address says.
func (p *page) open() {
	defer p.Recover()
	p.recall()
	p.recallPredictions()
	p.recallCourses()
	p.state = model.Update(p.state, p.address.open())
	p.state = model.Rerun(p.state)
	p.address.mend(p.state)
	if dom.StorageDenied() {
		p.state = model.Update(p.state, model.StorageDenied{})
	}
	p.drafts.offer()
}

// breathe ends the task that the browser is in, and goes on in another. A sleep might not: Go
// returns to the browser only when nothing of it can run, and a short sleep may be over by then.
func (p *page) breathe() {
	next := make(chan struct{})
	dom.Later(p, func() { close(next) })
	<-next
}

// views returns what the parts of the page show that are drawn by now.
func (p *page) views() model.Views {
	v := p.state.Views()
	if p.step < withEditor {
		v.Editor, v.Own = model.EditorView{}, model.OwnView{}
	}
	if p.step < withPanels {
		v.Panels, v.Header.Unlisted = model.PanelsView{}, true
	}
	if p.steps.partial {
		v.Panels = p.rendered.Panels
	}
	return v
}

// longestRest is how long a step waits for the browser to be idle.
const longestRest = 100 * time.Millisecond

// goOn has go-app draw the next step when the browser is idle, so that what a visitor does meanwhile
// comes first, and so on until all is drawn.
func (p *page) goOn() {
	if p.step == withPanels {
		p.started = true
		p.Redraw()
		return
	}
	dom.WhenIdle(p, longestRest, func() {
		p.step++
		p.ctx.Dispatch(func(ctx goapp.Context) {
			ctx.Defer(func(goapp.Context) {
				defer p.Recover()
				p.goOn()
			})
		})
	})
}
