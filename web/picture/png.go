package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
)

// MaxPixels is the number of pixels that a picture may have: 4 bytes of memory for each.
const MaxPixels = 4 << 20

// PNG draws an SVG document of package timeline, enlarged by scale. An error means that the
// document is not one of those, or that it has more than MaxPixels.
func PNG(svg []byte, scale float64) ([]byte, error) {
	root, err := parse(svg)
	if err != nil {
		return nil, fmt.Errorf("reading the picture: %w", err)
	}
	img, err := render(root, scale, MaxPixels)
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
