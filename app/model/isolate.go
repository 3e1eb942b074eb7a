package model

import "scattergather/engine/bidi"

// isolate keeps a user's text, such as the name of a source, from changing the direction of the
// words that a sentence of the page sets around it.
func isolate(text string) string { return bidi.Isolate(text) }
