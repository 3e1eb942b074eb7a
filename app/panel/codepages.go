package panel

import (
	"slices"
	"sort"
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/engine/gocode"
)

// A page of a program has so many lines, or so many bytes of text, at most: each word of a line
// is an element of its own. The programs of lessons are shorter than a page.
const (
	codePageLines = 400
	codePageBytes = 32 << 10
)

// codePages returns where the pages of a program begin, and at the end the number of lines.
func codePages(lines []gocode.DiffLine) []int {
	starts, size := []int{0}, 0
	for i, l := range lines {
		begun := i - starts[len(starts)-1]
		if size += len(l.Text); begun == codePageLines || begun > 0 && size > codePageBytes {
			starts, size = append(starts, i), len(l.Text)
		}
	}
	return append(starts, len(lines))
}

// pageOf returns the page that holds a line, by its index.
func (c *program) pageOf(index int) int {
	return max(0, sort.Search(len(c.starts)-1, func(page int) bool { return c.starts[page+1] > index }))
}

// page returns the lines of the page that is shown.
func (c *program) page() []gocode.DiffLine { return c.lines[c.starts[c.at]:c.starts[c.at+1]] }

// turnBy is the attribute of a button that turns the pages of the program.
const turnBy = "data-turn"

// turn turns a page if a button for that was pressed, and reports whether it was.
func (l *list) turn(target dom.Value) bool {
	button := target.Call("closest", "["+turnBy+"]")
	if !button.Truthy() {
		return false
	}
	by, _ := strconv.Atoi(button.Call("getAttribute", turnBy).String())
	l.turnTo(l.program.at + by)
	return true
}

// turnTo shows a page of the program.
func (l *list) turnTo(page int) {
	c := &l.program
	if !c.host.Truthy() || page < 0 || page > len(c.starts)-2 || page == c.at {
		return
	}
	c.at = page
	l.writePage()
	c.host.Set("scrollTop", 0)
	l.draw()
}

// followLine turns to the page of the line that is run now.
func (l *list) followLine(number int) {
	c := &l.program
	if l.panel != model.CodePanel || len(c.starts) < 3 {
		return
	}
	if i := slices.IndexFunc(c.lines, func(line gocode.DiffLine) bool { return number > 0 && line.After == number }); i >= 0 {
		l.turnTo(c.pageOf(i))
	}
}

// writePage writes the page of the program into its place.
func (l *list) writePage() {
	c := &l.program
	c.host.Set("innerHTML", codeHTML(c.page(), c.spans))
	dom.ByID(pagesID).Set("hidden", len(c.starts) < 3)
	dom.ByID(linesID).Set("textContent", strconv.Itoa(c.starts[c.at]+1)+" to "+strconv.Itoa(c.starts[c.at+1])+" of "+strconv.Itoa(len(c.lines))+" lines")
	dom.ByID(earlierID).Set("disabled", c.at == 0)
	dom.ByID(laterID).Set("disabled", c.at == len(c.starts)-2)
	l.findRows()
}
