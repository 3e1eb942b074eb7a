package model

import (
	"strings"
	"testing"
)

// tooLargeLink was made when a run could have 200,000 events: 930 sources, each of which is
// called up to 40 times.
const tooLargeLink = "#1.OwbOQs13ONp1WLICuLmInI9NUcuhD3On9o3iUTyKUTGiNWJpjKXdZgjpGeeC226wfD0abqN4FOPNU1j6eKBGOVLnE1w9YXb0DBHdSePa2thaQAA"

// TestALinkAboveTheLimits opens such a link, keeps what it holds, says what is too large where
// it can be changed, and runs it once it is small enough.
func TestALinkAboveTheLimits(t *testing.T) {
	for name, s := range map[string]State{"first": step(NewState(), Address{Fragment: tooLargeLink}), "later": after(Address{Fragment: tooLargeLink})} {
		t.Run(name, func(t *testing.T) {
			count := rowAt(s, 1, "count")
			if got := s.Draft.Text(count); got != "930" {
				t.Errorf("the draft has %s replicas, the link has 930", got)
			}
			const problem = "up to 37200 of the run's 37201 calls, retries and hedges included, are to this source; a run has at most 2000"
			if s.Problems[count] != problem || len(s.Problems) != 1 {
				t.Errorf("problems: %v", s.Problems)
			}
			if !strings.Contains(s.Notice.Text, "too large to run") || !strings.Contains(s.Notice.Text, problem) || len(s.Notice.Text) > 500 {
				t.Errorf("notice: %q", s.Notice.Text)
			}
			if s.Run.Rev == 0 || !s.Run.Smaller || len(s.Run.Report.Lanes) < 10 || s.Run.Report.Scenario.Sources[0].Name != "first" {
				t.Errorf("the timeline shows run %d of %d lanes, smaller: %t", s.Run.Rev, len(s.Run.Report.Lanes), s.Run.Smaller)
			}
			if titled := step(s, Edit{Key: Key{Path: "title"}, Text: "mine"}); !titled.Run.Smaller || titled.Draft.Text(count) != "930" {
				t.Error("an edit of another field loses what the link holds")
			}
			lower := step(s, Edit{Key: count, Text: "20"})
			if len(lower.Problems) > 0 || lower.Run.Smaller || lower.Notice.Text != "" || len(lower.Run.Report.Lanes) != 22 {
				t.Errorf("lowered: problems %v, smaller %t, notice %q, %d lanes", lower.Problems, lower.Run.Smaller, lower.Notice.Text, len(lower.Run.Report.Lanes))
			}
			back := step(lower, Undo{})
			if !back.Run.Smaller || back.Problems[count] != problem {
				t.Errorf("undone: smaller %t, problems %v", back.Run.Smaller, back.Problems)
			}
		})
	}
}
