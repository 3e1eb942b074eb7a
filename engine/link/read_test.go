package link

import (
	"bytes"
	"compress/flate"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"mime/quotedprintable"
	"net/url"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// known is what the page knows.
var known = Known{
	Name:  func(name string) bool { return slices.Contains([]string{"wait", "limit", "scatter-gather"}, name) },
	Panel: func(name string) bool { return slices.Contains([]string{"console", "events", "code"}, name) },
}

// A mangling is what a program does to the text of a message with a link in it.
type mangling struct {
	name string
	do   func(string) string
}

// manglings are what chat and mail programs do to links, and what people do who copy them.
var manglings = append(punctuation(),
	mangling{"in angle brackets", func(s string) string { return "<" + s + ">" }},
	mangling{"in parentheses", func(s string) string { return "(" + s + ")" }},
	mangling{"in quotes", func(s string) string { return "“" + s + "”," }},
	mangling{"in a Markdown link", func(s string) string { return "[the four stores](" + s + ")" }},
	mangling{"as text and target of a Markdown link", func(s string) string { return "[" + s + "](" + s + ")." }},
	mangling{"as text and target of an HTML link", func(s string) string { return `<a href="` + s + `">` + s + `</a>` }},
	mangling{"emphasized", func(s string) string { return "**" + s + "**" }},
	mangling{"emphasized by underscores", func(s string) string { return "__" + s + "__" }},
	mangling{"in a sentence", func(s string) string { return "Look at issue #12, page 1.5: " + s + ". It shows why Wait waits." }},
	mangling{"in front of words", func(s string) string { return s + " and then some words\nof another line" }},
	mangling{"a line break behind", func(s string) string { return s + "\r\n" }},
	mangling{"%0A behind", func(s string) string { return s + "%0A" }},
	mangling{"%20 behind", func(s string) string { return s + "%20" }},
	mangling{"%20 in front", func(s string) string { return strings.Replace(s, "#", "#%20", 1) }},
	mangling{"two #", func(s string) string { return strings.Replace(s, "#", "##", 1) }},
	mangling{"broken into lines", func(s string) string { return broken(s, 40, "\n") }},
	mangling{"broken into lines by Windows", func(s string) string { return broken(s, 72, "\r\n") }},
	mangling{"broken into lines by spaces", func(s string) string { return broken(s, 61, " ") }},
	mangling{"broken by %0A", func(s string) string { return broken(s, 50, "%0A") }},
	mangling{"broken by %0D%0A", func(s string) string { return broken(s, 50, "%0D%0A") }},
	mangling{"quoted", func(s string) string { return "> " + broken(s, 60, "\n> ") }},
	mangling{"quoted twice", func(s string) string { return ">> " + broken(s, 60, "\n>> ") }},
	mangling{"quoted thrice", func(s string) string { return "> > > " + broken(s, 33, "\r\n> > > ") }},
	mangling{"zero-width spaces", func(s string) string { return broken(s, 10, "\u200b") }},
	mangling{"soft hyphens", func(s string) string { return broken(s, 15, "\u00ad") }},
	mangling{"a byte order mark", func(s string) string { return "\ufeff" + s + "\u2060" }},
	mangling{"isolated", func(s string) string { return "\u2068" + s + "\u2069" }},
	mangling{"non-breaking spaces", func(s string) string { return "\u00a0" + s + "\u00a0!" }},
	mangling{"quoted-printable", quotedPrintable},
	mangling{"HTML-escaped", html.EscapeString},
	mangling{"numeric references", func(s string) string { return strings.NewReplacer("&", "&#38;", "#", "&#x23;").Replace(s) }},
	mangling{"percent-encoded", url.QueryEscape},
	mangling{"percent-encoded path", url.PathEscape},
	mangling{"percent-encoded twice", func(s string) string { return url.QueryEscape(url.QueryEscape(s)) }},
	mangling{"percent-encoded twice, as a path", func(s string) string { return url.PathEscape(url.PathEscape(s)) }},
	mangling{"HTML-escaped twice", func(s string) string { return html.EscapeString(html.EscapeString(s)) }},
	mangling{"percent-encoded twice, all of it", func(s string) string { return percentAll(percentAll(s)) }},
	mangling{"scheme in capitals", func(s string) string {
		scheme, rest, found := strings.Cut(s, "://")
		if !found {
			return s
		}
		return strings.ToUpper(scheme) + "://" + rest
	}},
	mangling{"percent-encoded, all of it", percentAll},
	mangling{"%23", func(s string) string { return strings.Replace(s, "#", "%23", 1) }},
	mangling{"%2523", func(s string) string { return strings.Replace(s, "#", "%2523", 1) }},
	mangling{"%2E", func(s string) string { return strings.Replace(s, "#1.", "#1%2E", 1) }},
	mangling{"as the target of a redirect", func(s string) string { return "https://out.example.com/?url=" + url.QueryEscape(s) }},
	mangling{"scheme and host in capitals", func(s string) string {
		scheme, rest, found := strings.Cut(s, "://")
		host, rest, path := strings.Cut(rest, "/")
		if !found || !path {
			return s
		}
		return strings.ToUpper(scheme+"://"+host) + "/" + rest
	}},
)

func punctuation() (all []mangling) {
	for _, mark := range []string{".", ",", ")", ">", "!", "?", `"`, "'", ";", ":", "]", "*", "_", "=", "#", "}", "…", "»", ")).", "&"} {
		all = append(all, mangling{mark + " behind", func(s string) string { return s + mark }})
	}
	for _, mark := range []string{"<", "(", "[", `"`, "'", "*", "_", "«", "- "} {
		all = append(all, mangling{mark + " in front", func(s string) string { return mark + s }})
	}
	return all
}

// broken puts a text between every n characters.
func broken(s string, n int, with string) string {
	var parts []string
	for r := []rune(s); len(r) > 0; r = r[min(n, len(r)):] {
		parts = append(parts, string(r[:min(n, len(r))]))
	}
	return strings.Join(parts, with)
}

func quotedPrintable(s string) string {
	var out strings.Builder
	w := quotedprintable.NewWriter(&out)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return out.String()
}

// percentAll encodes everything but letters and digits.
func percentAll(s string) string {
	var out strings.Builder
	for _, c := range []byte(s) {
		if isAlphanumeric(c) {
			out.WriteByte(c)
		} else {
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}

// randomLink returns a link to a random scenario, and what it looks at.
func randomLink(t *testing.T, r *rand.Rand) (address string, s engine.Scenario, v View) {
	t.Helper()
	s = scenariotest.Random(r, scenariotest.Options{Ties: r.IntN(2) == 0, Sources: 1 + r.IntN(12)})
	for i := range s.Sources {
		if s.Sources[i].Count == 1 && r.IntN(3) == 0 {
			s.Sources[i].Name = []string{"job ##", "under_score_", "žluť. ", "a&t=1s+%", "x.", "100%20"}[r.IntN(6)] + fmt.Sprint(i)
		}
	}
	fragment, err := Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	if r.IntN(2) == 0 {
		v.At = new(time.Duration(1+r.IntN(2000)) * time.Millisecond)
	}
	if v.At != nil && r.IntN(3) == 0 {
		v.Event = 1 + r.IntN(9)
	}
	if len(s.Sources) > 0 && s.Pattern == engine.ScatterGather && r.IntN(2) == 0 {
		v.Selected = engine.SourceNames(s.Sources[r.IntN(len(s.Sources))])[0]
	}
	if r.IntN(2) == 0 {
		v.Panel = "console"
	}
	if r.IntN(3) == 0 {
		from := time.Duration(r.IntN(2000)) * time.Millisecond
		v.Zoom = Zoom{from, from + time.Duration(1+r.IntN(1e6))*time.Microsecond}
	}
	address = []string{"https://example.org/playground/#", "http://127.0.0.1:8080/#", "https://example.org/x/?a=b#"}[r.IntN(3)] + fragment
	if v != (View{}) {
		address += "&" + v.String()
	}
	return address, s, v
}

// TestMangledLinksAreRepaired mangles links to random scenarios in every way: each opens as the
// scenario that it was made of, looks at the same, and is said to be repaired.
func TestMangledLinksAreRepaired(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 200 {
		address, s, v := randomLink(t, r)
		if l, err := Read(address, known); err != nil || l.Repaired || !same(l.Scenario, s) || !reflect.DeepEqual(l.View, v) {
			t.Fatalf("%q reads as %+v, %v", address, l, err)
		}
		for _, m := range manglings {
			text := m.do(address)
			l, err := Read(text, known)
			if err != nil || !same(l.Scenario, s) {
				t.Errorf("%s: %v\n%q", m.name, err, text)
			} else if l.ViewErr != nil || !reflect.DeepEqual(l.View, v) {
				t.Errorf("%s: looks at %+v, %v, not %+v\n%q", m.name, l.View, l.ViewErr, v, text)
			} else if _, err := Decode(text); err != nil && !l.Repaired {
				t.Errorf("%s: not said to be repaired", m.name)
			}
		}
	}
}

// TestLinksMangledTwice mangles links by two programs, one after the other. Where view state is
// in the middle of a text that is broken into lines, one way to read it in a hundred may be wrong:
// it has no checksum. The scenario never is.
func TestLinksMangledTwice(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	other := map[string]int{}
	const pairs = 2000
	for range pairs {
		address, s, v := randomLink(t, r)
		first, second := manglings[r.IntN(len(manglings))], manglings[r.IntN(len(manglings))]
		name, text := first.name+", then "+second.name, second.do(first.do(address))
		l, err := Read(text, known)
		if err != nil || !same(l.Scenario, s) {
			t.Errorf("%s: %v\n%q", name, err, text)
		} else if l.ViewErr != nil || !reflect.DeepEqual(l.View, v) {
			other[name]++
		}
	}
	if len(other) > pairs/100 {
		t.Errorf("%d of %d look at something else: %v", len(other), pairs, other)
	}
}

// TestLostCharactersAreNoticed takes information from links, mangles what is left, and expects an
// error or the scenario itself: nothing opens as something else.
func TestLostCharactersAreNoticed(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	opened := 0
	for i := range 1500 {
		address, s, _ := randomLink(t, r)
		if i%4 == 0 {
			fragment, err := Encode(edited())
			if err != nil {
				t.Fatal(err)
			}
			address, s = "https://example.org/#"+fragment, edited()
		}
		at := strings.Index(address, "#1.") + len("#1.")
		end := at + len(payloadOf(address)) - len("1.")
		place := at + r.IntN(end-at)
		var text string
		switch r.IntN(6) {
		case 0: // cut off
			text = address[:place]
		case 1: // a character is lost
			text = address[:place] + address[place+1:]
		case 2: // another character
			text = address[:place] + string("aZ0-_."[r.IntN(6)]) + address[place+1:]
		case 3: // two that have changed places
			text = address[:max(at, place-1)] + address[place:place+1] + address[max(at, place-1):place] + address[place+1:]
		case 4: // all in small letters
			text = strings.ToLower(address)
		case 5: // a piece from the middle is lost
			text = address[:place] + " … " + address[place+r.IntN(end-place):]
		}
		text = manglings[r.IntN(len(manglings))].do(text)
		l, err := Read(text, known)
		if err == nil && !same(l.Scenario, s) {
			t.Errorf("%q opens as %+v\ninstead of %q", text, l.Scenario, address)
		}
		if err == nil {
			opened++ // nothing of the payload was lost: two equal characters, or a cut behind it
		}
	}
	t.Logf("%d of 1500 open", opened)
	if opened > 150 {
		t.Errorf("%d of 1500 open: what is lost does not matter?", opened)
	}
}

func TestTwoLinksInOneText(t *testing.T) {
	one, err := Encode(fourStores())
	if err != nil {
		t.Fatal(err)
	}
	two, err := Encode(edited())
	if err != nil {
		t.Fatal(err)
	}
	const a = "https://example.org/#"
	if l, err := Read(a+one+" and once more "+a+one, known); err != nil || !same(l.Scenario, fourStores()) {
		t.Errorf("the same twice: %+v, %v", l, err)
	}
	const want = "link: the text holds several links that differ; copy one of them"
	for _, text := range []string{a + one + " " + a + two, "Either " + a + one + " or " + a + two + ".", a + "wait or " + a + "limit"} {
		if l, err := Read(text, known); err == nil || err.Error() != want {
			t.Errorf("%q reads as %+v, %v", text, l, err)
		}
	}
}

func TestNamesAreRepaired(t *testing.T) {
	for text, want := range map[string]Link{
		"#wait":                                            {Name: "wait"},
		"https://example.org/#wait&t=1.5s":                 {Name: "wait", View: View{At: new(1500 * time.Millisecond)}},
		"#wait.":                                           {Name: "wait", Repaired: true},
		"(https://example.org/#wait)":                      {Name: "wait", Repaired: true},
		"HTTPS://EXAMPLE.ORG/#WAIT":                        {Name: "wait", Repaired: true},
		"https://example.org/%23limit":                     {Name: "limit", Repaired: true},
		"##scatter-gather&amp;tab=console !":               {Name: "scatter-gather", View: View{Panel: "console"}, Repaired: true},
		"https://example.org/#scatter-\n> gather and more": {Name: "scatter-gather", Repaired: true},
	} {
		if l, err := Read(text, known); err != nil || !reflect.DeepEqual(l, want) {
			t.Errorf("Read(%q) = %+v, %v\nwant %+v", text, l, err, want)
		}
	}
}

// TestWhatReadSays holds the errors of links that cannot be repaired.
func TestWhatReadSays(t *testing.T) {
	good, err := Encode(edited())
	if err != nil {
		t.Fatal(err)
	}
	half := good[:len(good)/2]
	for text, want := range map[string]string{
		"":                               "link: it is empty",
		"#":                              "link: it is empty",
		"https://example.org/":           `link: this address has no scenario: nothing follows "#"`,
		"#hello":                         foreign,
		"#waiting":                       foreign,
		"#7.abc":                         "link: it was made by a newer playground (codec 7; this one reads codec 1): reload the page or update the program",
		"1.":                             damaged,
		"#" + half:                       damaged,
		"#" + half + "#":                 damaged,
		"#" + half + "%0A":               damaged,
		"https://example.org/%23" + half: damaged,
		"#" + strings.Replace(half, ".", "%2E", 1):                               damaged,
		"#" + good[:20] + "!" + good[21:]:                                        `link: the character '!', number 21 of it, cannot be part of a link`,
		"#" + packed(t, `{"version":1,"top":-1}`) + ".":                          "link: it was read, but what it holds cannot be used: top: -1 is out of range; it must be 0 or more",
		"(https://example.org/#" + packed(t, strings.Repeat(" ", 1e6)) + ")":     "link: it holds more than the 65536 bytes of a scenario",
		"https://example.org/#" + good + strings.Repeat(" and some words", 9000): "link: the text is too long for a link; copy the link alone",
	} {
		if l, err := Read(text, known); err == nil || err.Error() != want {
			t.Errorf("Read(%.200q) = %+v, %v\nwant %s", text, l, err, want)
		}
	}
}

// TestWhatALinkLooksAt reads view state that does not exist: it is returned for its reader to say
// so, unless something that exists is as near.
func TestWhatALinkLooksAt(t *testing.T) {
	fragment, err := Encode(fourStores())
	if err != nil {
		t.Fatal(err)
	}
	for viewed, want := range map[string]Link{
		"&sel=oracle":               {View: View{Selected: "oracle"}},
		"&sel=oracle.":              {View: View{Selected: "oracle."}},
		"&tab=nothing":              {View: View{Panel: "nothing"}},
		"&sel=postgres.":            {View: View{Selected: "postgres"}, Repaired: true},
		"&sel=postgres and then":    {View: View{Selected: "postgres"}, Repaired: true},
		"&sel=post\r\ngres":         {View: View{Selected: "postgres"}, Repaired: true},
		"&amp;t=1s&amp;tab=console": {View: View{At: new(time.Second), Panel: "console"}, Repaired: true},
		"&t=1.5 s":                  {View: View{At: new(1500 * time.Millisecond)}},
		"%26tab%3Dconsole":          {View: View{Panel: "console"}, Repaired: true},
		"&sel=caller":               {View: View{Selected: "caller"}},
	} {
		l, err := Read("https://example.org/#"+fragment+viewed, known)
		l.Scenario = engine.Scenario{}
		if err != nil || !reflect.DeepEqual(l, want) {
			t.Errorf("%q reads as %+v, %v\nwant %+v", viewed, l, err, want)
		}
	}
	l, err := Read("#"+fragment+"&see=postgres", known)
	if err != nil || l.Repaired || l.ViewErr == nil || l.ViewErr.Error() != `view: "see": unknown; there are "t", "e", "sel", "tab", "zoom", "unfold", "step", "present" and "cover"` {
		t.Errorf("an unknown key: %+v, %v", l, err)
	}
}

// bomb is a payload that inflates to n bytes. Its checksum is that of its first bytes only, which
// nothing finds out that does not inflate it.
func bomb(t *testing.T, n int) string {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriterDict(&packed, flate.BestCompression, []byte(dictionary))
	if err != nil {
		t.Fatal(err)
	}
	// From the second piece on all pieces are alike, since what is in front of them is.
	const piece = 16 << 20
	spaces, second := bytes.Repeat([]byte{' '}, piece), 0
	for range 2 {
		second = packed.Len()
		if _, err := w.Write(spaces); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	all := append(packed.Bytes(), bytes.Repeat(packed.Bytes()[second:], n/piece-2)...)
	all = append(all, 1) // the last block is empty
	return "1.AAAA" + alphabet.EncodeToString(all)
}

// TestBombsAreNotInflated reads links that inflate to a gigabyte, plain and mangled: they are
// refused after the bytes of the largest scenario.
func TestBombsAreNotInflated(t *testing.T) {
	text := bomb(t, 1<<30)
	packed, err := alphabet.DecodeString(text[len("1."):])
	if err != nil {
		t.Fatal(err)
	}
	whole := flate.NewReaderDict(bytes.NewReader(append(packed[sumLength*6/8:], tail...)), []byte(dictionary))
	if n, err := io.Copy(io.Discard, whole); err != nil || n != 1<<30 {
		t.Fatalf("the bomb has %d bytes: %v", n, err)
	}
	var bombs strings.Builder
	for i := range 40 {
		bombs.WriteString("#" + text[:3000+i] + " ")
	}
	for name, text := range map[string]string{
		"a bomb":                             text,
		"a bomb in brackets":                 "(https://example.org/#" + text + ")",
		"the largest bomb that is looked at": "(" + text[:maxText-200] + ")",
		"many bombs":                         bombs.String(),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		l, err := Read(text, known)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		t.Logf("%s of %d characters: %d KiB allocated in %v: %v", name, len(text), (after.TotalAlloc-before.TotalAlloc)>>10, took, err)
		if err == nil {
			t.Errorf("%s reads as %+v", name, l)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > 64<<20 {
			t.Errorf("%s: %d bytes were allocated", name, got)
		}
	}
	if _, err := Decode(text); err == nil || err.Error() != "link: it holds more than the 65536 bytes of a scenario" {
		t.Errorf("Decode() = %v", err)
	}
}

func FuzzRead(f *testing.F) {
	r := rand.New(rand.NewPCG(17, 18))
	for _, s := range []engine.Scenario{engine.NewScenario(), fourStores(), edited()} {
		fragment, err := Encode(s)
		if err != nil {
			f.Fatal(err)
		}
		for range 20 {
			f.Add(manglings[r.IntN(len(manglings))].do("https://example.org/#" + fragment + "&t=1.5s&sel=postgres"))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Read(text, known)
		if err != nil {
			return
		}
		if l.Name != "" {
			if !known.Name(l.Name) {
				t.Errorf("%q reads as the name %q", text, l.Name)
			}
			return
		}
		if err := l.Scenario.Check(); err != nil {
			t.Errorf("%q reads as a scenario that does not pass: %v", text, err)
		}
		if got, err := Decode(text); err == nil && !same(got, l.Scenario) {
			t.Errorf("%q reads as %+v and decodes as %+v", text, l.Scenario, got)
		}
	})
}

// TestMangledNamesAreRepaired mangles links to lessons in every way.
func TestMangledNamesAreRepaired(t *testing.T) {
	for _, name := range []string{"wait", "scatter-gather"} {
		for _, view := range []View{{}, {At: new(time.Second), Panel: "console"}, {Panel: "events", Zoom: Zoom{time.Second, 2 * time.Second}}} {
			address := "https://example.org/playground/#" + name
			if view != (View{}) {
				address += "&" + view.String()
			}
			for _, m := range manglings {
				text := m.do(address)
				l, err := Read(text, known)
				if err != nil || l.Name != name || l.ViewErr != nil || !reflect.DeepEqual(l.View, view) {
					t.Errorf("%s: %q reads as %+v, %v", m.name, text, l, err)
				}
			}
		}
	}
}
