package model

import (
	"strconv"

	"scattergather/engine"
)

// panelDigest is equal for states whose panels of many runs look alike.
type panelDigest struct {
	wanted  string
	seen    int
	stale   bool
	running bool

	policies int // Rev of the runs under all policies
	gather   engine.Policy
}

// String is equal for digests that are.
func (d panelDigest) String() string {
	return d.wanted + "\n" + strconv.Itoa(d.seen) + strconv.FormatBool(d.stale) + strconv.FormatBool(d.running) + "\n" + strconv.Itoa(d.policies) + string(d.gather)
}

// panelDigest tells nothing of a panel that is not to be seen.
func (s State) panelDigest() panelDigest {
	switch s.Panel {
	case StatisticsPanel:
		return panelDigest{wanted: s.Stats.Wanted, seen: s.Stats.Rev, stale: s.Stats.Stale, running: s.Stats.Running}
	case ComparePanel:
		return panelDigest{policies: s.Policies.Rev, gather: s.Draft.Scenario.Gather}
	}
	return panelDigest{}
}
