package model

import (
	"slices"
	"strings"
	"sync"

	"scattergather/engine/lesson"
	"scattergather/engine/repair"
)

// The tour is all lessons in their order.

// tour lists the names of the lessons.
var tour = sync.OnceValue(func() []string {
	var names []string
	for _, h := range lesson.Headings() {
		names = append(names, h.Name)
	}
	return names
})

// introUntil is how many lessons have to be seen before the page no longer says what it is.
const introUntil = 2

// TourView is the place of the chosen lesson in the tour.
type TourView struct {
	Number         int    // from 1; 0 if no lesson is chosen
	Of             int    // how many lessons there are
	Previous, Next string // names; "" at the ends
}

// Tour returns where in the tour a lesson is. Without a lesson the next one is the first.
func Tour(name string) TourView {
	names := tour()
	at := slices.Index(names, name)
	v := TourView{Number: at + 1, Of: len(names)}
	if at > 0 {
		v.Previous = names[at-1]
	}
	if at+1 < len(names) {
		v.Next = names[at+1]
	}
	return v
}

// Seen is the names of lessons that were opened, and of programs that were repaired, as a set: in
// alphabetical order, each followed by a line feed. It is text so that views can be compared and a
// browser can keep it.
type Seen string

// Has reports whether a name is in the set.
func (s Seen) Has(name string) bool {
	return strings.HasPrefix(string(s), name+"\n") || strings.Contains(string(s), "\n"+name+"\n")
}

// Count returns how many names are in the set.
func (s Seen) Count() int { return strings.Count(string(s), "\n") }

// with returns the set with more names. Those that neither a lesson nor a program to be repaired has are
// left out: a browser may keep anything.
func (s Seen) with(names ...string) Seen {
	var all strings.Builder
	known := slices.Clone(tour())
	for _, p := range repair.All() {
		known = append(known, p.Name)
	}
	slices.Sort(known)
	for _, name := range known {
		if s.Has(name) || slices.Contains(names, name) {
			all.WriteString(name + "\n")
		}
	}
	return Seen(all.String())
}

// RememberSeen adds the lessons that were opened on earlier visits.
type RememberSeen struct{ Seen string }

func (m RememberSeen) update(s State) State {
	s.Seen = s.Seen.with(strings.Split(m.Seen, "\n")...)
	return s
}

// see returns the state in which a lesson has been opened, or a program been repaired. What a page
// without a link begins with does not count.
func (s State) see(name string) State {
	if !s.Seen.Has(name) {
		s.Seen = s.Seen.with(name)
	}
	return s
}
