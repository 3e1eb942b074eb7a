package qr

// penalty says how hard a code is to read, by the rules of ISO/IEC 18004, section 7.8.3: rows of one
// colour, squares of one colour, what looks like a finder, and more of one colour than of the other.
func (c Code) penalty() int {
	p, dark := 0, 0
	for i := range c.Size {
		p += c.lines(func(j int) bool { return c.Dark(j, i) }) + c.lines(func(j int) bool { return c.Dark(i, j) })
		for j := range c.Size {
			d := c.Dark(j, i)
			if d {
				dark++
			}
			if i > 0 && j > 0 && d == c.Dark(j-1, i) && d == c.Dark(j, i-1) && d == c.Dark(j-1, i-1) {
				p += 3
			}
		}
	}
	percent := 100 * dark / (c.Size * c.Size)
	return p + max(percent-50, 50-percent)/5*10
}

// finder is a line through the middle of a finder, with the four light modules behind it.
const finder = 0b1011101_0000

// lines returns the penalty of a row or column.
func (c Code) lines(dark func(int) bool) (p int) {
	run, last := 0, 0 // modules of the same colour; the last eleven as bits
	for i := range c.Size {
		bit := 0
		if dark(i) {
			bit = 1
		}
		if i > 0 && bit == last&1 {
			run++
		} else {
			run = 1
		}
		if run == 5 {
			p += 3
		} else if run > 5 {
			p++
		}
		last = (last<<1 | bit) & 0x7ff
		if i >= 10 && (last == finder || last == 0b0000_1011101) {
			p += 40
		}
	}
	return p
}
