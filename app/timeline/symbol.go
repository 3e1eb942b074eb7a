package timeline

import (
	"slices"
	"strings"
)

// Symbol is an entry of the legend: something that pictures show, and what it means.
type Symbol struct {
	Name    string // what it looks like: "hatched bar", "filled cross"
	Meaning string // "work that went on although its context was done"

	shape  shape  // of the elements of pictures that have this meaning
	small  bool   // a dot, a bar or a line is drawn smaller in the swatch; a line upright
	class  string // classes of those elements; "" for torn bars of all classes
	hatch  string
	behind string // the class of a bar behind it in the swatch, "" for none
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
	w.svg("tl", "", SwatchWidth, SwatchHeight, 1)
	for i := range hatches {
		if hatches[i].name == s.hatch {
			w.raw(`<defs>`)
			w.hatch(&hatches[i])
			w.raw(`</defs>`)
		}
	}
	if s.behind != "" {
		w.element(&element{shape: rect, class: s.behind, x: 3, y: 3, w: 30, h: 12, r: 3})
	}
	e := s.swatch()
	w.element(&e)
	w.raw(`</svg>`)
	return w.b
}

// swatch is the symbol in the middle of its swatch.
func (s Symbol) swatch() element {
	e := element{shape: s.shape, class: s.class, hatch: s.hatch, x: 18, y: 9}
	switch s.shape {
	case rect:
		e.x, e.y, e.w, e.h, e.r = 3, 3, 30, 12, 3
		if s.small {
			e.y, e.h = 6, 6
		}
	case torn:
		e.class = "tl-run"
		e.x, e.y, e.w, e.h, e.r = 3, 3, 30, 12, 3
	case area: // a part of a folded lane that drains away
		e.x, e.y, e.w, e.h = 3, 3, 30, 12
		e.edge = []float64{3, 3, 15, 13, 6, 15, 23, 10, 15}
	case line:
		e.x, e.w = 3, 30
		if s.small {
			e.x, e.y, e.w, e.h = 18, 1, 0, 16
		}
	case curve:
		e.x, e.y, e.h, e.r = 26, 2, 14, 14
	case arrow:
		e.y, e.h, e.r = 13, 1, 5
	case dot:
		e.r = 4.5
		if s.small {
			e.r = 3
		}
	default:
		e.r = 7.5
	}
	return e
}

