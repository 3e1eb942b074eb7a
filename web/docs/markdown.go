package docs

import (
	"bytes"
	"errors"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown renders the documents. HTML inside of Markdown is left out, as goldmark does unless
// it is told otherwise.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))),
)

// render renders a document, which begins with a heading and a paragraph.
func render(source []byte) (document, error) {
	root := markdown.Parser().Parse(text.NewReader(source))
	title, _ := root.FirstChild().(*ast.Heading)
	if title == nil || title.Level != 1 {
		return document{}, errors.New("does not begin with a heading")
	}
	about, _ := title.NextSibling().(*ast.Paragraph)
	if about == nil {
		return document{}, errors.New("no paragraph follows the first heading")
	}
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering {
			link.Destination = []byte(address(string(link.Destination)))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return document{}, err
	}
	d := document{Title: plain(title, source), About: plain(about, source)}
	var out bytes.Buffer
	if err := markdown.Renderer().Render(&out, source, root); err != nil {
		return document{}, err
	}
	d.Body = template.HTML(out.String())
	return d, nil
}

// address returns where a link leads from a page of the documents: "/" is the playground, on
// whatever path it is, and another Markdown file is a page beside this one.
func address(destination string) string {
	if after, ok := strings.CutPrefix(destination, "/"); ok {
		return "../" + after
	}
	file, fragment, _ := strings.Cut(destination, "#")
	if name, ok := strings.CutSuffix(file, ".md"); ok && !strings.Contains(file, "://") {
		destination = name + ".html"
		if fragment != "" {
			destination += "#" + fragment
		}
	}
	return destination
}

// plain returns the text of a node without its markup.
func plain(n ast.Node, source []byte) string {
	var b strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// blocks renders blocks of code. They scroll where they are wider than the page, so the keyboard
// has to reach them.
type blocks struct{}

func (blocks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			w.WriteString("</code></pre>\n")
			return ast.WalkContinue, nil
		}
		w.WriteString(`<pre tabindex="0"><code>`)
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			html.DefaultWriter.RawWrite(w, line.Value(source))
		}
		return ast.WalkContinue, nil
	})
}
