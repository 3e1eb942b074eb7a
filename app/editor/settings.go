package editor

import (
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// settings draws the fields of the scenario itself.
func settings(f *Fields) goapp.UI {
	s := f.State().Draft.Scenario
	main := []string{"limit", "deadline", "timeout", "query:wide"}
	if s.Pattern == engine.DispatcherWorker {
		main = append(main, "pool.workers", "pool.queue")
	}
	if s.Gather == engine.Quorum {
		main = append([]string{"quorum"}, main...)
	}
	return ui.Tag("section", "settings",
		choices(f, "Pattern", "pattern", "two"),
		choices(f, "Gather policy", "gather", "five"),
		ui.Text("p", "meaning", policyMeaning(s.Gather)),
		ui.Tag("div", "grid", f.entries(0, "boxed", main...)...),
		more(f, 0, differing(model.RareSettings, model.FieldOwner{Scenario: &s}, model.FieldOwner{Scenario: new(engine.NewScenario())}), func() []goapp.UI {
			return []goapp.UI{
				ui.Tag("div", "grid", f.entries(0, "boxed", model.RareSettings...)...),
				ui.AnotherSeed(f, "button"),
			}
		}),
	)
}

// policyMeaning says in a line how a policy is written in Go.
func policyMeaning(policy engine.Policy) string {
	switch policy {
	case engine.WaitAll:
		return "A zero errgroup.Group: Wait returns the first error, nobody is cancelled."
	case engine.FailFast:
		return "errgroup.WithContext: the first error cancels the others."
	case engine.CollectAll:
		return "Every function returns nil; the errors are joined after Wait."
	case engine.FirstSuccess:
		return "The first success cancels the others."
	case engine.Quorum:
		return "Enough successes cancel the others."
	}
	return ""
}

// choices shows all values of a field side by side.
func choices(f *Fields, label, path, class string) goapp.UI {
	values := model.FindField(model.ScenarioFields, path).From()
	chosen := f.State().Draft.Text(model.Key{Path: path})
	return ui.Tag("div", "").Class("choices "+class).Role("radiogroup").Aria("label", label).Body(
		ui.Tag("div", "over").Aria("hidden", "true").Text(label),
		ui.Tag("div", "options", ui.Each(len(values), func(i int) goapp.UI {
			value := values[i]
			change, scope := ui.Send(f, model.Edit{Key: model.Key{Path: path}, Text: value})
			return ui.Tag("label", "option",
				ui.Input("radio").Attr("name", path).Attr("value", value).Attr("checked", value == chosen).OnChange(change, scope),
				ui.Text("span", "", value),
			)
		})...),
	)
}
