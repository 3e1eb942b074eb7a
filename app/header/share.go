package header

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ShareID is the ID of the dialog "Share".
const ShareID = "share"

// linkID is the ID of the field in it that holds the link.
const linkID = "share-link"

// longLink is the length in characters above which some programs cut links off.
const longLink = 2000

// Share draws the dialog with the link. ShowShare opens it once it has been drawn.
func Share(p ui.Page, v model.ShareView) goapp.UI {
	box := ui.Dialog(p, ShareID, "share-title", model.Share{})
	if !v.Sharing.Open {
		return box
	}
	n := len(address(v.Fragment))
	copied, copiedScope := ui.Handle(p, "copy", func(goapp.Context, goapp.Event) { copyLink(p) })
	return box.Body(
		ui.Tag("h2", "").ID("share-title").Text("Share"),
		ui.Text("p", "soft", "The link holds the whole scenario. Whoever opens it sees this run."),
		ui.Tag("div", "entry boxed",
			ui.Tag("label", "").Attr("for", linkID).Class("entry-label").Text("Link"),
			ui.Input("text").ID(linkID).Attr("readonly", true).Attr("spellcheck", "false"),
		),
		ui.When(n > longLink, func() goapp.UI {
			return ui.Text("p", "entry-problem", "The link has "+strconv.Itoa(n)+" characters. Some programs cut links off after "+strconv.Itoa(longLink)+".")
		}),
		ui.Tag("div", "dialog-ways",
			ui.Tag("p", "said").Role("status").Text(v.Sharing.Said),
			ui.Button("button").OnClick(ui.Send(p, model.Share{})).Text("Close"),
			ui.Button("button primary").OnClick(copied, copiedScope).Text("Copy link"),
		),
	)
}

// ShowShare opens the dialog if it shall be open, with the link selected.
func ShowShare(p ui.Page) {
	if !p.State().Sharing.Open || !ui.OpenDialog(ShareID) {
		return
	}
	link := address(p.State().Fragment())
	input := dom.ByID(linkID)
	input.Set("value", link)
	input.Call("focus")
	// Backward, so that a link that is longer than the field shows its beginning.
	input.Call("setSelectionRange", 0, len(link), "backward")
}

// copyLink puts the link on the clipboard.
func copyLink(p ui.Page) {
	dom.Copy(p, address(p.State().Fragment()), func(ok bool) { p.Post(model.Copied{OK: ok}) })
}

// address returns the address of the start page with a fragment: a page about one lesson would
// introduce another scenario as that lesson.
func address(fragment string) string {
	return dom.Window().Get("location").Get("origin").String() + dom.PageData("base") + fragment
}
