package dist_test

import (
	"testing"
	"time"

	"scattergather/engine/dist"
)

func TestRatio(t *testing.T) {
	for _, c := range []struct {
		a, b time.Duration
		want string
	}{
		{2 * time.Second, time.Second, "2×"}, {1500, 700, "2.1×"}, {1961, 1000, "2×"}, {1004, 1000, "1.004×"}, {1049, 1000, "1.049×"}, {1050, 1000, "1.1×"}, {994, 100, "9.9×"}, {996, 100, "10×"}, {1234, 100, "12×"},
	} {
		if got := dist.Ratio(c.a, c.b); got != c.want {
			t.Errorf("%d to %d is %s, want %s", c.a, c.b, got, c.want)
		}
	}
}
