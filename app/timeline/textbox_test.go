package timeline

import (
	"strings"
	"testing"

	"scattergather/engine/lesson"
)

// On a phone the flag of the return and the cancel say everything that they say elsewhere.
func TestNothingIsCutOnAPhone(t *testing.T) {
	wrapped := 0
	for _, l := range lesson.All() {
		json, err := l.Scenario.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		run := Prepare(reportOf(t, string(json)))
		for _, width := range []int{320, 360} {
			p := run.Layout(View{Width: width})
			texts := map[string][]string{}
			p.all(func(_ layer, m element) {
				if m.shape == words {
					texts[m.class] = append(texts[m.class], m.text)
				}
			})
			if got, want := strings.Join(texts["tl-t-flag"], " "), run.flagText(true); got != want {
				t.Errorf("%s, %d px: the flag says %q, not %q", l.Name, width, got, want)
			}
			if got, want := strings.Join(texts["tl-t-cancel"], " "), run.cancel.text(); run.cancel.ok && got != want {
				t.Errorf("%s, %d px: the cancel says %q, not %q", l.Name, width, got, want)
			}
			if len(texts["tl-t-flag"]) > 1 {
				wrapped++
			}
		}
	}
	if wrapped == 0 {
		t.Error("no flag was wrapped")
	}
}

func TestWrap(t *testing.T) {
	const width = 100
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"", 3, ""},
		{"short", 3, "short"},
		{"one two three four five", 3, "one two three|four five"},
		{"averylongwordwithoutanyspaces in it", 3, "averylongwordw|ithoutanyspaces|in it"},
		{"one two three four five six seven", 2, "one two three|four five six s…"},
		{"日本語日本語日本語", 3, "日本語日本語日本|語"},
	} {
		got := wrap(c.text, width, 12, false, c.most)
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q is wrapped as %q, want %q", c.text, got, c.want)
		}
		for _, line := range got {
			if textWidth(line, 12, false) > width {
				t.Errorf("%q is too wide", line)
			}
		}
	}
}
