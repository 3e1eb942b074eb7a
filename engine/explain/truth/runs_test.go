//go:build !race

package truth

const (
	defaultRuns = 20_000 // random runs that TestEverySentence checks
	changedRuns = 1500   // of which TestCheckerRejectsChanges changes what is said
)
