package model

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

// TestALinkThatWasChangedOnItsWay opens links as chat programs pass them on.
func TestALinkThatWasChangedOnItsWay(t *testing.T) {
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"}, Select{Lane: "mysql"}, OpenPanel{Panel: ConsolePanel})
	fragment := mine.Fragment()
	for _, text := range []string{
		fragment + ".", fragment + ")", fragment + "%0A", fragment + "#", fragment[:20] + "%20%0A" + fragment[20:], "#" + fragment,
		strings.ReplaceAll(fragment, "&", "&amp;"), "#" + strings.NewReplacer("&", "%26", "=", "%3D").Replace(fragment[1:]),
		fragment[:9] + "%E2%80%8B" + fragment[9:], strings.Replace(fragment, "#1.", "#1%2E", 1),
	} {
		s := after(Address{Fragment: text})
		if s.Draft.Text(Key{Path: "title"}) != "Mine" || s.Selected != "mysql" || s.Panel != ConsolePanel {
			t.Errorf("%s: title %q, selected %q, panel %q", text, s.Draft.Text(Key{Path: "title"}), s.Selected, s.Panel)
		}
		if s.Notice.Text != repairedLink || !s.Notice.Repaired {
			t.Errorf("%s: the notice is %+v", text, s.Notice)
		}
		if got := s.Fragment(); got != fragment {
			t.Errorf("%s: shared again as %s", text, got)
		}
	}
	if s := after(Address{Fragment: fragment}); s.Notice != (Notice{}) {
		t.Errorf("an unchanged link: %+v", s.Notice)
	}
	if s := after(Address{Fragment: "#limit."}); s.Lesson != "limit" || s.Notice.Text != repairedLink {
		t.Errorf("the name of a lesson: %q, %+v", s.Lesson, s.Notice)
	}
}

// TestWhatALinkLooksAtIsNotThere names a lane and a panel that do not exist.
func TestWhatALinkLooksAtIsNotThere(t *testing.T) {
	mine := after(Edit{Key: Key{Path: "title"}, Text: "Mine"})
	const but = "The scenario of this link is open, but not the rest of the link: "
	for view, want := range map[string]string{
		"&sel=oracle":                       but + `there is no lane "oracle".`,
		"&sel=oracle%0A.":                   but + `there is no lane "oracle\n.".`,
		"&tab=nothing":                      but + `there is no panel "nothing"; try "result".`,
		"&sel=oracle&t=1s":                  but + `there is no lane "oracle".`,
		"&x=1":                              but + `"x": unknown; there are "t", "e", "sel", "tab", "zoom", "unfold", "step", "present" and "cover".`,
		"&sel=" + strings.Repeat("x", 5000): but + `there is no lane "` + strings.Repeat("x", 40) + `".`,
	} {
		s := after(Address{Fragment: mine.Fragment() + view})
		if s.Draft.Text(Key{Path: "title"}) != "Mine" || s.Selected != "" || s.Notice.Text != want {
			t.Errorf("%.40s: title %q, notice %q\nwant %q", view, s.Draft.Text(Key{Path: "title"}), s.Notice.Text, want)
		}
		if strings.Contains(view, "t=1s") && s.Head.AtEnd {
			t.Errorf("%s: the playhead is not there", view)
		}
	}
	if s := after(Address{Fragment: "#wait&sel=oracle"}); s.Lesson != "wait" || s.Notice.Text != but+`there is no lane "oracle".` {
		t.Errorf("a lesson: %q, %+v", s.Lesson, s.Notice)
	}
}

// TestManyProblemsAreListed opens links to scenarios with many problems.
func TestManyProblemsAreListed(t *testing.T) {
	for _, c := range []struct {
		json     string
		problems int // lines of the list
		text     string
		last     string
	}{
		{`{"version":1,"top":-1}`, 0, "This link cannot be opened: it was read, but what it holds cannot be used: top: -1 is out of range; it must be 0 or more.", ""},
		{`{"version":1,"top":-1,"gather":"x"}`, 2, "This link cannot be opened: its scenario has 2 problems.", "top: -1 is out of range; it must be 0 or more"},
		{`{"version":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}`, 6, "This link cannot be opened: its scenario has 7 problems.", "and 2 more"},
		{`{"version":1` + many(`,"a%d":1`, 30) + `}`, 6, "This link cannot be opened: its scenario has 20 problems or more.", "and at least 15 more"},
	} {
		s := after(Edit{Key: Key{Path: "title"}, Text: "Mine"}, Address{Fragment: "#" + pack(t, c.json)})
		var lines []string
		if s.Notice.Problems != "" {
			lines = strings.Split(s.Notice.Problems, "\n")
		}
		if s.Notice.Text != c.text || len(lines) != c.problems {
			t.Errorf("%s: %+v", c.json, s.Notice)
		}
		if len(lines) > 0 && lines[len(lines)-1] != c.last {
			t.Errorf("%s: ends with %q, want %q", c.json, lines[len(lines)-1], c.last)
		}
		if len(s.Notice.Problems) > 600 {
			t.Errorf("%s: %d characters of problems", c.json, len(s.Notice.Problems))
		}
		if s.Draft.Text(Key{Path: "title"}) != "Mine" {
			t.Errorf("%s: the work is gone", c.json)
		}
	}
}

// many repeats a format with the numbers 1 to n.
func many(format string, n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i+1)
	}
	return out.String()
}

// pack makes a link that holds any text, as Encode never would. It deflates without the
// dictionary, which an inflating program may have all the same.
func pack(t *testing.T, json string) string {
	t.Helper()
	sum := crc32.ChecksumIEEE([]byte(json))
	var packed bytes.Buffer
	packed.Write([]byte{byte(sum), byte(sum >> 8), byte(sum >> 16)})
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte(json))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return "1." + base64.RawURLEncoding.EncodeToString(bytes.TrimSuffix(packed.Bytes(), []byte("\x00\x00\xff\xff")))
}
