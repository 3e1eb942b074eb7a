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

// distance counts the letters to insert, delete or replace that turn a into b (Levenshtein,
// 1966). Where one begins with the other only half of what is missing counts, since people
// stop typing early.
func distance(a, b string) int {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	if short != "" && strings.HasPrefix(long, short) {
		return (len(long) - len(short) + 1) / 2
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
