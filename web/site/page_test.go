package site

import "testing"

func TestPageIsPutInOrder(t *testing.T) {
	const policy = "\n" + `<meta http-equiv="Content-Security-Policy" content="` + Policy + `">`
	for _, test := range []struct{ name, source, want string }{
		{"attributes are sorted", `<p id="a" class="b">`, `<p class="b" id="a">`},
		{"quoted for HTML", `<p title="say \"<hi>\" & go">`, `<p title="say &#34;&lt;hi&gt;&#34; &amp; go">`},
		{"not quoted twice", `<p title="a &amp; b">`, `<p title="a &amp; b">`},
		{"letters stay letters", `<p title="2 \u2192 3 é">`, `<p title="2 → 3 é">`},
		{"flags of ARIA have a value", `<svg hidden aria-hidden>`, `<svg aria-hidden="true" hidden>`},
		{"an element that ends at once", `<path d="M1 2" class="b"/><g/>`, `<path class="b" d="M1 2"/><g/>`},
		{"what cannot be read is left alone", `<p b='2' a="1"><q a=1>`, `<p b='2' a="1"><q a=1>`},
		{"text and end tags are left alone", `<b>1 > 0</b> "x`, `<b>1 > 0</b> "x`},
		{"the document's type is left alone", `<!DOCTYPE html>`, `<!DOCTYPE html>`},
		{"what describes nothing is left out", "<meta content=\"https:///\" property=\"og:url\">\n  <meta name=\"author\" content>\n<b>", `<b>`},
		{"what describes something stays", `<meta charset="UTF-8">`, `<meta charset="UTF-8">`},
		{"the icon is part of the page", `<link rel="icon" href="/web/icon.svg"><link rel="apple-touch-icon" href="/i.png">`,
			`<link href="data:image/svg+xml;base64,PHN2Zy8+" rel="icon"><link href="/i.png" rel="apple-touch-icon">`},
		{"a tag that does not end", `<p title="a`, `<p title="a`},
	} {
		got, err := page([]byte("<head>"+test.source), []byte("<svg/>"))
		if want := "<head>" + policy + test.want; err != nil || string(got) != want {
			t.Errorf("%s: %s\ngives %s, %v\nwant  %s", test.name, test.source, got, err, want)
		}
	}
	if _, err := page([]byte("<p>"), nil); err == nil {
		t.Error("a page without a head was taken, and has no policy")
	}
}
