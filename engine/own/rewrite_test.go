package own_test

import (
	"go/parser"
	"testing"
	"time"

	"scattergather/engine/own"
)

func TestRewrite(t *testing.T) {
	for _, c := range []struct {
		text  string
		value time.Duration
		want  string
	}{
		{"500 * time.Millisecond", 620 * time.Millisecond, "620 * time.Millisecond"},
		{"500*time.Millisecond", 620 * time.Millisecond, "620*time.Millisecond"},
		{"500 * time.Millisecond", 2 * time.Second, "2000 * time.Millisecond"},
		{"30 * time.Second", 12 * time.Second, "12 * time.Second"},
		{"30 * time.Second", 1500 * time.Millisecond, "1500 * time.Millisecond"},
		{"2 * time.Minute", 90*time.Second + 1, "90000000001 * time.Nanosecond"},
		{"time.Minute*2", 3 * time.Minute, "time.Minute*3"},
		{"time.Second * 2", 2500 * time.Millisecond, "time.Millisecond * 2500"},
		{"time.Second", 2 * time.Second, "2 * time.Second"},
		{"time.Second", 0, "0 * time.Second"},
		{"1_000 * time.Microsecond", 3 * time.Millisecond, "3000 * time.Microsecond"},
		{"500e6", 620 * time.Millisecond, "620 * time.Millisecond"},
		{"0", 0, "0 * time.Nanosecond"},
		{"2*time.Second + 3*time.Millisecond", 4 * time.Second, "4 * time.Second"},
		{"time.Duration(5) * time.Second", 4 * time.Second, "4000000000 * time.Nanosecond"},
		{"delay * time.Second", 4 * time.Second, "4 * time.Second"},
	} {
		got := own.Rewrite(c.text, c.value)
		if got != c.want {
			t.Errorf("%q as %v: %q, want %q", c.text, c.value, got, c.want)
		}
	}
}

// FuzzRewrite: what is written is an expression, and is written again as it is.
func FuzzRewrite(f *testing.F) {
	f.Add("500 * time.Millisecond", int64(7e8))
	f.Add("time.Hour*2", int64(1))
	f.Fuzz(func(t *testing.T, text string, value int64) {
		if value < 0 {
			return
		}
		got := own.Rewrite(text, time.Duration(value))
		if _, err := parser.ParseExpr(got); err != nil {
			t.Fatalf("%q as %d: %q: %v", text, value, got, err)
		}
		if again := own.Rewrite(got, time.Duration(value)); again != got {
			t.Fatalf("%q as %d: %q, and then %q", text, value, got, again)
		}
	})
}
