// Package html declares what the page and go-app use of html. The table of all entities, which the
// linker keeps even if nothing is unescaped, is left out.
package html

import "strings"

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// EscapeString escapes the same characters as html.EscapeString.
func EscapeString(s string) string { return escaper.Replace(s) }
