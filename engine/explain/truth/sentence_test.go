package truth

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/engine/dist"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// A sentence is a pattern that a sentence of a finding may have, and the check of what it
// claims. In the pattern stand, in braces, with a digit where there are several of a kind:
//
//	{c}   the name of a call, which may be cut
//	{cs}  names of calls: "a", "a and b", "a, b and 5 more"
//	{t}   a duration: "1.5 s"
//	{at}  an instant: "at once", "at 1.5 s"
//	{n}   a number
//	{r}   a ratio: "2.1×"
//	{q}   a quoted text, which may be cut: “disk full”
//	{x}   any text, as little of it as fits
//	{xs}  all the text there is
//
// and in brackets words of which one stands there, the first for one thing: [was|were].
type sentence struct {
	template string
	pattern  *regexp.Regexp
	holes    []string
	check    func(*claim)
}

// A claim is a sentence of a finding of a run that is being checked.
type claim struct {
	*run
	finding explain.Finding
	holes   map[string]string
	shared  map[string][]*call // what one sentence of a finding leaves to the next ones
	now     time.Duration      // of a line of the console: its time
	ends    bool               // of a line of the console: it is the last one of its source
	faults  []string
}

var hole = regexp.MustCompile(`\{[a-z]+[0-9]*\}|\[[^]]*\]`)

const aDuration = `-?\d[\d.]* (?:ns|µs|ms|s|h \d+ min|h|min \d[\d.]* s|min)`

var holeKinds = map[string]string{
	"c":  `(.+?)`,
	"cs": `(.+?)`,
	"t":  `(` + aDuration + `|forever)`,
	"at": `(at once|at ` + aDuration + `)`,
	"n":  `(-?\d+)`,
	"r":  `(\d[\d.]*×)`,
	"q":  `“(.*?)”`,
	"x":  `(.+?)`,
	"xs": `(.+)`,
}

func says(template string, check func(*claim)) sentence {
	s := sentence{template: template, check: check}
	pattern, at := "^", 0
	for _, where := range hole.FindAllStringIndex(template, -1) {
		pattern += regexp.QuoteMeta(template[at:where[0]])
		name := template[where[0]+1 : where[1]-1]
		if template[where[0]] == '[' {
			pattern += "(" + name + ")"
		} else {
			kind, ok := holeKinds[strings.TrimRight(name, "0123456789")]
			if !ok {
				panic("no kind of hole: " + name)
			}
			pattern += kind
		}
		s.holes, at = append(s.holes, name), where[1]
	}
	s.pattern = regexp.MustCompile(pattern + regexp.QuoteMeta(template[at:]) + "(?: |$)")
	return s
}

// match reads a sentence from the front of a text.
func (s *sentence) match(text string) (holes map[string]string, rest string, ok bool) {
	m := s.pattern.FindStringSubmatchIndex(text)
	if m == nil {
		return nil, text, false
	}
	holes = map[string]string{}
	for i, name := range s.holes {
		holes[name] = text[m[2*i+2]:m[2*i+3]]
	}
	return holes, text[m[1]:], true
}

// wrong notes that a claim is false.
func (k *claim) wrong(format string, args ...any) {
	k.faults = append(k.faults, fmt.Sprintf(format, args...))
}

// want notes that a claim is false unless it holds.
func (k *claim) want(holds bool, format string, args ...any) {
	if !holds {
		k.wrong(format, args...)
	}
}

// call returns the call that a name stands for, and nil if there is none; then the claim is
// wrong.
func (k *claim) call(hole string) *call {
	for _, c := range k.calls {
		if sameName(k.holes[hole], c.name) {
			return c
		}
	}
	k.wrong("there is no %q", k.holes[hole])
	return nil
}

// is checks that a name is that of one call.
func (k *claim) is(hole string, want *call, what string) {
	if want == nil {
		k.wrong("%q is named as %s: there is none", k.holes[hole], what)
	} else if !sameName(k.holes[hole], want.name) {
		k.wrong("%q is named as %s: it is %q", k.holes[hole], what, want.name)
	}
}

// are checks that names are those of the calls, in their order: all of them, or the first
// ones with the number of the others.
func (k *claim) are(hole string, want []*call, what string) {
	names := make([]string, len(want))
	for i, c := range want {
		names[i] = c.name
	}
	k.list(hole, names, what)
}

// those checks that names are those of the calls, in whatever order.
func (k *claim) those(hole string, want []*call, what string) {
	got := splitList(k.holes[hole])
	others := 0
	if m := more.FindStringSubmatch(got[len(got)-1]); m != nil {
		others, _ = strconv.Atoi(m[1])
		got = got[:len(got)-1]
	}
	right, left := len(want) == len(got)+others, slices.Clone(want)
	for _, name := range got {
		i := slices.IndexFunc(left, func(c *call) bool { return sameName(name, c.name) })
		if right = right && i >= 0; right {
			left = slices.Delete(left, i, i+1)
		}
	}
	if !right {
		names := make([]string, len(want))
		for i, c := range want {
			names[i] = c.name
		}
		k.wrong("%q are named as %s: it is %q", k.holes[hole], what, names)
	}
}

