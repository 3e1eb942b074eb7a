package picture

import (
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// paint is what an area is filled with: nothing, a colour, or a pattern.
type paint struct {
	drawn   bool
	colour  color.NRGBA
	pattern string // id of a pattern; "" for the colour
}

// style is how an element looks. Lengths are in px of the SVG.
type style struct {
	fill, stroke               paint
	fillOpacity, strokeOpacity float64
	opacity                    float64 // of the element
	within                     float64 // the opacity of all that contain it
	strokeWidth                float64
	dash                       []float64
	roundCap, roundJoin        bool
	bold                       bool
	strokeFirst                bool // the stroke lies behind the fill
}

// initial is the style of an element that nothing styles.
var initial = style{
	fill:          paint{drawn: true, colour: color.NRGBA{A: 0xff}},
	fillOpacity:   1,
	strokeOpacity: 1,
	opacity:       1,
	within:        1,
	strokeWidth:   1,
}

// sheet is a style sheet.
type sheet struct {
	rules []rule // in the order in which they apply: later ones override
	known map[string]style
}

// rule is a selector with what it sets.
type rule struct {
	selector []compound // from the outermost element to the one it selects
	weight   int
	set      []func(*style)
}

// compound is a part of a selector, such as "path.tl-solid".
type compound struct {
	tag     string // "" for any
	classes []string
}

// parseSheet reads a style sheet. It knows what timeline.css uses: selectors of tags and classes,
// and the properties of setters.
func parseSheet(css string) (*sheet, error) {
	s := &sheet{known: map[string]style{}}
	for {
		before, rest, found := strings.Cut(css, "/*")
		if !found {
			break
		}
		_, after, closed := strings.Cut(rest, "*/")
		if !closed {
			return nil, fmt.Errorf("style: a comment does not end")
		}
		css = before + after
	}
	for css = strings.TrimSpace(css); css != ""; css = strings.TrimSpace(css) {
		selectors, rest, opened := strings.Cut(css, "{")
		body, after, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			return nil, fmt.Errorf("style: %.40q is not a rule", css)
		}
		css = after
		set, err := declarations(body)
		if err != nil {
			return nil, fmt.Errorf("style: %s: %w", strings.TrimSpace(selectors), err)
		}
		for text := range strings.SplitSeq(selectors, ",") {
			r := rule{set: set}
			for part := range strings.FieldsSeq(text) {
				names := strings.Split(part, ".")
				c := compound{tag: names[0], classes: names[1:]}
				if strings.ContainsAny(part, "@:>+~#[*") {
					return nil, fmt.Errorf("style: the selector %q is not supported", strings.TrimSpace(text))
				}
				r.weight += 100 * len(c.classes)
				if c.tag != "" {
					r.weight++
				}
				r.selector = append(r.selector, c)
			}
			s.rules = append(s.rules, r)
		}
	}
	slices.SortStableFunc(s.rules, func(a, b rule) int { return a.weight - b.weight })
	return s, nil
}

// declarations reads what stands between the braces of a rule.
func declarations(body string) (set []func(*style), err error) {
	for text := range strings.SplitSeq(body, ";") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		name, value, _ := strings.Cut(text, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		setter, ok := setters[name]
		if !ok {
			return nil, fmt.Errorf("the property %q is not supported; there are %s", name, strings.Join(slices.Sorted(maps.Keys(setters)), ", "))
		}
		if setter == nil {
			continue
		}
		f, err := setter(value)
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", name, value, err)
		}
		set = append(set, f)
	}
	return set, nil
}

