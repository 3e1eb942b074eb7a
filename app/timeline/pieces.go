package timeline

// Group is one of the two g elements of a picture that hold all that is drawn. They are the
// children of its svg element after the first, which holds definitions.
type Group int

// Groups, from the back to the front.
const (
	LanesGroup Group = iota // the lanes of sources, cut off where they scroll out of sight
	FrameGroup              // what stands around them
	groupCount
)

// Pieces are where the children of a picture's groups begin in what AppendPieces wrote. With
// them a page replaces only those that have changed: of a drag among fifty lanes, a dozen of
// five hundred.
type Pieces struct {
	cuts [groupCount][]int // where each child begins, and where the last one ends
}

// clear forgets all pieces but keeps their memory.
func (p *Pieces) clear() {
	for g := range p.cuts {
		p.cuts[g] = p.cuts[g][:0]
	}
}

// Len returns the number of children of a group.
func (p *Pieces) Len(g Group) int { return max(0, len(p.cuts[g])-1) }

// Of returns what was written for the children of a group from one up to another.
func (p *Pieces) Of(svg []byte, g Group, from, to int) []byte {
	return svg[p.cuts[g][from]:p.cuts[g][to]]
}

// Head returns what was written before the first child of a group. Pictures whose heads differ
// share no children.
func (p *Pieces) Head(svg []byte) []byte { return svg[:p.cuts[LanesGroup][0]] }
