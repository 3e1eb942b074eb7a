package model

import (
	"sort"
	"strings"
)

// blame returns the state with the problems of the draft after a change. They are by the
// fields that the engine names. A problem that the change has caused in another field is
// shown at the field that was edited: where a count was lowered, the engine names the
// quorum, and where the counts are too large together it names no field at all. Once shown
// somewhere a problem stays there until it is gone.
func (s State) blame(c change, problems map[Key]string) State {
	shown := make(map[Key]string, len(problems))
	blamed := make(map[Key]Key, len(problems))
	keys := make([]Key, 0, len(problems))
	for k := range problems {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		return a.Row < b.Row || a.Row == b.Row && a.Path < b.Path
	})
	for _, k := range keys {
		at, known := s.blamed[k]
		if !known {
			at = k
			if problems[c.key] == "" {
				at = c.key
			}
		}
		// Of what is chosen rather than typed the page shows no problems.
		if f, ok := c.draft.Field(at); !ok || f.From != nil {
			at = k
		}
		blamed[k] = at
		switch problem := problems[k]; {
		case at == k:
			shown[k] = problem
		case shown[at] == "":
			shown[at] = c.draft.prefix(k, at) + problem
		}
	}
	s.Problems, s.blamed = shown, blamed
	return s
}

// prefix names the field k in front of its problem where that is shown at another field:
// "Quorum: ", or "mysql, count: " for a field of another source; "" if the page does not
// show k.
func (d Draft) prefix(k, at Key) string {
	f, ok := d.Field(k)
	switch {
	case !ok:
		return ""
	case k.Row > 0 && k.Row != at.Row:
		return isolate(d.Scenario.Sources[d.Index(k.Row)].Name) + ", " + strings.ToLower(f.Label) + ": "
	}
	return f.Label + ": "
}
