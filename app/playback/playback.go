// Package playback draws what stands around the timeline: the bar with the buttons that move
// the playhead, and below the timeline the status line and the comparison with a pinned run.
package playback

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/sound"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Bar draws the bar above the timeline. The element with readoutID is for the time at the
// playhead.
func Bar(p ui.Page, readoutID string, v model.PlaybackView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "playback")
	}
	name, shape := "Play", ui.IconPlay
	if v.Playing {
		name, shape = "Pause", ui.IconPause
	}
	return ui.Tag("div", "playback").Role("group").Aria("label", "Playback").Body(
		ui.IconButton(p, name, "button primary round", shape, model.Play{}),
		stepButton(p, "Step back", "To the previous instant (Page Up); with Shift, to the previous event", ui.IconBack, true),
		stepButton(p, "Step forward", "To the next instant (Page Down); with Shift, to the next event", ui.IconNext, false),
		ui.Tag("div", "").ID(readoutID).Class("readout"),
		speed(p, v.Speed, v.Rate),
		ui.Tag("div", "toolbar",
			injectButtons(p, v),
			ui.When(goapp.IsServer || sound.Available(), func() goapp.UI {
				return ui.Button("button round", ui.Icon(ui.IconSound)).Aria("label", "Sound").Aria("pressed", strconv.FormatBool(v.Sound)).
					Title("While it plays, hear starts, successes, failures, cancellations and the return of Wait").OnClick(ui.Send(p, model.SetSound{On: !v.Sound}))
			}),
			historyButton(p, "Undo", "Undo (Ctrl+Z)", ui.IconUndo, v.Toolbar.Undo, model.Undo{}),
			historyButton(p, "Redo", "Redo (Ctrl+Shift+Z)", ui.IconRedo, v.Toolbar.Redo, model.Redo{}),
		),
		// Last, because go-app turns a button that goes into the one after it, focus and all. It
		// lies beside the time axis, where it needs no room: nothing moves when it comes or goes.
		ui.When(v.Toolbar.Zoomed, func() goapp.UI {
			return ui.Button("button fit").Title("Show the whole run (0)").OnClick(ui.Send(p, model.ShowWindow{})).Text("Fit")
		}),
	)
}

// stepButton moves the playhead to another instant or, with Shift, to another event.
func stepButton(p ui.Page, name, title, shape string, back bool) goapp.UI {
	step, scope := ui.Handle(p, name, func(_ goapp.Context, e goapp.Event) {
		if e.Get("shiftKey").Truthy() {
			p.Post(model.StepEvent{Back: back})
			return
		}
		p.Post(model.Step{Back: back})
	})
	return ui.Button("button round", ui.Icon(shape)).Aria("label", name).Title(title).OnClick(step, scope)
}

// historyButton goes to another step of the history. It is never disabled for the browser: a
// disabled button would lose the focus.
func historyButton(p ui.Page, name, title, shape string, enabled bool, m model.Msg) goapp.UI {
	return ui.Button("button round", ui.Icon(shape)).Aria("label", name).Aria("disabled", strconv.FormatBool(!enabled)).Title(title).OnClick(ui.Send(p, m))
}
