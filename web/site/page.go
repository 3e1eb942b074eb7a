package site

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"scattergather/app"
	"scattergather/app/model"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/engine/repair"
)

// The scripts in the pages, which the policy allows by their hashes: the first in each, and the one
// behind the pictures of a lesson.
var (
	firstScript = strings.TrimSpace(firstSource)
	stillScript = strings.TrimSpace(stillSource)

	//go:embed first.js
	firstSource string
	//go:embed still.js
	stillSource string
)

// Policy is the content security policy of every answer, and is part of the page itself for
// servers that set no headers. Who may frame a page is not in it, for only a header can say that;
// without headers, first.js refuses.
var Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-" + hashOf(firstScript) + "' 'sha256-" + hashOf(stillScript) + "'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"

// hashOf returns the hash of a script as a policy writes it.
func hashOf(script string) string {
	sum := sha256.Sum256([]byte(script))
	return base64.StdEncoding.EncodeToString(sum[:])
}

var (
	//go:embed page.html
	pageSource   string
	pageTemplate = template.Must(template.New("page").Parse(pageSource))
	//go:embed 404.html
	missingSource   string
	missingTemplate = template.Must(template.New("404").Parse(missingSource))
)

// lessonPath returns the path of the page about a lesson.
func lessonPath(name string) string { return "lesson/" + name + ".html" }

// shownPath returns the path of the page that shows all of a lesson: the other one is covered
// until its questions are answered, which takes a browser that runs the program.
func shownPath(name string) string { return "lesson/" + name + "-shown.html" }

const description = "See what happens, and when, if a request is fanned out to several sources: real errgroup code on a timeline that you can edit."

// pageData is what the template of a page shows.
type pageData struct {
	Base, Policy          string
	Lesson                lesson.Lesson
	Link                  string        // the lesson's scenario, as it stands in an address
	Asked, Told           []lesson.Step // the steps that do not tell the outcome, and the others
	FirstTold             int           // the number of the first of those
	Title, Description    string
	Canonical, Preview    string // whole addresses; "" if the site's is not known
	First                 template.JS
	Style, Start, Missing string
	Runner, Film, Worker  string
	Program, Interpreter  string
	Wasm, Version         string
	Size, Brotli, Gzip    int // bytes of the program, and of its compressed forms; 0 for none
	Icon                  template.URL
	TouchIcon, Manifest   string
	Still, Sheet          template.HTML
	Shown                 string // the address of the page that shows all of the lesson; "" if this one does
	Chapters              []chapterData
}

type chapterData struct {
	Name    string
	First   int
	Lessons []lessonData
}

type lessonData struct {
	Name, Title, Address string
	Here                 bool
}

// pages makes the page of each lesson, and the start page, which is about the lesson that a page
// without a link opens.
func (b *builder) pages() error {
	lessons := lesson.All()
	data := b.pageData()
	for _, l := range lessons {
		var err error
		if data.Link, err = link.Encode(l.Scenario); err != nil {
			return fmt.Errorf("lesson %s: %w", l.Name, err)
		}
		if data.Preview, err = b.preview(l); err != nil {
			return err
		}
		data.Lesson = l
		data.Asked, data.Told, data.FirstTold = l.Steps[:l.LastAsk()], l.Steps[l.LastAsk():], l.LastAsk()+1
		data.Chapters = b.chapters(lessons, l.Name)
		data.Title = l.Title + " · Scatter-Gather Playground"
		data.Description = l.Steps[0].Text + " See it on a timeline of real errgroup code that you can edit."
		data.Canonical = b.absolute(lessonPath(l.Name))
		if l.Name == model.DefaultLesson {
			data.Canonical = b.absolute("")
		}
		if data.Shown = ""; l.Name != model.DefaultLesson { // which a page without a link shows at once
			if err := b.lessonPage(shownPath(l.Name), data, true); err != nil {
				return err
			}
			data.Shown = b.base + shownPath(l.Name)
		}
		if err := b.lessonPage(lessonPath(l.Name), data, false); err != nil {
			return err
		}
		if l.Name == model.DefaultLesson {
			data.Description = description
			if err := b.lessonPage("index.html", data, true); err != nil {
				return err
			}
		}
	}
	return b.render("404.html", missingTemplate, data)
}

// lessonPage makes a page about a lesson: all of it, or what may be seen before its questions are
// answered.
func (b *builder) lessonPage(path string, data pageData, shown bool) error {
	still, sheet, err := app.Prerender(data.Lesson.Name, shown)
	if err != nil {
		return fmt.Errorf("drawing the page of lesson %s: %w", data.Lesson.Name, err)
	}
	// Whatever of the page is read after the pictures comes below the one that fits.
	const behind = "</noscript>"
	before, after, found := strings.Cut(tidyHTML(still), behind)
	if !found {
		return fmt.Errorf("drawing the page of lesson %s: it has no pictures", data.Lesson.Name)
	}
	data.Still = template.HTML(before + behind + "<script>" + stillScript + "</script>" + after)
	data.Sheet = template.HTML(sheet)
	return b.render(path, pageTemplate, data)
}

// pageData returns what all pages have in common.
func (b *builder) pageData() pageData {
	wasm := b.file("web/app.wasm")
	d := pageData{
		Base: b.base, Policy: Policy, First: template.JS(firstScript),
		Style: b.address("web/page.css"), Start: b.address("web/start.js"), Missing: b.address("web/missing.js"),
		Runner: b.address("web/runner.js"), Film: b.address(filmPath), Program: b.address(programPath), Interpreter: b.address(interpreterPath), Worker: b.base + workerPath,
		Wasm: b.address("web/app.wasm"), Version: b.version, Size: len(wasm.Body), Brotli: len(wasm.Brotli), Gzip: len(wasm.Gzip),
		TouchIcon: b.address("web/icon-maskable.png"), Manifest: b.base + manifestPath,
	}
	// The icon is part of the page: a browser fetches an icon that is a file again whenever the
	// address changes, as it does with every edit.
	if icon := b.file("web/icon.svg"); icon != nil {
		d.Icon = template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(icon.Body))
	}
	return d
}

// chapters returns the list of lessons on the page of one of them, and of programs to be repaired, which
// have no pages.
func (b *builder) chapters(lessons []lesson.Lesson, here string) (chapters []chapterData) {
	for i, l := range lessons {
		if i == 0 || l.Chapter != lessons[i-1].Chapter {
			chapters = append(chapters, chapterData{Name: l.Chapter, First: l.Order})
		}
		c := &chapters[len(chapters)-1]
		c.Lessons = append(c.Lessons, lessonData{Name: l.Name, Title: l.Title, Address: b.base + lessonPath(l.Name), Here: l.Name == here})
	}
	if len(b.Interpreter) == 0 {
		return chapters
	}
	programs := chapterData{Name: "Programs to repair", First: 1}
	for _, p := range repair.All() {
		programs.Lessons = append(programs.Lessons, lessonData{Name: p.Name, Title: p.Title, Address: b.base + "#" + p.Name})
	}
	return append(chapters, programs)
}

// render adds a page.
func (b *builder) render(path string, t *template.Template, data any) error {
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return fmt.Errorf("making %s: %w", path, err)
	}
	return b.add(File{Path: path, Body: out.Bytes()})
}
