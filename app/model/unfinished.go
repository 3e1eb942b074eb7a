package model

import (
	"slices"
	"sort"
	"strings"
	"time"
)

// Drafts are what the tabs of a browser were working on. They survive a closed tab: the next visit
// offers the last one.

// maxDrafts is how many tabs a browser remembers the work of.
const maxDrafts = 5

// DraftLine returns the work of a page as a browser stores it; "" if there is none that its address
// did not begin with.
func (s State) DraftLine(now time.Time) string {
	if !s.Changed {
		return ""
	}
	fragment := s.Fragment()
	if fragment == "" {
		return ""
	}
	return strings.TrimSuffix(Shelf{{ID: now.UnixMilli(), Title: s.Run.Report.Scenario.Title, Fragment: fragment}}.Text(), "\n")
}

// LastDraft returns the newest of the drafts that a browser has stored, and which of them have to
// make room: all but some, and what is none. stored is by the name of the tab.
func LastDraft(stored map[string]string) (last Kept, ok bool, stale []string) {
	type draft struct {
		tab string
		Kept
	}
	var drafts []draft
	for tab, line := range stored {
		if k, ok := parseKept(line); ok {
			drafts = append(drafts, draft{tab, k})
		} else {
			stale = append(stale, tab)
		}
	}
	sort.Slice(drafts, func(i, j int) bool {
		a, b := drafts[i], drafts[j]
		if a.ID != b.ID {
			return a.ID > b.ID
		}
		return a.tab < b.tab
	})
	for _, d := range drafts[min(len(drafts), maxDrafts):] {
		stale = append(stale, d.tab)
	}
	slices.Sort(stale)
	if len(drafts) == 0 {
		return Kept{}, false, stale
	}
	return drafts[0].Kept, true, stale
}

// OfferDraft offers to go on with what was worked on last.
type OfferDraft struct{ Draft Kept }

func (m OfferDraft) update(s State) State {
	if s.Notice.Text != "" || s.Changed {
		return s
	}
	s.Notice = Notice{Text: "You were working on “" + isolate(m.Draft.Name()) + "” when you were here last.", Draft: m.Draft.Fragment}
	return s
}

// NoRoomForDraft says once that the browser has no room left.
type NoRoomForDraft struct{}

func (NoRoomForDraft) update(s State) State {
	if s.Keeping.NoRoom || s.Notice.Text != "" {
		return s
	}
	s.Keeping.NoRoom = true
	s.Notice = Notice{Text: "This browser has no room left, so your scenario will not be offered again after the page is closed; the address holds it."}
	return s
}
