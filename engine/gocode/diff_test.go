package gocode_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"scattergather/engine/gocode"
)

// split makes a text of one letter a line.
func split(text string) []string { return strings.Split(text, "") }

func TestDiff(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"abc", "abc", "a b c"},
		{"", "ab", "+a +b"},
		{"ab", "", "-a -b"},
		{"abc", "axc", "a -b +x c"},
		{"abcd", "ad", "a -b -c d"},
		{"abab", "ab", "-a -b a b"},
		{"abcabba", "cbabac", "-a -b c +b a b -b a +c"},
		{"xay", "zaw", "-x +z a -y +w"},
	} {
		var got []string
		for _, l := range gocode.Diff(split(c.before), split(c.after)) {
			switch {
			case l.After == 0:
				got = append(got, "-"+l.Text)
			case l.Before == 0:
				got = append(got, "+"+l.Text)
			default:
				got = append(got, l.Text)
			}
		}
		if text := strings.Join(got, " "); len(got) != len(strings.Fields(c.want)) || kept(got) != kept(strings.Fields(c.want)) {
			t.Errorf("%q to %q: %s, want one as short as %s", c.before, c.after, text, c.want)
		}
	}
}

// kept counts the lines without a sign.
func kept(lines []string) (n int) {
	for _, l := range lines {
		if len(l) == 1 {
			n++
		}
	}
	return n
}

// TestDiffLeadsFromOneToTheOther: whatever is compared, the lines that are not added are the
// program before, those that are not removed the one after, and a number is that of its line.
func TestDiffLeadsFromOneToTheOther(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(n, letters int) []string {
		lines := make([]string, rng.IntN(n+1))
		for i := range lines {
			lines[i] = fmt.Sprint(rng.IntN(letters))
		}
		return lines
	}
	check := func(before, after []string) {
		t.Helper()
		var was, is []string
		for _, l := range gocode.Diff(before, after) {
			if l.Before > 0 {
				was = append(was, l.Text)
				if l.Before != len(was) {
					t.Fatalf("line %q has number %d of the program before, not %d", l.Text, l.Before, len(was))
				}
			}
			if l.After > 0 {
				is = append(is, l.Text)
				if l.After != len(is) {
					t.Fatalf("line %q has number %d of the program after, not %d", l.Text, l.After, len(is))
				}
			}
		}
		if !slices.Equal(was, before) || !slices.Equal(is, after) {
			t.Fatalf("%v to %v: the diff leads from %v to %v", before, after, was, is)
		}
	}
	for range 2000 {
		check(random(12, 4), random(12, 4))
	}
	long := random(0, 1)
	for range 3000 {
		long = append(long, fmt.Sprint(rng.IntN(1000)))
	}
	other := slices.Clone(long)
	slices.Reverse(other)
	check(append([]string{"head"}, append(long, "tail")...), append([]string{"head"}, append(other, "tail")...))
}
