package app

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Elements of the dialog that the browser is asked about.
const (
	shareID = "share"
	linkID  = "share-link"
)

// longLink is the length above which some programs cut links off.
const longLink = 2000

// share is the dialog with the link. The browser keeps the focus inside it, closes it on
// Escape and gives the focus back.
func (p *page) share() goapp.UI {
	s := p.state.Sharing
	closed, closedScope := p.handle("closed", func(goapp.Context, goapp.Event) { p.post(model.Share{}) })
	box := tag("dialog", "").ID(shareID).Class("dialog").Aria("labelledby", "share-title").Attr("closedby", "any").On("close", closed, closedScope)
	if !s.Open {
		return box
	}
	address := p.link()
	p.ctx.Defer(func(goapp.Context) {
		defer p.Recover()
		p.showDialog(address)
	})
	copied, copiedScope := p.handle("copy", func(goapp.Context, goapp.Event) { p.copyLink() })
	return box.Body(
		tag("h2", "").ID("share-title").Text("Share"),
		words("p", "soft", "The link holds the whole scenario. Whoever opens it sees this run."),
		tag("div", "entry boxed",
			tag("label", "").Attr("for", linkID).Class("entry-label").Text("Link"),
			input("text").ID(linkID).Attr("readonly", true).Attr("spellcheck", "false"),
		),
		when(len(address) > longLink, func() goapp.UI {
			return words("p", "entry-problem", "The link has "+strconv.Itoa(len(address))+" characters. Some programs cut links off after "+strconv.Itoa(longLink)+".")
		}),
		tag("div", "dialog-ways",
			tag("p", "said").Role("status").Text(s.Said),
			button("button").OnClick(p.send(model.Share{})).Text("Close"),
			button("button primary").OnClick(copied, copiedScope).Text("Copy link"),
		),
	)
}

// showDialog opens the dialog, or leaves it open, with the link selected.
func (p *page) showDialog(address string) {
	dialog := goapp.Window().GetElementByID(shareID)
	input := goapp.Window().GetElementByID(linkID)
	if !dialog.Truthy() || !input.Truthy() || dialog.Get("open").Bool() {
		return
	}
	input.Set("value", address)
	dialog.Call("showModal")
	input.Call("focus")
	// Backward, so that a link that is longer than the field shows its beginning.
	input.Call("setSelectionRange", 0, len(address), "backward")
}

// shut closes a dialog that shall not be open. Until it is closed nothing else on the page
// can be used, whether there is anything in it or not.
func (p *page) shut(id string, open bool) {
	if dialog := goapp.Window().GetElementByID(id); !open && dialog.Truthy() && dialog.Get("open").Bool() {
		dialog.Call("close")
	}
}

// copyLink puts the link on the clipboard.
func (p *page) copyLink() {
	dom.Copy(p, p.link(), func(ok bool) { p.post(model.Copied{OK: ok}) })
}
