package console

import (
	"sort"
	"strings"

	"scattergather/engine"
)

// ownLines returns what a user's own program printed, line by line, and what Go prints of its end.
// What is printed in several pieces is one line, of the time of the first.
func ownLines(r engine.Report) []Line {
	recording := r.Own.Recording
	var lines []Line
	open := [2]int{-1, -1} // the line that has not ended yet, of standard output and error
	for _, p := range recording.Prints {
		stream := 0
		if p.Stderr {
			stream = 1
		}
		// The last event that had happened by then.
		event := sort.Search(len(r.Events), func(i int) bool { return r.Events[i].At > p.At }) - 1
		for text, rest := p.Text, ""; text != ""; text = rest {
			line, found := "", false
			line, rest, found = strings.Cut(text, "\n")
			if at := open[stream]; at >= 0 {
				lines[at].Text += line
			} else {
				open[stream] = len(lines)
				lines = append(lines, Line{At: p.At, Lane: recording.Lanes[p.Lane].Name, Text: line, Event: event})
			}
			if found {
				open[stream] = -1
			}
		}
	}
	if crash := r.Outcome.Crashed; crash != "" {
		for line := range strings.SplitSeq(strings.TrimSuffix(crash, "\n"), "\n") {
			lines = append(lines, Line{At: r.Outcome.Elapsed, Lane: recording.Lanes[recording.Ended.Lane].Name, Text: line, Event: -1})
		}
	}
	return lines
}
