package dom

// PageData returns what the site has written about itself into the page, as attributes of its
// root element: "base", the path of the site; "lesson", the name of the lesson that the page is
// about; "runner", "film" and "program", the addresses of the scripts for workers; "interpreter", that
// of the interpreter of programs, if the site has one. It is "" if nothing is written.
func PageData(name string) string {
	if value := Document().Get("documentElement").Get("dataset").Get(name); value.Truthy() {
		return value.String()
	}
	return ""
}
