package literal_test

import (
	"fmt"
	"slices"
	"testing"

	"scattergather/engine/own/literal"
	"scattergather/engine/own/owntest"
)

func TestList(t *testing.T) {
	const source = `package main

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"
)

const pause = 250 * time.Millisecond

type store struct{ delay time.Duration }

func main() {
	s := store{delay: 2 * time.Second}
	time.Sleep(s.delay)
	time.Sleep(pause)
	time.Sleep(time.Second)
	time.Sleep(1e6)
	n := 3
	time.Sleep(time.Duration(n) * 100 * time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), (3*time.Second + 5*time.Millisecond))
	defer cancel()
	var g errgroup.Group
	g.SetLimit(2)
	ch := make(chan int, 10)
	unbuffered := make(chan int)
	list := make([]int, 10)
	g.Go(func() error { time.Sleep(7 * time.Minute); return nil })
	var d time.Duration = 40
	_, _, _, _, _ = ctx, ch, unbuffered, list, d
}
`
	want := []string{
		`10: "250 * time.Millisecond" duration 250000000 `,
		`15: "2 * time.Second" duration 2000000000 `,
		`19: "1e6" duration 1000000 time.Sleep at 19:2`,
		`22: "(3*time.Second + 5*time.Millisecond)" duration 3005000000 context.WithTimeout at 22:17`,
		`25: "2" limit 2 g.SetLimit of g at 25:2`,
		`26: "10" count 10 make of ch at 26:8`,
		`29: "7 * time.Minute" duration 420000000000 time.Sleep at 29:22`,
		`30: "40" duration 40 `,
	}
	var got []string
	for _, l := range literal.List(owntest.Check(t, source)) {
		text := fmt.Sprintf("%d: %q %s %d %s", l.Line, source[l.Offset:l.Offset+l.Length], l.Kind, l.Value, l.Call)
		if l.Of != "" {
			text += " of " + l.Of
		}
		if l.CallLine > 0 {
			text += fmt.Sprintf(" at %d:%d", l.CallLine, l.CallColumn)
		}
		got = append(got, text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
