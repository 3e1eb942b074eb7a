package app

import (
	"strconv"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
	"scattergather/engine"
)

// miniHeight is the height of the small timelines in px.
const miniHeight = 116

// miniID is that of the sheet for the small timeline of a policy.
func miniID(policy engine.Policy) string { return "mini-" + string(policy) }

// comparePanel shows what every gather policy makes of the same sources.
func (p *page) comparePanel() goapp.UI {
	c := p.state.Policies
	if len(c.Runs) == 0 {
		return words("p", "soft empty", "Every gather policy is tried on these sources. One moment.")
	}
	verdicts := c.Verdicts()
	return tag("div", "policies",
		words("p", "", c.Summary()),
		tag("div", "policy-cards", each(len(c.Runs), func(i int) goapp.UI {
			return p.policyCard(c.Runs[i], verdicts[i])
		})...),
	)
}

// policyCard is one of the policies: its small timeline, what the caller is left with, and
// what it does better or worse than others.
func (p *page) policyCard(r model.PolicyRun, verdicts []model.Verdict) goapp.UI {
	name := string(r.Policy)
	use, scope := p.send(model.Edit{Key: model.Key{Path: "gather"}, Text: name})
	class, label, inUse := "policy", "Use "+name, r.Policy == p.state.Draft.Scenario.Gather
	if inUse {
		class, label = "policy used", "In use"
	}
	about := ""
	if r.Policy == engine.Quorum {
		about = " of " + strconv.Itoa(r.Quorum)
	}
	return tag("article", class).Aria("label", name).OnClick(use, scope).Body(
		tag("h3", "", goapp.Text(name), words("span", "soft", about)),
		&sheet{page: p, ID: miniID(r.Policy)},
		words("p", "policy-outcome "+r.Tone(), p.state.Policies.OutcomeText(r)),
		tag("ul", "verdicts", each(len(verdicts), func(i int) goapp.UI {
			return words("li", verdicts[i].Tone, verdicts[i].Text)
		})...),
		button("button").Aria("disabled", strconv.FormatBool(inUse)).OnClick(use, scope).Text(label),
	)
}

// drawPolicies draws the small timelines, all to the same scale. What a frame has no time
// for is left to the next.
func (p *page) drawPolicies() {
	defer p.Recover()
	c := p.state.Policies
	if p.state.Panel != model.ComparePanel {
		return
	}
	to := max(c.Longest()+c.Longest()/12, time.Millisecond)
	from := time.Now()
	for _, r := range c.Runs {
		if time.Since(from) > spare {
			p.request()
			return
		}
		p.drawOn(miniID(r.Policy), strconv.Itoa(c.Rev), func(width int) string { return mini(r.Run, width, to) })
	}
}

// mini draws a small timeline, or nothing where there is no run.
func mini(run *timeline.Run, width int, to time.Duration) string {
	if run == nil {
		return ""
	}
	return string(run.Mini(width, miniHeight, to))
}
