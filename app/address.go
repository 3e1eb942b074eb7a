package app

import (
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/engine/bidi"
)

// address keeps the address of the page and the scenario together: the address follows
// the edits a moment later, and what is put into it by hand, by a link, or by going back
// is opened.
type address struct {
	page    *page
	written string      // the fragment we know of, with its "#"
	behind  string      // the course that it does not hold: see model.State.CourseBehind
	title   string      // of the window
	later   *time.Timer // writes it once the editing pauses
	step    func()      // a step of the history that is not taken yet, nil for none
}

// breath is how long a step of the history waits: until what it leads to has been painted.
const breath = 50 * time.Millisecond

// pause is how long the editing has to rest before the address follows.
const pause = 300 * time.Millisecond

// open returns the message that opens what the address says.
func (a *address) open() model.Msg {
	a.written, a.behind = hash(), ""
	if kept := dom.Window().Get("history").Get("state"); kept.Truthy() {
		a.behind = kept.String()
	}
	return model.Address{Fragment: a.written, Lesson: dom.PageData("lesson"), Course: a.behind}
}

// listen opens what the address says whenever somebody else has changed it.
func (a *address) listen() {
	dom.Listen(a.page, dom.Window(), "hashchange", func(dom.Event) {
		if hash() != a.written {
			a.step = nil // the browser has gone elsewhere
			a.stop()
			a.page.Post(a.open())
		}
	})
}

// update writes the address after a message, if it has to change.
func (a *address) update(before, after model.State, m model.Msg) {
	switch m.(type) {
	case model.ChooseLesson, model.OpenKept, model.EnterEntry, model.StartCourse, model.OpenFile, model.Undo, model.Redo, model.OpenProgram, model.LeaveProgram:
		if before.Draft.Opened == after.Draft.Opened && before.Course == after.Course {
			a.follow(before, after)
			return
		}
		// A step of its own in the history: going back returns to what was there before.
		a.stop()
		a.step = func() {
			a.step = nil
			a.write("replaceState", before)
			a.write("pushState", after)
		}
		a.later = time.AfterFunc(breath, func() {
			defer a.page.Recover()
			a.stop()
		})
	case model.Dismiss:
		a.write("replaceState", after)
	case model.Address:
		a.mend(after)
	default:
		a.follow(before, after)
	}
}

// follow writes the address once the editing pauses.
func (a *address) follow(before, after model.State) {
	if before.Run.Rev == after.Run.Rev && before.View() == after.View() && before.Course == after.Course {
		return
	}
	a.stop()
	a.later = time.AfterFunc(pause, func() {
		defer a.page.Recover()
		a.flush()
	})
}

// flush writes at once what has not been written yet.
func (a *address) flush() {
	a.stop()
	a.write("replaceState", a.page.state)
	a.page.drafts.store()
}

// mend writes the link that a broken one was meant to be into the address, from which it may be
// copied again.
func (a *address) mend(s model.State) {
	if s.Notice.Repaired {
		a.write("replaceState", s)
	}
}

// stop forgets a change that has not been written yet, but for a step of the history.
func (a *address) stop() {
	if a.later != nil {
		a.later.Stop()
	}
	if a.step != nil {
		a.step()
	}
}

// write puts the scenario of the last good run into the address. A page that was opened
// without a link keeps its plain address until there is something to keep.
func (a *address) write(how string, s model.State) {
	if s.Run.Smaller {
		return // the address holds all of it
	}
	if s.Run.Rev == 0 || how == "replaceState" && a.written == "" && !s.Changed && s.View() == "" {
		return
	}
	fragment, behind := s.Fragment(), s.CourseBehind()
	if fragment == "" || fragment == a.written && behind == a.behind {
		return
	}
	if hash() != a.written {
		return // a link has just been followed, and the browser is about to tell: it would be lost
	}
	var state any // a reload keeps it, and so does going back
	if behind != "" {
		state = behind
	}
	dom.Window().Get("history").Call(how, state, "", fragment)
	a.written, a.behind = hash(), behind
}

// hash is the fragment of the address, with its "#", as the browser writes it.
func hash() string { return dom.Window().Get("location").Get("hash").String() }

// name gives the window, and with it bookmarks and the history, the scenario's title.
func (a *address) name(title string) {
	if title != "" {
		title = bidi.Isolate(title) + " · "
	}
	if title += "Scatter-Gather Playground"; title != a.title {
		a.title = title
		dom.Document().Set("title", title)
	}
}
