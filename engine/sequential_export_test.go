package engine

// For tests that need package scenariotest, which imports this package.
var (
	AddUp    = addUp
	LoopOver = loopOver
)
