package lesson

import "strings"

// Nearest returns the lesson whose name resembles the given one most, for "did you mean".
// It returns false if none does: a suggestion that has nothing to do with what was typed
// is worse than none.
//
// A name resembles another if a few typing errors turn it into that name or into the first
// letters of it, since people stop typing early ("disp"). One error in three letters is
// allowed, but no more than three. Case does not matter.
func Nearest(name string) (Lesson, bool) {
	typed := []rune(strings.ToLower(strings.TrimSpace(name)))
	allowed := min(len(typed)/3, 3)
	if allowed == 0 {
		return Lesson{}, false // "a" is the beginning of too many names
	}
	var nearest Heading
	best := closeness{errors: allowed + 1}
	for _, h := range headings {
		if c := compare(typed, []rune(h.Name)); c.less(best) {
			nearest, best = h, c
		}
	}
	if best.errors > allowed {
		return Lesson{}, false
	}
	return nearest.lesson(), true
}

// closeness says how well a typed name fits a lesson's name. Fewer errors are closer; of
// those with the same number of errors, the one with fewer letters missing at the end.
type closeness struct {
	errors  int // letters to insert, delete, replace or swap with the next
	missing int // letters that remain to be typed
}

func (c closeness) less(other closeness) bool {
	if c.errors != other.errors {
		return c.errors < other.errors
	}
	return c.missing < other.missing
}

// compare returns how close the typed letters are to the beginning of a name that they fit
// best: the optimal string alignment distance (Damerau, 1964; Levenshtein, 1966).
func compare(typed, name []rune) closeness {
	var older []int // the row before previous
	previous := make([]int, len(name)+1)
	for j := range previous {
		previous[j] = j
	}
	for i, letter := range typed {
		row := make([]int, len(name)+1)
		row[0] = i + 1
		for j := range name {
			replace := previous[j]
			if letter != name[j] {
				replace++
			}
			row[j+1] = min(replace, previous[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && letter == name[j-1] && typed[i-1] == name[j] {
				row[j+1] = min(row[j+1], older[j-1]+1)
			}
		}
		older, previous = previous, row
	}
	best := closeness{errors: previous[len(name)]}
	for j, errors := range previous[:len(name)] {
		if c := (closeness{errors, len(name) - j}); c.less(best) {
			best = c
		}
	}
	return best
}
