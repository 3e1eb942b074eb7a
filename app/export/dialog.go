// Package export is the dialog "Export and open": the files that the page writes of a run, and what
// it opens: files that are chosen or dropped on the page, and texts that are pasted.
//
// Dialog draws it. The site's files.js does what is the browser's part, such as saving and pictures of
// pixels, where it is a tenth of what it would be in the program; Answer is what it asks for.
package export

import (
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ID is the ID of the dialog.
const ID = "export"

// html is what is in the dialog. It never changes: as elements of go-app it would be three times as
// much of the program. Buttons have the name of what files.js does in data-do, and the format in data-what.
const html = `<div><h2 id="export-title">Export and open</h2>
<p class="said" role="status" id="export-said"></p>
<div role="alert" class="export-problem"><p class="entry-problem" id="export-problem" hidden></p><ul class="notice-problems" id="export-problems" hidden></ul></div>
<h3 class="over">Export this run</h3>
<ul class="formats">
<li><p><b>SVG</b> The timeline as a picture, which can be opened here again.</p><button type="button" class="button" data-do="save" data-what="svg" aria-label="Download SVG">Download</button></li>
<li><p><b>PNG</b> The timeline in pixels, twice as large, where SVG is not shown.</p><button type="button" class="button" data-do="png" data-what="svg" aria-label="Download PNG">Download</button></li>
<li><p><b>GIF</b> The playhead moves over the timeline, for slides.</p><progress id="export-progress" max="100" value="0" aria-label="Progress of the GIF" hidden></progress><button type="button" class="button quiet" data-do="stop" aria-label="Stop GIF" hidden>Stop</button><button type="button" class="button" data-do="gif" aria-label="Download GIF">Download</button></li>
<li><p><b>JSON</b> The scenario, for the command line and for version control.</p><button type="button" class="button quiet" data-do="copy" data-what="json" aria-label="Copy JSON">Copy</button><button type="button" class="button" data-do="save" data-what="json" aria-label="Download JSON">Download</button></li>
<li><p><b>Trace</b> All events, for <a href="https://ui.perfetto.dev/" target="_blank" rel="noopener noreferrer">Perfetto</a> and chrome://tracing.</p><button type="button" class="button" data-do="save" data-what="trace.json" aria-label="Download trace">Download</button></li>
<li><p><b>Go</b> The program. To run it, copy it and paste it into the <a href="https://go.dev/play/" target="_blank" rel="noopener noreferrer">Go Playground</a>.</p><button type="button" class="button quiet" data-do="copy" data-what="go" aria-label="Copy Go">Copy</button><button type="button" class="button" data-do="save" data-what="go" aria-label="Download Go">Download</button></li>
</ul>
<div class="export-theme"><label for="export-theme">Colours of pictures</label><select id="export-theme"><option value="light">Light</option><option value="dark">Dark</option></select></div>
<h3 class="over">Open a scenario</h3>
<p class="soft">The JSON of a scenario, a link, or an SVG or Chrome trace of the playground. Choose a file, drop it anywhere on the page, or paste it. Undo brings back what was there before.</p>
<div class="opening"><label for="export-file">File</label><input type="file" id="export-file" accept=".json,.svg,.txt,application/json,image/svg+xml,text/plain">
<label for="export-text">Text</label><textarea id="export-text" rows="2" spellcheck="false"></textarea>
<button type="button" class="button" data-do="text" aria-label="Open text">Open</button></div>
<div class="dialog-ways"><button type="button" class="button primary" data-do="close">Close</button></div></div>`

// Dialog draws the dialog. Show opens it once it has been drawn, and says what has become of what was
// asked for.
func Dialog(p ui.Page, v model.Files) goapp.UI {
	box := ui.Dialog(p, ID, "export-title", model.ShowFiles{}).Class("export")
	if !v.Open {
		return box
	}
	return box.Body(goapp.Raw(html))
}

// Show opens the dialog if it shall be open, and says what has become of what was asked for.
func Show(p ui.Page) {
	v := p.State().Files
	if !v.Open {
		return
	}
	if ui.OpenDialog(ID) && dom.Window().Call("matchMedia", "(prefers-color-scheme: dark)").Get("matches").Bool() {
		dom.ByID("export-theme").Set("value", "dark")
	}
	dom.ByID("export-said").Set("textContent", v.Said)
	problem, list := dom.ByID("export-problem"), dom.ByID("export-problems")
	problem.Set("textContent", v.Problem)
	problem.Set("hidden", v.Problem == "")
	list.Set("textContent", "")
	list.Set("hidden", v.Problems == "")
	for line := range strings.SplitSeq(v.Problems, "\n") {
		dom.Child(list, "li", "").Set("textContent", line)
	}
	if v.Problem != "" {
		dom.ByID("export-title").Call("scrollIntoView")
	}
}
