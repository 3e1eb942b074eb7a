package model

// CopiedCode reports whether the program is on the clipboard.
type CopiedCode struct{ OK bool }

func (m CopiedCode) update(s State) State {
	s.Copying = "Copied"
	if !m.OK {
		s.Copying = "The browser did not allow copying."
	}
	return s
}
