package header

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/qr"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ShareID is the ID of the dialog "Share".
const ShareID = "share"

// IDs of what is in it: the field that holds the link, and what is said about its length.
const (
	linkID     = "share-link"
	linkSaysID = "share-link-says"
)

// longLink is the length in characters above which some programs cut links off.
const longLink = 2000

// Share draws the dialog with the link. ShowShare opens it once it has been drawn.
func Share(p ui.Page, v model.ShareView) goapp.UI {
	box := ui.Dialog(p, ShareID, "share-title", model.Share{}).Class("share")
	if !v.Sharing.Open {
		return box
	}
	n := len(address(v.Fragment))
	openShelf, openScope := ui.Handle(p, "shelf", func(goapp.Context, goapp.Event) {
		p.Post(model.Share{})
		p.Post(model.OpenShelf{Open: true, Store: store()})
	})
	return box.Body(
		ui.Tag("h2", "").ID("share-title").Text("Share"),
		ui.Text("p", "soft", "The link holds the whole scenario. Whoever opens it sees this run."),
		ui.Tag("div", "entry boxed",
			ui.Tag("label", "").Attr("for", linkID).Class("entry-label").Text("Link"),
			ui.Input("text").ID(linkID).Attr("readonly", true).Attr("spellcheck", "false").Aria("describedby", linkSaysID),
		),
		ui.Tag("div", "share-length").ID(linkSaysID).Body(
			ui.Text("p", "", count(n)+" characters."),
			ui.When(n > longLink, func() goapp.UI {
				return ui.Text("p", "entry-problem", "Some programs cut links off after "+count(longLink)+".")
			}),
			ui.When(codeProblem(n) != "", func() goapp.UI { return ui.Text("p", "", codeProblem(n)) }),
		),
		switches(p, v),
		embedding(p),
		ui.Tag("p", "share-keep", ui.Button("button quiet").OnClick(openShelf, openScope).Text("Keep it in this browser: My scenarios")),
		ui.Tag("p", "said").Role("status").Text(v.Sharing.Said),
		ui.Tag("div", "dialog-ways",
			ui.Button("button").OnClick(ui.Send(p, model.Share{})).Text("Close"),
			ui.Button("button").OnClick(ui.Send(p, model.OpenCourseDialog{Open: true})).Text("Add to course"),
			ui.When(canShareNatively(), func() goapp.UI {
				share, scope := ui.Handle(p, "native", func(goapp.Context, goapp.Event) { shareNatively(p) })
				return ui.Button("button").OnClick(share, scope).Text("Send to…")
			}),
			ui.When(n <= qr.MostBytes, func() goapp.UI {
				show, scope := ui.Handle(p, "code", func(goapp.Context, goapp.Event) { EnterQR(p) })
				return ui.Button("button").OnClick(show, scope).Text("Show QR code")
			}),
			copier(p, "button primary", "Copy link", "link", sharedLink),
		),
	)
}

// codeProblem says how far a link is too long for a QR code, or for one that is read at a distance;
// "" if it is not.
func codeProblem(n int) string {
	switch {
	case n > qr.MostBytes:
		return "Too long for a QR code by " + count(n-qr.MostBytes) + " characters: a code holds " + count(qr.MostBytes) + "."
	case n > qr.MostBytesFar:
		return "Its QR code is dense: from 10 m away phones read links of up to " + count(qr.MostBytesFar) + " characters, and this one has " + count(n-qr.MostBytesFar) + " more."
	}
	return ""
}

