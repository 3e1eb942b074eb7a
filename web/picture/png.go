package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"scattergather/engine"
)

// PNG draws the timeline of a report as PNG. The error wraps ErrTooLarge if it would have more than
// MaxPixels or too many elements.
func PNG(r engine.Report, o Options) ([]byte, error) {
	_, pic, err := layout(r, o)
	if err != nil {
		return nil, err
	}
	svg := pic.Document(o.Dark)
	if len(svg) > maxDrawn {
		return nil, fmt.Errorf("%w: it has %d bytes as SVG, at most %d can be drawn as PNG; try SVG, or fewer steps or attempts", ErrTooLarge, len(svg), maxDrawn)
	}
	return convert(svg, 1)
}

// convert draws an SVG document of package timeline, enlarged, as PNG.
func convert(svg []byte, scale float64) ([]byte, error) {
	root, err := parse(svg)
	if err != nil {
		return nil, fmt.Errorf("reading the picture: %w", err)
	}
	img, err := render(root, scale)
	if err != nil {
		return nil, fmt.Errorf("drawing the picture: %w", err)
	}
	return encode(img)
}

func encode(img *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	if err := png.Encode(&out, reduce(img)); err != nil {
		return nil, fmt.Errorf("encoding the picture: %w", err)
	}
	return out.Bytes(), nil
}
