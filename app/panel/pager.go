package panel

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pager turns the pages of a list that is too long to show at once.
func pager(p ui.Page, n int) goapp.UI {
	if n <= model.PageSize {
		return nil
	}
	from, to := p.State().PageRange(n)
	return ui.Tag("div", "pager",
		ui.Button("button").Attr("disabled", from == 0).OnClick(ui.Send(p, model.TurnPage{By: -1})).Text("Earlier"),
		ui.Text("span", "soft", strconv.Itoa(from+1)+" to "+strconv.Itoa(to)+" of "+strconv.Itoa(n)),
		ui.Button("button").Attr("disabled", to == n).OnClick(ui.Send(p, model.TurnPage{By: 1})).Text("Later"),
	)
}
