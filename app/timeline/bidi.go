package timeline

import "scattergather/engine/bidi"

// isolate keeps text of the user, such as a name or an error, from changing the direction of
// what is written after it.
func isolate(text string) string { return bidi.Isolate(text) }
