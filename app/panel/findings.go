package panel

import (
	"net/url"
	"strings"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/explain"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// findings draws what a teacher would point at.
func findings(run model.RunResult) goapp.UI {
	if len(run.Report.Scenario.Sources) == 0 && run.Report.Own == nil {
		return ui.Text("p", "soft empty", "This scenario has no sources: Wait returns at once, and there is nothing to explain. Add a source, or undo.")
	}
	findings := run.Findings()
	if len(findings) == 0 {
		return ui.Text("p", "soft empty", "Nothing out of the ordinary happens in this run.")
	}
	return ui.Tag("div", "findings", ui.Each(len(findings), func(i int) goapp.UI {
		return finding(findings[i])
	})...)
}

// finding draws one of them.
func finding(f explain.Finding) goapp.UI {
	return ui.Tag("article", "finding",
		ui.Text("h3", "", f.Title),
		ui.Tag("p", "",
			goapp.Text(f.Text+" "),
			ui.When(f.Source != "", func() goapp.UI {
				return ui.Tag("a", "").Attr("href", f.Source).Attr("target", "_blank").Attr("rel", "noopener noreferrer").Text(sourceName(f.Source))
			}),
		),
	)
}

// sourceName shortens the address of a finding's source: "golang/go#23595".
func sourceName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	path := strings.Trim(u.Path, "/")
	if repo, number, ok := strings.Cut(path, "/issues/"); ok && u.Host == "github.com" {
		return repo + "#" + number
	}
	return strings.TrimSuffix(u.Host+"/"+path, "/")
}