// some checks that names are those of some of the calls. It returns those that are named, and
// as many others as the sentence says there are.
func (k *claim) some(hole string, of []*call, what string) []*call {
	var found []*call
	got := splitList(k.holes[hole])
	left := slices.DeleteFunc(slices.Clone(of), func(c *call) bool {
		return !slices.Contains(k.finding.Lanes, k.Lanes[c.lane].Name)
	})
	for _, name := range got {
		n := 1
		if m := more.FindStringSubmatch(name); m != nil {
			n, _ = strconv.Atoi(m[1])
		}
		for range n {
			i := slices.IndexFunc(left, func(c *call) bool { return more.MatchString(name) || sameName(name, c.name) })
			if i < 0 {
				k.wrong("%q are named as %s: that is not so", k.holes[hole], what)
				return found
			}
			found = append(found, left[i])
			left = slices.Delete(left, i, i+1)
		}
	}
	return found
}

var more = regexp.MustCompile(`^(\d+) more$`)

func (k *claim) list(hole string, want []string, what string) {
	got := splitList(k.holes[hole])
	others := 0
	if m := more.FindStringSubmatch(got[len(got)-1]); m != nil {
		others, _ = strconv.Atoi(m[1])
		got = got[:len(got)-1]
	}
	right := len(want) == len(got)+others && len(got) > 0
	for i := range got {
		right = right && i < len(want) && sameName(got[i], want[i])
	}
	if !right {
		k.wrong("%q are named as %s: it is %q", k.holes[hole], what, want)
	}
}

// splitList splits "a, b and c". Names of the tests hold neither a comma nor "and".
func splitList(text string) []string {
	list := strings.Split(text, ", ")
	if before, after, ok := strings.Cut(list[len(list)-1], " and "); ok {
		list = append(list[:len(list)-1], before, after)
	}
	return list
}

// sameName reports whether a text is a name, or what is left of it: a cut is marked, and
// there is enough left to recognise it.
func sameName(text, name string) bool {
	name, _, _ = strings.Cut(name, "\n")
	if text == name {
		return true
	}
	start, cut := strings.CutSuffix(text, "…")
	return cut && strings.HasPrefix(name, start) && utf8.RuneCountInString(text) >= 20
}

// format writes a duration as sentences do.
func format(d time.Duration) string { return dist.Format(d) }

// time checks a duration.
func (k *claim) time(hole string, want time.Duration, what string) {
	if got := k.holes[hole]; got != format(want) {
		k.wrong("%s is said to be %s: it is %s", what, got, format(want))
	}
}

// at checks an instant, which is written as "at once" if it is the beginning of the run.
func (k *claim) at(hole string, want time.Duration, what string) {
	text := "at " + format(want)
	if want == 0 {
		text = "at once"
	}
	if got := k.holes[hole]; got != text {
		k.wrong("%s is said to be %s: it is %s", what, got, text)
	}
}

// number checks a number.
func (k *claim) number(hole string, want int, what string) {
	if got := k.holes[hole]; got != strconv.Itoa(want) {
		k.wrong("%s is said to be %s: it is %d", what, got, want)
	}
}

// quoted checks a text of the user's, which may be cut.
func (k *claim) quoted(hole, want, what string) {
	if got := k.holes[hole]; !sameName(got, want) {
		k.wrong("%s is said to be %q: it is %q", what, got, want)
	}
}

// agrees checks that a word in brackets agrees with a number: the first is for one thing.
func (k *claim) agrees(words string, n int) {
	one, several, _ := strings.Cut(words, "|")
	want := several
	if n == 1 {
		want = one
	}
	k.want(k.holes[words] == want, "%q is said of %d", k.holes[words], n)
}

// about checks the lanes of the finding: those of the calls, from the top down.
func (k *claim) about(calls ...*call) {
	on := map[int]bool{}
	for _, c := range calls {
		if c != nil {
			on[c.lane] = true
		}
	}
	want := []string{}
	for i, lane := range k.Lanes {
		if i > 0 && on[i] {
			want = append(want, lane.Name)
		}
	}
	k.aboutLanes(want...)
}

// thoseLanes checks the lanes of the finding, in whatever order.
func (k *claim) thoseLanes(want []string) {
	got, want := slices.Sorted(slices.Values(k.finding.Lanes)), slices.Sorted(slices.Values(want))
	k.want(slices.Equal(got, want), "its lanes are %q: it is about %q", got, want)
}

func (k *claim) aboutLanes(want ...string) {
	k.want(slices.Equal(k.finding.Lanes, want), "its lanes are %q: it is about %q", k.finding.Lanes, want)
}

// aboutCaller checks that the finding is about the caller, and the given calls.
func (k *claim) aboutCaller(calls ...*call) {
	before := k.finding.Lanes
	k.want(len(before) > 0 && before[0] == trace.Caller, "its lanes are %q: it is about the caller", before)
	if len(before) > 0 {
		k.finding.Lanes = before[1:]
		k.about(calls...)
		k.finding.Lanes = before
	}
}
