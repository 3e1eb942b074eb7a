//go:build !js

package playback

import "scattergather/app/model"

// IDs of the elements that hold the status line, for a page that is written before the program
// runs.
var StillIDs = []string{reserveID, lineID}

// Still returns the status line at the end of a run, as HTML.
func Still(s model.State) string { return phrasesHTML(s.Run.EndLine()) }
