package site

import (
	"bytes"
	"encoding/base64"
	"errors"
	"html"
	"slices"
	"strconv"
	"strings"
)

// Policy is the content security policy of every answer, and is part of the page itself for
// servers that set no headers. It has no frame-ancestors: a course may embed the page.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"

// page corrects the page that go-app prerenders. go-app writes attributes in a random order,
// quotes them as Go does, omits the value of aria-hidden="true", and describes the page for
// social networks without a domain; and the policy has to precede what it applies to.
//
// icon is the content of the page's icon, in SVG, or nil to keep the link to it. It becomes
// part of the page: a browser fetches an icon that is a file again whenever the address
// changes, as it does with every edit.
func page(source, icon []byte) ([]byte, error) {
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
		if icon != nil && strings.HasPrefix(tag, "<link ") && strings.HasSuffix(tag, ` rel="icon">`) {
			tag = `<link href="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString(icon) + `" rel="icon">`
		}
		out.WriteString(tag)
		if tag == head {
			out.WriteString("\n" + `<meta http-equiv="Content-Security-Policy" content="` + Policy + `">`)
		}
	}
	out.WriteString(text)
	if !bytes.Contains(out.Bytes(), []byte(head)) {
		return nil, errors.New("the page has no <head> for its policy")
	}
	return out.Bytes(), nil
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

// tidy returns a start tag with its attributes sorted and quoted for HTML. A tag that it cannot
// parse stays as it is.
func tidy(tag string) string {
	inner := strings.TrimSuffix(strings.TrimPrefix(tag, "<"), ">")
	inner, closed := strings.CutSuffix(inner, "/") // an element of SVG that ends at once
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
	end := ">"
	if closed {
		end = "/>"
	}
	return "<" + name + " " + strings.Join(attributes, " ") + end
}

// useless reports whether a tag is a meta tag without content, or with a URL without a host.
func useless(tag string) bool {
	if !strings.HasPrefix(tag, "<meta ") {
		return false
	}
	return strings.Contains(tag, `content="https:///`) || strings.Contains(tag, `content="https://"`) ||
		strings.Contains(tag, `content=""`) || !strings.Contains(tag, "content=") && !strings.Contains(tag, "charset=")
}
