package site

import (
	"bytes"
	"errors"
	"html"
	"slices"
	"strconv"
	"strings"
)

// Policy is the content security policy of every answer and, for servers that set no
// headers, of the page itself. There is no frame-ancestors: a course may embed the page.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"

// page puts the page that go-app prerenders in order. go-app writes attributes in a
// random order, quotes them as Go does, leaves the value off aria-hidden="true", and
// describes pages of no domain for social networks; and the policy has to be in front of
// whatever it is about.
func page(source []byte) ([]byte, error) {
	const head = "<head>"
	var out bytes.Buffer
	text := string(source)
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			break
		}
		out.WriteString(text[:at])
		tag, rest := cutTag(text[at:])
		text = rest
		tag = tidy(tag)
		if useless(tag) {
			text = strings.TrimLeft(text, "\n ")
			continue
		}
		out.WriteString(tag)
		if tag == head {
			out.WriteString("\n" + `<meta http-equiv="Content-Security-Policy" content="` + Policy + `">`)
		}
	}
	out.WriteString(text)
	if !bytes.Contains(out.Bytes(), []byte(head)) {
		return nil, errors.New("the page has no head to put its policy into")
	}
	return out.Bytes(), nil
}

// cutTag splits a text that begins with a tag after it.
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

// tidy returns a start tag with its attributes sorted and quoted for HTML. What it cannot
// take apart it leaves alone.
func tidy(tag string) string {
	inner := strings.TrimSuffix(strings.TrimPrefix(tag, "<"), ">")
	name, text, ok := strings.Cut(inner, " ")
	if !ok || strings.HasPrefix(inner, "!") {
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
			attribute += `="` + html.EscapeString(html.UnescapeString(value)) + `"`
		case strings.HasPrefix(text, "="):
			return tag
		case strings.HasPrefix(attribute, "aria-"):
			attribute += `="true"`
		}
		attributes = append(attributes, attribute)
	}
	slices.Sort(attributes)
	return "<" + name + " " + strings.Join(attributes, " ") + ">"
}

// useless tells whether a tag describes nothing: it has no content, or an address without
// a host.
func useless(tag string) bool {
	if !strings.HasPrefix(tag, "<meta ") {
		return false
	}
	return strings.Contains(tag, `content="https:///`) || strings.Contains(tag, `content="https://"`) ||
		strings.Contains(tag, `content=""`) || !strings.Contains(tag, "content=") && !strings.Contains(tag, "charset=")
}
