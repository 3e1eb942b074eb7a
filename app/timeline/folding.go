package timeline

// folding is which lanes of a run are drawn as one.
type folding struct {
	of     *Run
	folded Rows
}

// size is how many lanes from the i-th on are drawn as one.
func (f folding) size(i int) int {
	if f.folded == (Rows{}) {
		return 1
	}
	source := f.of.report.Lanes[i].Source
	if !f.folded.Has(source) {
		return 1
	}
	return max(1, min(f.of.report.Scenario.Sources[source].Count, len(f.of.report.Lanes)-i))
}

// rows is how many lanes are drawn under the caller's.
func (f folding) rows() (n int) {
	for i := 1; i < len(f.of.report.Lanes); n++ {
		i += f.size(i)
	}
	return n
}
