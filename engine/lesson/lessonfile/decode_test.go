package lessonfile_test

import (
	"strings"
	"testing"

	"scattergather/engine/lesson"
	"scattergather/engine/lesson/lessonfile"
)

// TestWrongNames makes one mistake at a time in a lesson that is right.
func TestWrongNames(t *testing.T) {
	const right = `{"steps": [
		{"text": "When?", "ask": "wait-returns"},
		{"text": "Here.", "look": {"event": {"lane": "a", "kind": "failure"}, "select": "a", "span": {"lane": "b", "kind": "success"}, "panel": "code", "line": "g.Wait()"}},
		{"text": "Then.", "look": {"time": "200ms"}},
		{"text": "What if?", "change": {"button": "Change", "set": {"sources[a].delay": "50ms"}, "shows": "This.", "look": {"event": {"lane": "caller", "kind": "wait-returned"}}}}],
		"scenario": {"version": 1, "sources": [{"name": "a", "delay": "100ms", "error": "no"}, {"name": "b", "delay": "300ms"}]}}`
	if err := checked(t, right); err != nil {
		t.Fatalf("nothing is wrong: %v", err)
	}
	for _, c := range []struct{ right, wrong, want string }{
		{`"text": "When?"`, `"texts": "When?"`, `unknown field "texts"`},
		{`"ask": "wait-returns"`, `"asks": "wait-returns"`, `unknown field "asks"`},
		{`"look": {"time"`, `"look": {"tim"`, `unknown field "tim"`},
		{`"lane": "a", "kind"`, `"lane": "a", "kinds"`, `unknown field "kinds"`},
		{`"button"`, `"buton"`, `unknown field "buton"`},
		{`"steps": [`, `"step": [`, `unknown field "step"`},
		{`"text": "Here."`, `"text": ""`, `steps[1].text: it is empty`},
		{`"ask": "wait-returns"`, `"ask": "wait"`, `steps[0].ask: this run has no question "wait"; it has ["wait-returns"`},
		{`"ask": "wait-returns"`, `"ask": "leaked"`, `steps[0].ask: this run has no question "leaked"; it has ["wait-returns"`},
		{`"lane": "a", "kind"`, `"lane": "c", "kind"`, `steps[1].look.event: there is no lane "c"; there are ["caller" "a" "b"]`},
		{`"kind": "failure"`, `"kind": "fail"`, `steps[1].look.event: "a" has no event "fail"; there are ["start" "attempt" "failure"]`},
		{`"kind": "failure"`, `"kind": "failure", "nth": 2`, `steps[1].look.event: "a" has fewer than 2 events "failure"`},
		{`"kind": "success"`, `"kind": "timeout"`, `steps[1].look.span: "b" has no event "timeout"`},
		{`"select": "a"`, `"select": "z"`, `steps[1].look.select: there is no lane "z"; there are ["caller" "a" "b"]`},
		{`"panel": "code"`, `"panel": "source"`, `steps[1].look.panel: there is no panel "source"; there are ["findings"`},
		{`"panel": "code"`, `"panel": "result"`, `steps[1].look.line: it is seen only on the panel "code"`},
		{`"line": "g.Wait()"`, `"line": "g.Weight()"`, `steps[1].look.line: no line of the program holds "g.Weight()"`},
		{`"time": "200ms"`, `"time": "soon"`, `steps[2].look.time: "soon" is not a time of this run; try "end" or one up to 300ms`},
		{`"time": "200ms"`, `"time": "2s"`, `steps[2].look.time: "2s" is not a time of this run`},
		{`"time": "200ms"`, `"time": "end", "event": {"lane": "b", "kind": "success"}`, `steps[2].look.time: there is an event, too`},
		{`"button": "Change"`, `"button": ""`, `steps[3].change.button: it is empty`},
		{`"shows": "This."`, `"shows": ""`, `steps[3].change.shows: it is empty`},
		{`{"sources[a].delay": "50ms"}`, `{}`, `steps[3].change.set: there is nothing to set`},
		{`"sources[a].delay": "50ms"`, `"sources[a].delay": "100ms"`, `steps[3].change.set: the scenario has these values already`},
		{`"sources[a].delay"`, `"sources[z].delay"`, `steps[3].change.set: "sources[z].delay": there is no source "z"`},
		{`"sources[a].delay"`, `"sources.delay"`, `steps[3].change.set: `},
		{`"sources[a].delay"`, `"sources[a]"`, `steps[3].change.set: "sources[a]": a field of a source is written "sources[NAME].FIELD"`},
		{`"sources[a].delay"`, `"sources[*].delays"`, `steps[3].change.set: sources[0].delays: `},
		{`"50ms"`, `"soon"`, `steps[3].change.set: sources[0].delay: "soon" is not a duration`},
		{`"lane": "caller"`, `"lane": "callers"`, `steps[3].change.look.event: there is no lane "callers"`},
		{`"delay": "100ms"`, `"delay": "-1s"`, `scenario: sources[0].delay: `},
	} {
		if strings.Count(right, c.right) != 1 {
			t.Fatalf("%s is not there once", c.right)
		}
		if err := checked(t, strings.Replace(right, c.right, c.wrong, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %s", c.wrong, err, c.want)
		}
	}
	if err := checked(t, `{"steps": [], "scenario": {"version": 1}}`); err == nil || err.Error() != "steps: there are none" {
		t.Errorf("no steps: %v", err)
	}
}

// checked decodes and checks the file of a lesson.
func checked(t *testing.T, text string) error {
	t.Helper()
	l, err := lessonfile.Decode([]byte(text))
	if err != nil {
		return err
	}
	return l.Check()
}

// TestEditsAreAsTyped: what a change sets is what would be typed into the fields.
func TestEditsAreAsTyped(t *testing.T) {
	l, err := lessonfile.Decode([]byte(`{"steps": [{"change": {"set": {"limit": 2, "deadline": null, "dedupe": true, "sources[a \"b\"].error": "\u201cno\u201d \/", "sources[*].retry.jitter": 0.5}}}], "scenario": {"version": 1}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []lesson.Edit{
		{Path: "deadline"},
		{Path: "dedupe", Text: "true"},
		{Path: "limit", Text: "2"},
		{Source: "*", Path: "retry.jitter", Text: "0.5"},
		{Source: `a "b"`, Path: "error", Text: "“no” /"},
	}
	got := l.Steps[0].Change.Set.Edits()
	if len(got) != len(want) {
		t.Fatalf("edits %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("edit %d is %q, want %q", i, got[i], want[i])
		}
	}
}
