package model

import "strings"

// EmbedHTML returns the HTML that shows the run of a link in another page. The address is that of
// the playground.
func EmbedHTML(address, fragment, title string) string {
	return `<iframe src="` + htmlText.Replace(address+"?embed"+fragment) + `" title="` + htmlText.Replace(title) +
		`" width="960" height="540" style="border:0" loading="lazy" allowfullscreen></iframe>`
}

// Markdown returns a link in Markdown.
func Markdown(address, fragment, title string) string {
	return "[" + markdownText.Replace(title) + "](" + address + fragment + ")"
}

var htmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// markdownText escapes what would end the text of a link in Markdown, or be more than text in it.
var markdownText = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "!", `\!`, "&", `\&`)
