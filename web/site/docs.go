package site

import "scattergather/web/docs"

// documents returns the pages of package docs, with the site's icon. They are no part of the
// program: a browser loads them only when somebody reads them.
func documents(assets []File) (files []File, err error) {
	var icon []byte
	for _, f := range assets {
		if f.Path == "web/icon.svg" {
			icon = f.Body
		}
	}
	pages, err := docs.Files(icon)
	for _, p := range pages {
		files = append(files, File{Path: p.Path, Type: contentType(p.Path), Body: p.Body})
	}
	return files, err
}
