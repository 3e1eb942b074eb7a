package command

import (
	"context"
	"fmt"

	"scattergather/web/embedded"
	"scattergather/web/site"
)

// open returns the site that static has written into a folder. Without a folder it is the one
// that this program contains; if it contains none, it is built.
func (p program) open(ctx context.Context, dir string) (*site.Site, error) {
	if dir != "" {
		s, err := site.Open(dir)
		if err != nil {
			return nil, fmt.Errorf("-site: %w", plainError(dir, err))
		}
		return s, nil
	}
	files, err := embedded.Site()
	if err != nil {
		return nil, err
	}
	if files != nil {
		return site.Read(files)
	}
	return p.build(ctx, "/", quick)
}
