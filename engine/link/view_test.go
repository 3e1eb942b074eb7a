package link

import (
	"reflect"
	"testing"
	"time"
)

func TestSplit(t *testing.T) {
	for address, want := range map[string][2]string{
		"":                                 {"", ""},
		"#":                                {"", ""},
		"1.abc":                            {"1.abc", ""},
		"#1.abc&t=1.5s&sel=postgres":       {"1.abc", "t=1.5s&sel=postgres"},
		"https://x.org/a?b=c&d#1.abc&t=0s": {"1.abc", "t=0s"},
		"https://x.org/a?b=c&d":            {"", ""},
		"#&t=1s":                           {"", "t=1s"},
	} {
		if payload, view := Split(address); payload != want[0] || view != want[1] {
			t.Errorf("Split(%q) = %q, %q; want %q", address, payload, view, want)
		}
	}
}

func TestViewsSurviveTheirText(t *testing.T) {
	for want, v := range map[string]View{
		"":                             {},
		"t=0s":                         {At: new(time.Duration(0))},
		"t=1.5s":                       {At: new(1500 * time.Millisecond)},
		"t=0s&e=2":                     {At: new(time.Duration(0)), Event: 2},
		"tab=console":                  {Panel: "console"},
		"t=1s&e=1&sel=a&tab=events":    {At: new(time.Second), Event: 1, Selected: "a", Panel: "events"},
		"sel=postgres":                 {Selected: "postgres"},
		"cover":                        {Cover: true},
		"t=1s&tab=events&cover":        {At: new(time.Second), Panel: "events", Cover: true},
		"t=48h0m0s&sel=job%20%23%2312": {At: new(48 * time.Hour), Selected: "job ##12"},
		"sel=a%26t%3D1s%2B%25":         {Selected: "a&t=1s+%"},
		"zoom=500ms-1.2s":              {Zoom: Zoom{500 * time.Millisecond, 1200 * time.Millisecond}},
		"sel=a&zoom=0s-7us":            {Selected: "a", Zoom: Zoom{0, 7 * time.Microsecond}},
		"sel=under_score%5F":           {Selected: "under_score_"},
		"sel=x%2E":                     {Selected: "x."},
		"sel=a%20":                     {Selected: "a "},
		"unfold=1":                     {Unfold: "1"},
		"sel=a&unfold=1,3,12&step=2":   {Selected: "a", Unfold: "1,3,12", Step: 2},
		"present":                      {Present: true},
		"t=0s&tab=code&present":        {At: new(time.Duration(0)), Panel: "code", Present: true},
		"sel=%C5%BElu%C5%A5":           {Selected: "žluť"},
	} {
		if got := v.String(); got != want {
			t.Errorf("%+v is written as %q, want %q", v, got, want)
		}
		if got, err := ParseView(want); err != nil || !reflect.DeepEqual(got, v) {
			t.Errorf("ParseView(%q) = %+v, %v; want %+v", want, got, err, v)
		}
	}
}

// TestTheTimeIsRounded: a playhead that was dragged lies between two pixels.
func TestTheTimeIsRounded(t *testing.T) {
	for at, want := range map[time.Duration]string{
		697_258_641:   "t=697.259ms",
		697_258_001:   "t=697.259ms", // what happened at 697.258001ms stays in the past
		697_258_000:   "t=697.258ms",
		2_262_065_123: "t=2.262066s",
		1_000_000_500: "t=1.000001s",
		999_999_999:   "t=1s",
		999_123:       "t=999.123us",
		7:             "t=7ns",
	} {
		text := View{At: &at}.String()
		if text != want {
			t.Errorf("%v is written %q, want %q", at, text, want)
		}
		if v, err := ParseView(text); err != nil || *v.At < at || *v.At-at >= time.Microsecond {
			t.Errorf("%v is read back from %q as %v, %v", at, text, v.At, err)
		}
	}
	for _, text := range []string{"t=1.5%20s", "t=1.5+s", "t=1500ms", "t=1500%20ms"} {
		if v, err := ParseView(text); err != nil || *v.At != 1500*time.Millisecond {
			t.Errorf("ParseView(%q): %v", text, err)
		}
	}
}

func TestParseViewErrors(t *testing.T) {
	for text, want := range map[string]string{
		"x=1":          `view: "x": unknown; there are "t", "e", "sel", "tab", "zoom", "unfold", "step", "present" and "cover"`,
		"&":            `view: "": unknown; there are "t", "e", "sel", "tab", "zoom", "unfold", "step", "present" and "cover"`,
		"t=1s&e=0":     `view: "e": "0" is not the number of an event of the instant; try "1"`,
		"t=1s&e=two":   `view: "e": "two" is not the number of an event of the instant; try "1"`,
		"e=1":          `view: "e": counts the events of an instant; give its time, too, as in "t=1.5s&e=2"`,
		"zoom=1s":      `view: "zoom": "1s" is not a part of the timeline; try "500ms-1.5s"`,
		"zoom=2s-1s":   `view: "zoom": "2s-1s" is not a part of the timeline; try "500ms-1.5s"`,
		"zoom=-1s-1s":  `view: "zoom": "-1s-1s" is not a part of the timeline; try "500ms-1.5s"`,
		"zoom=a-b":     `view: "zoom": "a-b" is not a part of the timeline; try "500ms-1.5s"`,
		"unfold=":      `view: "unfold": "" is not a list of numbers of sources, ascending; try "1,3"`,
		"unfold=3,1":   `view: "unfold": "3,1" is not a list of numbers of sources, ascending; try "1,3"`,
		"unfold=0":     `view: "unfold": "0" is not a list of numbers of sources, ascending; try "1,3"`,
		"unfold=01":    `view: "unfold": "01" is not a list of numbers of sources, ascending; try "1,3"`,
		"cover=no":     `view: "cover": has no value; leave "=no" out`,
		"tab=":         `view: "tab": "" is not the name of a panel; try "console"`,
		"t":            `view: "t": "" is not a time on the timeline; try "1.5s"`,
		"t=soon":       `view: "t": "soon" is not a time on the timeline; try "1.5s"`,
		"t=-1s":        `view: "t": "-1s" is not a time on the timeline; try "1.5s"`,
		"t=1s&t=2s":    `view: "t" is given twice`,
		"sel=":         `view: "sel": "" is not the name of a lane; try "postgres"`,
		"present=no":   `view: "present": "no" is not how to present; leave it out, as in "&present"`,
		"t=1s&sel=%zz": `view: "sel": "%zz" is not the name of a lane; try "postgres"`,
	} {
		if v, err := ParseView(text); err == nil || err.Error() != want {
			t.Errorf("ParseView(%q) = %+v, %v\nwant %s", text, v, err, want)
		}
	}
}
