package app

import (
	"scattergather/app/export"
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// dialogs draws the dialogs, whether they are open or not. They come last, since nobody sees them while
// the page starts.
func (p *page) dialogs(v model.Views) []goapp.UI {
	if p.step < withPanels {
		return nil
	}
	return []goapp.UI{
		ui.PartThen(p, "keys", v.Keys, func(open any) goapp.UI { return header.Keys(p, open.(bool)) }, func(any) { header.ShowKeys(p) }),
		ui.PartThen(p, "courses", v.Courses, func(v any) goapp.UI { return header.Courses(p, v.(model.CourseDialogView)) }, func(any) { header.ShowCourses(p) }),
		ui.PartThen(p, "export", v.Files, func(v any) goapp.UI { return export.Dialog(p, v.(model.Files)) }, func(any) { export.Show(p) }),
		ui.PartThen(p, "share", v.Share, func(v any) goapp.UI { return header.Share(p, v.(model.ShareView)) }, func(any) { header.ShowShare(p) }),
		ui.PartThen(p, "shelf", v.Keeping, func(v any) goapp.UI { return header.Shelf(p, v.(model.KeepingView)) }, func(any) { header.ShowShelf(p) }),
		ui.PartThen(p, "code", v.Share, func(v any) goapp.UI { return header.QRScreen(p, v.(model.ShareView)) }, func(any) { header.ShowQR(p) }),
	}
}
