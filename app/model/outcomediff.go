package model

import (
	"strconv"
	"time"

	"scattergather/engine/dist"
)

// A OutcomeDifference is one thing in which a run is not like another.
type OutcomeDifference struct {
	what    string
	was, is string // both empty if there is nothing to set side by side
	note    string // what that comes to: "2.5× faster"
	Tone    string // class of the page: "good", "bad", "" for neither
}

// OutcomeDiff returns what differs between the outcomes of a run and an earlier one.
func OutcomeDiff(old, now RunResult) []OutcomeDifference {
	var all []OutcomeDifference
	was, is := old.Report.Outcome, now.Report.Outcome
	number := func(what string, was, is int, moreIsGood bool) {
		if was != is {
			all = append(all, OutcomeDifference{what, strconv.Itoa(was), strconv.Itoa(is), "", tone(is > was == moreIsGood)})
		}
	}
	if was.Elapsed != is.Elapsed {
		all = append(all, OutcomeDifference{"elapsed", dist.Format(was.Elapsed), dist.Format(is.Elapsed), faster(was.Elapsed, is.Elapsed), tone(is.Elapsed < was.Elapsed)})
	}
	switch {
	case was.Crashed == is.Crashed:
	case was.Crashed == "":
		all = append(all, OutcomeDifference{what: "crashes", Tone: "bad"})
	case is.Crashed == "":
		all = append(all, OutcomeDifference{what: "no crash", Tone: "good"})
	default:
		all = append(all, OutcomeDifference{what: "another crash"})
	}
	if was.Error != is.Error && len(was.Errors) == len(is.Errors) {
		all = append(all, OutcomeDifference{what: "another error"})
	}
	if a, b := len(was.Errors), len(is.Errors); a != b {
		// More of them may only mean that the policy returns all of them, which is not bad.
		c := OutcomeDifference{what: "errors returned", was: strconv.Itoa(a), is: strconv.Itoa(b)}
		if a == 0 || b == 0 {
			c.Tone = tone(b == 0)
		}
		all = append(all, c)
	}
	number("results", was.Total, is.Total, true)
	if a, b := old.Timeline.Wasted(), now.Timeline.Wasted(); a != b {
		all = append(all, OutcomeDifference{"wasted work", dist.Format(a), dist.Format(b), "", tone(b < a)})
	}
	number("leaked goroutines", len(was.Leaked), len(is.Leaked), false)
	return all
}

// tone is the class of what is good or bad news.
func tone(good bool) string {
	if good {
		return "good"
	}
	return "bad"
}

// faster says how much less or more time something takes than before; "" where
// there is nothing to divide by.
func faster(was, is time.Duration) string {
	if was <= 0 || is <= 0 || was == is {
		return ""
	}
	long, short, word := was, is, " faster"
	if is > was {
		long, short, word = is, was, " slower"
	}
	switch times := float64(long) / float64(short); {
	case times < 1.001:
		return ""
	case times < 1.1:
		return strconv.FormatFloat(100*(times-1), 'g', 2, 64) + " %" + word
	}
	return dist.Ratio(long, short) + word
}

// String writes a contrast: "elapsed 3 s → 1.2 s, 2.5× faster".
func (c OutcomeDifference) String() string {
	text := c.what
	if c.was != c.is {
		text += " " + c.was + " → " + c.is
	}
	if c.note != "" {
		text += ", " + c.note
	}
	return text
}