// symbols are all that pictures can show, in the order of the legend: the caller, the queue,
// bars, their ends, lines, folded replicas.
var symbols = []Symbol{
	{Name: "small dot", Meaning: "the call begins", shape: dot, class: "tl-source-dot", small: true},
	{Name: "plain bar of the caller", Meaning: "the caller is inside g.Wait", shape: rect, class: "tl-waiting"},
	{Name: "hatched bar of the caller", Meaning: "g.Go, or a send to the queue, keeps the caller waiting", shape: rect, class: "tl-blocked", hatch: "queued"},
	{Name: "filled dot", Meaning: "a success reaches the caller, with so many results", shape: dot, class: "tl-dot"},
	{Name: "ring", Meaning: "a success without results reaches the caller", shape: dot, class: "tl-dot tl-dot-empty"},
	{Name: "flag", Meaning: "Wait returns, and what it returns", shape: rect, class: "tl-flag"},
	{Name: "error flag", Meaning: "Wait returns an error", shape: rect, class: "tl-flag tl-flag-error"},
	{Name: "crash flag", Meaning: "the program crashes", shape: rect, class: "tl-flag tl-flag-crash"},
	{Name: "grey bar in the queue", Meaning: "a job is in the queue until a worker takes it", shape: rect, class: "tl-inqueue"},
	{Name: "orange bar in the queue", Meaning: "a job that a worker drops, because the context is done", shape: rect, class: "tl-inqueue tl-dropped"},
	{Name: "grey area in the queue", Meaning: "how many jobs are in the queue", shape: area, class: "tl-inqueue"},
	{Name: "orange area in the queue", Meaning: "jobs that a worker will drop, because the context is done", shape: area, class: "tl-inqueue tl-dropped"},
	{Name: "dotted row", Meaning: "a free place in the queue", shape: line, class: "tl-free"},
	{Name: "dashed line over the queue", Meaning: "the queue is full there", shape: line, class: "tl-room"},
	{Name: "arrow from the queue", Meaning: "a worker takes a job", shape: line, class: "tl-take", small: true},
	{Name: "curve", Meaning: "g.Go starts a goroutine", shape: curve, class: "tl-scatter"},
	{Name: "thick curve", Meaning: "it starts one that decided how long the call took", shape: curve, class: "tl-scatter tl-critical"},
	{Name: "thick underline", Meaning: "the critical path: what Wait had to wait for", shape: line, class: "tl-decided"},
	{Name: "dotted line to the caller", Meaning: "a result reaches the caller", shape: line, class: "tl-link", small: true},

	{Name: "fine dashes", Meaning: "not started yet: the caller has not got that far", shape: line, class: "tl-notyet"},
	{Name: "grey hatched bar", Meaning: "waiting for a slot of SetLimit", shape: rect, class: "tl-queued", hatch: "queued"},
	{Name: "blue bar", Meaning: "a call at work", shape: rect, class: "tl-run"},
	{Name: "pale blue bar", Meaning: "a copy that did not answer first", shape: rect, class: "tl-run tl-lost"},
	{Name: "small ring at a bar’s start", Meaning: "a hedge sends a copy", shape: dot, class: "tl-copy", small: true},
	{Name: "ticks in a bar", Meaning: "a step is done", shape: line, class: "tl-step", small: true, behind: "tl-run"},
	{Name: "dots between bars", Meaning: "a pause before the next attempt", shape: line, class: "tl-backoff"},
	{Name: "dashed outline", Meaning: "what a call that was cut short would have taken", shape: rect, class: "tl-would"},
	{Name: "orange hatched bar", Meaning: "ghost work: it went on although its context was done", shape: rect, class: "tl-ghost", hatch: "ghost"},
	{Name: "violet wide-hatched bar", Meaning: "an orphan: it runs on, and nobody waits for it", shape: rect, class: "tl-orphan", hatch: "orphan"},
	{Name: "violet close-hatched bar", Meaning: "a leaked goroutine: it is blocked for ever", shape: rect, class: "tl-leak", hatch: "leak"},
	{Name: "broken edge", Meaning: "it goes on out of sight, or for ever", shape: torn},

	{Name: "tick", Meaning: "it succeeded", shape: tick, class: "tl-end tl-ok"},
	{Name: "outlined cross", Meaning: "it returned an error", shape: cross, class: "tl-end tl-fail"},
	{Name: "filled cross", Meaning: "the first error of all", shape: cross, class: "tl-end tl-fail tl-first"},
	{Name: "clock", Meaning: "its timeout ended it", shape: clockFace, class: "tl-end tl-timeout"},
	{Name: "filled clock", Meaning: "its timeout ended it, and that was the first error of all", shape: clockFace, class: "tl-end tl-timeout tl-first"},
	{Name: "crossed-out circle", Meaning: "it was cancelled, which is no failure of its own", shape: stopSign, class: "tl-end tl-cancelled"},
	{Name: "lightning", Meaning: "it panicked, and the program with it", shape: bolt, class: "tl-end tl-panic"},
	{Name: "dash in a circle", Meaning: "an orphan ended, and nobody took its answer", shape: dash, class: "tl-end tl-orphan-end"},

	{Name: "dashed line through the lanes", Meaning: "the context of the call is done", shape: line, class: "tl-cancel-line", small: true},
	{Name: "rounded label", Meaning: "what cancelled the context of the call", shape: rect, class: "tl-cancel"},
	{Name: "arrowhead on that line", Meaning: "what the cancel reaches, and what caused it", shape: arrow, class: "tl-cause"},
	{Name: "dotted line through the lanes", Meaning: "a deadline or cancel that was not needed", shape: line, class: "tl-ahead-line", small: true},
	{Name: "short upright line", Meaning: "a timeout that was not needed", shape: line, class: "tl-limit", small: true},
	{Name: "line through the lanes", Meaning: "Wait returns, or the program ends", shape: line, class: "tl-flag-line", small: true},
	{Name: "grey bar at the bottom", Meaning: "a plain loop over the sources would have taken so long", shape: rect, class: "tl-loop", small: true},

	{Name: "blue part of a folded lane", Meaning: "replicas at work", shape: area, class: "tl-run"},
	{Name: "grey hatched part", Meaning: "replicas that are not started", shape: area, class: "tl-many", hatch: "queued"},
	{Name: "orange hatched part", Meaning: "replicas that do ghost work", shape: area, class: "tl-many", hatch: "ghost"},
	{Name: "pale green part", Meaning: "replicas that succeeded", shape: area, class: "tl-many-ok"},
	{Name: "red part", Meaning: "replicas that failed", shape: area, class: "tl-many-fail"},
	{Name: "amber part", Meaning: "replicas that timed out", shape: area, class: "tl-many-timeout"},
	{Name: "pale orange part", Meaning: "replicas that were cancelled", shape: area, class: "tl-many-cancelled"},
	{Name: "amber tick of a folded lane", Meaning: "a replica times out", shape: line, class: "tl-miss", small: true},
	{Name: "red tick of a folded lane", Meaning: "a replica fails", shape: line, class: "tl-miss tl-miss-fail", small: true},

	{Name: "outline", Meaning: "what the pinned run did", shape: rect, class: "tl-pin"},
	{Name: "outlined part of a folded lane", Meaning: "replicas that had ended in the pinned run", shape: area, class: "tl-pin"},
	{Name: "coloured line through the lanes", Meaning: "Wait returned in the pinned run", shape: line, class: "tl-pin-line", small: true},
}

// brokenEdge is the index of the symbol that bars of all kinds can have.
var brokenEdge = slices.IndexFunc(symbols, func(s Symbol) bool { return s.shape == torn })

// symbolOf returns the index of the symbol that an element is; ok is false for what needs no
// explanation, such as texts.
func symbolOf(e *element) (best int, ok bool) {
	for i := range symbols {
		key := &symbols[i]
		if key.class == "" || solid(key.shape) != solid(e.shape) || key.hatch != e.hatch || !hasClasses(e.class, key.class) {
			continue
		}
		if !ok || len(key.class) > len(symbols[best].class) { // the most specific
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
