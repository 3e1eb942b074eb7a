package playback

import (
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/bidi"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// injectClass is the class of the group of buttons that change the scenario at the playhead,
// with the prompt that one of them has opened.
const injectClass = "inject"

// injectButtons draws the group.
func injectButtons(p ui.Page, v model.PlaybackView) goapp.UI {
	t := v.Toolbar
	if t.Own {
		return nil
	}
	fail, hang := "The selected source fails at the playhead", "The selected source stops answering at the playhead"
	if t.Choose {
		fail, hang = "Choose a source that fails at the playhead", "Choose a source that stops answering at the playhead"
	}
	return ui.Tag("div", injectClass,
		injectButton(p, model.CancelHere, "The caller cancels at the playhead", t.Cancel, t),
		injectButton(p, model.FailHere, fail, t.Fail, t),
		injectButton(p, model.HangHere, hang, t.Hang, t),
		ui.When(v.Prompt.What != "", func() goapp.UI { return prompt(p) }),
	).Role("group").Aria("label", "At the playhead")
}

// injectButton changes the scenario at the playhead, or opens the prompt that says why it
// cannot. It is never disabled for the browser: pressing it shows the reason.
func injectButton(p ui.Page, what model.Injection, about, cannot string, t model.Toolbar) goapp.UI {
	if cannot != "" {
		about = cannot
	}
	word, here, _ := strings.Cut(string(what), " ")
	return ui.Button("button").ID(model.InjectID(what)).Aria("disabled", strconv.FormatBool(cannot != "")).
		Aria("haspopup", "true").Aria("expanded", strconv.FormatBool(t.Prompt == what)).
		Title(about).OnClick(ui.Send(p, model.Inject{What: what})).
		Body(goapp.Text(word), ui.Text("span", "here", " "+here))
}

// prompt draws the sources to choose from, or says why there is none.
func prompt(p ui.Page) goapp.UI {
	prompt := p.State().InjectPrompt()
	if len(prompt.Choices) == 0 {
		return ui.Tag("div", "prompt", ui.Text("p", "", prompt.Title)).Role("alert")
	}
	const titleID = "prompt-title"
	return ui.Tag("div", "prompt",
		ui.Tag("p", "").ID(titleID).Text(prompt.Title),
		ui.Tag("div", "choices-of-lanes").Role("menu").Aria("labelledby", titleID).Body(ui.Each(len(prompt.Choices), func(i int) goapp.UI {
			c := prompt.Choices[i]
			item := ui.Button("choice").Role("menuitem").ID(model.ChoiceID(i)).TabIndex(-1).Aria("disabled", strconv.FormatBool(c.Why != ""))
			if c.Why != "" {
				return item.Body(ui.Text("span", "", c.Lane+" "), ui.Text("span", "soft", reasonOf(c)))
			}
			return item.OnClick(ui.Send(p, model.InjectInto{Lane: c.Lane})).Text(c.Lane)
		})...),
	)
}

// reasonOf is the reason without the name that it begins with, which stands before it.
func reasonOf(c model.InjectChoice) string {
	if rest, ok := strings.CutPrefix(c.Why, bidi.Isolate(c.Lane)+" "); ok {
		return rest
	}
	return strings.ToLower(c.Why[:1]) + c.Why[1:]
}

// PromptKey does what a key asks of the open prompt, and reports whether that is anything. Its
// first argument is KeyboardEvent.key.
func PromptKey(p ui.Page, key string, target dom.Value) bool {
	if p.State().Prompt == "" || !target.Call("closest", "."+injectClass).Truthy() {
		return false
	}
	items := dom.Document().Call("querySelectorAll", ".prompt [role=menuitem]")
	n := items.Get("length").Int()
	at := -1
	for i := range n {
		if items.Index(i).Equal(dom.Active()) {
			at = i
		}
	}
	switch {
	case key == "Escape":
		p.Post(model.ClosePrompt{Refocus: true})
		return true
	case n == 0:
		return false
	case key == "ArrowDown":
		at = (at + 1) % n
	case key == "ArrowUp":
		if at--; at < 0 {
			at = n - 1
		}
	case key == "Home":
		at = 0
	case key == "End":
		at = n - 1
	default:
		return false
	}
	dom.Focus(items.Index(at))
	return true
}

// ListenToPrompt closes the prompt when the pointer goes down elsewhere, or the focus goes there.
func ListenToPrompt(p ui.Page) {
	for _, event := range []string{"pointerdown", "focusin"} {
		dom.Listen(p, dom.Document(), event, func(e dom.Event) {
			target := e.Target()
			if p.State().Prompt != "" && target.Get("closest").Truthy() && !target.Call("closest", "."+injectClass).Truthy() {
				p.Post(model.ClosePrompt{})
			}
		})
	}
}
