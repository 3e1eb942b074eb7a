package timeline

import "bytes"

// Change replaces some successive children of a group by others; either may be none.
type Change struct {
	Group    Group
	At       int    // the first child to remove, in the group as it is after the changes before
	Old, New int    // how many to remove, and how many to insert there
	SVG      []byte // those to insert
}

const (
	lookahead   = 12  // children within which Changes looks for where two pictures match again
	mostChanged = 150 // children; it bounds the search where everything has changed, as at another scale
)

// Changes returns what turns an old picture into this one, in the order in which it has to be
// done. ok is false if that would be no less work than to draw all of it.
func (p *Pieces) Changes(svg []byte, old *Pieces, oldSVG []byte) (changes []Change, ok bool) {
	if len(oldSVG) == 0 || len(old.cuts[LanesGroup]) == 0 || !bytes.Equal(p.Head(svg), old.Head(oldSVG)) {
		return nil, false
	}
	drawn, all := 0, 0
	for g := range groupCount {
		i, j, n, m := 0, 0, old.Len(g), p.Len(g)
		all += m
		same := func(i, j int) bool { return bytes.Equal(old.Of(oldSVG, g, i, i+1), p.Of(svg, g, j, j+1)) }
		for i < n || j < m {
			if i < n && j < m && same(i, j) {
				i, j = i+1, j+1
				continue
			}
			a, b := skip(n-i, m-j, func(a, b int) bool { return same(i+a, j+b) })
			changes = append(changes, Change{Group: g, At: j, Old: a, New: b, SVG: p.Of(svg, g, j, j+b)})
			i, j, drawn = i+a, j+b, drawn+a+b
			if drawn > mostChanged {
				return nil, false
			}
		}
	}
	return changes, drawn <= all
}

// skip returns how many children of two groups have to be skipped until they match again, as
// few as possible.
func skip(n, m int, same func(a, b int) bool) (a, b int) {
	for skipped := 1; skipped < 2*lookahead; skipped++ {
		// As many of one as of the other first: most changes are elements that have moved.
		for off := range skipped + 1 {
			a := skipped/2 - off/2
			if off%2 == 1 {
				a = skipped/2 + (off+1)/2
			}
			b := skipped - a
			if a < n && b < m && same(a, b) {
				return a, b
			}
			if a == n && b == m {
				return a, b
			}
		}
	}
	// No match soon: replace one for one, and look again behind that.
	return min(n, lookahead), min(m, lookahead)
}
