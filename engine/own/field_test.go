package own_test

import (
	"testing"

	"scattergather/engine/own"
)

func TestFields(t *testing.T) {
	for _, i := range []int{0, 7, 123} {
		if got, ok := own.LiteralOf(own.Field(i)); !ok || got != i {
			t.Errorf("%s is that of %d", own.Field(i), got)
		}
	}
	for _, other := range []string{"", "deadline", "sources[2].delay", "literals[", "literals[x]", "literals[-1]", "literals[01]", "literals[1", "literals[1]x"} {
		if i, ok := own.LiteralOf(other); ok {
			t.Errorf("%q is taken for that of literal %d", other, i)
		}
	}
}