// count writes a number with commas.
func count(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// switches draws what can be switched on and off.
func switches(p ui.Page, v model.ShareView) goapp.UI {
	return ui.Tag("fieldset", "switches",
		append([]goapp.UI{ui.Text("legend", "over", "It opens")}, ui.Each(len(v.Switches), func(i int) goapp.UI {
			s := v.Switches[i]
			if !s.Offered {
				return nil
			}
			change, scope := ui.Handle(p, "option"+strconv.Itoa(i), func(ctx goapp.Context, _ goapp.Event) {
				p.Post(model.SetShareOption{Option: s.Option, On: ctx.JSSrc().Get("checked").Bool()})
			})
			id := "share-option-" + strconv.Itoa(i)
			return ui.Tag("div", "share-option",
				ui.Input("checkbox").ID(id).Attr("checked", s.On).Attr("disabled", !s.Usable).Aria("describedby", id+"-says").OnChange(change, scope),
				ui.Tag("label", "").Attr("for", id).Text(s.Label),
				ui.Tag("span", "soft").ID(id+"-says").Text(s.Says),
			)
		})...)...,
	)
}

// embedding draws what can be pasted into another page.
func embedding(p ui.Page) goapp.UI {
	return ui.Tag("details", "embedding",
		ui.Text("summary", "", "Embed in a page or a document"),
		snippet("HTML", "share-html"),
		copier(p, "button", "Copy HTML", "HTML", sharedHTML),
		snippet("Markdown", "share-markdown"),
		copier(p, "button", "Copy Markdown", "Markdown", sharedMarkdown),
	)
}

// snippet draws a field with a text to be copied.
func snippet(label, id string) goapp.UI {
	return ui.Tag("div", "entry boxed",
		ui.Tag("label", "").Attr("for", id).Class("entry-label").Text(label),
		ui.Tag("textarea", "").ID(id).Attr("rows", 3).Attr("readonly", true).Attr("spellcheck", "false"),
	)
}

// copier draws a button that copies a text.
func copier(p ui.Page, class, label, what string, text func(ui.Page) string) goapp.UI {
	copied, scope := ui.Handle(p, "copy "+what, func(goapp.Context, goapp.Event) {
		dom.Copy(p, text(p), func(ok bool) { p.Post(model.Copied{What: what, OK: ok}) })
	})
	return ui.Button(class).OnClick(copied, scope).Text(label)
}

// ShowShare opens the dialog if it shall be open, with the link selected, and writes into its fields
// what the switches have changed.
func ShowShare(p ui.Page) {
	if !p.State().Sharing.Open {
		return
	}
	opened := ui.OpenDialog(ShareID)
	link := sharedLink(p)
	input := dom.ByID(linkID)
	if input.Get("value").String() != link {
		input.Set("value", link)
	}
	dom.ByID("share-html").Set("value", sharedHTML(p))
	dom.ByID("share-markdown").Set("value", sharedMarkdown(p))
	if opened {
		input.Call("focus")
		// Backward, so that a link that is longer than the field shows its beginning.
		input.Call("setSelectionRange", 0, len(link), "backward")
	}
}

func sharedLink(p ui.Page) string { return address(p.State().SharedFragment()) }

func sharedHTML(p ui.Page) string {
	return model.EmbedHTML(address(""), p.State().SharedFragment(), sharedTitle(p))
}

func sharedMarkdown(p ui.Page) string {
	return model.Markdown(address(""), p.State().SharedFragment(), sharedTitle(p))
}

// sharedTitle is what the link is called where it is shared.
func sharedTitle(p ui.Page) string {
	if title := p.State().Run.Report.Scenario.Title; title != "" {
		return title
	}
	return "Scatter-Gather Playground"
}

// canShareNatively reports whether the device has a list of programs to send the link with.
func canShareNatively() bool { return dom.Window().Get("navigator").Get("share").Truthy() }

// shareNatively opens that list. Whoever closes it has changed their mind, which is no error.
func shareNatively(p ui.Page) {
	sent := dom.Window().Get("navigator").Call("share", map[string]any{"title": sharedTitle(p), "url": sharedLink(p)})
	dom.Then(p, sent, func(bool) {})
}

// address returns the address of the start page with a fragment: a page about one lesson would
// introduce another scenario as that lesson.
func address(fragment string) string {
	return dom.Window().Get("location").Get("origin").String() + dom.PageData("base") + fragment
}
