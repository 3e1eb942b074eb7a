package command

import (
	"context"
	"fmt"

	"scattergather/web/site"
)

// small is the brotli quality of a written site, the highest.
const small = 11

// static writes the page as files.
func (p program) static(ctx context.Context, args []string) error {
	o := p.options("static", "static [-base PATH] -o DIR", `Writes the page as files for any web server, which must send .wasm files as
application/wasm. DIR is replaced if static has written it before; a folder with other files
is refused.`)
	base := o.String("base", "/", "the `path` that the site will be served under, with a slash at both ends")
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
	if err := site.CheckBase(*base); err != nil {
		return fmt.Errorf("static: -%w", err)
	}
	if err := site.CheckFolder(*dir); err != nil {
		return fmt.Errorf("static: -o: %w", plainError(*dir, err))
	}
	built, err := p.build(ctx, *base, small)
	if err != nil {
		return fmt.Errorf("static: %w", err)
	}
	if err := built.Write(*dir); err != nil {
		return fmt.Errorf("static: -o: %w", plainError(*dir, err))
	}
	_, err = fmt.Fprintf(p.out, "%s: %d files, to be served at %s\n", plain(*dir), len(built.Files()), *base)
	return err
}
