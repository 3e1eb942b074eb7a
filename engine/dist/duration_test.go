package dist

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestDurationsAsThePageWritesThem: what a reader sees can be typed.
func TestDurationsAsThePageWritesThem(t *testing.T) {
	const wrong = time.Duration(-1)
	for text, want := range map[string]time.Duration{
		"5 s":                    5 * time.Second,
		"500 ms":                 500 * time.Millisecond,
		" 500ms ":                500 * time.Millisecond,
		"12.35 µs":               12350 * time.Nanosecond,
		"12.35 μs":               12350 * time.Nanosecond, // the Greek letter
		"12.35us":                12350 * time.Nanosecond,
		"250 us":                 250 * time.Microsecond,
		"1 ns":                   1,
		"2 min 3.5 s":            123500 * time.Millisecond,
		"2min3s":                 123 * time.Second,
		"1 h 5 min":              65 * time.Minute,
		"1 h 05 min 03 s":        65*time.Minute + 3*time.Second,
		"1\u00a0s":               time.Second,
		"1\u202f000ms":           wrong,
		".5s":                    500 * time.Millisecond,
		"5.s":                    5 * time.Second,
		"0":                      0,
		"-0s":                    0,
		"+ 5s":                   5 * time.Second,
		"24 h":                   Max,
		"1 5s":                   wrong,
		"5 m s":                  wrong,
		"5 mins":                 wrong,
		"5sec":                   wrong,
		"1.5.5s":                 wrong,
		".s":                     wrong,
		"s":                      wrong,
		"5 S":                    wrong,
		"1e3ms":                  wrong,
		"0x10ms":                 wrong,
		"٣s":                     wrong,
		"24 h 1 ns":              wrong,
		"forever":                wrong,
		"9223372036854775808ns":  wrong,
		"99999999999999999999 h": wrong,
	} {
		got, err := ParseDuration(text)
		if err != nil {
			got = wrong
		}
		if got != want {
			t.Errorf("ParseDuration(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestDurationErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":           `"" is not a duration; try "500ms"`,
		"5 parsecs":  `"5 parsecs" is not a duration; try "500ms"`,
		"500":        `"500" has no unit; try "500ms"`,
		"1 min 30":   `"1 min 30" has no unit; try "1m30ms"`,
		"99999999":   `"99999999" has no unit; try "500ms"`, // "99999999ms" is too long
		"-5":         `"-5" is negative; a duration is 0s or more`,
		"-5s":        `"-5s" is negative; a duration is 0s or more`,
		"− 5 s":      `"− 5 s" is negative; a duration is 0s or more`,
		"25h":        `"25h" is too long; a duration is at most 24h`,
		"99999999h":  `"99999999h" is too long; a duration is at most 24h`,
		"-99999999h": `"-99999999h" is negative; a duration is 0s or more`,
	} {
		if d, err := ParseDuration(text); err == nil || err.Error() != want {
			t.Errorf("ParseDuration(%q) = %v, %v\nwant error %s", text, d, err, want)
		}
	}
}

// suggestion finds what an error tells the reader to try.
var suggestion = regexp.MustCompile(`(?:try|as in) "([^"]*)"`)

// TestSuggestionsAreRight types what each error suggests: a suggestion that is refused in
// its turn is worse than none.
func TestSuggestionsAreRight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"-", "+", " ", "5", "99999999", "0", ".", "1.5", "s", "ms", "min", "h", "µs", "parsecs", "forever",
		"uniform(", "normal(", "exp(", "lognormal(", "pareto(", "mix(", "50%:", "99%:", ",", ")"}
	suggested := 0
	for range 100_000 {
		text := ""
		for range r.IntN(7) {
			text += pieces[r.IntN(len(pieces))]
		}
		for _, parse := range []func(string) error{
			func(s string) error { _, err := Parse(s); return err },
			func(s string) error { _, err := ParseFactor(s); return err },
			func(s string) error { _, err := ParseDuration(s); return err },
		} {
			err := parse(text)
			if err == nil {
				continue
			}
			if strings.Contains(err.Error(), "is not a number") {
				continue // it suggests a number to stand within the text
			}
			if found := suggestion.FindStringSubmatch(err.Error()); found != nil {
				suggested++
				if again := parse(found[1]); again != nil {
					t.Fatalf("%q: %v\nbut that is refused: %v", text, err, again)
				}
			}
		}
	}
	if suggested < 10_000 {
		t.Errorf("only %d suggestions were tried", suggested)
	}
}

