package browsertest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"go/parser"
	"go/token"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp/kb"

	"scattergather/engine"
	"scattergather/engine/chrome"
	"scattergather/engine/file"
	"scattergather/engine/hostile"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// watchSaves keeps what the page has the browser save, in place of its folder for downloads.
const watchSaves = `(() => {
	window.saved = [];
	const blobs = {}, make = URL.createObjectURL;
	URL.createObjectURL = (blob) => { const url = make.call(URL, blob); blobs[url] = blob; return url; };
	HTMLAnchorElement.prototype.click = function () { window.saved.push({ name: this.download, blob: blobs[this.href] }); };
	return true;
})()`

// save presses a button of the dialog and returns the file that it saves.
func (p *page) save(button string) (name string, content []byte) {
	p.t.Helper()
	p.find("dialog", "Export and open").find("button", button).click()
	p.until("a file", func() (bool, string) {
		return eval[int](p, "window.saved.length") == 1, eval[string](p, `document.querySelector("#export").textContent`)
	})
	type file struct{ Name, Data string }
	f := eval[file](p, `(async () => {
		const { name, blob } = window.saved.pop();
		let data = "";
		for (const byte of new Uint8Array(await blob.arrayBuffer())) { data += String.fromCharCode(byte); }
		return { Name: name, Data: btoa(data) };
	})()`)
	content, err := base64.StdEncoding.DecodeString(f.Data)
	if err != nil {
		p.t.Fatal(err)
	}
	p.until("the name of the file", func() (bool, string) {
		said := eval[string](p, `document.querySelector("#export .said").textContent`)
		return said == "Saved as "+f.Name, said
	})
	return f.Name, content
}

