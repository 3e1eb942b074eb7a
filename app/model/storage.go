package model

import "strings"

// StorageDenied says that the browser keeps nothing for the page.
type StorageDenied struct{}

func (StorageDenied) update(s State) State {
	s.Notice.Text = strings.TrimSpace(s.Notice.Text + " This browser stores nothing for this page, so nothing will be kept when it is closed; the address holds your scenario.")
	return s
}
