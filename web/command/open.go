package command

import (
	"context"
	"fmt"

	"scattergather/web/embedded"
	"scattergather/web/site"
)

// open returns the site that static has written into a folder. Without a folder it is the one
// that this program contains; if it contains none, it is built, without waiting for its best
// compression. better is how it can be compressed better while it is served; the zero value if it
// cannot.
func (p program) open(ctx context.Context, dir string) (served *site.Site, better site.Compress, err error) {
	if dir != "" {
		if served, err = site.Open(dir); err != nil {
			return nil, better, fmt.Errorf("-site: %w", plainError(dir, err))
		}
		return served, better, nil
	}
	files, err := embedded.Site()
	if err != nil {
		return nil, better, err
	}
	if files != nil {
		served, err = site.Read(files)
		return served, better, err
	}
	if served, err = p.build(ctx, site.Options{Base: "/"}, quick); err != nil {
		return nil, better, err
	}
	if better, err = compression(small); err != nil {
		return nil, better, err
	}
	return served, better, served.Reuse(better)
}
