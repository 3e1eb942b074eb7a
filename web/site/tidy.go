package site

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// indent is what go-app writes between elements, which is not there when it draws them in a
// browser.
var indent = regexp.MustCompile(`\n *`)

// tidyHTML corrects what go-app prerenders. go-app writes attributes in a random order, quotes them
// as Go does, omits the value of aria-hidden="true", and writes flags that are not set as
// checked="false", which sets them. Pictures are not go-app's and stay as they are. Controls are disabled: nothing hears them before the program
// runs.
func tidyHTML(source string) string {
	var out strings.Builder
	for text := indent.ReplaceAllString(source, ""); text != ""; {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			out.WriteString(text)
			break
		}
		out.WriteString(text[:at])
		if end := strings.Index(text, "</svg>"); end >= 0 && strings.HasPrefix(text[at:], "<svg ") {
			out.WriteString(text[at:end])
			text = text[end:]
			continue
		}
		tag, rest := cutTag(text[at:])
		text = rest
		out.WriteString(tidy(tag))
	}
	return out.String()
}

// cutTag splits a text that begins with a tag into the tag and the rest.
func cutTag(text string) (tag, rest string) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return text[:i+1], text[i+1:]
		}
	}
	return text, ""
}

var (
	flags    = []string{"checked", "disabled", "hidden", "open", "readonly", "selected"} // attributes whose value says nothing
	controls = []string{"button", "input", "select", "textarea"}
)

// tidy returns a start tag with its attributes sorted and quoted for HTML. A tag that it cannot
// parse stays as it is.
func tidy(tag string) string {
	inner := strings.TrimSuffix(strings.TrimPrefix(tag, "<"), ">")
	inner, closed := strings.CutSuffix(inner, "/") // an element of SVG that ends at once
	name, text, _ := strings.Cut(inner, " ")
	if name == "" || strings.ContainsAny(name[:1], "!/") {
		return tag
	}
	var attributes []string
	for text = strings.TrimLeft(text, " "); text != ""; text = strings.TrimLeft(text, " ") {
		end := strings.IndexAny(text, " =")
		if end < 0 {
			end = len(text)
		}
		attribute := text[:end]
		text = text[end:]
		isFlag := slices.Contains(flags, attribute)
		switch {
		case strings.HasPrefix(text, `="`):
			quoted, err := strconv.QuotedPrefix(text[1:])
			if err != nil {
				return tag
			}
			value, err := strconv.Unquote(quoted)
			if err != nil {
				return tag
			}
			text = text[1+len(quoted):]
			if isFlag && value == "false" {
				continue
			}
			if !isFlag {
				attribute += `="` + html.EscapeString(html.UnescapeString(value)) + `"`
			}
		case strings.HasPrefix(text, "="):
			return tag
		case strings.HasPrefix(attribute, "aria-"):
			attribute += `="true"`
		}
		attributes = append(attributes, attribute)
	}
	if slices.Contains(controls, name) && !slices.Contains(attributes, "disabled") {
		attributes = append(attributes, "disabled")
	}
	slices.Sort(attributes)
	out := "<" + strings.Join(append([]string{name}, attributes...), " ")
	if closed {
		return out + "/>"
	}
	return out + ">"
}
