package app

import (
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/stage"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/lesson"
)

// page is the root component, and the only place where the state lives. There is one way
// through it: whatever happens is posted as a message, which is reduced at once; the frame
// that it asks for runs the engine, draws the timeline, and has go-app render the rest. Go in
// the browser has one thread, and goroutines take turns only where they block, so that no
// lock is needed here.
type page struct {
	goapp.Compo
	ctx       goapp.Context
	state     model.State
	posted    []change
	frame     dom.Func // what the browser calls for a frame
	mounted   bool
	framed    bool // a frame is asked for
	told      bool // go-app is going to render
	toldAt    time.Duration
	rendered  model.Digest // of what it rendered last
	stage     *stage.Stage
	follow    follow
	saying    saying
	address   address
	lessons   []lesson.Lesson
	stale     []*entry // inputs whose element may hold another text than the draft
	memory    memory
	settling  *time.Timer       // ends a burst of edits
	sheets    map[string]string // what is drawn on each
	barFocus  int64             // seed of the bar that had the focus last, 0 for none
	computing computing
	manyRuns  manyRuns
}

// A change is a message with the states before and after it.
type change struct {
	msg           model.Msg
	before, after model.State
}

func newPage() *page {
	p := &page{state: model.NewState(), lessons: lesson.All()}
	p.stage, p.address.page, p.follow = stage.New(p), p, follow{page: p, stop: -1, pointed: -1}
	p.saying.page = p
	p.manyRuns.page = p
	return p
}

// OnInit opens what the address says before the page is drawn for the first time. The
// server knows no address: it draws the page without content.
func (p *page) OnInit() {
	if goapp.IsServer {
		return
	}
	defer p.Recover()
	p.state = model.Rerun(model.Update(p.state, p.address.open()))
	if dom.StorageDenied() {
		p.state = model.Update(p.state, model.StorageDenied{})
	}
}

// OnMount ties the page to the browser.
func (p *page) OnMount(ctx goapp.Context) {
	defer p.Recover()
	p.ctx, p.mounted = ctx, true
	p.memory.tune(false)
	p.frame = dom.FuncOf(func(args []dom.Value) {
		p.onFrame(time.Duration(args[0].Float() * float64(time.Millisecond)))
	})
	p.stage.Attach()
	p.follow.renew()
	p.address.listen()
	p.listenToKeys()
	p.Redraw()
}

// State implements stage.Host.
func (p *page) State() model.State { return p.state }

// Post reduces a message at once and asks for a frame. What opens another scenario first
// runs the edits that came before it in the same frame: the browser's history keeps them.
func (p *page) Post(m model.Msg) {
	switch m.(type) {
	case model.ChooseLesson, model.Address:
		p.state = model.Rerun(p.state)
	}
	c := change{msg: m, before: p.state}
	p.state = model.Update(p.state, m)
	c.after = p.state
	p.posted = append(p.posted, c)
	p.Redraw()
}

// Redraw asks the browser for a frame, once.
func (p *page) Redraw() {
	if p.framed || !p.mounted {
		return
	}
	p.framed = true
	dom.Window().Call("requestAnimationFrame", p.frame)
}

// onFrame is called by the browser before it paints.
func (p *page) onFrame(now time.Duration) {
	began := time.Now()
	p.framed = false
	p.memory.busy()
	p.show(now)
	p.drawHistogram()
	p.drawPolicies()
	p.compute(now, began)
}

// show runs what has changed, draws the timeline and has the rest rendered.
func (p *page) show(now time.Duration) {
	defer p.Recover()
	if p.state.Head.Playing {
		p.Post(model.Tick{Now: now})
	}
	p.stage.Frame()
	p.state = model.Rerun(p.state)
	posted := p.posted
	p.posted = nil
	for _, c := range posted {
		p.address.follow(c.before, p.state, c.msg)
		p.takeFocus(model.FocusAfter(c.before, c.after, c.msg))
		p.showRow(c.before, c.after)
		p.afterwards(c.msg)
	}
	p.address.name(p.state.Draft.Scenario.Title)
	p.stage.Draw()
	p.follow.frame()
	p.saying.draw()
	p.tell(now)
	p.memory.follow(p.state.Run.Rev, now, p.state.Held.On && len(p.state.Run.Report.Lanes) > stage.ManyLanes)
}

