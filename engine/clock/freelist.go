package clock

// A freelist holds values that the programs of one clock use one after the other: the next
// program takes what the last one left. The values of a program with thousands of goroutines
// lie side by side, so that few pages of memory are touched, and the garbage collector has
// nothing to do for them.
//
// A value is taken as it was left; the taker sets every field.
type freelist[T any] struct {
	chunks []*[chunk]T
	taken  int
}

// chunk is how many values are allocated at once: few allocations for many values, little waste
// for a few.
const chunk = 32

func (l *freelist[T]) take() *T {
	if l.taken/chunk == len(l.chunks) {
		l.grow()
	}
	l.taken++
	return l.at(l.taken - 1)
}

func (l *freelist[T]) grow() { l.chunks = append(l.chunks, new([chunk]T)) }

// at returns the value that was taken as the i-th, from 0.
func (l *freelist[T]) at(i int) *T { return &l.chunks[i/chunk][i%chunk] }
