package app

import (
	"strconv"

	"scattergather/engine"
)

// manyDigest is equal for states whose panels of many runs look alike.
type manyDigest struct {
	wanted  string
	seen    int
	stale   bool
	running bool

	policies int // Rev of the runs under all policies
	gather   engine.Policy
}

// String is equal for digests that are.
func (d manyDigest) String() string {
	return d.wanted + "\n" + strconv.Itoa(d.seen) + yes(d.stale) + yes(d.running) + "\n" + strconv.Itoa(d.policies) + string(d.gather)
}

// manyDigest tells nothing of a panel that is not to be seen.
func (s State) manyDigest() manyDigest {
	switch s.Panel {
	case StatisticsPanel:
		return manyDigest{wanted: s.Stats.Wanted, seen: s.Stats.Seen, stale: s.Stats.Stale, running: s.Stats.Running}
	case ComparePanel:
		return manyDigest{policies: s.Policies.Rev, gather: s.Draft.Scenario.Gather}
	}
	return manyDigest{}
}
