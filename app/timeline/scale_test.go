package timeline

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func TestScaleBothWays(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 10_000 {
		s := Scale{From: time.Duration(random.Int64N(int64(time.Hour))), Left: random.Float64() * 200}
		s.To = s.From + 1 + time.Duration(random.Int64N(int64(24*time.Hour)))
		s.Right = s.Left + 50 + random.Float64()*3000
		a := s.From + time.Duration(random.Int64N(int64(s.To-s.From)))
		b := s.From + time.Duration(random.Int64N(int64(s.To-s.From)))
		if a < b && s.X(a) > s.X(b) {
			t.Fatalf("%+v: %v is right of %v", s, a, b)
		}
		// A float64 has 53 bits for the place and the time.
		if off := s.TimeAt(s.X(a)) - a; off < -100 || off > 100 {
			t.Fatalf("%+v: %v comes back %v off", s, a, off)
		}
		if s.X(s.From) != s.Left || s.X(s.To)-s.Right > 1e-6 {
			t.Fatalf("%+v: the ends lie at %v and %v", s, s.X(s.From), s.X(s.To))
		}
	}
}

func TestTimeOutsideThePlot(t *testing.T) {
	s := Scale{From: 0, To: time.Second, Left: 100, Right: 1100}
	for x, want := range map[float64]time.Duration{0: -100 * time.Millisecond, 100: 0, 1200: 1100 * time.Millisecond} {
		if got := s.TimeAt(x); got != want {
			t.Errorf("TimeAt(%v) is %v, not %v", x, got, want)
		}
	}
	if x := s.X(forever); !(x > s.Right) {
		t.Errorf("for ever ends at %v", x)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		from, to time.Duration
		want     string
	}{
		{0, 3 * time.Second, "0 | 500 ms | 1 s | 1.5 s | 2 s | 2.5 s | 3 s"},
		{0, 700 * time.Millisecond, "0 | 100 ms | 200 ms | 300 ms | 400 ms | 500 ms | 600 ms | 700 ms"},
		{0, 90 * time.Second, "0 | 10 s | 20 s | 30 s | 40 s | 50 s | 1 min | 1 min 10 s | 1 min 20 s | 1 min 30 s"},
		{0, 5 * time.Hour, "0 | 30 min | 1 h | 1 h 30 min | 2 h | 2 h 30 min | 3 h | 3 h 30 min | 4 h | 4 h 30 min | 5 h"},
		{3 * time.Second, 3*time.Second + 700*time.Microsecond, "3 s | 3.0001 s | 3.0002 s | 3.0003 s | 3.0004 s | 3.0005 s | 3.0006 s | 3.0007 s"},
		{12 * time.Microsecond, 15 * time.Microsecond, "12 µs | 12.5 µs | 13 µs | 13.5 µs | 14 µs | 14.5 µs | 15 µs"},
		{0, 5, "0 | 1 ns | 2 ns | 3 ns | 4 ns | 5 ns"},
		{0, 30 * 24 * time.Hour, "0 | 72 h | 144 h | 216 h | 288 h | 360 h | 432 h | 504 h | 576 h | 648 h | 720 h"},
		{-1500 * time.Millisecond, time.Second, "−1.5 s | −1 s | −500 ms | 0 | 500 ms | 1 s"},
	} {
		var got []string
		for _, tick := range (Scale{c.from, c.to, 0, 800}).Ticks(76) {
			got = append(got, tick.Label)
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%v to %v: %s\nwant %s", c.from, c.to, strings.Join(got, " | "), c.want)
		}
	}
}

func TestTicksKeepTheirDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	for range 10_000 {
		s := Scale{From: time.Duration(random.Int64N(1 << random.IntN(46))), Left: 100, Right: 150 + random.Float64()*2000}
		s.To = s.From + 100 + time.Duration(random.Int64N(1<<random.IntN(47)))
		ticks := s.Ticks(76)
		for i := 1; i < len(ticks); i++ {
			if d := s.X(ticks[i].At) - s.X(ticks[i-1].At); d < 75.9 || ticks[i].Label == ticks[i-1].Label {
				t.Fatalf("%+v: %v and %v are %.1f px apart", s, ticks[i-1], ticks[i], d)
			}
		}
		if len(ticks) > 0 && (ticks[0].At < s.From || ticks[len(ticks)-1].At > s.To) {
			t.Fatalf("%+v: ticks from %v to %v", s, ticks[0], ticks[len(ticks)-1])
		}
	}
}
