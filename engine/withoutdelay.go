package engine

import (
	"slices"

	"scattergather/engine/dist"
)

// WithoutDelay returns the program in which the calls of some sources take no time: what
// the scenario would be with a delay of 0s for each of them. Sources are counted from 0 in
// scatter order, after count, so that it can be asked of one replica. Everything else is as
// in p, every draw included. The scenario in the report of such a run is still that of p.
func (p *Program) WithoutDelay(sources ...int) *Program {
	plan := *p.plan
	plan.sources = slices.Clone(plan.sources)
	for _, i := range sources {
		row := *plan.sources[i].row
		row.delay = dist.Delay{}
		plan.sources[i].row = &row
	}
	return &Program{&plan}
}
