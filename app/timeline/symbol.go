package timeline

import (
	"slices"
	"strings"
)

// Symbol is an entry of the legend: something that pictures show, and what it means.
type Symbol struct {
	Name    string // what it looks like: "hatched bar", "filled cross"
	Meaning string // "work that went on although its context was done"

	key    element   // what elements of pictures look like that have this meaning
	swatch []element // what the legend shows; nil for the key itself
}

// Size of a swatch, in px.
const (
	SwatchWidth  = 36
	SwatchHeight = 18
)

// AppendSVG appends a picture of the symbol, SwatchWidth × SwatchHeight px, hidden from screen
// readers. id is the prefix of the ids in it, which has to be unique on the page. It has its
// own hatch: Chromium hung where a hidden picture used that of another that was replaced.
func (s Symbol) AppendSVG(dst []byte, id string) []byte {
	w := writer{b: dst, id: id}
	w.svg("tl", "", SwatchWidth, SwatchHeight)
	for i := range hatches {
		if hatches[i].name == s.key.hatch {
			w.raw(`<defs>`)
			w.hatch(&hatches[i])
			w.raw(`</defs>`)
		}
	}
	elements := s.swatch
	if elements == nil {
		elements = []element{s.key}
	}
	for i := range elements {
		w.element(&elements[i])
	}
	w.raw(`</svg>`)
	return w.b
}

// Parts of swatches.
var (
	barSwatch   = element{x: 3, y: 3, w: 30, h: 12, r: 3}
	iconSwatch  = element{x: 18, y: 9, r: 7.5}
	lineSwatch  = element{shape: line, x: 3, y: 9, w: 30}
	upright     = element{shape: line, x: 18, y: 1, h: 16}
	smallSwatch = element{shape: dot, x: 18, y: 9, r: 4.5}
)

// like is a part of a swatch with the looks of a class.
func (e element) like(s shape, class, hatch string) element {
	e.shape, e.class, e.hatch = s, class, hatch
	return e
}

