package panel

import (
	"scattergather/app/ui"
	"scattergather/engine/dist"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// console draws what the program would print.
func console(p ui.Page) goapp.UI {
	lines := p.State().Run.Lines()
	from, to := p.State().PageRange(len(lines))
	return ui.Tag("div", "",
		ui.Tag("div", "console scroller").Role("list").Aria("label", "Output").Body(ui.Each(to-from, func(i int) goapp.UI {
			line := lines[from+i]
			return ui.Tag("div", "line").Role("listitem").TabIndex(-1).Attr("data-row", from+i).Body(
				ui.Text("span", "line-time", dist.Format(line.At)),
				ui.Text("span", "line-text", line.Text),
			)
		})...),
		pager(p, len(lines)),
	)
}
