package timeline

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// plain are the classes that need no explanation.
var plain = []string{"tl-back", "tl-selected", "tl-hover", "tl-separator", "tl-tick", "tl-grid", "tl-base", "tl-elapsed-tick", "tl-taken", "tl-next"}

// Everything that a picture shows is in its legend, so that a new mark needs an entry.
func TestEverythingIsInTheLegend(t *testing.T) {
	shown := make(map[int]bool)
	look := func(t *testing.T, p Picture) {
		p.all(func(l layer, m element) {
			s, ok := symbolOf(&m)
			if ok {
				shown[s] = true
			}
			if solid(m.shape) != m.shape {
				shown[brokenEdge] = true
			}
			if class, _, _ := strings.Cut(m.class, " "); !ok && m.shape != words && !slices.Contains(plain, class) {
				t.Errorf("the legend does not explain %+v", m)
			}
		})
		for i, s := range p.Legend() {
			if slices.ContainsFunc(p.Legend()[:i], func(o Symbol) bool { return o.Name == s.Name }) {
				t.Errorf("%q is in the legend twice", s.Name)
			}
		}
	}
	for _, c := range cases {
		look(t, Layout(reportOf(t, c.scenario), View{Width: 1000}))
		look(t, Layout(reportOf(t, c.scenario), View{Width: 1000, Folded: Rows{}.With(0).With(1).With(2).With(3)}))
	}
	pictures(t, 400, func(t *testing.T, _ engine.Report, p Picture) { look(t, p) })
	for i, s := range symbols {
		if !shown[i] {
			t.Errorf("no picture shows the %s", s.Name)
		}
	}
}

func TestLegend(t *testing.T) {
	for _, c := range []struct {
		scenario     string
		with, absent []string
	}{
		{"stores", []string{"blue bar", "thick curve", "thick underline", "filled cross", "tick", "clock", "violet close-hatched bar", "broken edge", "error flag"}, []string{"outlined cross", "orange hatched bar", "grey bar in the queue", "hatched bar of the caller"}},
		{"ghost", []string{"orange hatched bar", "dashed line through the lanes", "crossed-out circle", "ticks in a bar"}, []string{"violet close-hatched bar", "clock"}},
		{"dropped", []string{"grey bar in the queue", "orange bar in the queue", "hatched bar of the caller"}, []string{"thick arc", "grey hatched bar"}},
		{"limit", []string{"grey hatched bar", "hatched bar of the caller", "fine dashes"}, []string{"error flag", "filled cross"}},
	} {
		for _, one := range cases {
			if one.name != c.scenario {
				continue
			}
			p := Layout(reportOf(t, one.scenario), View{Width: 1000})
			var names []string
			for _, s := range p.Legend() {
				names = append(names, s.Name)
			}
			for _, want := range c.with {
				if !slices.Contains(names, want) {
					t.Errorf("%s: no %s in %q", c.scenario, want, names)
				}
			}
			for _, not := range c.absent {
				if slices.Contains(names, not) {
					t.Errorf("%s: %s in %q", c.scenario, not, names)
				}
			}
		}
	}
}

func TestSwatches(t *testing.T) {
	names := map[string]bool{}
	for _, s := range symbols {
		svg := string(s.AppendSVG(nil, "x"))
		if err := xml.Unmarshal([]byte(svg), new(any)); err != nil {
			t.Errorf("%s: %v in %s", s.Name, err, svg)
		}
		if s.hatch != "" && (!strings.Contains(svg, "url(#x-"+s.hatch+")") || !strings.Contains(svg, `<pattern id="x-`+s.hatch+`"`)) {
			t.Errorf("%s is not hatched: %s", s.Name, svg)
		}
		if left, top, right, bottom := s.swatch().bounds(); left < 0 || top < 0 || right > SwatchWidth || bottom > SwatchHeight {
			t.Errorf("%s reaches out of its swatch: %+v", s.Name, s.swatch())
		}
		if names[s.Name] || s.Name == "" || s.Meaning == "" || strings.HasSuffix(s.Meaning, ".") {
			t.Errorf("%+v", s)
		}
		names[s.Name] = true
	}
}

// What is said of a span names the symbols by which the picture of the run shows it.
func TestSymbolsOfSpans(t *testing.T) {
	for _, c := range []struct {
		scenario, lane string
		what           trace.SpanKind
		want           []string
	}{
		{"stores", "redis", trace.SpanAttempt, []string{"blue bar", "filled cross"}},
		{"stores", "mongodb", trace.SpanLeak, []string{"violet close-hatched bar"}},
		{"stores", "caller", trace.SpanWaiting, []string{"plain bar of the caller"}},
		{"ghost", "search", trace.SpanGhost, []string{"orange hatched bar"}},
		{"limit", "caller", trace.SpanBlocked, []string{"hatched bar of the caller"}},
		{"retry", "flaky", trace.SpanBackoff, []string{"dots between bars"}},
		{"retry", "flaky", trace.SpanAttempt, []string{"blue bar", "outlined cross", "thick underline"}},
		{"orphan", "report", trace.SpanOrphan, []string{"violet wide-hatched bar", "dash in a circle"}},
	} {
		for _, one := range cases {
			if one.name != c.scenario {
				continue
			}
			run := Prepare(reportOf(t, one.scenario))
			f, _ := run.Facts(run.named(t, c.lane, c.what, 1))
			var names []string
			for _, s := range f.Symbols {
				names = append(names, s.Name)
			}
			if !slices.Equal(names, c.want) {
				t.Errorf("%s, %s of %s: %q, want %q", c.scenario, c.what, c.lane, names, c.want)
			}
		}
	}
	// Of any run, the legend has them all.
	pictures(t, 150, func(t *testing.T, r engine.Report, p Picture) {
		run := Prepare(r)
		p = run.Layout(View{Width: 1000})
		legend := p.Legend()
		for i, s := range run.spans {
			for _, symbol := range symbolsOf(run, run.idOf(i), s) {
				if s.What != trace.SpanJob && s.From <= p.Scale.To && !slices.ContainsFunc(legend, func(o Symbol) bool { return o.Name == symbol.Name }) && s.To <= p.Scale.To && s.Lane > 0 {
					t.Errorf("%s of %+v is not in the legend", symbol.Name, s)
				}
			}
		}
	})
}
