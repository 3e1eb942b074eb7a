package timeline

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"scattergather/engine/bidi"
)

// isolated reports whether no bidi control of a text reaches beyond the isolate that it is in,
// and every isolate ends.
func isolated(text string) bool {
	depth := 0
	for _, r := range text {
		switch {
		case r >= '\u2066' && r <= '\u2068':
			depth++
		case r == '\u2069':
			if depth--; depth < 0 {
				return false
			}
		case bidi.IsControl(r) && depth == 0:
			return false
		}
	}
	return depth == 0
}

func TestIsolate(t *testing.T) {
	for _, text := range []string{"", "postgres", "naïve · “quoted” → 日本語", "a\u00a0b"} {
		if got := isolate(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, text := range []string{"שלום", "\u202Egnp.exe", "a\u2069\u202Eb", "\u2067\u2067open", "\u202Bx\u202C"} {
		if got := isolate(text) + " after"; !isolated(got) || got == text+" after" {
			t.Errorf("%q became %q", text, got)
		}
	}
	long := isolate("\u202E" + strings.Repeat("long ", 40))
	if got := clip("cancel: "+long, 100, 12, false); !isolated(got) {
		t.Errorf("clipped to %q", got)
	}
	if a, b := textWidth("ab", 12, false), textWidth(isolate("\u202Eab"), 12, false); a != b {
		t.Errorf("controls are %g px wide", b-a)
	}
}

// A name or an error that turns the writing direction turns nothing but itself around.
func TestNamesTurnNothingAround(t *testing.T) {
	for _, nasty := range []string{"a\u202Eb", "x\u2069\u202Ey", "קוד"} {
		name, _ := json.Marshal(nasty)
		for _, scenario := range []string{
			`{"version":1,"gather":"fail-fast","limit":2,"sources":[{"name":"NAME","delay":"100ms","error":"NAME went"},{"name":"b NAME","delay":"1s"},{"name":"c NAME","delay":"1s","onCancel":"ignore"}]}`,
			`{"version":1,"gather":"collect-all","sources":[{"name":"NAME","delay":"100ms","error":"NAME one"},{"name":"b NAME","error":"NAME two"},{"name":"c NAME","delay":"1s","panic":"NAME"}]}`,
			`{"version":1,"pattern":"dispatcher-worker","gather":"fail-fast","pool":{"workers":2,"queue":1},"sources":[{"name":"NAME #","count":8,"delay":"300ms","onCancel":"ignore"},{"name":"bad NAME","delay":"100ms","error":"NAME"},{"name":"NAME-","count":8,"delay":"300ms","onCancel":"poll"}]}`,
			`{"version":1,"sources":[{"name":"NAME","count":20,"delay":"mix(80%:10ms,20%:1s)"}]}`,
		} {
			report := reportOf(t, strings.ReplaceAll(scenario, "NAME", strings.Trim(string(name), `"`)))
			run := Prepare(report)
			own := map[string]bool{}
			for _, l := range report.Lanes {
				own[l.Name] = true
			}
			for _, s := range run.queue.stays {
				own[s.job] = true
			}
			for _, v := range []View{{Width: 1000}, {Width: 340}, {Width: 1000, Folded: Rows{}.With(0)}} {
				p := run.Layout(v)
				p.all(func(_ layer, m element) {
					whole := own[m.text] || strings.HasSuffix(m.text, "…") || m.class == "tl-name" || !strings.Contains(m.text, " ")
					if !whole && !isolated(m.text) && m.class != "tl-t-flag" && m.class != "tl-t-cancel" && m.class != "tl-t-inside" && m.class != "tl-t-queue" {
						t.Errorf("%s %q", m.class, m.text)
					}
				})
				if err := xml.Unmarshal(p.AppendSVG(nil), new(any)); err != nil {
					t.Error(err)
				}
			}
			if text := run.flagText(false); !isolated(text) {
				t.Errorf("flag: %q", text)
			}
			if text := run.cancel.text(); !isolated(text) {
				t.Errorf("cancel: %q", text)
			}
			if !isolated(string(run.Mini(200, 100, 0))) {
				t.Error("the small picture is turned around")
			}
			for i := range run.spans {
				f, _ := run.Facts(run.idOf(i))
				if !isolated(f.Cause) || !isolated(f.What) && !own[f.What] {
					t.Errorf("%q: %q", f.What, f.Cause)
				}
			}
		}
	}
}
