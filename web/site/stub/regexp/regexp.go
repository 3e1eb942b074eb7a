// Package regexp declares what go-app uses of regexp, for routes that are patterns. The page has
// none.
package regexp

// Regexp stands in for regexp.Regexp.
type Regexp struct{}

// MustCompile panics.
func MustCompile(string) *Regexp {
	panic("regexp is left out of the program for the browser")
}

// MatchString returns false.
func (*Regexp) MatchString(string) bool { return false }
