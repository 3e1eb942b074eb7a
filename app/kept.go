package app

import (
	"slices"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// kept is what the browser keeps for the page from one visit to the next, by its keys.
type kept map[string]string

// Keys of what the browser keeps: which lessons were opened, how far their stories were read, which
// entries of courses were opened, and the course that is being made.
const (
	seenKey     = "lessons seen"
	progressKey = "steps read"
	entriesKey  = "course entries opened"
	courseKey   = "course being made"
)

// load returns what the browser keeps under a key; "" if it keeps nothing, or does not say.
func (k kept) load(key string) string {
	k[key] = dom.OfBrowser.Get(key)
	return k[key]
}

// store has the browser keep a text, if it may.
func (k kept) store(key, text string) {
	if k[key] != text {
		k[key] = text
		dom.OfBrowser.Set(key, text)
	}
}

// recall reads what was done on earlier visits.
func (p *page) recall() {
	p.state = model.Update(p.state, model.RememberSeen{Seen: p.kept.load(seenKey)})
	p.state = model.Update(p.state, model.RememberProgress{Progress: p.kept.load(progressKey)})
}

// keep has the browser remember it, unless the page is embedded: those are no visits. What another
// tab has done meanwhile stays.
func (p *page) keep() {
	if p.state.Embedded || p.kept[seenKey] == string(p.state.Seen) && p.kept[progressKey] == string(p.state.Progress) {
		return
	}
	p.recall()
	p.kept.store(seenKey, string(p.state.Seen))
	p.kept.store(progressKey, string(p.state.Progress))
}

// recallCourses reads which entries were opened on earlier visits, and the course that was being made.
func (p *page) recallCourses() {
	p.state = model.Update(p.state, model.RememberCourses{Read: p.kept.load(entriesKey), Draft: p.kept.load(courseKey)})
	p.draft = p.state.CourseDraft
}

// keepCourses has the browser remember that. Which entries another tab has opened meanwhile stays.
func (p *page) keepCourses() {
	if p.state.Embedded {
		return
	}
	if p.kept[entriesKey] != string(p.state.CourseRead) {
		p.state = model.Update(p.state, model.RememberCourses{Read: p.kept.load(entriesKey)})
		p.kept.store(entriesKey, string(p.state.CourseRead))
	}
	if draft := p.state.CourseDraft; draft.Title != p.draft.Title || !slices.Equal(draft.Entries, p.draft.Entries) {
		p.draft = draft
		p.kept.store(courseKey, p.state.KeptCourse())
	}
}
