// Package netip declares what net/url uses of net/netip, to check an address in brackets, such as
// "[::1]". The page's own address has been checked by the browser, and the page reads no other.
package netip

import (
	"errors"
	"strings"
)

// Addr stands in for netip.Addr. It is an address of IPv6.
type Addr struct{}

// ParseAddr returns an error if s is not an address of IPv6 at all. It does not read the numbers.
func ParseAddr(s string) (Addr, error) {
	if !strings.Contains(s, ":") {
		return Addr{}, errors.New("not an address of IPv6")
	}
	return Addr{}, nil
}

// Is4 returns false.
func (Addr) Is4() bool { return false }
