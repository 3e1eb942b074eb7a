package gocode

// A DiffLine is a line in the comparison of two programs.
type DiffLine struct {
	Text   string
	Before int // its number in the first program, from 1; 0 if it is added
	After  int // its number in the second program, from 1; 0 if it is removed
}

// maxCells bounds the work of a comparison: programs that differ in more than a thousand lines
// have little in common that is worth finding.
const maxCells = 1 << 20

// Diff compares the lines of two programs. It returns the lines of both in the order of a
// unified diff: it keeps as many as possible, and lines that are removed come before those
// added in their place. If there is much more to compare than a reader could take in, it keeps
// only what is the same at the beginning and at the end.
func Diff(before, after []string) []DiffLine {
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	lines := make([]DiffLine, 0, len(after)+len(before)-head-tail)
	i, j := 0, 0
	keep := func() {
		i, j = i+1, j+1
		lines = append(lines, DiffLine{after[j-1], i, j})
	}
	remove := func() {
		i++
		lines = append(lines, DiffLine{before[i-1], i, 0})
	}
	for i < head {
		keep()
	}
	n, m := len(before)-head-tail, len(after)-head-tail
	common := commonLines(before[head:head+n], after[head:head+m])
	for i < head+n || j < head+m {
		switch left := (i-head)*(m+1) + j - head; {
		case i < head+n && j < head+m && before[i] == after[j] && common != nil:
			keep()
		case i < head+n && (j == head+m || common == nil || common[left+m+1] >= common[left+1]):
			remove()
		default:
			j++
			lines = append(lines, DiffLine{after[j-1], 0, j})
		}
	}
	for i < len(before) {
		keep()
	}
	return lines
}

// commonLines returns, for every pair of positions in two texts, how many lines the rests of
// both have in common: at row i and column j of a table with len(b)+1 columns. It returns nil
// if the table would be too large.
func commonLines(a, b []string) []uint16 {
	columns := len(b) + 1
	if (len(a)+1)*columns > maxCells {
		return nil
	}
	table := make([]uint16, (len(a)+1)*columns)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			at := i*columns + j
			if a[i] == b[j] {
				table[at] = table[at+columns+1] + 1
			} else {
				table[at] = max(table[at+columns], table[at+1])
			}
		}
	}
	return table
}
