// Package timeline turns the report of a run into a picture of it: who ran when, who was
// made to wait, who failed first, who was told to stop, who did not listen, what Wait
// waited for, what came back.
//
// Start with Prepare, which does once what does not depend on the view, and Run.Layout,
// which puts the visible part of a run into a Picture: a list of marks in layers, the
// lanes, and the handles that a page may let its reader drag. Picture.AppendSVG writes it;
// Document wraps it up as a file of its own.
//
// A page finds its way in a picture by Picture.LaneAt, SpanAt and Handles, looks closer by
// Picture.Zoom and Pan, and asks Run.Facts what there is to say about a span. A View can
// bring a span and its causes forward, fold replicas into one lane, and show an earlier run
// underneath. Mini and Run.Minimap draw runs too small for words.
//
// Everything is pure. Marks carry classes, never colours: timeline.css gives classes their
// colours in light and dark, and shape or hatching tells the same as colour does. The
// playhead is no mark, because moving it must not mean drawing the picture anew.
package timeline
