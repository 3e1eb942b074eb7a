package engine

import (
	"strconv"
	"strings"
)

// SourceNames returns the names of the replicas that a row stands for: the name itself
// when Count is 1, else "leaf-1" to "leaf-n", or "job #1" to "job #n" where the name ends
// in "#".
func SourceNames(s Source) []string {
	if s.Count <= 1 {
		return []string{s.Name}
	}
	prefix := s.Name + "-"
	if strings.HasSuffix(s.Name, "#") {
		prefix = s.Name
	}
	names := make([]string, s.Count)
	for i := range names {
		names[i] = prefix + strconv.Itoa(i+1)
	}
	return names
}
