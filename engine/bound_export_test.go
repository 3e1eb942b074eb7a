package engine

// EventBound opens eventBound to tests that use package scenariotest.
func EventBound(s Scenario) int {
	total, _, _ := eventBound(s)
	return total
}
