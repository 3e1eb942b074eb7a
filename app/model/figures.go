package model

import (
	"strconv"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/tail"
)

// A figure is a line of the table of statistics.
type figure struct {
	Name   string
	Values []string // of the pinned runs if there are any, of the present ones, and what has become of it
	Tone   string   // class of the last value
}

// Figures are the lines of the table about the present runs, beside pinned ones if there
// are any: one of the two at least has to be there.
func Figures(pinned, now *tail.Summary) []figure {
	var lines []figure
	of := func(s *tail.Summary) tail.Summary {
		if s == nil {
			return tail.Summary{}
		}
		return *s
	}
	was, is := of(pinned), of(now)
	add := func(name, a, b, difference, tone string) {
		f := figure{Name: name}
		if difference != "" {
			f.Tone = tone
		}
		if pinned != nil {
			f.Values = append(f.Values, a)
		}
		if now != nil {
			f.Values = append(f.Values, b)
		}
		if pinned != nil && now != nil {
			f.Values = append(f.Values, difference)
		}
		lines = append(lines, f)
	}
	elapsed := func(name string, was, is time.Duration) {
		difference := faster(was, is)
		if was <= 0 && is > 0 {
			difference = dist.Format(is) + " more"
		} else if is <= 0 && was > 0 {
			difference = dist.Format(was) + " less"
		}
		add(name, dist.Format(was), dist.Format(is), difference, tone(is < was))
	}
	elapsed("p50", was.Elapsed.P50, is.Elapsed.P50)
	elapsed("p90", was.Elapsed.P90, is.Elapsed.P90)
	elapsed("p95", was.Elapsed.P95, is.Elapsed.P95)
	elapsed("p99", was.Elapsed.P99, is.Elapsed.P99)
	elapsed("p99.9", was.Elapsed.P999, is.Elapsed.P999)
	elapsed("max", was.Elapsed.Max, is.Elapsed.Max)
	share := func(name string, was, is float64, moreIsGood bool) {
		add(name, tail.Percent(was), tail.Percent(is), points(is-was), tone(is > was == moreIsGood))
	}
	share("ok", was.Outcomes.OK, is.Outcomes.OK, true)
	share("error", was.Outcomes.Error, is.Outcomes.Error, false)
	if was.Outcomes.Crashed > 0 || is.Outcomes.Crashed > 0 {
		share("crashed", was.Outcomes.Crashed, is.Outcomes.Crashed, false)
	}
	add("requests per run", mean(was.Requests.Mean), mean(is.Requests.Mean), more(was.Requests.Mean, is.Requests.Mean), tone(is.Requests.Mean < was.Requests.Mean))
	return lines
}

// mean writes a mean with two decimals at most.
func mean(x float64) string { return trimmed(x, 2) }

// trimmed writes a number with so many decimals at most.
func trimmed(x float64, decimals int) string {
	text := strconv.FormatFloat(x, 'f', decimals, 64)
	short, _ := strconv.ParseFloat(text, 64)
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// points writes a difference of shares in percentage points.
func points(d float64) string {
	text := trimmed(100*max(d, -d), 2)
	switch {
	case text == "0":
		return ""
	case d < 0:
		return "−" + text + " points"
	}
	return "+" + text + " points"
}

// more writes how much more or less there is of something.
func more(was, is float64) string {
	if was <= 0 {
		return ""
	}
	text := trimmed(100*max(is/was-1, 1-is/was), 1)
	switch {
	case text == "0":
		return ""
	case is < was:
		return text + " % fewer"
	}
	return text + " % more"
}
