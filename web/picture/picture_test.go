package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/lesson"
)

// TestPixels looks at pixels of small documents.
func TestPixels(t *testing.T) {
	const (
		red   = "#ff0000"
		blue  = "#0000ff"
		white = "#ffffff"
	)
	for name, test := range map[string]struct {
		css, body string
		want      map[image.Point]string // of a picture of 20 × 20 px
	}{
		"a rect is filled up to its edges": {
			".a { fill: #ff0000; }", `<rect class="a" x="5" y="5" width="10" height="10"/>`,
			map[image.Point]string{{5, 5}: red, {14, 14}: red, {4, 5}: white, {15, 15}: white},
		},
		"corners are round": {
			".a { fill: #ff0000; }", `<rect class="a" x="0" y="0" width="20" height="20" rx="8"/>`,
			map[image.Point]string{{0, 0}: white, {19, 19}: white, {10, 0}: red, {3, 3}: red},
		},
		"a line has its width": {
			".a { stroke: #ff0000; stroke-width: 4; }", `<path class="a" d="M2 10h16"/>`,
			map[image.Point]string{{2, 8}: red, {17, 11}: red, {1, 10}: white, {18, 10}: white, {10, 7}: white, {10, 12}: white},
		},
		"round ends reach beyond a line": {
			".a { stroke: #ff0000; stroke-width: 8; stroke-linecap: round; }", `<path class="a" d="M8 10h4"/>`,
			map[image.Point]string{{5, 10}: red, {14, 10}: red, {4, 6}: white},
		},
		"dashes leave gaps": {
			".a { stroke: #ff0000; stroke-width: 2; stroke-dasharray: 4 3; }", `<path class="a" d="M0 10h20"/>`,
			map[image.Point]string{{1, 10}: red, {5, 10}: white, {8, 10}: red, {12, 10}: white},
		},
		"a sign of two lines": {
			".a { fill: none; stroke: #ff0000; stroke-width: 3; }", `<path class="a" d="M4 4l12 12m0 -12l-12 12"/>`,
			map[image.Point]string{{10, 10}: red, {6, 6}: red, {6, 13}: red, {10, 5}: white, {10, 15}: white},
		},
		"half of the opacity is half of the colour": {
			".a { fill: #ff0000; fill-opacity: 0.5; }", `<rect class="a" width="20" height="20"/>`,
			map[image.Point]string{{10, 10}: "#ff7f7f"},
		},
		"opacities of groups multiply, those of rules override": {
			".o { opacity: 0.5; } .a { fill: #ff0000; opacity: 0.1; } .a.b { opacity: 1; }", `<g class="o"><rect class="a b" width="20" height="20"/></g>`,
			map[image.Point]string{{10, 10}: "#ff7f7f"},
		},
		"an attribute is weaker than a rule, and stronger than what contains it": {
			".g { fill: #0000ff; } .a { fill: #0000ff; }", `<g class="g"><rect class="a" fill="#ff0000" width="10" height="20"/><rect x="10" fill="#ff0000" width="10" height="20"/></g>`,
			map[image.Point]string{{5, 10}: blue, {15, 10}: red},
		},
		"a rule for elements inside others": {
			".a .b rect { fill: #ff0000; } rect { fill: #0000ff; }", `<g class="a"><g class="b"><rect width="10" height="20"/></g></g><g class="b"><rect x="10" width="10" height="20"/></g>`,
			map[image.Point]string{{5, 10}: red, {15, 10}: blue},
		},
		"a pattern": {
			".p rect { fill: #0000ff; } .p path { stroke: #ff0000; stroke-width: 2; }",
			`<defs><pattern id="p" class="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="10" height="10"/><path d="M0 5h10"/></pattern></defs><rect fill="url(#p)" y="2" width="20" height="18"/>`,
			map[image.Point]string{{3, 1}: white, {3, 4}: red, {3, 14}: red, {3, 9}: blue, {18, 19}: blue},
		},
		"what is outside of a clip": {
			".a { fill: #ff0000; }", `<defs><clipPath id="c"><rect x="0" y="5" width="20" height="10"/></clipPath></defs><g clip-path="url(#c)"><rect class="a" width="20" height="20"/></g>`,
			map[image.Point]string{{10, 4}: white, {10, 5}: red, {10, 14}: red, {10, 15}: white},
		},
		"an area beyond the edges": {
			".a { fill: #ff0000; }", `<path class="a" d="M-100000 -50H5V70H-100000z"/>`,
			map[image.Point]string{{0, 0}: red, {4, 19}: red, {6, 10}: white},
		},
		"a halo lies behind the letters": {
			".a { fill: #ff0000; stroke: #0000ff; stroke-width: 4px; paint-order: stroke; stroke-linejoin: round; font-weight: 600; }", `<text class="a" x="10" y="24" font-size="40" text-anchor="middle">I</text>`,
			map[image.Point]string{{10, 10}: red, {5, 10}: blue, {1, 10}: white},
		},
	} {
		svg := `<svg class="tl" width="20" height="20"><style>.back { fill: #ffffff; } ` + test.css + `</style><rect class="back" width="100%" height="100%"/>` + test.body + `</svg>`
		for _, scale := range []int{1, 3} {
			data, err := convert([]byte(svg), float64(scale))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			img, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if img.Bounds() != image.Rect(0, 0, 20*scale, 20*scale) {
				t.Errorf("%s: the picture is %v", name, img.Bounds())
			}
			for at, want := range test.want {
				got := color.NRGBAModel.Convert(img.At(at.X*scale+scale/2, at.Y*scale+scale/2)).(color.NRGBA)
				if p, _ := parsePaint(want); !near(p.colour, got) {
					t.Errorf("%s: at %v, enlarged %d times, is %v, want %v", name, at, scale, got, p.colour)
				}
			}
		}
	}
}

