package site

import "testing"

func TestPrerenderedHTMLIsPutInOrder(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"attributes are sorted", `<p id="a" class="b">`, `<p class="b" id="a">`},
		{"quoted for HTML", `<p title="say \"<hi>\" & go">`, `<p title="say &#34;&lt;hi&gt;&#34; &amp; go">`},
		{"not quoted twice", `<p title="a &amp; b">`, `<p title="a &amp; b">`},
		{"letters stay letters", `<p title="2 \u2192 3 é">`, `<p title="2 → 3 é">`},
		{"flags of ARIA have a value", `<p hidden aria-hidden>`, `<p aria-hidden="true" hidden>`},
		{"flags that are not set are left out", `<option selected="false" value="a">`, `<option value="a">`},
		{"flags that are set stay", `<option selected value="a"><option selected="true">`, `<option selected value="a"><option selected>`},
		{"controls do nothing yet", `<button><input checked="false" type="radio"><b>`, `<button disabled><input disabled type="radio"><b>`},
		{"pictures stay as they are", `<svg b="1" a="2"><g z="1" a="2"/></svg><i b="1" a="2">`, `<svg b="1" a="2"><g z="1" a="2"/></svg><i a="2" b="1">`},
		{"an element that ends at once", `<path d="M1 2" class="b"/><g/>`, `<path class="b" d="M1 2"/><g/>`},
		{"what cannot be read is left alone", `<p b='2' a="1"><q a=1>`, `<p b='2' a="1"><q a=1>`},
		{"text and end tags are left alone", `<b>1 > 0</b> "x`, `<b>1 > 0</b> "x`},
		{"indents are not text", "<p>\n    <b>a </b>\n    b\n</p>", "<p><b>a </b>b</p>"},
		{"a tag that does not end", `<p title="a`, `<p title="a`},
	} {
		if got := tidyHTML(test.source); got != test.want {
			t.Errorf("%s: %s\ngives %s\nwant  %s", test.name, test.source, got, test.want)
		}
	}
}
