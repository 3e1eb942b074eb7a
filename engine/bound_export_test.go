package engine

// EventBound opens the bound of events to tests that use package scenariotest.
func EventBound(s Scenario) int {
	total := fixedEvents(s)
	for _, source := range s.Sources {
		total += rowEvents(source)
	}
	return total
}
