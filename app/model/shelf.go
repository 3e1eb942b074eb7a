package model

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"

	"scattergather/engine"
	"scattergather/engine/link"
)

// MaxKept is how many scenarios a shelf holds.
const MaxKept = 200

// maxShelf is the number of bytes of the longest text that is read as a shelf.
const maxShelf = 8 << 20

// Kept is a scenario that the browser keeps.
type Kept struct {
	ID       int64  // when it was kept, in milliseconds since 1970; no two on a shelf have the same
	Title    string // "" is untitled
	Fragment string // of its link, with its "#"
}

// Time returns when the scenario was kept.
func (k Kept) Time() time.Time { return time.UnixMilli(k.ID) }

// Name returns the title, or what stands for it.
func (k Kept) Name() string {
	if k.Title == "" {
		return "Untitled"
	}
	return k.Title
}

// Shelf is what a browser keeps: scenarios, the one that was kept last first. The methods return a
// changed copy.
type Shelf []Kept

// ParseShelf reads a shelf from what a browser has stored, which may be damaged, or be somebody
// else's: what is no line of a shelf is left out. The scenarios are read when they are opened.
func ParseShelf(text string) Shelf {
	var shelf Shelf
	if len(text) > maxShelf {
		return nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if k, ok := parseKept(line); ok && len(shelf) < MaxKept && shelf.index(k.ID) < 0 {
			shelf = append(shelf, k)
		}
	}
	return shelf.sorted()
}

// parseKept reads a line.
func parseKept(line string) (k Kept, ok bool) {
	id, rest, found := strings.Cut(line, " ")
	fragment, title, found2 := strings.Cut(rest, " ")
	n, err := strconv.ParseInt(id, 10, 64)
	const latest = 4e12 // in the year 2096; a time far off could not be written
	if !found || !found2 || err != nil || n <= 0 || n > latest || !strings.HasPrefix(fragment, "#") || len(fragment) > 2*engine.MaxJSON {
		return Kept{}, false
	}
	return Kept{ID: n, Title: tidyTitle(title), Fragment: fragment}, true
}

// tidyTitle makes a text fit for one line of the list.
func tidyTitle(title string) string {
	title = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, title)
	if runes := []rune(title); len(runes) > engine.MaxText {
		title = string(runes[:engine.MaxText])
	}
	return strings.TrimSpace(title)
}

// Text returns the shelf as a browser stores it: a line for each scenario.
func (s Shelf) Text() string {
	var text strings.Builder
	for _, k := range s {
		fmt.Fprintf(&text, "%d %s %s\n", k.ID, k.Fragment, k.Title)
	}
	return text.String()
}

// Find returns the scenario with an ID.
func (s Shelf) Find(id int64) (k Kept, ok bool) {
	if at := s.index(id); at >= 0 {
		return s[at], true
	}
	return Kept{}, false
}

// Holds reports whether the shelf has a scenario under a title already, and where.
func (s Shelf) holds(k Kept) int {
	return slices.IndexFunc(s, func(other Kept) bool { return payloadOf(other) == payloadOf(k) && other.Title == k.Title })
}

// payloadOf is the part of the link that holds the scenario.
func payloadOf(k Kept) string {
	payload, _ := link.Split(k.Fragment)
	return payload
}

// with returns the shelf with a scenario more. One that it has already is moved to the top. It must
// not be full; its ID may be taken.
func (s Shelf) with(k Kept) Shelf {
	if at := s.holds(k); at >= 0 {
		s = s.without(s[at].ID)
	}
	for s.index(k.ID) >= 0 {
		k.ID++
	}
	return append(slices.Clip(s), k).sorted()
}

func (s Shelf) without(id int64) Shelf {
	return slices.DeleteFunc(slices.Clone(s), func(k Kept) bool { return k.ID == id })
}

// renamed returns the shelf with a scenario under another title, which its link holds, too. The error
// says what is wrong with the title.
func (s Shelf) renamed(id int64, title string) (Shelf, error) {
	at := s.index(id)
	if at < 0 {
		return s, fmt.Errorf("it has been deleted in another tab")
	}
	l, err := link.Read(s[at].Fragment, link.Known{Programs: true})
	if err != nil {
		return s, fmt.Errorf("its link cannot be read: %w", err)
	}
	if l.Program.Source != "" {
		return s, fmt.Errorf("the title of a program is the comment at its beginning: open it, and change that")
	}
	l.Scenario.Title = strings.TrimSpace(title)
	payload, err := link.Encode(l.Scenario)
	if err != nil {
		return s, err
	}
	s = slices.Clone(s)
	_, view := link.Split(s[at].Fragment)
	s[at].Title, s[at].Fragment = l.Scenario.Title, "#"+payload
	if view != "" {
		s[at].Fragment += "&" + view
	}
	return s, nil
}

// oldest returns what was kept first.
func (s Shelf) oldest() Kept { return s[len(s)-1] }

func (s Shelf) index(id int64) int {
	return slices.IndexFunc(s, func(k Kept) bool { return k.ID == id })
}

func (s Shelf) sorted() Shelf {
	sort.SliceStable(s, func(i, j int) bool { return s[i].ID > s[j].ID })
	return s
}
