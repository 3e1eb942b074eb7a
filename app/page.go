package app

import (
	"time"

	"scattergather/app/dom"
	"scattergather/app/editor"
	"scattergather/app/export"
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/panel"
	"scattergather/app/playback"
	"scattergather/app/predict"
	"scattergather/app/presenter"
	"scattergather/app/sound"
	"scattergather/app/stage"
	"scattergather/app/ui"
	"scattergather/engine/link"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// page is the root component, and the only place where the state lives. There is one way
// through it: whatever happens is posted as a message, which is reduced at once; the frame
// that it asks for runs the engine, draws the timeline, and has go-app render the rest. Go in
// the browser has one thread, and goroutines take turns only where they block, so that no
// lock is needed here.
type page struct {
	goapp.Compo
	ctx          goapp.Context
	state        model.State
	posted       []change
	frame        dom.Func // what the browser calls for a frame
	step         step     // how much of the page is drawn
	begun        bool     // the timeline has been drawn
	started      bool     // all of the page has been drawn
	mounted      bool
	framed       bool          // a frame is asked for
	shown        bool          // the program has taken over from what the site has sent; see takeOver
	rendering    bool          // go-app is going to render
	waiting      bool          // a frame will be asked for in a while
	wroteAt      time.Duration // when the field of the handle that is dragged was last written
	renderedAt   time.Duration
	rendered     model.Views // of what it rendered last
	stage        *stage.Stage
	panels       *panel.Panels
	line         playback.StatusLine
	fields       *editor.Fields
	program      *editor.Program
	ownRuns      ownRuns
	address      address
	kept         kept
	draft        link.Course // the course that is being made, as it was kept last
	memory       memory
	unprinted    int // Rev of the covered run for which the sheet was emptied
	drafts       drafts
	settling     *time.Timer // ends a burst of edits
	background   background
	manyRuns     manyRuns
	presentation presentation
	sound        sound.Player
	reveal       bool // a problem is new, and has to be seen
	steps        steps
}

// A change is a message with the states before and after it.
type change struct {
	msg           model.Msg
	before, after model.State
}

func newPage() *page {
	p := &page{state: model.NewState(), step: withPanels, kept: kept{}}
	p.stage, p.panels, p.fields, p.address.page = stage.New(p), panel.New(p), &editor.Fields{Page: p}, p
	p.drafts.page, p.ownRuns.page, p.program = p, p, &editor.Program{Page: p}
	p.manyRuns.page, p.presentation.page = p, p
	return p
}

// OnMount ties the page to the browser.
func (p *page) OnMount(ctx goapp.Context) {
	defer p.Recover()
	p.ctx, p.mounted = ctx, true
	p.frame = dom.FuncOf(func(args []dom.Value) {
		p.onFrame(time.Duration(args[0].Float() * float64(time.Millisecond)))
	})
	p.stage.Attach()
	p.panels.Attach()
	playback.ListenToPrompt(p)
	p.address.listen()
	p.drafts.listen()
	p.program.Listen() // before the page's own keys
	p.listenToKeys()
	p.listenToPrint()
	if !p.state.Embedded {
		export.Attach(p)
	}
	p.presentation.attach()
	dom.Listen(p, dom.Document(), "visibilitychange", func(dom.Event) {
		if dom.Document().Get("hidden").Bool() {
			p.sound.Rest()
		} else if p.state.Sound && p.state.Head.Playing {
			p.sound.Wake()
		}
	})
	// The first frame is drawn at once: the browser would lay the page out before its own next frame, and
	// then again.
	p.onFrame(time.Duration(dom.Now() * float64(time.Millisecond)))
}

// State implements stage.Host.
func (p *page) State() model.State { return p.state }

// Post reduces a message at once and asks for a frame. What opens another scenario first
// runs the edits that came before it in the same frame: the browser's history keeps them.
func (p *page) Post(m model.Msg) {
	switch m.(type) {
	case model.ChooseLesson, model.Address, model.OpenKept, model.EnterEntry, model.StartCourse, model.OpenFile, model.OpenProgram, model.LeaveProgram:
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
	if p.started {
		p.memory.busy(true)
		defer p.memory.busy(false)
	}
	p.show(now, began)
	if p.steps.paused {
		p.Redraw()
		return
	}
	p.panels.FrameSVGs()
	if !p.begun {
		p.begun = true
		begin()
		p.goOn()
	}
	p.takeOver()
	p.compute(now, began)
}

// show runs what has changed, draws the timeline and has the rest rendered, in a frame that began
// at a time.
func (p *page) show(now time.Duration, began time.Time) {
	defer p.Recover()
	if p.state.Head.Playing {
		p.Post(model.Tick{Now: now})
	}
	if p.state.Gliding() {
		p.Post(model.Glide{Now: now})
	}
	p.stage.Frame()
	if p.steps.rerun(p, now, began); p.steps.paused {
		return
	}
	posted := p.posted
	p.posted = nil
	for _, c := range posted {
		p.address.update(c.before, p.state, c.msg)
		p.takeFocus(model.FocusAfter(c.before, c.after, c.msg))
		p.showRow(c.before, c.after)
		p.sound.Play(model.Heard(c.before, c.after, c.msg))
		p.afterwards(c.msg)
		p.drafts.note(c)
	}
	p.keep()
	p.keepPredictions()
	p.emptySheet()
	p.keepCourses()
	p.address.name(p.state.WindowTitle())
	p.presentation.draw(p.state)
	p.stage.Draw()
	p.fields.Frame()
	p.program.Frame()
	p.ownRuns.frame()
	if p.steps.prepared(p.state) {
		p.panels.Frame()
	}
	p.line.Draw(p.state)
	p.render(now)
	if p.started {
		p.memory.follow(p.state.Run.Rev, now, p.hurried())
	}
}

// afterwards does what a message asks of the browser.
func (p *page) afterwards(m model.Msg) {
	switch m := m.(type) {
	case model.Leave:
		p.fields.Write(m.Key)
	case model.ShowFiles:
		if !m.Open {
			ui.CloseDialog(export.ID)
		}
	case model.OpenFile:
		if !p.state.Files.Open {
			ui.CloseDialog(export.ID)
		}
		header.WriteLesson(p.state)
		p.fields.WriteFocused()
	case model.Undo, model.Redo, model.ChooseLesson, model.Address, model.OpenKept, model.EnterEntry, model.OpenProgram, model.LeaveProgram:
		header.WriteLesson(p.state)
		p.fields.WriteFocused()
	case model.MoveSource:
		if !m.Held {
			p.takeFocus(dom.Active().Get("id").String()) // go-app draws the row again in its new place
		}
	case model.Edit, model.EditProgram, model.Drag:
		p.settleLater()
	case model.Help:
		if !m.Open {
			ui.CloseDialog(header.KeysID)
		}
	case model.SetSound:
		if m.On {
			p.sound.Wake()
		} else {
			p.sound.Rest()
		}
	case model.Play, model.Blank, model.Seek, model.Step, model.StepEvent, model.EnterStep, model.Grab:
		if p.state.Sound && !p.state.Head.Playing || p.state.Held.On {
			p.sound.Rest()
		} else if p.state.Sound {
			p.sound.Wake()
		}
	case model.Present:
		if m.On {
			presenter.EnterFullScreen()
		} else {
			dom.ExitFullScreen()
		}
	case model.Share:
		if !m.Open {
			header.CloseQR(p)
			ui.CloseDialog(header.ShareID)
		}
	case model.OpenShelf:
		if !m.Open {
			ui.CloseDialog(header.ShelfID)
		}
	case model.Storing:
		p.storeShelf()
	case model.OpenCourseDialog:
		ui.CloseDialog(header.ShareID)
	case model.ShowQR:
		if !m.Open {
			header.CloseQR(p)
		}
	}
}

// restWhileDragging is how long go-app rests between two renderings of a drag: what is
// under the pointer comes first. With many lanes a rendering is a frame that is late.
const (
	restWhileDragging = 80 * time.Millisecond
	restOfMany        = 400 * time.Millisecond
)

// render has go-app render if something has changed that it shows.
func (p *page) render(now time.Duration) {
	if p.rendering || p.views() == p.rendered {
		return
	}
	if held := p.state.Held; held.On {
		if held.Field != "" && now >= p.wroteAt+restWhileDragging {
			p.wroteAt = now
			p.fields.Write(p.state.Draft.KeyOf(held.Field))
		}
		rest := restWhileDragging
		if len(p.state.Run.Report.Lanes) > stage.ManyLanes {
			rest = restOfMany
		}
		if wait := p.renderedAt + rest - now; wait > 0 {
			p.renderLater(wait)
			return
		}
	}
	p.rendering, p.renderedAt = true, now
	if p.started && p.state.IsLarge() {
		p.steps.render(p)
		return
	}
	p.dispatch()
}

// hurried reports whether a collection of garbage would be in the way: a huge run is shown, or many
// lanes are dragged.
func (p *page) hurried() bool {
	s := p.state
	return s.IsHuge() || s.Held.On && len(s.Run.Report.Lanes) > stage.ManyLanes
}

// dispatch has go-app render.
func (p *page) dispatch() {
	p.ctx.Dispatch(func(ctx goapp.Context) {
		p.rendering = false
		ctx.Defer(func(goapp.Context) {
			defer p.Recover()
			p.steps.rendered(p)
			p.revealProblem()
			if p.state.RowsToBuild() {
				p.Post(model.BuildRows{})
			}
		})
	})
}

// renderLater asks for a frame after a wait, unless one is already due: a frame that is asked
// for only to see that it is too early would delay the next move of the pointer.
func (p *page) renderLater(wait time.Duration) {
	if p.waiting {
		return
	}
	p.waiting = true
	time.AfterFunc(wait, func() {
		defer p.Recover()
		p.waiting = false
		p.Redraw()
	})
}

// Render draws the page. Its parts are components, each rendered again only when what it shows
// is another value.
func (p *page) Render() goapp.UI {
	return ui.Guard(p, func() goapp.UI {
		v := p.views()
		p.rendered = v
		if p.state.Embedded {
			return p.renderEmbedded(v)
		}
		parts := []goapp.UI{
			ui.Part(p, "header", v.Header, func(v any) goapp.UI { return header.Draw(p.fields, v.(model.HeaderView)) }),
			ui.Part(p, "notice", v.Notice, func(v any) goapp.UI { return header.Notice(p, v.(model.Notice)) }),
			ui.Part(p, "presenter", v.Presenter, func(v any) goapp.UI { return presenter.Bar(p, v.(model.PresenterView)) }),
			ui.Tag("main", "work",
				ui.Tag("section", "scene",
					ui.Part(p, "course", v.Course, func(v any) goapp.UI { return header.Course(p, v.(model.CourseView)) }),
					ui.Part(p, "story", v.Story, func(v any) goapp.UI { return header.Story(p, v.(model.StoryView)) }),
					ui.Part(p, "predict", v.Predict, func(v any) goapp.UI { return predict.Draw(p, v.(model.PredictView)) }),
					ui.Tag("div", "card",
						ui.Part(p, "playback", v.Playback, func(v any) goapp.UI { return playback.Bar(p, stage.ReadoutID, v.(model.PlaybackView)) }),
						&stageHost{ID: stage.ID},
						&stageHost{ID: stage.MinimapID},
						ui.Part(p, "status", v.Status, func(v any) goapp.UI { return playback.Status(p, v.(model.StatusView)) }),
					),
					ui.Part(p, "running", v.Running, func(v any) goapp.UI { return presenter.Code(p, v.(model.RunningView)) }),
				).Aria("label", "Timeline"),
				p.editor(v),
				ui.Part(p, "panels", v.Panels, func(v any) goapp.UI { return p.panels.Draw(v.(model.PanelsView)) }),
			),
		}
		return ui.Tag("div", "page", append(parts, p.dialogs(v)...)...)
	})
}

// editor draws the column in which the scenario, or a program, is typed.
func (p *page) editor(v model.Views) goapp.UI {
	if v.Own.On {
		return ui.Part(p, "program", v.Own, func(v any) goapp.UI { return p.program.Draw(v.(model.OwnView)) })
	}
	return ui.Part(p, "editor", v.Editor, func(v any) goapp.UI { return editor.Draw(p.fields, v.(model.EditorView)) })
}

// stageHost is the place of the timeline, or of its minimap. It has no content that go-app
// knows of, so that go-app never touches what the stage puts there.
type stageHost struct {
	goapp.Compo
	ID string // and class
}

// Render draws the empty place.
func (h *stageHost) Render() goapp.UI { return ui.Tag("div", h.ID).ID(h.ID) }
