// Package timeline turns the report of a run into a picture of it: what ran when, what had to
// wait, what failed first, what was cancelled, what ignored its context, what Wait waited for,
// what came back.
//
// Start with Prepare, which does once what does not depend on the view, and Run.Layout,
// which draws the visible part of a run. Drawing has three parts, each in files of its own:
//
//   - a Scale, from time to px and back (scale.go),
//   - a layout, which decides where the lanes lie and what is in sight (layout.go),
//   - marks, each of which draws one kind of thing, such as bars, ghost work or the flag.
//     They are listed in marks.go; a new one is a file and a line there.
//
// The result is a Picture: the SVG elements in layers, the lanes, and the handles that a
// page may let its reader drag. Picture.AppendSVG writes it; Document makes a file of it.
//
// A page finds its way in a picture by Picture.LaneAt, SpanAt and Handles, zooms by
// Picture.Zoom and Pan, and asks Run.Facts what there is to say about a span. A View can
// highlight a span and its causes, fold replicas into one lane, and show an earlier run
// underneath. Mini and Run.Minimap draw runs too small for words.
//
// Everything is pure. Elements carry classes, never colours: timeline.css gives classes
// their colours in light and dark, and shape or hatching says the same as colour does. The
// playhead is not part of the picture, because moving it must not mean drawing it again.
package timeline
