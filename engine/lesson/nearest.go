package lesson

import "strings"

// Nearest returns the lesson whose name is most like the given one, the first in teaching
// order where several are: for "did you mean".
func Nearest(name string) Lesson {
	name = strings.ToLower(strings.TrimSpace(name))
	var nearest Lesson
	best := -1
	for _, l := range All() {
		if d := distance(name, l.Name); best < 0 || d < best {
			nearest, best = l, d
		}
	}
	return nearest
}

// A letter that is missing at the end counts for less than any other mistake: people stop
// typing early.
const (
	mistake = 4
	missing = 1
)

// distance weighs the letters to insert, delete or replace that turn a into b, as in
// Levenshtein (1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j * mistake
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = (i + 1) * mistake
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace += mistake
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+mistake, row[j+1]+mistake)
		}
	}
	best := row[len(b)]
	for j := range row {
		best = min(best, row[j]+(len(b)-j)*missing)
	}
	return best
}
