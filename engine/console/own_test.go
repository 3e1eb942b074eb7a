package console

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// TestOwnLines makes lines of the pieces that a program prints.
func TestOwnLines(t *testing.T) {
	r := &own.Recording{
		Lanes:  []own.Lane{{Name: "main", Parent: -1}, {Name: "f (line 3)"}},
		Events: []trace.Event{{At: 0, Lane: "main", Kind: trace.Start}, {At: 2, Lane: "main", Kind: trace.Wait}},
		Prints: []own.Print{
			{At: 0, Text: "a\n\nb"}, {At: 1, Lane: 1, Text: "to stderr\n", Stderr: true}, {At: 2, Lane: 1, Text: "c\nd"},
		},
		Until: 5 * time.Second,
	}
	for _, c := range []struct {
		ended own.Ending
		want  []string
	}{
		{own.Ending{Kind: own.Returned}, []string{`0s main "a" 0`, `0s main "" 0`, `0s main "bc" 0`, `1ns f (line 3) "to stderr" 0`, `2ns f (line 3) "d" 1`}},
		{own.Ending{Kind: own.Panicked, Text: "panic: boom\nmore", Lane: 1}, []string{
			`0s main "a" 0`, `0s main "" 0`, `0s main "bc" 0`, `1ns f (line 3) "to stderr" 0`, `2ns f (line 3) "d" 1`, `5s f (line 3) "panic: boom" -1`, `5s f (line 3) "more" -1`,
		}},
	} {
		r.Ended = c.ended
		var got []string
		for _, l := range Lines(engine.Recorded("", r)) {
			got = append(got, fmt.Sprintf("%v %s %q %d", l.At, l.Lane, l.Text, l.Event))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\nwant %q", got, c.want)
		}
	}
}
