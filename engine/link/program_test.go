package link

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"testing"
)

// programs is what the page knows of links to programs.
var programs = Known{Programs: true, Panel: known.Panel}

func searchProgram(t testing.TB) string {
	t.Helper()
	source, err := os.ReadFile("testdata/search.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

const smallProgram = "package main\n\nfunc main() { println(\"žluťoučký “kůň”\") }\n"

func somePrograms(t testing.TB) []Program {
	return []Program{{searchProgram(t), 1}, {searchProgram(t), 7}, {smallProgram, 1}, {"x", 0}, {"\n\r\n\x00 ", 1<<64 - 1}, {strings.Repeat("7  \n", 999), 2}}
}

func TestProgramsSurviveTheirLinks(t *testing.T) {
	for _, p := range somePrograms(t) {
		fragment, err := EncodeProgram(p)
		if err != nil {
			t.Fatal(err)
		}
		if last := fragment[len(fragment)-1]; !isAlphanumeric(last) || !strings.HasPrefix(fragment, "p1.") || strings.ContainsAny(fragment, "&# %") {
			t.Errorf("%.60q: %s", p.Source, fragment)
		}
		for _, address := range []string{fragment, "#" + fragment, "https://example.org/play/#" + fragment} {
			l, err := Read(address+"&tab=code", programs)
			if err != nil || l.Program != p || l.View.Panel != "code" || l.Repaired || !IsProgram(address) {
				t.Errorf("%.60q: %+v, %v", p.Source, l, err)
			}
		}
	}
}

// TestTheSearchProgramFitsIntoALink holds the link of a whole program to what programs that pass
// links on do not break.
func TestTheSearchProgramFitsIntoALink(t *testing.T) {
	fragment, err := EncodeProgram(Program{searchProgram(t), 1})
	if err != nil || len(fragment) > WarnAbove {
		t.Errorf("%d characters, at most %d are wanted; %v", len(fragment), WarnAbove, err)
	}
	t.Logf("%d bytes of source are %d characters of a link", len(searchProgram(t)), len(fragment))
}

// TestGoldenPrograms: what was once written is read for ever. New lines may be added, none changed.
func TestGoldenPrograms(t *testing.T) {
	golden, err := os.ReadFile("testdata/golden-p1.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(golden)), "\n")
	if len(lines) < 4 {
		t.Fatalf("%d golden programs", len(lines))
	}
	for _, line := range lines {
		fragment, want, _ := strings.Cut(line, " ")
		l, err := Read(fragment, programs)
		if got := fmt.Sprintf("%d %q", l.Program.Seed, l.Program.Source); err != nil || got != want {
			t.Errorf("%s: %s, %v\nwant %s", fragment, got, err, want)
		}
	}
}

func TestProgramsWithinLimits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, MaxProgram)
	for i := range noise {
		noise[i] = byte(' ' + r.IntN(95))
	}
	for _, c := range []struct{ source, want string }{
		{string(noise), ""},
		{strings.Repeat("x", MaxProgram), ""},
		{strings.Repeat("x", MaxProgram+1), "program: its source has 65537 bytes; a link has room for 65536"},
		{"", "program: it is empty"},
		{"package \xff", "program: its source is not valid UTF-8"},
	} {
		fragment, err := EncodeProgram(Program{c.source, 1})
		if c.want != "" {
			if err == nil || err.Error() != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
			continue
		}
		if l, errRead := Read(fragment, programs); err != nil || errRead != nil || l.Program.Source != c.source {
			t.Errorf("%.20q: %v, %v", c.source, err, errRead)
		}
	}
}

// TestHostilePrograms: each says what is wrong with it.
func TestHostilePrograms(t *testing.T) {
	good, _ := EncodeProgram(Program{searchProgram(t), 3})
	packed := func(content string) string {
		text, err := deflateWith(programDictionary, []byte(content))
		if err != nil {
			t.Fatal(err)
		}
		return "p1." + text
	}
	for fragment, want := range map[string]string{
		"p1.":                      "link: characters are missing",
		"p1.abc":                   "link: characters are missing",
		good[:len(good)-3]:         "link: characters are missing",
		good + "A":                 "link: characters are missing",
		strings.ToLower(good):      "link: characters are missing",
		"p2." + good[3:]:           "link: it was made by a newer playground (codec p2; this one reads codec p1)",
		packed("no line"):          "link: it was read, but what it holds is not a program",
		packed("x\npackage main"):  "link: it was read, but what it holds is not a program",
		packed("01\npackage main"): "link: it was read, but what it holds is not a program",
		packed("-1\npackage main"): "link: it was read, but what it holds is not a program",
		packed(strings.Repeat(" ", 65) + "\npack"): "link: it was read, but what it holds is not a program",
		packed("\n\xff"): "link: it was read, but what it holds cannot be used: its source is not valid UTF-8",
		packed("\n" + strings.Repeat("x", 10<<20)):         "link: it holds more than the 65536 bytes of a program",
		packed("9\n"+strings.Repeat("x", 64<<10)) + "&n=1": `"n": unknown`,
	} {
		l, err := Read(fragment, programs)
		if err == nil {
			err = l.ViewErr
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v\nwant %s", fragment, err, want)
		}
	}
	for _, known := range []Known{{}, {Name: func(string) bool { return false }}} {
		if _, err := Read(good, known); !errors.Is(err, errNoProgram) {
			t.Errorf("read where no program is expected: %v", err)
		}
	}
	for _, other := range []string{"", "#", "wait", "panic", "1.okm-G81io1lsNIvBshgg", "c1.x", "p.x", "https://example.org/p1.x", "pool.x"} {
		if IsProgram(other) {
			t.Errorf("%q is taken for a program", other)
		}
	}
}

// TestEveryChangedCharacterOfAProgramIsSeen: a program with another character never opens as
// another program.
func TestEveryChangedCharacterOfAProgramIsSeen(t *testing.T) {
	p := Program{searchProgram(t), 1}
	good, _ := EncodeProgram(p)
	for i := len(programPrefix); i < len(good); i++ {
		for _, c := range "Ab3-_" {
			bad := good[:i] + string(c) + good[i+1:]
			if l, err := readPlain(bad, programs); err == nil && l.Program != p {
				t.Fatalf("%s opens as %q", bad, l.Program.Source)
			}
		}
	}
}

// TestProgramsThatWereChangedOnTheirWay are repaired where nothing is lost.
func TestProgramsThatWereChangedOnTheirWay(t *testing.T) {
	p := Program{searchProgram(t), 42}
	good, _ := EncodeProgram(p)
	address := "https://example.org/play/#" + good + "&tab=events"
	wrapped := func(each int, by string) string {
		var out strings.Builder
		for i := 0; i < len(address); i += each {
			out.WriteString(address[i:min(i+each, len(address))] + by)
		}
		return out.String()
	}
	for _, text := range []string{
		address + ".", address + ")", "<" + address + ">", wrapped(76, "\n"), wrapped(72, "\r\n> "), wrapped(100, "\u200b"), wrapped(75, "=\n"),
		strings.ReplaceAll(address, "&", "&amp;"), url.PathEscape(address), strings.NewReplacer("&", "%26", "=", "%3D", "#", "%23").Replace(address),
		"Look at this: " + address + " - what leaks?", `<a href="` + address + `">here</a>`, strings.ReplaceAll(address, "=", "=3D"), strings.Replace(address, "p1.", "p1%2E", 1),
	} {
		l, err := Read(text, programs)
		if err != nil || l.Program != p || l.View.Panel != "events" || !l.Repaired {
			t.Errorf("%.80q: seed %d, %d bytes, view %+v, repaired %v, %v", text, l.Program.Seed, len(l.Program.Source), l.View, l.Repaired, err)
		}
	}
}

func FuzzReadProgram(f *testing.F) {
	for _, p := range somePrograms(f) {
		fragment, err := EncodeProgram(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(fragment)
		f.Add("https://example.org/#" + fragment + "&t=1s")
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Read(text, programs)
		if err != nil || l.Program.Source == "" {
			return
		}
		fragment, err := EncodeProgram(l.Program)
		if err != nil {
			t.Fatalf("%q reads as %+v, which has no link: %v", text, l.Program, err)
		}
		if again, err := Read(fragment, programs); err != nil || again.Program != l.Program {
			t.Errorf("%q reads as %+v, and that as %+v, %v", text, l.Program, again.Program, err)
		}
	})
}
