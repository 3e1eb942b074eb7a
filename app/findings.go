package app

import (
	"net/url"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/explain"
)

// findingsPanel is what a teacher would point at.
func (p *page) findingsPanel() goapp.UI {
	findings := p.state.Run.Findings()
	if len(findings) == 0 {
		return words("p", "soft empty", "Nothing out of the ordinary happens in this run.")
	}
	return tag("div", "findings", each(len(findings), func(i int) goapp.UI {
		return p.finding(findings[i])
	})...)
}

func (p *page) finding(f explain.Finding) goapp.UI {
	return tag("article", "finding",
		words("h3", "", f.Title),
		tag("p", "",
			goapp.Text(f.Text+" "),
			when(f.Source != "", func() goapp.UI {
				return tag("a", "").Attr("href", f.Source).Attr("target", "_blank").Attr("rel", "noopener noreferrer").Text(sourceName(f.Source))
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
