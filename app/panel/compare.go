package panel

import (
	"strconv"
	"time"

	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/app/ui"
	"scattergather/engine"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// miniHeight is the height of the small timelines in px.
const miniHeight = 116

// miniID is the ID of the host for the small timeline of a policy.
func miniID(policy engine.Policy) string { return "mini-" + string(policy) }

// compare draws what every gather policy makes of the same sources. Used is the policy of the
// scenario.
func compare(p ui.Page, used engine.Policy) goapp.UI {
	c := p.State().Policies
	if len(c.Runs) == 0 {
		return ui.Text("p", "soft empty", "Every gather policy is tried on these sources. One moment.")
	}
	verdicts := c.Verdicts()
	return ui.Tag("div", "policies",
		ui.Text("p", "", c.Summary()),
		ui.Tag("div", "policy-cards", ui.Each(len(c.Runs), func(i int) goapp.UI {
			return policyCard(p, c, c.Runs[i], verdicts[i], used)
		})...),
	)
}

// policyCard draws one of the policies: its small timeline, what the caller is left with, and
// what it does better or worse than others.
func policyCard(p ui.Page, all model.Policies, r model.PolicyRun, verdicts []model.Verdict, used engine.Policy) goapp.UI {
	name := string(r.Policy)
	use, scope := ui.Send(p, model.Edit{Key: model.Key{Path: "gather"}, Text: name})
	class, label, inUse := "policy", "Use "+name, r.Policy == used
	if inUse {
		class, label = "policy used", "In use"
	}
	about := ""
	if r.Policy == engine.Quorum {
		about = " of " + strconv.Itoa(r.Quorum)
	}
	return ui.Tag("article", class).Aria("label", name).OnClick(use, scope).Body(
		ui.Tag("h3", "", goapp.Text(name), ui.Text("span", "soft", about)),
		ui.SVGHost(p, miniID(r.Policy)),
		ui.Text("p", "policy-outcome "+r.Tone(), all.OutcomeText(r)),
		ui.Tag("ul", "verdicts", ui.Each(len(verdicts), func(i int) goapp.UI {
			return ui.Text("li", verdicts[i].Tone, verdicts[i].Text)
		})...),
		ui.Button("button").Aria("disabled", strconv.FormatBool(inUse)).OnClick(use, scope).Text(label),
	)
}

// drawTime is how long a frame may draw small timelines.
const drawTime = 8 * time.Millisecond

// drawPolicies draws the small timelines, all to the same scale. Those that a frame has no
// time for are left to the next.
func (p *Panels) drawPolicies() {
	s := p.page.State()
	if s.Panel != model.ComparePanel {
		return
	}
	c := s.Policies
	to := max(c.Longest()+c.Longest()/12, time.Millisecond)
	from := time.Now()
	for _, r := range c.Runs {
		if time.Since(from) > drawTime {
			p.page.Redraw()
			return
		}
		p.svgs.Draw(miniID(r.Policy), c.Rev, func(width int) string { return mini(r.Run, width, to) })
	}
}

// mini draws a small timeline, or nothing where there is no run.
func mini(run *timeline.Run, width int, to time.Duration) string {
	if run == nil {
		return ""
	}
	return string(run.Mini(width, miniHeight, to))
}
