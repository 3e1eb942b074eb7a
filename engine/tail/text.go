package tail

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/engine/dist"
)

// widest is the number of characters of the longest bar.
const widest = 48

// Text writes the summary for people, in lines of at most 80 characters: the percentiles, the
// shares, and the histogram as a chart with the seed of a run in each bar. A "⋮" stands for
// bars without a run.
func (s Summary) Text() string {
	var b strings.Builder
	b.WriteString(runs(s.Runs) + "\n")
	if s.Runs == 0 {
		return b.String()
	}
	head, row := "          ", "elapsed   "
	for _, p := range []struct {
		name    string
		elapsed time.Duration
	}{
		{"p50", s.Elapsed.P50}, {"p90", s.Elapsed.P90}, {"p95", s.Elapsed.P95},
		{"p99", s.Elapsed.P99}, {"p99.9", s.Elapsed.P999}, {"max", s.Elapsed.Max},
	} {
		head += right(p.name, 11)
		row += right(dist.Format(p.elapsed), 11)
	}
	b.WriteString("\n" + head + "\n" + row + "\n\n")
	fmt.Fprintf(&b, "outcomes  ok %s, error %s, crashed %s\n",
		Percent(s.Outcomes.OK), Percent(s.Outcomes.Error), Percent(s.Outcomes.Crashed))
	fmt.Fprintf(&b, "requests  %s a run", decimal(s.Requests.Mean))
	if s.Requests.Extra > 0 {
		fmt.Fprintf(&b, ", %s of them by retries and hedges", decimal(s.Requests.Extra))
	}
	b.WriteString("\n\n")
	s.chart(&b)
	return b.String()
}

// chart writes a line for each bar.
func (s Summary) chart(b *strings.Builder) {
	highest := 0
	for _, bar := range s.Histogram {
		highest = max(highest, bar.Count)
	}
	fmt.Fprintf(b, "%10s  %8s  %7s\n", "from", "share", "seed")
	end := time.Duration(-1)
	for _, bar := range s.Histogram {
		if end >= 0 && bar.From != end {
			fmt.Fprintf(b, "%10s\n", "⋮")
		}
		end = bar.To
		length := max(1, (bar.Count*widest+highest/2)/highest)
		fmt.Fprintf(b, "%s  %s  %7d  %s\n", right(dist.Format(bar.From), 10),
			right(Percent(float64(bar.Count)/float64(s.Runs)), 8), bar.Seed, strings.Repeat("█", length))
	}
}

// runs writes a number of runs: "10,000 runs".
func runs(n int) string {
	if n == 1 {
		return "1 run"
	}
	return Number(n) + " runs"
}

// Number writes a number of 0 or more with commas: "10,000".
func Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Percent writes a share from 0 to 1 with one decimal, or with up to four if the share would
// otherwise look like 0 % or 100 % and is not: "63.4 %", "0.04 %".
func Percent(share float64) string {
	for decimals := 1; ; decimals++ {
		text := strconv.FormatFloat(100*share, 'f', decimals, 64)
		x, _ := strconv.ParseFloat(text, 64)
		if decimals == 4 || cmp.Compare(x, 0) == cmp.Compare(share, 0) && cmp.Compare(x, 100) == cmp.Compare(share, 1) {
			return trim(text) + " %"
		}
	}
}

// decimal writes a mean with at most two decimals.
func decimal(x float64) string { return trim(strconv.FormatFloat(x, 'f', 2, 64)) }

// trim removes zeros at the end of the decimals.
func trim(text string) string { return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") }

// right pads a text on the left to a width in characters.
func right(text string, width int) string {
	return strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text))) + text
}
