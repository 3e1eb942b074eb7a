// Package docs is the documents of the playground: Markdown files, which Files renders as pages
// of the site, and the JSON Schema of scenario files.
//
// The pages hold no script and no style of their own, and all their links are relative, so they
// work under any path.
package docs

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.md
var texts embed.FS

//go:embed scenario.schema.json
var schema []byte

//go:embed docs.css
var stylesheet []byte

//go:embed page.html
var pageTemplate string

// Folder is the folder of a site that holds the documents.
const Folder = "docs"

// order is the order of the documents in the list beside each.
var order = []string{"index", "lessons", "programs", "scenario", "links", "cli", "hosting", "embedding"}

// Names returns the names of the documents, in their order: "hosting" is the page
// "docs/hosting.html".
func Names() []string { return slices.Clone(order) }

// File is a file of the documents.
type File struct {
	Path string // relative to the site: "docs/hosting.html"
	Body []byte
}

// document is a Markdown file.
type document struct {
	Name  string // of the file, without its extension
	Title string // its first heading
	About string // its first paragraph, without markup
	Body  template.HTML
}

// Files renders the documents. icon is the icon of the site, in SVG; it becomes part of each
// page. The same icon gives the same bytes.
func Files(icon []byte) ([]File, error) {
	all, err := documents()
	if err != nil {
		return nil, fmt.Errorf("docs: %w", err)
	}
	page, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return nil, fmt.Errorf("docs: %w", err)
	}
	files := []File{
		{Path: path.Join(Folder, "scenario.schema.json"), Body: schema},
		{Path: path.Join(Folder, "docs.css"), Body: stylesheet},
	}
	for i := range all {
		var out bytes.Buffer
		err := page.Execute(&out, map[string]any{
			"Document": &all[i],
			"All":      all,
			"Icon":     template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(icon)),
		})
		if err != nil {
			return nil, fmt.Errorf("docs: %s: %w", all[i].Name, err)
		}
		files = append(files, File{Path: path.Join(Folder, all[i].Name+".html"), Body: out.Bytes()})
	}
	return files, nil
}

// documents renders the Markdown files, in their order.
func documents() ([]document, error) {
	names, err := fs.Glob(texts, "*.md")
	if err != nil {
		return nil, err
	}
	var all []document
	for _, name := range names {
		text, err := texts.ReadFile(name)
		if err != nil {
			return nil, err
		}
		d, err := render(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		d.Name = strings.TrimSuffix(name, ".md")
		if !slices.Contains(order, d.Name) {
			return nil, fmt.Errorf("%s has no place in the order of the documents", name)
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b document) int {
		return cmp.Compare(slices.Index(order, a.Name), slices.Index(order, b.Name))
	})
	return all, nil
}
