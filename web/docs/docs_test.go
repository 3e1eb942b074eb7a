package docs

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	allowed "scattergather/engine/own/check"
	"scattergather/engine/repair"
)

var update = flag.Bool("update", false, "write the list of lessons anew")

// built returns the files of the documents by path.
func built(t *testing.T) map[string]string {
	t.Helper()
	files, err := Files([]byte("<svg/>"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range files {
		all[f.Path] = string(f.Body)
	}
	return all
}

var (
	linked = regexp.MustCompile(` (?:href|src)="([^"]*)"`)
	ids    = regexp.MustCompile(` id="([^"]*)"`)
)

// TestLinks follows every link of every page: to a file of the documents and a heading in it,
// to the playground and a lesson of it, or to another site by https.
func TestLinks(t *testing.T) {
	all := built(t)
	pages, followed := 0, 0
	for name, page := range all {
		if path.Ext(name) != ".html" {
			continue
		}
		pages++
		for _, found := range linked.FindAllStringSubmatch(page, -1) {
			to := html.UnescapeString(found[1])
			followed++
			if strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "data:image/svg+xml;base64,") {
				continue
			}
			file, fragment, _ := strings.Cut(to, "#")
			if name, ok := strings.CutPrefix(file, "../lesson/"); ok {
				file, fragment = "../", strings.TrimSuffix(name, ".html") // the page of a lesson
			}
			switch target := all[path.Join(Folder, file)]; {
			case file == "../":
				_, isLesson := lesson.Find(fragment)
				if _, _, isRepair := repair.Find(fragment); fragment != "" && !isLesson && !isRepair {
					t.Errorf("%s: %s is no lesson, and no program to be repaired", name, to)
				}
			case strings.Contains(file, ":") || strings.HasPrefix(file, "/") || target == "" && file != "":
				t.Errorf("%s: nothing is at %s", name, to)
			case fragment != "":
				if file == "" {
					target = page
				}
				if !strings.Contains(target, ` id="`+fragment+`"`) {
					t.Errorf("%s: no heading is at %s", name, to)
				}
			}
		}
		seen := map[string]bool{}
		for _, id := range ids.FindAllStringSubmatch(page, -1) {
			if seen[id[1]] {
				t.Errorf("%s: two headings have the id %s", name, id[1])
			}
			seen[id[1]] = true
		}
	}
	if pages != len(order) || followed < 100 {
		t.Errorf("%d pages with %d links; there are %d documents", pages, followed, len(order))
	}
}

// TestPagesAreClosed: a page holds no script and no style, which its policy would block.
func TestPagesAreClosed(t *testing.T) {
	for name, page := range built(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, part := range []string{"<script", " style=", "<style", " on", "javascript:"} {
			if part == " on" {
				if regexp.MustCompile(`<[^>]* on[a-z]+=`).MatchString(page) {
					t.Errorf("%s has an event handler", name)
				}
			} else if strings.Contains(page, part) {
				t.Errorf("%s contains %q", name, part)
			}
		}
		for _, part := range []string{`content="default-src 'none'; style-src 'self'`, `<html lang="en">`, `aria-current="page"`, "<h1 ", `<meta name="description" content="`} {
			if !strings.Contains(page, part) {
				t.Errorf("%s has no %s", name, part)
			}
		}
	}
}

func TestRender(t *testing.T) {
	d, err := render([]byte("# A *title*\n\nAbout <b>it</b> & `code`,\nand more.\n\n## Part\n\n[x](hosting.md#nginx) [y](/#wait) [z](https://example.org/a.md)\n\n<script>alert(1)</script>\n\n```sh\na <b> & c\n```\n"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "A title" || !strings.HasPrefix(d.About, "About ") || !strings.HasSuffix(d.About, "& code, and more.") {
		t.Errorf("title %q, about %q", d.Title, d.About)
	}
	body := string(d.Body)
	for _, part := range []string{`<h2 id="part">Part</h2>`, `href="hosting.html#nginx"`, `href="../#wait"`, `href="https://example.org/a.md"`, "<pre tabindex=\"0\"><code>a &lt;b&gt; &amp; c\n</code></pre>"} {
		if !strings.Contains(body, part) {
			t.Errorf("no %s in\n%s", part, body)
		}
	}
	if strings.Contains(body, "<script") || strings.Contains(body, "<b>") {
		t.Errorf("HTML is passed on:\n%s", body)
	}
	for _, wrong := range []string{"", "text", "## Second\n\ntext", "# Title\n\n- list"} {
		if _, err := render([]byte(wrong)); err == nil {
			t.Errorf("%q is rendered", wrong)
		}
	}
}

// TestFilesTwiceAreTheSame: a site is the same bytes for the same sources.
func TestFilesTwiceAreTheSame(t *testing.T) {
	first := fmt.Sprint(built(t))
	for range 5 {
		if fmt.Sprint(built(t)) != first {
			t.Fatal("the files differ")
		}
	}
}

// TestColoursAreThoseOfThePage compares the variables of the two style sheets.
func TestColoursAreThoseOfThePage(t *testing.T) {
	page, err := os.ReadFile("../app.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark := variables(string(page))
	ownLight, ownDark := variables(string(stylesheet))
	if len(ownLight) < 5 || len(ownDark) < 5 {
		t.Fatalf("%d and %d variables", len(ownLight), len(ownDark))
	}
	for name, value := range ownLight {
		if light[name] != value {
			t.Errorf("%s is %s, on the page %s", name, value, light[name])
		}
	}
	for name, value := range ownDark {
		if dark[name] != value {
			t.Errorf("%s in the dark is %s, on the page %s", name, value, dark[name])
		}
	}
}

// variables returns the variables of the first two blocks of a style sheet, for light and dark.
func variables(css string) (light, dark map[string]string) {
	declared := regexp.MustCompile(`(--[a-z-]+): ([^;]+);`)
	var found []map[string]string
	for _, block := range regexp.MustCompile(`:root \{[^}]*\}`).FindAllString(css, 2) {
		values := map[string]string{}
		for _, d := range declared.FindAllStringSubmatch(block, -1) {
			values[d[1]] = d[2]
		}
		found = append(found, values)
	}
	return found[0], found[1]
}

// TestLessonsAreListed compares the list of lessons with the lessons.
func TestLessonsAreListed(t *testing.T) {
	const name, heading = "lessons.md", "## All lessons\n"
	text, err := texts.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), heading)
	at := strings.Index(rest, "\n## ")
	if !ok || at < 0 {
		t.Fatalf("%s has no section %q", name, heading)
	}
	var want strings.Builder
	chapter := ""
	for _, l := range lesson.All() {
		if l.Chapter != chapter {
			chapter = l.Chapter
			fmt.Fprintf(&want, "\n### %s\n\n", chapter)
		}
		fmt.Fprintf(&want, "- [%s](/lesson/%s.html), `%s`: %s\n", l.Title, l.Name, l.Name, l.Steps[0].Text)
	}
	if rest[:at] == want.String() {
		return
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+heading+want.String()+rest[at:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the list is not that of the lessons; go test ./web/docs -update writes\n%s", want.String())
}

var fenced = regexp.MustCompile("(?s)```json\n(.*?)```")

// TestExamples reads the scenarios and the links of the documents.
func TestExamples(t *testing.T) {
	whole := compiled(t, "")
	scenarios := 0
	for _, d := range order {
		text, err := texts.ReadFile(d + ".md")
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range fenced.FindAllSubmatch(text, -1) {
			var file struct{ Scenario json.RawMessage }
			if err := json.Unmarshal(block[1], &file); err != nil {
				t.Errorf("%s.md: %v in\n%s", d, err, block[1])
			}
			scenario := block[1]
			if file.Scenario != nil {
				scenario = file.Scenario
			}
			if !bytes.Contains(scenario, []byte(`"version"`)) {
				continue
			}
			scenarios++
			if err := check(scenario); err != nil {
				t.Errorf("%s.md: %v in\n%s", d, err, scenario)
			}
			if err := allows(t, whole, scenario); err != nil {
				t.Errorf("%s.md: %v in\n%s", d, err, scenario)
			}
		}
		for _, found := range regexp.MustCompile(`#1\.[A-Za-z0-9_-]+`).FindAllString(string(text), -1) {
			if _, err := link.Decode(found); err != nil {
				t.Errorf("%s.md: %s: %v", d, found, err)
			}
		}
	}
	if scenarios < 2 {
		t.Errorf("%d scenarios were read", scenarios)
	}
}

// TestLimitsAreThoseOfTheEngine reads the table of limits.
func TestLimitsAreThoseOfTheEngine(t *testing.T) {
	text, err := texts.ReadFile("scenario.md")
	if err != nil {
		t.Fatal(err)
	}
	for what, limit := range map[string]string{
		"rows of sources":        fmt.Sprint(engine.MaxRows),
		"sources, after `count`": "1,000",
		"steps of a source":      "1,000",
		"attempts":               fmt.Sprint(engine.MaxAttempts),
		"hedged copies":          fmt.Sprint(engine.MaxHedges),
		"results of a source":    fmt.Sprint(engine.MaxResults),
		"a file":                 fmt.Sprint(engine.MaxJSON>>10, " KiB"),
	} {
		if !bytes.Contains(text, []byte("\n| "+what+" | "+limit+" |\n")) {
			t.Errorf("the table has no row %q with %s", what, limit)
		}
	}
	const run = "A run has at most 30,000 events, 2,000 calls of sources, 10,000 results, and 4 MiB of output."
	if !bytes.Contains(text, []byte(run)) || engine.MaxEvents != 30_000 || engine.MaxCalls != 2000 || engine.MaxFound != 10_000 || engine.MaxOutput != 4<<20 {
		t.Errorf("the limits of a run are %d events, %d calls, %d results, %d bytes; the text is %q", engine.MaxEvents, engine.MaxCalls, engine.MaxFound, engine.MaxOutput, run)
	}
	if engine.MaxSources != 1000 || engine.MaxSteps != 1000 {
		t.Error("the table says 1,000 sources and steps")
	}
}

// TestPackagesOfPrograms: the document about programs names each package that they can import, and no other.
func TestPackagesOfPrograms(t *testing.T) {
	text, err := texts.ReadFile("programs.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "## What a program can import")
	table, _, _ = strings.Cut(table, "## Bounds")
	var named []string
	for row := range strings.SplitSeq(table, "\n") {
		if cells := strings.Split(row, "|"); len(cells) > 2 {
			for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
				named = append(named, name[1])
			}
		}
	}
	slices.Sort(named)
	if want := allowed.Packages(); !slices.Equal(named, want) {
		t.Errorf("the document names\n%q\nbut programs can import\n%q", named, want)
	}
}
