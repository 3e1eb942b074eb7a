package site

import "scattergather/web/docs"

// documents adds the pages of package docs, with the site's icon. They are no part of the program:
// a browser loads them only when somebody reads them.
func (b *builder) documents() error {
	var icon []byte
	if f := b.file("web/icon.svg"); f != nil {
		icon = f.Body
	}
	pages, err := docs.Files(icon)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if err := b.add(File{Path: p.Path, Body: p.Body}); err != nil {
			return err
		}
	}
	return nil
}
