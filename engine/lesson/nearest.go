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

// People stop typing early: an end that is missing counts for less than one wrong letter,
// however long it is.
const (
	mistake = 2
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
	for _, d := range row[:len(b)] {
		best = min(best, d+missing)
	}
	return best
}
