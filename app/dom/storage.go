package dom

// StorageDenied reports whether the browser keeps nothing for the page. The site's script
// marks the document when it had to replace localStorage or sessionStorage.
func StorageDenied() bool {
	return Document().Get("documentElement").Get("dataset").Get("storage").Truthy()
}