// afterwards does what a message asks of the browser.
func (p *page) afterwards(m model.Msg) {
	switch m := m.(type) {
	case model.Leave:
		p.setText(m.Key)
	case model.Undo, model.Redo, model.ChooseLesson, model.Address:
		p.setFocused()
	case model.MoveSource:
		if !m.Held {
			p.refocus()
		}
	case model.Edit, model.Drag:
		p.settleLater()
	case model.Help:
		p.shut(helpID, m.Open)
	case model.Share:
		p.shut(shareID, m.Open)
	}
}

// restWhileDragging is how long go-app rests between two renderings of a drag: what is
// under the pointer comes first. With many lanes a rendering is a frame that is late.
const (
	restWhileDragging = 80 * time.Millisecond
	restOfMany        = 400 * time.Millisecond
)

// tell has go-app render if something has changed that it shows.
func (p *page) tell(now time.Duration) {
	if p.told || p.state.Digest() == p.rendered {
		return
	}
	if held := p.state.Held; held.On {
		if held.Field != "" {
			p.setText(p.state.Draft.KeyOf(held.Field))
		}
		rest := restWhileDragging
		if len(p.state.Run.Report.Lanes) > stage.ManyLanes {
			rest = restOfMany
		}
		if now < p.toldAt+rest {
			p.Redraw()
			return
		}
	}
	p.told, p.toldAt = true, now
	p.ctx.Dispatch(func(ctx goapp.Context) {
		p.told = false
		ctx.Defer(func(goapp.Context) {
			defer p.Recover()
			p.follow.renew()
		})
	})
}

// Render draws the page. Its parts are components of their own, rendered again only when
// what they depend on has changed.
func (p *page) Render() goapp.UI {
	return p.guard(func() goapp.UI {
		s := p.state
		p.rendered = s.Digest()
		d := p.rendered
		return tag("div", "page",
			p.part("top", p.top, s.Lesson+"\n"+s.Draft.Text(model.Key{Path: "title"}), s.Draft.Opened),
			p.part("notice", p.notice, s.Notice.Text+"\n"+s.Notice.Lesson),
			tag("main", "work",
				tag("section", "scene",
					p.part("story", p.story, s.Lesson, one(s.Changed), one(d.Run > 0)),
					tag("div", "card",
						p.part("playback", p.playback, strconv.FormatFloat(s.Head.Rate(s.Run), 'g', 3, 64)+"\n"+d.Toolbar.String(), one(s.Head.Playing), s.Head.SpeedIndex()),
						&stageHost{ID: stage.ID},
						&stageHost{ID: stage.MinimapID},
						p.part("status", p.status, "", d.Run, len(s.Problems), d.Pinned),
					),
				).Aria("label", "Timeline"),
				p.part("editor", p.editor, s.Selected, d.Draft, d.Run, d.Toggled),
				p.part("panels", p.panels, string(s.Panel)+"\n"+s.PanelDigest(), d.Run, d.Page),
			),
			p.part("help", p.help, "", one(s.Helping)),
			p.part("share", p.share, s.Sharing.Said, one(s.Sharing.Open), d.Run),
		)
	})
}

// one is 1 for true: parts depend on texts and numbers.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// part is a component for a part of the page, known by its name, that is rendered again
// when the text or one of the numbers it depends on is another.
func (p *page) part(name string, draw func() goapp.UI, text string, numbers ...int) goapp.UI {
	for _, n := range numbers {
		text += "\n" + strconv.Itoa(n)
	}
	return &part{page: p, draw: draw, Name: name, On: text}
}

// part is a component that draws itself with a function. The function is that of the
// first rendering: whatever else it draws from must come from the page's state.
type part struct {
	goapp.Compo
	page *page
	draw func() goapp.UI
	Name string
	On   string
}

// CompoID keeps parts of other names apart.
func (c *part) CompoID() string { return c.Name }

// Render draws the part.
func (c *part) Render() goapp.UI { return c.page.guard(c.draw) }

// stageHost is the place of the timeline, or of its minimap. It has no content that go-app
// knows of, so that go-app never touches what the stage puts there.
type stageHost struct {
	goapp.Compo
	ID string // and class
}

// Render draws the empty place.
func (h *stageHost) Render() goapp.UI { return tag("div", "").ID(h.ID).Class(h.ID) }

// post and request are Post and Redraw for the views of this package.
func (p *page) post(m model.Msg) { p.Post(m) }
func (p *page) request()         { p.Redraw() }
