package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// node is an element of an SVG document.
type node struct {
	tag      string
	classes  []string
	attr     map[string]string // without class
	text     string
	children []*node
}

// parse reads an SVG document.
func parse(svg []byte) (*node, error) {
	root := &node{}
	open := []*node{root}
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		parent := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{tag: t.Name.Local}
			for _, a := range t.Attr {
				if a.Name.Local == "class" {
					n.classes = strings.Fields(a.Value)
					continue
				}
				if n.attr == nil {
					n.attr = map[string]string{}
				}
				n.attr[a.Name.Local] = a.Value
			}
			parent.children = append(parent.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			parent.text += string(t)
		}
	}
	if len(root.children) != 1 || root.children[0].tag != "svg" {
		return nil, errors.New("the document is not one svg element")
	}
	return root.children[0], nil
}

// number returns a number in an attribute, 0 without it.
func (n *node) number(name string) (float64, error) {
	text, ok := n.attr[name]
	if !ok {
		return 0, nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("%s: %s=%q is not a number", n.tag, name, text)
	}
	return f, nil
}

// numbers returns the numbers in attributes.
func (n *node) numbers(names ...string) ([]float64, error) {
	list := make([]float64, len(names))
	for i, name := range names {
		var err error
		if list[i], err = n.number(name); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// child returns the first child with a tag.
func (n *node) child(tag string) (*node, bool) {
	for _, c := range n.children {
		if c.tag == tag {
			return c, true
		}
	}
	return nil, false
}