// symbols are all that pictures can show, in the order of the legend: the caller, the queue,
// bars, their ends, lines, folded replicas.
var symbols = []Symbol{
	{Name: "black dot", Meaning: "the call begins", key: element{shape: dot, class: "tl-source-dot", x: 18, y: 9, r: 3}},
	{Name: "plain bar of the caller", Meaning: "the caller is inside g.Wait", key: barSwatch.like(rect, "tl-waiting", "")},
	{Name: "hatched bar of the caller", Meaning: "g.Go, or a send to the queue, keeps the caller waiting", key: barSwatch.like(rect, "tl-blocked", "queued")},
	{Name: "filled dot", Meaning: "a success reaches the caller, with so many results", key: smallSwatch.like(dot, "tl-dot", "")},
	{Name: "ring", Meaning: "a success without results reaches the caller", key: smallSwatch.like(dot, "tl-dot tl-dot-empty", "")},
	{Name: "flag", Meaning: "Wait returns, and what it returns", key: barSwatch.like(rect, "tl-flag", "")},
	{Name: "red flag", Meaning: "Wait returns an error", key: barSwatch.like(rect, "tl-flag tl-flag-error", "")},
	{Name: "dark red flag", Meaning: "the program crashes", key: barSwatch.like(rect, "tl-flag tl-flag-crash", "")},
	{Name: "grey bar in the queue", Meaning: "a job is in the queue until a worker takes it", key: barSwatch.like(rect, "tl-inqueue", "")},
	{Name: "orange bar in the queue", Meaning: "a job that a worker drops, because the context is done", key: barSwatch.like(rect, "tl-inqueue tl-dropped", "")},
	{Name: "grey area in the queue", Meaning: "how many jobs are in the queue", key: areaSwatch("tl-inqueue", "")},
	{Name: "orange area in the queue", Meaning: "jobs that a worker will drop, because the context is done", key: areaSwatch("tl-inqueue tl-dropped", "")},
	{Name: "dotted row", Meaning: "a free place in the queue", key: lineSwatch.like(line, "tl-free", "")},
	{Name: "dashed line over the queue", Meaning: "the queue is full there", key: lineSwatch.like(line, "tl-room", "")},
	{Name: "arrow from the queue", Meaning: "a worker takes a job", key: element{shape: line, class: "tl-take", x: 18, y: 1, h: 14},
		swatch: []element{{shape: line, class: "tl-take", x: 18, y: 1, h: 14}, {shape: arrow, class: "tl-taken", x: 18, y: 17, h: 1, r: 4}}},
	{Name: "curve", Meaning: "g.Go starts a goroutine", key: curveSwatch("tl-scatter")},
	{Name: "thick curve", Meaning: "it starts one that decided how long the call took", key: curveSwatch("tl-scatter tl-critical")},
	{Name: "thick underline", Meaning: "the critical path: what Wait had to wait for", key: lineSwatch.like(line, "tl-decided", "")},
	{Name: "dotted line to the caller", Meaning: "a result reaches the caller", key: upright.like(line, "tl-link", "")},

	{Name: "fine dashes", Meaning: "not started yet: the caller has not got that far", key: lineSwatch.like(line, "tl-notyet", "")},
	{Name: "grey hatched bar", Meaning: "waiting for a slot of SetLimit", key: barSwatch.like(rect, "tl-queued", "queued")},
	{Name: "blue bar", Meaning: "a call at work", key: barSwatch.like(rect, "tl-run", "")},
	{Name: "pale blue bar", Meaning: "a copy that did not answer first", key: barSwatch.like(rect, "tl-run tl-lost", "")},
	{Name: "small ring at a bar’s start", Meaning: "a hedge sends a copy", key: element{shape: dot, class: "tl-copy", x: 18, y: 9, r: 3}},
	{Name: "ticks in a bar", Meaning: "a step is done", key: element{shape: line, class: "tl-step", x: 18, y: 4, h: 10},
		swatch: []element{barSwatch.like(rect, "tl-run", ""), {shape: line, class: "tl-step", x: 13, y: 4, h: 10}, {shape: line, class: "tl-step", x: 23, y: 4, h: 10}}},
	{Name: "dots between bars", Meaning: "a pause before the next attempt", key: lineSwatch.like(line, "tl-backoff", "")},
	{Name: "dashed outline", Meaning: "what a call that was cut short would have taken", key: barSwatch.like(rect, "tl-would", "")},
	{Name: "orange hatched bar", Meaning: "ghost work: it went on although its context was done", key: barSwatch.like(rect, "tl-ghost", "ghost")},
	{Name: "violet wide-hatched bar", Meaning: "an orphan: it runs on, and nobody waits for it", key: barSwatch.like(rect, "tl-orphan", "orphan")},
	{Name: "violet close-hatched bar", Meaning: "a leaked goroutine: it is blocked for ever", key: barSwatch.like(rect, "tl-leak", "leak")},
	{Name: "broken edge", Meaning: "it goes on out of sight, or for ever", key: barSwatch.like(torn, "", ""),
		swatch: []element{barSwatch.like(torn, "tl-run", "")}},

	{Name: "tick", Meaning: "it succeeded", key: iconSwatch.like(tick, "tl-end tl-ok", "")},
	{Name: "outlined cross", Meaning: "it returned an error", key: iconSwatch.like(cross, "tl-end tl-fail", "")},
	{Name: "filled cross", Meaning: "the first error of all", key: iconSwatch.like(cross, "tl-end tl-fail tl-first", "")},
	{Name: "clock", Meaning: "its timeout ended it", key: iconSwatch.like(clockFace, "tl-end tl-timeout", "")},
	{Name: "filled clock", Meaning: "its timeout ended it, and that was the first error of all", key: iconSwatch.like(clockFace, "tl-end tl-timeout tl-first", "")},
	{Name: "crossed-out circle", Meaning: "it was cancelled, which is no failure of its own", key: iconSwatch.like(stopSign, "tl-end tl-cancelled", "")},
	{Name: "lightning", Meaning: "it panicked, and the program with it", key: iconSwatch.like(bolt, "tl-end tl-panic", "")},
	{Name: "dash in a circle", Meaning: "an orphan ended, and nobody took its answer", key: iconSwatch.like(dash, "tl-end tl-orphan-end", "")},

	{Name: "dashed line through the lanes", Meaning: "the context of the call is done", key: upright.like(line, "tl-cancel-line", "")},
	{Name: "rounded label", Meaning: "what cancelled the context of the call", key: element{shape: rect, class: "tl-cancel", x: 3, y: 3, w: 30, h: 12, r: 6}},
	{Name: "arrowhead on that line", Meaning: "what the cancel reaches, and what caused it", key: element{shape: arrow, class: "tl-cause", x: 18, y: 13, h: 1, r: 5}},
	{Name: "dotted line through the lanes", Meaning: "a deadline or cancel that was not needed", key: upright.like(line, "tl-ahead-line", "")},
	{Name: "short upright line", Meaning: "a timeout that was not needed", key: upright.like(line, "tl-limit", "")},
	{Name: "line through the lanes", Meaning: "Wait returns, or the program ends", key: upright.like(line, "tl-flag-line", "")},
	{Name: "grey bar at the bottom", Meaning: "a plain loop over the sources would have taken so long", key: element{shape: rect, class: "tl-loop", x: 3, y: 6, w: 30, h: 6, r: 3}},

	{Name: "blue part of a folded lane", Meaning: "replicas at work", key: areaSwatch("tl-run", "")},
	{Name: "grey hatched part", Meaning: "replicas that are not started", key: areaSwatch("tl-many", "queued")},
	{Name: "orange hatched part", Meaning: "replicas that do ghost work", key: areaSwatch("tl-many", "ghost")},
	{Name: "pale green part", Meaning: "replicas that succeeded", key: areaSwatch("tl-many-ok", "")},
	{Name: "red part", Meaning: "replicas that failed", key: areaSwatch("tl-many-fail", "")},
	{Name: "amber part", Meaning: "replicas that timed out", key: areaSwatch("tl-many-timeout", "")},
	{Name: "pale orange part", Meaning: "replicas that were cancelled", key: areaSwatch("tl-many-cancelled", "")},
	{Name: "amber tick of a folded lane", Meaning: "a replica times out", key: element{shape: line, class: "tl-miss", x: 18, y: 5, h: 8}},
	{Name: "red tick of a folded lane", Meaning: "a replica fails", key: element{shape: line, class: "tl-miss tl-miss-fail", x: 18, y: 5, h: 8}},

	{Name: "outline", Meaning: "what the pinned run did", key: barSwatch.like(rect, "tl-pin", "")},
	{Name: "outlined part of a folded lane", Meaning: "replicas that had ended in the pinned run", key: areaSwatch("tl-pin", "")},
	{Name: "coloured line through the lanes", Meaning: "Wait returned in the pinned run", key: upright.like(line, "tl-pin-line", "")},
}

