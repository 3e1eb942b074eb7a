package picture

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
)

// A palette has room for mostColours. The first keptColours are those of most pixels; the others are
// chosen so that no shade is far from its nearest.
const (
	mostColours = 256
	keptColours = 160
)

// reduce returns a picture with at most 256 colours, which takes a third of the bytes and of the
// time to encode. The colours of most pixels stay as they are: those of areas, and of the faintest
// lines. The others, shades at the edges of letters and curves, become the nearest in the palette.
func reduce(img *image.RGBA) *image.Paletted {
	pixels := map[uint32]int{} // by colour
	forEachRun(img, func(colour uint32, at, n int) { pixels[colour] += n })
	shades := make([]shade, 0, len(pixels))
	for colour := range pixels {
		shades = append(shades, shade{colour: colour, off: math.MaxInt})
	}
	slices.SortFunc(shades, func(a, b shade) int {
		return cmp.Or(cmp.Compare(pixels[b.colour], pixels[a.colour]), cmp.Compare(a.colour, b.colour))
	})
	var palette color.Palette
	for len(palette) < min(len(shades), mostColours) {
		next := len(palette)
		if next >= keptColours {
			for i := range shades { // the one that is farthest from all in the palette
				if shades[i].off > shades[next].off {
					next = i
				}
			}
		}
		c := shades[next].colour
		for i := range shades {
			if d := distance(shades[i].colour, c); d < shades[i].off {
				shades[i].off, shades[i].index = d, byte(len(palette))
			}
		}
		palette = append(palette, color.RGBA{byte(c >> 24), byte(c >> 16), byte(c >> 8), byte(c)})
	}
	index := make(map[uint32]byte, len(shades))
	for _, s := range shades {
		index[s.colour] = s.index
	}
	result := image.NewPaletted(img.Rect, palette)
	forEachRun(img, func(colour uint32, at, n int) {
		i := index[colour]
		for k := at; k < at+n; k++ {
			result.Pix[k] = i
		}
	})
	return result
}

// shade is a colour of a picture, and which of the palette is the nearest to it.
type shade struct {
	colour uint32
	index  byte
	off    int // how far away that is
}

// distance is how unlike two colours are.
func distance(a, b uint32) int {
	sum := 0
	for shift := 8; shift < 32; shift += 8 {
		d := int(a>>shift&0xff) - int(b>>shift&0xff)
		sum += d * d
	}
	return sum
}

// forEachRun calls a function for each run of pixels of one colour; at is the number of pixels
// before it.
func forEachRun(img *image.RGBA, each func(colour uint32, at, n int)) {
	pix := img.Pix
	var before uint32
	begin := 0
	for i := 0; i+3 < len(pix); i += 4 {
		colour := uint32(pix[i])<<24 | uint32(pix[i+1])<<16 | uint32(pix[i+2])<<8 | uint32(pix[i+3])
		if at := i / 4; colour != before || at == 0 {
			if at > 0 {
				each(before, begin, at-begin)
			}
			before, begin = colour, at
		}
	}
	if n := len(pix) / 4; n > 0 {
		each(before, begin, n-begin)
	}
}
