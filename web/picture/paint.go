package picture

import (
	"image"
	"image/color"
	"image/draw"
)

// cover draws a colour where a mask covers a picture. opacity is from 0 to 1.
func cover(dst *image.RGBA, mask *image.Alpha, c color.NRGBA, opacity float64) {
	if mask.Rect.Empty() {
		return
	}
	c.A = byte(float64(c.A)*opacity + 0.5)
	draw.DrawMask(dst, mask.Rect, image.NewUniform(c), image.Point{}, mask, mask.Rect.Min, draw.Over)
}

// hatch draws a pattern, which repeats its tile from the origin of the picture on, where a mask
// covers it.
func hatch(dst *image.RGBA, mask *image.Alpha, tile *image.RGBA) {
	w, h := tile.Rect.Dx(), tile.Rect.Dy()
	for y := mask.Rect.Min.Y; y < mask.Rect.Max.Y; y++ {
		row := tile.Pix[(y%h)*tile.Stride:]
		for x := mask.Rect.Min.X; x < mask.Rect.Max.X; x++ {
			covered := uint32(mask.Pix[mask.PixOffset(x, y)])
			if covered == 0 {
				continue
			}
			from, to := row[4*(x%w):][:4], dst.Pix[dst.PixOffset(x, y):][:4]
			left := 255*255 - uint32(from[3])*covered
			for i := range to {
				to[i] = byte((uint32(from[i])*covered*255 + uint32(to[i])*left + 255*255/2) / (255 * 255))
			}
		}
	}
}