func TestTidy(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "0s",
		"  ":                                 "0s",
		"0":                                  "0s",
		"0.5s":                               "0.5s", // Go's notation already
		"90s":                                "90s",
		"5 s":                                "5s",
		" 1 min 30 s":                        "1m30s",
		"12.35 µs":                           "12.35µs",
		"12us":                               "12us",
		" forever ":                          "forever",
		"uniform( 0 s , 1 s )":               "uniform(0s,1s)",
		"pareto(10 ms, 1.5)":                 "pareto(10ms,1.5)",
		"mix( 99 % : 10 ms, 1%: exp (1 s) )": "mix(99%:10ms,1%:exp(1s))",
		"5 parsecs":                          "5 parsecs",
		"exp(5":                              "exp(5",
		"99999999 h":                         "99999999 h",
	} {
		if got := Tidy(text); got != want {
			t.Errorf("Tidy(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"": "", " ": "", "3 s": "3s", "3": "3", "exp(1 s)": "exp(1 s)"} {
		if got := TidyDuration(text); got != want {
			t.Errorf("TidyDuration(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"": "", " 20 ": "20", "mix(95 %: 1, 5%:20 )": "mix(95%:1,5%:20)", "fast": "fast"} {
		if got := TidyFactor(text); got != want {
			t.Errorf("TidyFactor(%q) = %q, want %q", text, got, want)
		}
	}
}

func ExampleFormat() {
	fmt.Println(Format(2_262_065 * time.Microsecond))
	fmt.Println(Format(950 * time.Millisecond))
	fmt.Println(Format(0))
	// Output:
	// 2.262 s
	// 950 ms
	// 0 s
}

func TestFormat(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                            "0 s",
		1:                            "1 ns",
		1_234:                        "1.234 µs",
		12_345:                       "12.35 µs",
		250 * time.Microsecond:       "250 µs",
		500 * time.Millisecond:       "500 ms",
		999_949_999:                  "999.9 ms",
		999_950_000:                  "1 s",
		1_500 * time.Millisecond:     "1.5 s",
		1_234_400 * time.Microsecond: "1.234 s",
		30 * time.Second:             "30 s",
		59_999 * time.Millisecond:    "1 min",
		123 * time.Second:            "2 min 3 s",
		123_456 * time.Millisecond:   "2 min 3.5 s",
		time.Hour - time.Millisecond: "1 h",
		65 * time.Minute:             "1 h 5 min",
		24 * time.Hour:               "24 h",
		-1500 * time.Millisecond:     "-1.5 s",
		-1 << 63:                     "-2562047 h 47 min",
		Forever:                      "forever",
	} {
		if got := Format(d); got != want {
			t.Errorf("Format(%d) = %q, want %q", int64(d), got, want)
		}
	}
}

func ExampleClock() {
	const end = 3 * time.Second
	fmt.Println(Clock(917*time.Millisecond, end), "of", Clock(end, end))
	// Output:
	// 0.917 s of 3.000 s
}

func TestClock(t *testing.T) {
	for _, c := range []struct {
		at, end time.Duration
		want    string
	}{
		{0, 0, "0 s"},
		{0, 3 * time.Second, "0.000 s"},
		{1900 * time.Millisecond, 2_262_065 * time.Microsecond, "1.900 s"},
		{2_262_065 * time.Microsecond, 2_262_065 * time.Microsecond, "2.262 s"},
		{950 * time.Millisecond, 950 * time.Millisecond, "950.0 ms"},
		{10 * time.Millisecond, 63780 * time.Microsecond, "10.00 ms"},
		{time.Millisecond, 9 * time.Millisecond, "1.000 ms"},
		{70 * time.Millisecond, 999_960_000, "0.070 s"}, // the end reads "1.000 s"
		{5 * time.Second, 30 * time.Second, "5.00 s"},
		{65 * time.Second, 2 * time.Minute, "1 min 05.0 s"},
		{59_960 * time.Millisecond, 2 * time.Minute, "1 min 00.0 s"},
		{65 * time.Second, 20 * time.Minute, "1 min 05 s"},
		{65 * time.Second, 2 * time.Hour, "0 h 01 min 05 s"},
		{time.Microsecond, 20 * time.Microsecond, "1.00 µs"},
		{3, 20, "3 ns"},
	} {
		if got := Clock(c.at, c.end); got != c.want {
			t.Errorf("Clock(%v, %v) = %q, want %q", c.at, c.end, got, c.want)
		}
	}
}

func TestExact(t *testing.T) {
	for _, c := range []struct {
		at, end time.Duration
		want    string
	}{
		{500 * time.Millisecond, 3 * time.Second, "0.500 s"},
		{697_300 * time.Microsecond, 3 * time.Second, "0.6973 s"},
		{697_259 * time.Microsecond, 3 * time.Second, "0.697259 s"},
		{12_500 * time.Microsecond, 950 * time.Millisecond, "12.5 ms"},
		{12_510 * time.Microsecond, 950 * time.Millisecond, "12.51 ms"},
		{63_456_700 * time.Microsecond, 2 * time.Minute, "1 min 03.4567 s"},
		{3_600_500 * time.Millisecond, 2 * time.Hour, "1 h 00 min 00.5 s"},
		{0, 0, "0 s"},
	} {
		if got := Exact(c.at, c.end); got != c.want {
			t.Errorf("Exact(%v, %v) = %q, want %q", c.at, c.end, got, c.want)
		}
	}
}

// TestOneFormat holds the two formats to each other and to what can be typed, for durations
// of all sizes: Format gives the rounded duration, the end of a Clock reads as the same, and
// all times of a Clock with one or two units are equally wide.
func TestOneFormat(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		d := time.Duration(r.Int64N(int64(1) << (1 + r.IntN(46))))
		if d > Max {
			continue
		}
		if got, err := ParseDuration(Format(d)); err != nil || got != min(Round(d), Max) {
			t.Fatalf("%d ns is written %q, which reads as %v, %v; want %v", d, Format(d), got, err, Round(d))
		}
		got, err := ParseDuration(Clock(d, d))
		if d >= time.Hour {
			got = Round(got)
		}
		if err != nil || (got-Round(d)).Abs() > 0 && d < time.Hour {
			t.Fatalf("%d ns is written %q by Format and %q by Clock (%v)", d, Format(d), Clock(d, d), err)
		}
		if d < time.Minute && d > 0 {
			// Below the end, a time is written with the decimals of the end.
			at := time.Duration(r.Int64N(int64(d)))
			if a, b := decimals(Clock(at, d)), decimals(Clock(d, d)); a != b {
				t.Fatalf("%q of %q: %d and %d decimals", Clock(at, d), Clock(d, d), a, b)
			}
		}
	}
}

// decimals counts the digits after the point and before the unit.
func decimals(text string) int {
	var whole, part int
	if n, _ := fmt.Sscanf(text, "%d.%d", &whole, &part); n < 2 {
		return 0
	}
	found := regexp.MustCompile(`\.([0-9]+) `).FindStringSubmatch(text)
	return len(found[1])
}
