package app

import (
	"slices"
	"strconv"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine"
)

// addID is that of the button that adds a source.
const addID = "add-source"

// editor is the column in which the scenario is typed.
func (p *page) editor() goapp.UI {
	s := p.state
	if s.Shown.Rev == 0 && s.Draft.Rev == 0 {
		return tag("aside", "editor card waiting")
	}
	rows := make([]goapp.UI, 0, len(s.Draft.Rows))
	for i, row := range s.Draft.Rows {
		source := s.Draft.Scenario.Sources[i]
		on := string(s.Shown.ending(source)) + "\n" + s.Draft.Scenario.Timeout + "\n" + s.rowProblems(row.ID)
		rows = append(rows, p.part("row "+strconv.Itoa(row.ID), func() goapp.UI { return p.sourceRow(row.ID) }, on, row.Rev, one(s.selects(source)), one(s.Unfolded[row.ID]), one(i == 0)+2*one(i == len(s.Draft.Rows)-1)))
	}
	return tag("aside", "editor card").Aria("label", "Scenario").Body(
		p.settings(),
		tag("section", "sources",
			words("h2", "over", "Sources"),
			tag("div", rowsClass(len(rows)), rows...),
			p.strayProblems(),
			button("button add", icon(iconAdd), words("span", "", "Add a source")).ID(addID).OnClick(p.send(AddSource{})),
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
		p.more(0, differing(hiddenSettings, owner{scenario: &s}, owner{scenario: new(engine.NewScenario())}), func() []goapp.UI {
			return []goapp.UI{tag("div", "grid", p.entries(0, "boxed", hiddenSettings...)...)}
		}),
	)
}

// hiddenSettings are the fields that are seldom changed.
var hiddenSettings = []string{"cancelAt", "worker:two", "sort", "top", "seed", "shared", "dedupe:tick two", "notes:wide"}

// more hides the seldom changed fields of a row; said beside it is what is not as usual in
// them. They are drawn only when they are to be seen: there may be thousands.
func (p *page) more(row int, said []string, content func() []goapp.UI) goapp.UI {
	open := p.state.Unfolded[row]
	beside := words("span", "soft", strings.Join(said, " · "))
	if !open && p.state.hidesProblem(row) {
		beside = words("span", "entry-problem", "Something in here is wrong.")
	}
	parts := []goapp.UI{tag("summary", "", words("span", "", "More "), beside)}
	if open {
		parts = append(parts, content()...)
	}
	toggled, scope := p.handle("more "+strconv.Itoa(row), func(ctx goapp.Context, _ goapp.Event) {
		p.post(Unfold{Row: row, Open: ctx.JSSrc().Get("open").Bool()})
	})
	return tag("details", "more", parts...).On("toggle", toggled, scope)
}

// hidesProblem tells whether something is wrong with a seldom changed field of a row.
func (s State) hidesProblem(row int) bool {
	for k := range s.Problems {
		if k.Row != row {
			continue
		}
		isHidden := func(name string) bool { path, _, _ := strings.Cut(name, ":"); return path == k.Path }
		if _, _, ok := resultPath(k.Path); ok || slices.ContainsFunc(slices.Concat(hiddenSettings, hiddenFields), isHidden) {
			return true
		}
	}
	return false
}

// differing tells which fields of o are not as usual.
func differing(fields []string, o, usual owner) []string {
	table := sourceFields
	if o.scenario != nil {
		table = scenarioFields
	}
	var said []string
	for _, name := range fields {
		path, _, _ := strings.Cut(name, ":")
		f := find(table, path)
		text := f.read(o)
		if text == f.read(usual) {
			continue
		}
		label := strings.ToLower(f.label)
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
	values := find(scenarioFields, path).from()
	chosen := p.state.Draft.Text(Key{Path: path})
	return tag("div", "").Class("choices "+class).Role("radiogroup").Aria("label", label).Body(
		tag("div", "over").Aria("hidden", "true").Text(label),
		tag("div", "options", each(len(values), func(i int) goapp.UI {
			value := values[i]
			change, scope := p.send(Edit{Key: Key{Path: path}, Text: value})
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
		if !p.state.Draft.has(k) {
			stray = append(stray, strings.TrimPrefix(k.Path+": "+problem, ": "))
		}
	}
	slices.Sort(stray)
	return when(len(stray) > 0, func() goapp.UI {
		return words("p", "entry-problem", strings.Join(stray, "\n"))
	})
}