// setters are the properties that the style sheet of pictures uses; nil are those that make no
// difference here.
var setters = map[string]func(value string) (func(*style), error){
	"display":              nil,
	"font-family":          nil,
	"font-variant-numeric": nil,
	"pointer-events":       nil,
	"fill":                 ofPaint(func(s *style) *paint { return &s.fill }),
	"stroke":               ofPaint(func(s *style) *paint { return &s.stroke }),
	"fill-opacity":         ofNumber(func(s *style) *float64 { return &s.fillOpacity }),
	"stroke-opacity":       ofNumber(func(s *style) *float64 { return &s.strokeOpacity }),
	"stroke-width":         ofNumber(func(s *style) *float64 { return &s.strokeWidth }),
	"opacity":              ofNumber(func(s *style) *float64 { return &s.opacity }),
	"stroke-dasharray": func(value string) (func(*style), error) {
		var dash []float64
		for part := range strings.FieldsSeq(value) {
			f, err := parseLength(part)
			if err != nil {
				return nil, err
			}
			dash = append(dash, f)
		}
		return func(s *style) { s.dash = dash }, nil
	},
	"stroke-linecap":  ofKeyword("round", func(s *style) *bool { return &s.roundCap }),
	"stroke-linejoin": ofKeyword("round", func(s *style) *bool { return &s.roundJoin }),
	"font-weight":     ofKeyword("600", func(s *style) *bool { return &s.bold }),
	"paint-order":     ofKeyword("stroke", func(s *style) *bool { return &s.strokeFirst }),
}

func ofPaint(field func(*style) *paint) func(string) (func(*style), error) {
	return func(value string) (func(*style), error) {
		p, err := parsePaint(value)
		return func(s *style) { *field(s) = p }, err
	}
}

func ofNumber(field func(*style) *float64) func(string) (func(*style), error) {
	return func(value string) (func(*style), error) {
		f, err := parseLength(value)
		return func(s *style) { *field(s) = f }, err
	}
}

// ofKeyword sets a field to whether a property has the one value that is supported.
func ofKeyword(keyword string, field func(*style) *bool) func(string) (func(*style), error) {
	return func(value string) (func(*style), error) {
		if value != keyword {
			return nil, fmt.Errorf("want %q", keyword)
		}
		return func(s *style) { *field(s) = true }, nil
	}
}

func parseLength(text string) (float64, error) {
	f, err := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
	if err != nil || f < 0 {
		return 0, fmt.Errorf("want a number that is not negative")
	}
	return f, nil
}

// parsePaint reads "none", a colour such as "#14181d", or a pattern such as "url(#tl-ghost)".
func parsePaint(text string) (paint, error) {
	if text == "none" {
		return paint{}, nil
	}
	if id, ok := strings.CutPrefix(text, "url(#"); ok {
		return paint{drawn: true, pattern: strings.TrimSuffix(id, ")")}, nil
	}
	digits, ok := strings.CutPrefix(text, "#")
	rgb, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return paint{}, fmt.Errorf(`want "none", a colour such as "#14181d", or a pattern such as "url(#id)"`)
	}
	return paint{drawn: true, colour: color.NRGBA{byte(rgb >> 16), byte(rgb >> 8), byte(rgb), 0xff}}, nil
}

// of returns the style of an element inside others, given that of the innermost of them.
func (s *sheet) of(n *node, within []*node, inherited style) (style, error) {
	// Elements of the same tags and classes look the same, but for their own attribute fill.
	var key strings.Builder
	for _, w := range append(within, n) {
		key.WriteString("/" + w.tag + "." + strings.Join(w.classes, "."))
	}
	key.WriteString("|" + n.attr["fill"])
	if known, ok := s.known[key.String()]; ok {
		return known, nil
	}
	result := inherited
	result.opacity, result.within = 1, inherited.opacity*inherited.within
	if fill, ok := n.attr["fill"]; ok {
		p, err := parsePaint(fill)
		if err != nil {
			return style{}, fmt.Errorf("%s: fill=%q: %w", n.tag, fill, err)
		}
		result.fill = p
	}
	for i := range s.rules {
		if r := &s.rules[i]; r.matches(n, within) {
			for _, set := range r.set {
				set(&result)
			}
		}
	}
	s.known[key.String()] = result
	return result, nil
}

// matches reports whether a rule selects an element inside others.
func (r *rule) matches(n *node, within []*node) bool {
	last := len(r.selector) - 1
	if last < 0 || !r.selector[last].matches(n) {
		return false
	}
	for at := last - 1; at >= 0; at-- {
		for len(within) > 0 && !r.selector[at].matches(within[len(within)-1]) {
			within = within[:len(within)-1]
		}
		if len(within) == 0 {
			return false
		}
		within = within[:len(within)-1]
	}
	return true
}

func (c *compound) matches(n *node) bool {
	if c.tag != "" && c.tag != n.tag {
		return false
	}
	for _, class := range c.classes {
		if !slices.Contains(n.classes, class) {
			return false
		}
	}
	return true
}