func near(a, b color.NRGBA) bool {
	for _, d := range [...]int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
		if d < -2 || d > 2 {
			return false
		}
	}
	return true
}

// TestWhatIsNotSupportedIsRefused: a mark or a rule that is new must not be missing in silence.
func TestWhatIsNotSupportedIsRefused(t *testing.T) {
	for name, test := range map[string]struct{ svg, problem string }{
		"element":   {`<svg width="9" height="9"><ellipse/></svg>`, `the element "ellipse"`},
		"property":  {`<svg width="9" height="9"><style>.a { filter: blur; }</style></svg>`, `the property "filter"`},
		"value":     {`<svg width="9" height="9"><style>.a { fill: red; }</style></svg>`, `want "none", a colour`},
		"selector":  {`<svg width="9" height="9"><style>.a:hover { fill: #000000; }</style></svg>`, `the selector ".a:hover"`},
		"path":      {`<svg width="9" height="9"><path d="M0 0a1 1 0 0 0 2 2"/></svg>`, `'a' with 7 numbers`},
		"number":    {`<svg width="9" height="9"><circle cx="left"/></svg>`, `cx="left" is not a number`},
		"pattern":   {`<svg width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></svg>`, `no pattern "p"`},
		"anchor":    {`<svg width="9" height="9"><text font-size="9" text-anchor="left">a</text></svg>`, `text-anchor="left"`},
		"no size":   {`<svg/>`, "no size"},
		"no svg":    {`<p/>`, "not one svg element"},
		"no markup": {`<svg`, "EOF"},
		"too large": {`<svg width="100000" height="100000"/>`, ErrTooLarge.Error()},
	} {
		if _, err := convert([]byte(test.svg), 1); err == nil || !strings.Contains(err.Error(), test.problem) {
			t.Errorf("%s: %v, want %s", name, err, test.problem)
		}
	}
	if _, err := convert([]byte(`<svg width="3000" height="3000"/>`), 1); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a picture of too many pixels: %v", err)
	}
}

