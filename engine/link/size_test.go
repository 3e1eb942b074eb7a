package link

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
)

// The budgets of TestSizes.
const (
	fourStoresBudget = 160 // characters
	ownBudget        = 400 // characters, of ten sources that no dictionary knows
	plainBudget      = 0.6 // of the characters of the same JSON in a plain codec
)

// plainCodec is what mermaid.live and others do: the JSON, deflated by zlib at level 9 as pako does,
// as base64url.
func plainCodec(t testing.TB, s engine.Scenario) string {
	t.Helper()
	data, err := s.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(data)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// words are what people call their services, and what they write about them. None is in the
// dictionary as it is.
var words = strings.Fields(`billing ledger catalogue warehouse zookeeper minio vault consul nomad prometheus grafana loki tempo
	jaeger thumbnails subtitles weather currency geocoder timetable platform luggage boarding loyalty coupons invoices refunds
	fraud risk credit identity session consent profile avatar friends timeline hashtags mentions moderation spellcheck`)

// own returns a scenario of somebody's own, with sources whose names and errors are not in the
// dictionary.
func own(r *rand.Rand, sources int) engine.Scenario {
	word := func() string { return words[r.IntN(len(words))] }
	s := engine.NewScenario()
	s.Title = "How " + word() + " answers"
	s.Gather = engine.Policies[r.IntN(3)]
	if r.IntN(2) == 0 {
		s.Timeout = fmt.Sprintf("%dms", 100*(1+r.IntN(30)))
	}
	for i := range sources {
		source := engine.NewSource(fmt.Sprintf("%s %d", word(), i+1))
		source.Delay = fmt.Sprintf("%dms", 10*(1+r.IntN(200)))
		switch r.IntN(5) {
		case 0:
			source.Error = word() + " is not available"
		case 1:
			source.Timeout = fmt.Sprintf("%dms", 50*(1+r.IntN(40)))
		case 2:
			source.OnCancel = engine.Ignore
		case 3:
			source.Delay = fmt.Sprintf("uniform(%dms,%dms)", 10+r.IntN(90), 200+r.IntN(900))
		}
		s.Sources = append(s.Sources, source)
	}
	return s
}

// changed returns a lesson after a class has played with it: other delays, a failure, a source
// more, another policy, another title.
func changed(r *rand.Rand, s engine.Scenario) engine.Scenario {
	s = s.Clone()
	word := func() string { return words[r.IntN(len(words))] }
	s.Title = "What if " + word() + " is slow?"
	s.Gather, s.Quorum = engine.Policies[r.IntN(4)], 0
	for i := range s.Sources {
		if r.IntN(2) == 0 {
			s.Sources[i].Delay = fmt.Sprintf("%dms", 10*(1+r.IntN(300)))
		}
		if r.IntN(4) == 0 {
			s.Sources[i].Error = word() + " refused"
		}
	}
	source := engine.NewSource("the " + word())
	source.Delay, source.Timeout = fmt.Sprintf("%dms", 25*(1+r.IntN(100))), "1.2s"
	s.Sources = append(s.Sources, source)
	return s
}

// varied returns 40 scenarios of three kinds.
func varied() (kinds []string, of map[string][]engine.Scenario) {
	kinds = []string{"lessons, changed", "of the tests' generator", "of somebody's own"}
	of = map[string][]engine.Scenario{}
	r := rand.New(rand.NewPCG(21, 22))
	lessons := lesson.All()
	for i := range 14 {
		of[kinds[0]] = append(of[kinds[0]], changed(r, lessons[i*len(lessons)/14].Scenario))
	}
	for i := range 13 {
		of[kinds[1]] = append(of[kinds[1]], scenariotest.Random(r, scenariotest.Options{Ties: i%2 == 0, Sources: 2 + i}))
		of[kinds[2]] = append(of[kinds[2]], own(r, 2+i))
	}
	return kinds, of
}

// TestSizes holds the lengths of links to their budgets. make bench prints the table.
func TestSizes(t *testing.T) {
	var table strings.Builder
	fmt.Fprintf(&table, "%-52s %8s %10s %7s %8s  %s\n", "figure (characters of a link)", "ours", "plain", "ratio", "budget", "verdict")
	row := func(name string, ours, plain int, ratio float64, budget string, ok bool) {
		verdict := "ok"
		if !ok {
			verdict = "OVER"
			t.Errorf("%s: %d characters, %.2f× of a plain codec, are over the budget of %s", name, ours, ratio, budget)
		}
		fmt.Fprintf(&table, "%-52s %8d %10d %6.2f× %8s  %s\n", name, ours, plain, ratio, budget, verdict)
	}
	measure := func(s engine.Scenario) (ours, plain int) {
		fragment, err := Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		return len(fragment), len(plainCodec(t, s))
	}
	for _, c := range []struct {
		name   string
		s      engine.Scenario
		budget int
	}{
		{"four stores", fourStores(), fourStoresBudget},
		{"four stores, edited", edited(), fourStoresBudget},
		{"ten sources of one's own", own(rand.New(rand.NewPCG(23, 24)), 10), ownBudget},
	} {
		ours, plain := measure(c.s)
		row(c.name, ours, plain, float64(ours)/float64(plain), fmt.Sprintf("≤ %d", c.budget), ours <= c.budget)
	}
	kinds, of := varied()
	ours, plain, n, ratios := 0, 0, 0, 0.0
	for _, kind := range kinds {
		sumOurs, sumPlain, sum := 0, 0, 0.0
		for _, s := range of[kind] {
			a, b := measure(s)
			sumOurs, sumPlain, sum = sumOurs+a, sumPlain+b, sum+float64(a)/float64(b)
		}
		row(fmt.Sprintf("%d scenarios: %s", len(of[kind]), kind), sumOurs, sumPlain, sum/float64(len(of[kind])), "–", true)
		ours, plain, n, ratios = ours+sumOurs, plain+sumPlain, n+len(of[kind]), ratios+sum
	}
	row(fmt.Sprintf("all %d, mean of the ratios", n), ours, plain, ratios/float64(n), fmt.Sprintf("≤ %.1f×", plainBudget), ratios/float64(n) <= plainBudget)
	t.Logf("the plain codec is that of mermaid.live: zlib, level 9, of the same JSON, as base64url\n%s", table.String())
}
