// Package picture draws timelines as PNG, for programs that do not show SVG: chat previews,
// social networks, documents.
//
// Start with Run, which runs a scenario that is not too much for a picture, and with SVG and PNG,
// which draw its report; or with Social, which draws the preview of a scenario. What a PNG shows is
// the SVG itself: the package reads the elements and the style sheet that package timeline writes,
// so that both pictures are the same. It reads nothing else, and returns an error for what it does
// not know.
//
// The same report gives the same bytes. Texts are written in the Go fonts, which are part of the
// program. A character that they do not have is drawn as a box; scripts are written from left to
// right, letter by letter.
//
// The package is for the command line and the server: it is too large for the browser.
package picture