// TestEveryMarkIsSupported draws all golden pictures of package timeline, which show every mark.
func TestEveryMarkIsSupported(t *testing.T) {
	pictures, err := filepath.Glob("../../app/timeline/testdata/*.svg")
	if err != nil || len(pictures) < 20 {
		t.Fatalf("%d golden pictures: %v", len(pictures), err)
	}
	for _, name := range pictures {
		svg, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := convert(svg, 0.5); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReducedColours: with 256 colours a picture looks as it did. Areas and lines, however faint, keep
// their colours exactly; the shades at edges are off by little.
func TestReducedColours(t *testing.T) {
	for _, l := range lesson.All() {
		for _, dark := range []bool{false, true} {
			r, err := engine.Run(l.Scenario)
			if err != nil {
				t.Fatal(err)
			}
			root, err := parse(timeline.Document(r, dark))
			if err != nil {
				t.Fatal(err)
			}
			if root.attr["height"] > "1999" && len(root.attr["height"]) == 4 {
				continue // too high for a PNG
			}
			img, err := render(root, 1)
			if err != nil {
				t.Fatalf("%s: %v", l.Name, err)
			}
			reduced := reduce(img)
			if len(reduced.Palette) > 256 {
				t.Fatalf("%s has %d colours", l.Name, len(reduced.Palette))
			}
			exact := map[color.RGBA]int{}
			for y := range img.Rect.Dy() {
				for x := range img.Rect.Dx() {
					exact[img.RGBAAt(x, y)]++
				}
			}
			worst := 0
			for y := range img.Rect.Dy() {
				for x := range img.Rect.Dx() {
					was, is := img.RGBAAt(x, y), reduced.At(x, y).(color.RGBA)
					d := max(difference(was.R, is.R), difference(was.G, is.G), difference(was.B, is.B))
					worst = max(worst, d)
					if d > 0 && exact[was] >= 200 {
						t.Fatalf("%s: %v, which %d pixels have, became %v", l.Name, was, exact[was], is)
					}
				}
			}
			if worst > 48 {
				t.Errorf("%s: a shade is off by %d of 255", l.Name, worst)
			}
		}
	}
}

func difference(a, b byte) int { return max(int(a)-int(b), int(b)-int(a)) }

// TestSocial draws the previews of all lessons twice.
func TestSocial(t *testing.T) {
	seen := map[string]string{}
	for _, l := range lesson.All() {
		r, err := engine.Run(l.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		first, err := Social(r, l.Title)
		if err != nil {
			t.Errorf("%s: %v", l.Name, err)
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(first))
		if err != nil || config.Width != 1200 || config.Height != 630 {
			t.Errorf("%s: %d × %d px, %v", l.Name, config.Width, config.Height, err)
		}
		if again, err := Social(r, l.Title); err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: drawn again, the bytes differ: %v", l.Name, err)
		}
		if len(first) > 200_000 {
			t.Errorf("%s: %d bytes; some networks take no more than 200 kB", l.Name, len(first))
		}
		if other := seen[string(first)]; other != "" {
			t.Errorf("%s and %s look the same", l.Name, other)
		}
		seen[string(first)] = l.Name
	}
}

// TestSocialFindsRoom: whatever the scenario and its title, the preview has its size, and lanes are
// left out whole.
func TestSocialFindsRoom(t *testing.T) {
	s := engine.NewScenario()
	for i := range 60 {
		s.Sources = append(s.Sources, engine.NewSource(strings.Repeat("name", 40)+string(rune('0'+i))))
	}
	for count := range 20 {
		many := s
		many.Sources = s.Sources[:count]
		r, err := engine.Run(many)
		if err != nil {
			t.Fatal(err)
		}
		pic, zoom, hidden := fitting(r, 1000, 400)
		if got := float64(pic.Height) * zoom; got > 400 {
			t.Errorf("%d sources: %g px high", count, got)
		}
		if last := pic.Lanes[len(pic.Lanes)-1]; last.Index > 0 && last.Y+last.Height > pic.LanesBottom+1 {
			t.Errorf("%d sources: the last lane ends at %g, and the lanes at %g", count, last.Y+last.Height, pic.LanesBottom)
		}
		if shown := len(pic.Lanes) - 1; shown+hidden != count {
			t.Errorf("%d sources: %d lanes are shown, %d hidden", count, shown, hidden)
		}
	}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"", strings.Repeat("W", 200), strings.Repeat("搜索", 100), "a\x00\u202eb\u0301<script>", "\xff"} {
		data, err := Social(r, title)
		if err != nil {
			t.Errorf("%q: %v", title, err)
		} else if config, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || config.Height != SocialHeight {
			t.Errorf("%q: %d px high, %v", title, config.Height, err)
		}
	}
}

// TestLettersAreInTheFont: what pictures say in the page's own words has no boxes in it.
func TestLettersAreInTheFont(t *testing.T) {
	w, err := newWriter()
	if err != nil {
		t.Fatal(err)
	}
	check := func(where, text string) {
		for _, bold := range []bool{false, true} {
			glyphs, _, err := w.set(text, 12, bold)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range glyphs {
				if g.index == 0 {
					t.Errorf("%s: %q has a character that is not in the font", where, text)
				}
			}
		}
	}
	check("", "éüßçñ ЖЯ ΩΔ … − × · → “„”’ € ½ µ")
	for _, l := range lesson.All() {
		r, err := engine.Run(l.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		root, err := parse(timeline.Document(r, true))
		if err != nil {
			t.Fatal(err)
		}
		var all func(n *node)
		all = func(n *node) {
			if n.tag == "text" {
				check(l.Name, n.text)
			}
			for _, c := range n.children {
				all(c)
			}
		}
		all(root)
	}
}
