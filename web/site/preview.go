package site

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/web/picture"
)

// preview adds the picture that social networks and chat programs show for the page of a lesson,
// and returns its address. They ask for it by a whole address: "" if the site's is not known.
func (b *builder) preview(l lesson.Lesson) (address string, err error) {
	if b.URL == "" {
		return "", nil
	}
	report, err := engine.Run(l.Scenario)
	if err != nil {
		return "", fmt.Errorf("lesson %s: %w", l.Name, err)
	}
	png, err := picture.Social(report, l.Title)
	if err != nil {
		return "", fmt.Errorf("the preview of lesson %s: %w", l.Name, err)
	}
	name := "preview/" + l.Name + ".png"
	if err := b.addHashed(name, png); err != nil {
		return "", err
	}
	return b.absolute(b.file(name).Path), nil
}
