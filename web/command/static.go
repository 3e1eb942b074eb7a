package command

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"net/url"
	"path"
	"strings"
	"text/tabwriter"

	"scattergather/web/site"
)

// small is the brotli quality of a written site, the highest.
const small = 11

// static writes the page as files.
func (p program) static(ctx context.Context, args []string) error {
	o := p.options("static", "static [-base PATH] [-url URL] -o DIR", `Writes the site as files for any web server: the page of each lesson with its timeline, the
program, and both compressed forms of each file. DIR is replaced if static has written it
before; a folder with other files is refused.`)
	base := o.String("base", "/", "the `path` that the site will be served under, with a slash at both ends")
	address := o.String("url", "", "the whole `address` of the start page, if it is known: pages then name their own address, and have pictures for chat programs and social networks; -base may be left out")
	dir := o.String("o", "", "the `folder` to write")
	if others, err := o.parse(args); err != nil {
		return err
	} else if len(others) > 0 {
		return o.misused("takes no argument such as %q", others[0])
	}
	if *dir == "" {
		return o.misused("-o is missing; try -o dist")
	}
	// Check before building, which takes a while.
	named := false
	o.Visit(func(f *flag.Flag) { named = named || f.Name == "base" })
	if u, err := url.Parse(*address); err == nil && *address != "" && !named {
		*base = strings.TrimSuffix(u.Path, "/") + "/"
	}
	if err := site.CheckBase(*base); err != nil {
		return fmt.Errorf("static: -%w", err)
	}
	if err := site.CheckURL(*address, *base); err != nil {
		return fmt.Errorf("static: -%w", err)
	}
	if err := site.CheckFolder(*dir); err != nil {
		return fmt.Errorf("static: -o: %w", plainError(*dir, err))
	}
	built, err := p.build(ctx, site.Options{Base: *base, URL: *address}, small)
	if err != nil {
		return fmt.Errorf("static: %w", err)
	}
	if err := built.Write(*dir); err != nil {
		return fmt.Errorf("static: -o: %w", plainError(*dir, err))
	}
	return p.listSite(*dir, built)
}

// listSite prints what a written site consists of, and how large it is.
func (p program) listSite(dir string, s *site.Site) error {
	kinds := []*kind{{name: "the program"}, {name: "scripts and styles"}, {name: "pages of lessons"}, {name: "documents"}, {name: "pictures"}, {name: "other files"}}
	all := kind{name: "in all"}
	for _, f := range s.Files() {
		at := len(kinds) - 1
		switch ext := path.Ext(f.Path); {
		case strings.HasPrefix(f.Path, "docs/"):
			at = 3
		case ext == ".wasm":
			at = 0
		case ext == ".js" || ext == ".css":
			at = 1
		case ext == ".html":
			at = 2
		case ext == ".png" || ext == ".svg":
			at = 4
		}
		kinds[at].add(f)
		all.add(f)
	}
	fmt.Fprintf(p.out, "%s, to be served at %s\n", plain(dir), s.Base())
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tfiles\tplain\tgzip\tbrotli\t")
	for _, k := range append(kinds, &all) {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t\n", k.name, k.files, kilobytes(k.plain), kilobytes(k.gzip), kilobytes(k.brotli))
	}
	return w.Flush()
}

// kind is a kind of file, with the sizes of its files in bytes. A file that is not compressed counts
// with its plain size.
type kind struct {
	name                       string
	files, plain, gzip, brotli int
}

func (k *kind) add(f site.File) {
	k.files++
	k.plain += len(f.Body)
	k.gzip += len(cmp.Or(string(f.Gzip), string(f.Body)))
	k.brotli += len(cmp.Or(string(f.Brotli), string(f.Body)))
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f kB", float64(n)/1000) }
