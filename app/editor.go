package app

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine"
)

// editor is the column in which the scenario is typed.
func (p *page) editor() goapp.UI {
	s := p.state
	if s.Run.Rev == 0 && s.Draft.Rev == 0 {
		return tag("aside", "editor card waiting")
	}
	rows := make([]goapp.UI, 0, len(s.Draft.Rows))
	for i, row := range s.Draft.Rows {
		source := s.Draft.Scenario.Sources[i]
		on := string(s.Run.Ending(source)) + "\n" + s.Draft.Scenario.Timeout + "\n" + s.RowProblems(row.ID)
		rows = append(rows, p.part("row "+strconv.Itoa(row.ID), func() goapp.UI { return p.sourceRow(row.ID) }, on, row.Rev, one(s.IsSelected(source)), one(s.Expanded[row.ID]), one(i == 0)+2*one(i == len(s.Draft.Rows)-1)))
	}
	return tag("aside", "editor card").Aria("label", "Scenario").Body(
		p.settings(),
		tag("section", "sources",
			words("h2", "over", "Sources"),
			tag("div", rowsClass(len(rows)), rows...),
			p.strayProblems(),
			button("button add", icon(iconAdd), words("span", "", "Add a source")).ID(model.AddSourceID).OnClick(p.send(model.AddSource{})),
		),
	)
}

// rowsClass marks a list of rows that reaches far beyond the screen.
func rowsClass(n int) string {
	if n > 40 {
		return "rows many"
	}
	return "rows"
}

// settings are the fields of the scenario itself.
func (p *page) settings() goapp.UI {
	s := p.state.Draft.Scenario
	main := []string{"limit", "deadline", "timeout", "query:wide"}
	if s.Pattern == engine.DispatcherWorker {
		main = append(main, "pool.workers", "pool.queue")
	}
	if s.Gather == engine.Quorum {
		main = append([]string{"quorum"}, main...)
	}
	return tag("section", "settings",
		p.choices("Pattern", "pattern", "two"),
		p.choices("Gather policy", "gather", "five"),
		words("p", "meaning", policyMeaning(s.Gather)),
		tag("div", "grid", p.entries(0, "boxed", main...)...),
		p.more(0, differing(model.RareSettings, model.FieldOwner{Scenario: &s}, model.FieldOwner{Scenario: new(engine.NewScenario())}), func() []goapp.UI {
			return []goapp.UI{tag("div", "grid", p.entries(0, "boxed", model.RareSettings...)...)}
		}),
	)
}

// more hides the seldom changed fields of a row; said beside it is what is not as usual in
// them. They are drawn only when they are to be seen: there may be thousands.
func (p *page) more(row int, said []string, content func() []goapp.UI) goapp.UI {
	open := p.state.Expanded[row]
	beside := words("span", "soft", strings.Join(said, " · "))
	if !open && p.state.HidesProblem(row) {
		beside = words("span", "entry-problem", "Something in here is wrong.")
	}
	parts := []goapp.UI{tag("summary", "", words("span", "", "More "), beside)}
	if open {
		parts = append(parts, content()...)
	}
	toggled, scope := p.handle("more "+strconv.Itoa(row), func(ctx goapp.Context, _ goapp.Event) {
		p.post(model.Expand{Row: row, Open: ctx.JSSrc().Get("open").Bool()})
	})
	return tag("details", "more", parts...).On("toggle", toggled, scope)
}

// differing tells which fields of o are not as usual.
func differing(fields []string, o, usual model.FieldOwner) []string {
	table := model.SourceFields
	if o.Scenario != nil {
		table = model.ScenarioFields
	}
	var said []string
	for _, name := range fields {
		path, _, _ := strings.Cut(name, ":")
		f := model.FindField(table, path)
		text := f.Read(o)
		if text == f.Read(usual) {
			continue
		}
		label := strings.ToLower(f.Label)
		if group, _, ok := strings.Cut(path, "."); ok {
			label = group + " " + label
		}
		if len(text) > 20 || text == "" || text == "false" {
			text = "…"
		}
		said = append(said, label+" "+text)
	}
	return said
}

// policyMeaning is how a policy is written in Go, in a line.
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
func (p *page) choices(label, path, class string) goapp.UI {
	values := model.FindField(model.ScenarioFields, path).From()
	chosen := p.state.Draft.Text(model.Key{Path: path})
	return tag("div", "").Class("choices "+class).Role("radiogroup").Aria("label", label).Body(
		tag("div", "over").Aria("hidden", "true").Text(label),
		tag("div", "options", each(len(values), func(i int) goapp.UI {
			value := values[i]
			change, scope := p.send(model.Edit{Key: model.Key{Path: path}, Text: value})
			return tag("label", "option",
				input("radio").Attr("name", path).Attr("value", value).Attr("checked", value == chosen).OnChange(change, scope),
				words("span", "", value),
			)
		})...),
	)
}

// strayProblems tells what is wrong but belongs to no field that is shown.
func (p *page) strayProblems() goapp.UI {
	var stray []string
	for k, problem := range p.state.Problems {
		if !p.state.Draft.HasField(k) {
			stray = append(stray, strings.TrimPrefix(k.Path+": "+problem, ": "))
		}
	}
	slices.Sort(stray)
	return when(len(stray) > 0, func() goapp.UI {
		return words("p", "entry-problem", strings.Join(stray, "\n"))
	})
}
