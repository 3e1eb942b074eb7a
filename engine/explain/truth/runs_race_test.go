//go:build race

package truth

// There are fewer runs under the race detector, which makes each several times slower: the
// checks run no goroutines, and those of the engine are the same in all runs.
const (
	defaultRuns = 500
	changedRuns = 50
)
