package picture

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// reduce returns a picture with at most 256 colours, which takes a third of the bytes and of the
// time to encode. Colours that are alike become the one of them that most pixels have: areas keep
// their colours exactly, and only the edges of letters and lines lose some of their shades.
func reduce(img *image.RGBA) *image.Paletted {
	pixels := map[uint32]int{} // by colour
	forEachRun(img, func(colour uint32, at, n int) { pixels[colour] += n })
	all := make([]uint32, 0, len(pixels))
	for colour := range pixels {
		all = append(all, colour)
	}
	slices.SortFunc(all, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(pixels[b], pixels[a]), cmp.Compare(a, b))
	})
	// With 2 bits of each of three channels, 64 colours are left.
	var index map[uint32]byte // of each kind of colours, in the palette
	var palette color.Palette
	mask := uint32(0xffffffff)
	for bits := 8; bits >= 2; bits-- {
		channel := uint32(0xff) << (8 - bits) & 0xff
		mask = channel<<24 | channel<<16 | channel<<8 | channel
		if index, palette = kinds(all, mask); palette != nil {
			break
		}
	}
	of := make(map[uint32]byte, len(all))
	for _, colour := range all {
		of[colour] = index[colour&mask]
	}
	result := image.NewPaletted(img.Rect, palette)
	forEachRun(img, func(colour uint32, at, n int) {
		i := of[colour]
		for k := at; k < at+n; k++ {
			result.Pix[k] = i
		}
	})
	return result
}

// kinds returns a palette of one colour for each kind of colours, those that a mask makes equal,
// and where in it each kind is; nil if there are too many. all begins with the colours of most
// pixels.
func kinds(all []uint32, mask uint32) (index map[uint32]byte, palette color.Palette) {
	index = map[uint32]byte{}
	for _, colour := range all {
		if _, ok := index[colour&mask]; ok {
			continue
		}
		if len(palette) == 256 {
			return nil, nil
		}
		index[colour&mask] = byte(len(palette))
		palette = append(palette, color.RGBA{byte(colour >> 24), byte(colour >> 16), byte(colour >> 8), byte(colour)})
	}
	return index, palette
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
