package model

// PageSize is how many lines of a long list are shown at a time.
const PageSize = 200

// PanelDigest is equal for states that the open panel shows alike, the run and the leaf apart.
func (s State) PanelDigest() string {
	return s.Selected + "\n" + s.Copying + "\n" + s.panelDigest().String()
}