// TestExport saves a run in every format.
func TestExport(t *testing.T) {
	p := open(t, the.address+"#cancellation")
	eval[bool](p, watchSaves)
	l, _ := lesson.Find("cancellation")
	fragment, err := link.Encode(l.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := link.Decode(fragment)
	shown := eval[[]string](p, `[...document.querySelectorAll("#stage svg.tl text")].map((e) => e.textContent)`)
	width := eval[int](p, `document.querySelector("#stage svg.tl").width.baseVal.value`)
	height := eval[int](p, `document.querySelector("#stage svg.tl").height.baseVal.value`)
	p.pressAnywhere("e")

	name, svg := p.save("Download SVG")
	if stem := file.Name(l.Scenario.Title, "svg"); name != stem {
		t.Errorf("the file is %q, want %q", name, stem)
	}
	var doc struct {
		Title string `xml:"title"`
		Desc  string `xml:"desc"`
		Style string `xml:"style"`
		Width int    `xml:"width,attr"`
	}
	if err := xml.Unmarshal(svg, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Title != l.Scenario.Title || !strings.Contains(doc.Desc, " after ") || doc.Width != width || strings.Contains(doc.Style, "var(") {
		t.Errorf("the SVG is %d px wide, want %d; %q, %q", doc.Width, width, doc.Title, doc.Desc)
	}
	if texts := textsOf(t, svg); !reflect.DeepEqual(texts, shown) {
		t.Errorf("the SVG says %q, the page %q", texts, shown)
	}
	for _, button := range []string{"Download SVG", "Download JSON", "Download trace"} {
		_, content := p.save(button)
		if o, err := file.Read(string(content), link.Known{}); err != nil || !reflect.DeepEqual(o.Scenario, want) {
			t.Errorf("%s: %v\n%.200s", button, err, content)
		}
	}
	name, content := p.save("Download trace")
	report, err := engine.Run(l.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	if want := chrome.Export(report); !bytes.Equal(content, want) || name != file.Name(l.Scenario.Title, "trace.json") {
		t.Errorf("%s: %.300s\nwant %.300s", name, content, want)
	}
	name, content = p.save("Download PNG")
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil || !strings.HasSuffix(name, ".png") {
		t.Fatalf("%s: %v", name, err)
	}
	if size := img.Bounds().Size(); size.X != 2*width || size.Y != 2*height {
		t.Errorf("the PNG has %v px, want twice %d × %d", size, width, height)
	}
	colours := map[any]bool{}
	for x := range img.Bounds().Dx() {
		for y := range img.Bounds().Dy() {
			colours[img.At(x, y)] = true
		}
	}
	if len(colours) < 20 {
		t.Errorf("the PNG has %d colours: nothing is drawn", len(colours))
	}
	name, content = p.save("Download Go")
	if f, err := parser.ParseFile(token.NewFileSet(), name, content, 0); err != nil || f.Name.Name != "main" || !strings.HasSuffix(name, ".go") {
		t.Errorf("%s: %v\n%.200s", name, err, content)
	}
	if href := p.find("link", "Go Playground").attribute("href"); href != "https://go.dev/play/" {
		t.Errorf("the Go Playground is at %q", href)
	}
}

// textsOf are the texts of a picture.
func textsOf(t *testing.T, svg []byte) (texts []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	inText := false
	for {
		token, err := d.Token()
		if err != nil {
			return texts
		}
		switch n := token.(type) {
		case xml.StartElement:
			if inText = n.Name.Local == "text"; inText {
				texts = append(texts, "")
			}
		case xml.CharData:
			if inText {
				texts[len(texts)-1] += string(n)
			}
		case xml.EndElement:
			inText = inText && n.Name.Local != "text"
		}
	}
}

// wantTitle waits for the scenario with a title.
func (p *page) wantTitle(title string) {
	p.t.Helper()
	p.until("the scenario "+title, func() (bool, string) {
		v := p.find("textbox", "Title").value()
		return v == title, v
	})
}

// titled returns a scenario with a title, and its link and SVG.
func titled(t *testing.T, title string) (data, fragment string) {
	t.Helper()
	s := engine.NewScenario()
	s.Title = title
	s.Sources = []engine.Source{engine.NewSource("postgres")}
	json, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if fragment, err = link.Encode(s); err != nil {
		t.Fatal(err)
	}
	return string(json), fragment
}

// TestOpen opens scenarios by the picker, by drop and by paste, and takes each back.
func TestOpen(t *testing.T) {
	p := open(t, the.address+"#limit")
	p.find("textbox", "Title").fill("Mine")
	p.wantTitle("Mine")
	undone := func() {
		t.Helper()
		p.until("the dialog to be closed", func() (bool, string) { return !eval[bool](p, `document.querySelector("#export").open`), "" })
		p.find("button", "Undo").click()
		p.wantTitle("Mine")
	}

	data, fragment := titled(t, "From a file")
	folder := t.TempDir()
	put := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	choose := func(path string) {
		t.Helper()
		p.find("button", "Export and open").click()
		p.until("the picker", func() (bool, string) { return eval[bool](p, `!!document.getElementById("export-file")`), "" })
		root := call(p, dom.GetDocument, dom.GetDocumentParams{}).Root
		node := call(p, dom.QuerySelector, dom.QuerySelectorParams{NodeID: root.NodeID, Selector: "#export-file"}).NodeID
		call(p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, NodeID: node})
	}
	choose(put("a.json", data))
	p.wantTitle("From a file")
	undone()
	choose(put("a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><metadata>#`+fragment+`</metadata></svg>`))
	p.wantTitle("From a file")
	undone()

	broken := func(want string) {
		t.Helper()
		p.until("the problem "+want, func() (bool, string) {
			v := eval[string](p, `document.querySelector("#export").open ? document.querySelector(".export-problem").textContent : "closed"`)
			return strings.Contains(v, want), v
		})
		p.find("dialog", "Export and open").find("button", "Close").click()
		p.shut()
		p.wantTitle("Mine")
	}
	choose(put("wrong.json", `{"version":1,"sources":[{"name":"a","delay":"soon"}]}`))
	broken("wrong.json cannot be opened: sources[0].delay: ")
	choose(put("photo.png", "\x89PNG\r\n"))
	broken("cannot be opened: it is a PNG picture")

	dropped := func(kind, name, content string) {
		t.Helper()
		eval[bool](p, `(() => {
			const data = new DataTransfer();
			const [kind, name, content] = [`+quote(kind)+`, `+quote(name)+`, `+quote(content)+`];
			if (kind === "file") { data.items.add(new File([content], name)) } else { data.setData("text/plain", content) }
			const on = document.querySelector(".stage-view");
			for (const type of ["dragenter", "dragover"]) { on.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data })) }
			window.target = document.querySelector(".drop-target")?.textContent ?? "";
			on.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
			return true;
		})()`)
		if target := eval[string](p, `window.target + (document.querySelector(".drop-target") ? " still" : "")`); target != "Drop to open" {
			t.Errorf("while a %s is dragged the page shows %q", kind, target)
		}
	}
	dropped("file", "b.json", data)
	p.wantTitle("From a file")
	undone()
	dropped("text", "", "https://example.org/#"+fragment)
	p.wantTitle("From a file")
	undone()
	dropped("file", hostile.Crowd().Title, "nothing")
	broken("it is neither the JSON of a scenario, nor a link")

	pasted := func(selector, text string) {
		t.Helper()
		eval[bool](p, `(() => {
			const data = new DataTransfer();
			data.setData("text/plain", `+quote(text)+`);
			document.querySelector(`+quote(selector)+`).dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
			return true;
		})()`)
	}
	pasted("body", "Look: <https://example.org/#"+fragment+">.")
	p.wantTitle("From a file")
	undone()
	pasted("body", "hello")
	broken("This text cannot be opened")
	pasted("input", data) // a field keeps it
	p.frame()
	p.wantTitle("Mine")

	p.pressAnywhere("e")
	dialog := p.find("dialog", "Export and open")
	dialog.find("textbox", "Text").fill("#" + fragment)
	dialog.find("button", "Open text").press(kb.Enter)
	p.wantTitle("From a file")
	undone()
}
