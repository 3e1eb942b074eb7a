package header

import (
	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/qr"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// QRScreenID is the ID of the dialog that shows a QR code on the whole screen.
const QRScreenID = "qr-screen"

// QRScreen draws the QR code of the shared link, as large as the screen allows. ShowQR opens it once it
// has been drawn.
func QRScreen(p ui.Page, v model.ShareView) goapp.UI {
	box := ui.Dialog(p, QRScreenID, "qr-title", model.ShowQR{}).Class("qr-screen")
	if !v.Sharing.Code {
		return box
	}
	code, err := qr.Encode(address(v.Fragment))
	if err != nil {
		return box.Body(ui.Tag("h2", "").ID("qr-title").Text("No QR code"), ui.Text("p", "", err.Error()+"."), ui.Button("button").OnClick(ui.Send(p, model.ShowQR{})).Text("Close"))
	}
	return box.Body(
		goapp.Raw(code.SVG("QR code of the link")),
		ui.Tag("div", "qr-says",
			ui.Tag("h2", "").ID("qr-title").Text(sharedTitle(p)),
			ui.Text("p", "", dom.Window().Get("location").Get("host").String()),
			ui.Button("button").OnClick(ui.Send(p, model.ShowQR{})).Text("Close"),
		),
	)
}

// EnterQR fills the screen, if the browser allows it, and then shows the code: what is shown before
// would lie below the page.
func EnterQR(p ui.Page) {
	if dom.IsFullScreen() {
		p.Post(model.ShowQR{Open: true})
		return
	}
	answer, ok := dom.RequestFullScreen()
	if !ok {
		p.Post(model.ShowQR{Open: true})
		return
	}
	dom.Then(p, answer, func(ok bool) {
		p.Post(model.ShowQR{Open: true})
		if ok {
			onceNotFull(p)
		}
	})
}

// onceNotFull closes the code when the user leaves the full screen, which is what Esc does there.
func onceNotFull(p ui.Page) {
	var left dom.Func
	left = dom.FuncOf(func([]dom.Value) {
		defer p.Recover()
		if dom.IsFullScreen() {
			return
		}
		dom.Document().Call("removeEventListener", "fullscreenchange", left)
		left.Release()
		p.Post(model.ShowQR{})
	})
	dom.Document().Call("addEventListener", "fullscreenchange", left)
	entered = true
}

// entered tells that the full screen is that of the code.
var entered bool

// ShowQR opens the code if it shall be open.
func ShowQR(p ui.Page) {
	if p.State().Sharing.Code {
		ui.OpenDialog(QRScreenID)
	}
}

// CloseQR closes the code, and leaves the full screen if it was entered for it.
func CloseQR(p ui.Page) {
	ui.CloseDialog(QRScreenID)
	if !entered {
		return
	}
	entered = false
	dom.ExitFullScreen()
}
