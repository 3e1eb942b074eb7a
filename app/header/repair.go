package header

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/repair"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// repairTask draws what a program to be repaired has to do, the hints that were asked for, and whether
// it does it. Screen readers are told of a verdict when it is another one.
func repairTask(p ui.Page, v model.RepairView) goapp.UI {
	program, all := v.Program(), repair.All()
	class, verdict := "repair-verdict", ""
	switch {
	case v.Done:
		class, verdict = "repair-verdict done", "Repaired: "+v.Verdict
	case v.Verdict != "":
		verdict = "Not repaired yet: " + v.Verdict
	}
	hint := ui.Button("button").Aria("disabled", strconv.FormatBool(v.Hints == len(program.Hints))).OnClick(ui.Send(p, model.ShowHint{}))
	return ui.Tag("div", "story repair").Role("region").Aria("label", "Program to repair: "+program.Title).Body(
		line(program.Title+" · program to repair "+strconv.Itoa(v.Number)+" of "+strconv.Itoa(len(all)),
			ui.When(v.Changed, func() goapp.UI {
				return ui.Button("button quiet").OnClick(ui.Send(p, model.OpenProgram{Repair: program.Name})).Text("Start over")
			})),
		ui.Text("p", "step-text", program.Task),
		ui.Tag("ol", "repair-hints").Aria("live", "polite").Aria("label", "Hints").Role("list").Body(ui.Each(v.Hints, func(i int) goapp.UI {
			return ui.Text("li", "", program.Hints[i])
		})...),
		ui.Text("p", class, verdict).Role("status"),
		ui.Tag("div", "repair-ways",
			hint.Text("Hint "+strconv.Itoa(min(v.Hints+1, len(program.Hints)))+" of "+strconv.Itoa(len(program.Hints))),
			ui.When(v.Done && v.Number < len(all), func() goapp.UI {
				next := all[v.Number]
				return ui.Button("button primary").OnClick(ui.Send(p, model.OpenProgram{Repair: next.Name})).Text("Next: " + next.Title)
			}),
		),
	)
}

// repairs draws the programs to be repaired for the list of lessons. Those that were repaired are marked.
func repairs(chosen int, seen model.Seen) goapp.UI {
	all := repair.All()
	return ui.Tag("optgroup", "").Attr("label", "Programs to repair").Body(ui.Each(len(all), func(i int) goapp.UI {
		text := strconv.Itoa(i+1) + " · " + all[i].Title
		if seen.Has(all[i].Name) {
			text += " ✓"
		}
		return ui.Tag("option", "").Attr("value", all[i].Name).Attr("selected", i+1 == chosen).Text(text)
	})...)
}
