package clock

// spare holds what the programs of one clock need one after the other: the next program
// takes what the last one left. What a program with thousands of goroutines takes lies
// side by side, so that few pages of memory are touched, and the collector has nothing to
// do for it.
//
// Whoever takes a value finds it as it was left and sets every field.
type freelist[T any] struct {
	chunks []*[chunk]T
	taken  int
}

// chunk is a compromise: few allocations for many values, little waste for a handful.
const chunk = 32

func (l *freelist[T]) take() *T {
	if l.taken/chunk == len(l.chunks) {
		l.chunks = append(l.chunks, new([chunk]T))
	}
	l.taken++
	return l.at(l.taken - 1)
}

// at returns what was taken as the i-th, from 0.
func (l *freelist[T]) at(i int) *T { return &l.chunks[i/chunk][i%chunk] }
