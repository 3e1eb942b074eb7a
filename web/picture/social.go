package picture

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"strconv"

	"scattergather/app/timeline"
	"scattergather/engine"
)

// Size of the preview of a page in px, as social networks want it.
const (
	SocialWidth  = 1200
	SocialHeight = 630
)

// Measures of a preview, in px.
const (
	socialMargin = 48
	socialTop    = 124 // where the timeline begins
	socialBottom = 44  // what is free below it
	titleBase    = 84  // the baseline of the title
	titleLargest = 52  // sizes of its text
	titleLeast   = 34
	nameBase     = SocialHeight - 20 // the baseline of the playground's name
	nameSize     = 20
)

// socialZooms are the scales to choose from, the best first: letters are to be read in a preview
// of half its size.
var socialZooms = []float64{1.75, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1}

// Social draws the preview of a scenario, SocialWidth × SocialHeight px, as PNG in light colours:
// the title, and the timeline of its run. Lanes that find no room are left out.
func Social(r engine.Report, title string) ([]byte, error) {
	pic, zoom, hidden := fitting(r, SocialWidth-2*socialMargin, SocialHeight-socialTop-socialBottom)
	root, err := parse(pic.Document(false))
	if err != nil {
		return nil, fmt.Errorf("reading the timeline: %w", err)
	}
	plot, err := render(root, zoom)
	if err != nil {
		return nil, fmt.Errorf("drawing the timeline: %w", err)
	}
	frame, err := socialFrame(root, title, hidden)
	if err != nil {
		return nil, err
	}
	preview, err := render(frame, 1)
	if err != nil {
		return nil, fmt.Errorf("drawing the title: %w", err)
	}
	at := image.Pt(socialMargin, socialTop+max(0, SocialHeight-socialTop-socialBottom-plot.Rect.Dy())/2)
	draw.Draw(preview, plot.Rect.Add(at), plot, image.Point{}, draw.Src)
	return encode(preview)
}

// fitting lays a timeline out for a space, as large as it fits. It returns its scale, and the
// number of lanes that find no room.
func fitting(r engine.Report, width, height float64) (pic timeline.Picture, zoom float64, hidden int) {
	view := timeline.View{Folded: foldMany(r)}
	prepared := timeline.Prepare(r)
	for _, zoom = range socialZooms {
		view.Width = int(width / zoom)
		if pic = prepared.Layout(view); float64(pic.Height)*zoom <= height {
			return pic, zoom, 0
		}
	}
	// There is more than one lane besides the caller's, otherwise it would fit.
	lane := pic.Lanes[1].Height
	hidden = int(math.Ceil((float64(pic.Total)*zoom - height) / (lane * zoom)))
	view.Height = pic.Total - int(math.Ceil(float64(hidden)*lane))
	return prepared.Layout(view), zoom, hidden
}

// foldMany returns the sources whose replicas share a lane: all of them, if there are many lanes.
func foldMany(r engine.Report) (folded timeline.Rows) {
	for row, source := range r.Scenario.Sources {
		if source.Count > 1 && len(r.Lanes) > foldAbove {
			folded = folded.With(row)
		}
	}
	return folded
}

// socialFrame is the document of what surrounds a timeline, in the timeline's style.
func socialFrame(plot *node, title string, hidden int) (*node, error) {
	w, err := newWriter()
	if err != nil {
		return nil, err
	}
	size := float64(titleLargest)
	for ; size > titleLeast; size -= 2 {
		if _, width, err := w.set(title, size, true); err != nil {
			return nil, err
		} else if width <= SocialWidth-2*socialMargin {
			break
		}
	}
	if title, err = w.clip(title, SocialWidth-2*socialMargin, size, true); err != nil {
		return nil, err
	}
	frame := &node{tag: "svg", classes: plot.classes, attr: map[string]string{
		"width": strconv.Itoa(SocialWidth), "height": strconv.Itoa(SocialHeight),
	}}
	if style, ok := plot.child("style"); ok {
		frame.children = append(frame.children, style)
	}
	text := func(class, anchor string, x, y, size float64, text string) *node {
		number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
		n := &node{tag: "text", classes: []string{class}, text: text, attr: map[string]string{"x": number(x), "y": number(y), "font-size": number(size)}}
		if anchor != "" {
			n.attr["text-anchor"] = anchor
		}
		return n
	}
	frame.children = append(frame.children,
		&node{tag: "rect", classes: []string{"tl-back"}, attr: map[string]string{"width": "100%", "height": "100%"}},
		text("tl-name", "", socialMargin, titleBase, size, title),
		text("tl-facts", "end", SocialWidth-socialMargin, nameBase, nameSize, "Scatter-Gather Playground"))
	switch {
	case hidden == 1:
		frame.children = append(frame.children, text("tl-facts", "", socialMargin, nameBase, nameSize, "and 1 lane more"))
	case hidden > 1:
		frame.children = append(frame.children, text("tl-facts", "", socialMargin, nameBase, nameSize, "and "+strconv.Itoa(hidden)+" lanes more"))
	}
	return frame, nil
}
