package model

import (
	"testing"

	"scattergather/app/timeline"
)

// TestAPictureOfAProgramIsOpened: an SVG holds the link of its program.
func TestAPictureOfAProgramIsOpened(t *testing.T) {
	svg := string(timeline.Document(openOwn().Run.Report, false))
	s := ran(Update(after(), OpenFile{Name: "picture.svg", Data: svg}))
	if !s.Draft.Own || s.Draft.Source != sleeper || s.Files.Open {
		t.Errorf("%+v, %.60q", s.Files, s.Draft.Source)
	}
}
