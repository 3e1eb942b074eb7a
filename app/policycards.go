package app

import (
	"strconv"
	"time"

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
	if len(c.runs) == 0 {
		return words("p", "soft empty", "Every gather policy is tried on these sources. One moment.")
	}
	verdicts := c.verdicts()
	return tag("div", "policies",
		words("p", "", c.summary()),
		tag("div", "policy-cards", each(len(c.runs), func(i int) goapp.UI {
			return p.policyCard(c.runs[i], verdicts[i])
		})...),
	)
}

// policyCard is one of the policies: its small timeline, what the caller is left with, and
// what it does better or worse than others.
func (p *page) policyCard(r policyRun, verdicts []verdict) goapp.UI {
	name := string(r.policy)
	use, scope := p.send(Edit{Key: Key{Path: "gather"}, Text: name})
	class, label, inUse := "policy", "Use "+name, r.policy == p.state.Draft.Scenario.Gather
	if inUse {
		class, label = "policy used", "In use"
	}
	about := ""
	if r.policy == engine.Quorum {
		about = " of " + strconv.Itoa(r.quorum)
	}
	return tag("article", class).Aria("label", name).OnClick(use, scope).Body(
		tag("h3", "", goapp.Text(name), words("span", "soft", about)),
		&sheet{page: p, ID: miniID(r.policy)},
		words("p", "policy-outcome "+r.tone(), p.state.Policies.told(r)),
		tag("ul", "verdicts", each(len(verdicts), func(i int) goapp.UI {
			return words("li", verdicts[i].tone, verdicts[i].text)
		})...),
		button("button").Aria("disabled", yes(inUse)).OnClick(use, scope).Text(label),
	)
}

// told says what the caller is left with; how long it took is in the picture.
func (p Policies) told(r policyRun) string {
	n, what := p.brings(r)
	brings := strconv.Itoa(n) + plural(n, what)
	switch o := r.outcome; {
	case r.run == nil:
		return r.fault
	case o.Crashed != "":
		return oneLine(o.Crashed)
	case o.Error != "":
		return brings + " and an error: " + oneLine(o.Error)
	default:
		return brings + ", no error"
	}
}

// tone is the class of that.
func (r policyRun) tone() string {
	if r.run == nil || r.outcome.Crashed != "" {
		return "bad"
	}
	return ""
}

// drawPolicies draws the small timelines, all to the same scale. What a frame has no time
// for is left to the next.
func (p *page) drawPolicies() {
	defer p.rescue()
	c := p.state.Policies
	if p.state.Panel != ComparePanel {
		return
	}
	to := max(c.longest()+c.longest()/12, time.Millisecond)
	from := time.Now()
	for _, r := range c.runs {
		if time.Since(from) > spare {
			p.request()
			return
		}
		p.drawOn(miniID(r.policy), strconv.Itoa(c.Rev), func(width int) string { return mini(r.run, width, to) })
	}
}

// mini draws a small timeline, or nothing where there is no run.
func mini(run *timeline.Run, width int, to time.Duration) string {
	if run == nil {
		return ""
	}
	return string(run.Mini(width, miniHeight, to))
}
