package stage

import (
	"testing"

	"scattergather/app/timeline"
)

func TestFactsAreEscaped(t *testing.T) {
	got := factsHTML(timeline.Facts{Lane: "<b>a</b>", What: "call", Cause: `It returned "<i>".`}, `logf("<u>")`)
	want := "&lt;b&gt;a&lt;/b&gt;: call\n0 s\n<code><span class=\"go-call\">logf</span>(<span class=\"go-string\">&#34;&lt;u&gt;&#34;</span>)</code>\nIt returned &#34;&lt;i&gt;&#34;."
	if got != want {
		t.Errorf("the facts are\n%s\nwant\n%s", got, want)
	}
}
