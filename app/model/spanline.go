package model

import (
	"strings"

	"scattergather/app/timeline"
)

// maxListed is the number of lanes above which a program is written only if it is to be
// read: for a thousand lanes it takes longer than a frame.
const maxListed = 200

// LineOf returns the line of the program that a span is on, "" if it is none or would take
// long to find.
func (s RunResult) LineOf(id timeline.SpanID) string {
	if len(s.Report.Lanes) > maxListed {
		return ""
	}
	l := s.Listing()
	line := l.lineOf(id)
	if line == 0 {
		return ""
	}
	return strings.TrimSpace(l.lines[line-1])
}
