package dist

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
)

func ExampleParse() {
	for _, text := range []string{"lognormal( 10ms, 1s )", "gauss(1s)", "5 parsecs"} {
		d, err := Parse(text)
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(d)
	}
	// Output:
	// lognormal(10ms,1s)
	// error: "gauss" is not a distribution; choose uniform, normal, exp, lognormal, pareto or mix
	// error: "5 parsecs" is not a duration; try "500ms"
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"-5s":                        `"-5s" is negative; a duration is 0s or more`,
		"25h":                        `"25h" is too long; a duration is at most 24h`,
		"uniform":                    `uniform needs two durations, as in "uniform(10ms,1s)"`,
		"uniform()":                  `uniform needs two durations, as in "uniform(10ms,1s)"`,
		"uniform(1s)":                `uniform needs two durations, as in "uniform(10ms,1s)"`,
		"uniform(1s,2":               `uniform has no closing parenthesis; try "uniform(10ms,1s)"`,
		"uniform(1,2)":               `uniform: "1" has no unit; try "1ms"`,
		"uniform(2s,1s)":             `uniform: 2s is greater than 1s; write the smaller one first`,
		"normal(1s)":                 `normal needs two durations, as in "normal(1s,10ms)"`,
		"exp(1s,2s)":                 `exp needs a duration, as in "exp(10ms)"`,
		"lognormal(0s,1s)":           `lognormal: the 50th percentile must be greater than zero`,
		"lognormal(2s,1s)":           `lognormal: the 99th percentile, 1s, is below the 50th, 2s`,
		"pareto(10ms)":               `pareto needs a duration and a number, as in "pareto(10ms,1.5)"`,
		"pareto(10ms,x)":             `pareto: "x" is not a number; try "1.5"`,
		"pareto(10ms,Inf)":           `pareto: "Inf" is not a number; try "1.5"`,
		"pareto(10ms,1e999)":         `pareto: "1e999" is not a number; try "1.5"`,
		"pareto(10ms,0)":             `pareto: the shape "0" is too small; it must be 0.01 or more, such as 1.5`,
		"pareto(0s,1)":               `pareto: the minimum must be greater than zero`,
		"mix()":                      `mix needs shares of durations, as in "mix(99%:10ms,1%:1s)"`,
		"mix(99%:10ms,1:1s)":         `mix needs shares of durations, as in "mix(99%:10ms,1%:1s)"`,
		"mix(99%:10ms)":              `mix: the shares add up to 99%, not to 100%`,
		"mix(-1%:10ms,101%:1s)":      `mix: "-1"% is not a share; it must be greater than 0% and at most 100%`,
		"mix(100%:mix(100%:1s))":     `mix: a mix cannot contain a mix`,
		"mix(50%:1s,50%:exp(1s,1s))": `mix: exp needs a duration, as in "exp(10ms)"`,
	} {
		if d, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q) = %v, %v\nwant error %s", text, d, err, want)
		}
	}
}

func TestParseFactorErrors(t *testing.T) {
	for text, want := range map[string]string{
		"0":             `"0" is out of range; a factor is from 1e-06 to 1e+06`,
		"forever":       `"forever" is not a number; try "1.5"`,
		"10ms":          `"10ms" is not a number; try "1.5"`,
		"uniform(1)":    `uniform needs two numbers, as in "uniform(1,20)"`,
		"exp(-1)":       `exp: "-1" is out of range; a factor is from 1e-06 to 1e+06`,
		"mix(95%:1,20)": `mix needs shares of numbers, as in "mix(99%:1,1%:20)"`,
	} {
		if f, err := ParseFactor(text); err == nil || err.Error() != want {
			t.Errorf("ParseFactor(%q) = %v, %v\nwant error %s", text, f, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"500ms", "forever", "uniform(0s,1s)", "normal(200ms,50ms)", "exp(100ms)", "lognormal(10ms,1s)",
		"pareto(10ms,1.5)", "mix(99%:10ms,1%:uniform(1s,2s))", "1.5", "mix(95%:1,5%:20)", "mix(,", "uniform)(",
		"5 s", "1 min 30 s", "mix( 99 % : 10 ms, 1%: exp (1 s) )", "", "+ .5 µs", "24 h",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := Parse(text); err == nil {
			if again, err := Parse(d.String()); err != nil || !reflect.DeepEqual(again, d) {
				t.Errorf("%q reads as %q, and that as %q (%v)", text, d, again, err)
			}
		}
		if x, err := ParseFactor(text); err == nil {
			if again, err := ParseFactor(x.String()); err != nil || !reflect.DeepEqual(again, x) {
				t.Errorf("%q reads as %q, and that as %q (%v)", text, x, again, err)
			}
		}
		d, err := ParseDuration(text)
		if err == nil && (d < 0 || d > Max) {
			t.Errorf("%q reads as %v", text, d)
		}
		// What Go reads, we read; what is tidied reads as before, is in Go's notation, and stays.
		if want, wrong := time.ParseDuration(strings.TrimSpace(text)); wrong == nil && want >= 0 && want <= Max && (err != nil || d != want) {
			t.Errorf("%q reads as %v, %v; Go reads %v", text, d, err, want)
		}
		if tidy := TidyDuration(text); err == nil {
			if got, wrong := time.ParseDuration(tidy); wrong != nil || got != d {
				t.Errorf("%q is tidied to %q, which Go reads as %v, %v; want %v", text, tidy, got, wrong, d)
			}
		} else if tidy != text && strings.TrimSpace(text) != "" {
			t.Errorf("%q is not a duration, and becomes %q", text, tidy)
		}
		for _, kind := range []struct {
			tidy  func(string) string
			parse func(string) (any, error)
		}{
			{Tidy, func(s string) (any, error) { return Parse(s) }},
			{TidyFactor, func(s string) (any, error) { return ParseFactor(s) }},
		} {
			want, wrong := kind.parse(text)
			tidy := kind.tidy(text)
			got, err := kind.parse(tidy)
			if wrong != nil && tidy != text || wrong == nil && (err != nil || !reflect.DeepEqual(got, want) || kind.tidy(tidy) != tidy || strings.ContainsFunc(tidy, unicode.IsSpace)) {
				t.Errorf("%q is %v, %v; tidied to %q it is %v, %v", text, want, wrong, tidy, got, err)
			}
		}
	})
}
