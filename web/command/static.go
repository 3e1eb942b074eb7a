package command

import (
	"context"
	"fmt"

	"scattergather/web/site"
)

// small compresses as well as brotli can.
const small = 11

// static writes the page as files.
func (p program) static(ctx context.Context, args []string) error {
	o := p.options("static", "static [-base PATH] -o DIR", `Writes a site that any file server can host under a path. It needs no program on the
server, only that .wasm files are sent as application/wasm. A folder that was written
before is replaced; one that holds anything else is left alone.`)
	base := o.String("base", "/", "the `path` under which the site will be served, with a slash at both ends")
	dir := o.String("o", "", "the `folder` to write")
	if others, err := o.parse(args); err != nil {
		return err
	} else if len(others) > 0 {
		return o.misused("takes no argument such as %q", others[0])
	}
	if *dir == "" {
		return o.misused("-o: no folder is given; try -o dist")
	}
	// What can be refused is refused now: building takes a while.
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
