package model

import (
	"strconv"

	"scattergather/engine"
)

// AnotherSeed draws all random delays and failures again, from the next seed. It is the next
// one, not a random one, so that everyone who presses the button equally often sees the same run.
type AnotherSeed struct{}

func (AnotherSeed) update(s State) State {
	next := s.Draft.Scenario.Seed + 1
	if next > engine.MaxSeed {
		next = 0
	}
	return Edit{Key: Key{Path: "seed"}, Text: strconv.FormatInt(next, 10)}.update(s)
}
