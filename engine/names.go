package engine

import (
	"strconv"
	"strings"
)

// SourceNames returns the names of the replicas of a row: the name itself if Count is 1, else
// "leaf-1" to "leaf-n", or "job #1" to "job #n" for a name that ends in "#".
func SourceNames(s Source) []string {
	if s.Count <= 1 {
		return []string{s.Name}
	}
	prefix := s.Name + "-"
	if strings.HasSuffix(s.Name, "#") {
		prefix = s.Name
	}
	// All names are substrings of one string, which takes one allocation instead of n.
	all := make([]byte, 0, s.Count*(len(prefix)+len(strconv.Itoa(s.Count))))
	ends := make([]int, s.Count)
	for i := range ends {
		all = strconv.AppendInt(append(all, prefix...), int64(i+1), 10)
		ends[i] = len(all)
	}
	text, names, from := string(all), make([]string, s.Count), 0
	for i, to := range ends {
		names[i], from = text[from:to], to
	}
	return names
}