// brokenEdge is the index of the symbol that bars of all kinds can have.
var brokenEdge = slices.IndexFunc(symbols, func(s Symbol) bool { return s.key.shape == torn })

func curveSwatch(class string) element {
	return element{shape: curve, class: class, x: 26, y: 2, h: 14, r: 14}
}

// areaSwatch is a part of a folded lane that drains away.
func areaSwatch(class, hatch string) element {
	return element{shape: area, class: class, hatch: hatch, x: 3, y: 3, w: 30, h: 12, edge: []float64{3, 3, 15, 13, 6, 15, 23, 10, 15}}
}

// symbolOf returns the index of the symbol that an element is; ok is false for what needs no
// explanation, such as texts.
func symbolOf(e *element) (best int, ok bool) {
	for i := range symbols {
		key := &symbols[i].key
		if key.class == "" || solid(key.shape) != solid(e.shape) || key.hatch != e.hatch || !hasClasses(e.class, key.class) {
			continue
		}
		if !ok || len(key.class) > len(symbols[best].key.class) { // the most specific
			best, ok = i, true
		}
	}
	return best, ok
}

// solid is the shape of a bar without its broken edges.
func solid(s shape) shape {
	if s == torn || s == tornLeft || s == tornBoth {
		return rect
	}
	return s
}

// hasClasses reports whether an element's classes hold all of some.
func hasClasses(all, some string) bool {
	for class := range strings.FieldsSeq(some) {
		if !strings.Contains(" "+all+" ", " "+class+" ") {
			return false
		}
	}
	return true
}

// Legend returns the symbols that the picture shows, each once.
func (p *Picture) Legend() []Symbol {
	used := make([]bool, len(symbols))
	for l := range p.layers {
		for i := range p.layers[l] {
			e := &p.layers[l][i]
			if s, ok := symbolOf(e); ok {
				used[s] = true
			}
			if solid(e.shape) != e.shape {
				used[brokenEdge] = true
			}
		}
	}
	var legend []Symbol
	for i, s := range symbols {
		if used[i] {
			legend = append(legend, s)
		}
	}
	return legend
}
