package model

// Digest is equal for states that go-app renders alike.
type Digest struct {
	Draft, Run, Page, Toggled int
	playing                   bool
	speed                     float64
	selected, lesson          string
	changed                   bool
	panel                     Panel
	notice                    Notice
	sharing                   Sharing
	Toolbar                   Toolbar
	copying                   string
	helping                   bool
	Pinned                    int
	Panels                    panelDigest
}

func (s State) Digest() Digest {
	d := Digest{
		Draft: s.Draft.Rev, Run: s.Run.Rev, Page: s.Page, Toggled: s.Toggled, playing: s.Head.Playing, speed: s.Head.Speed,
		selected: s.Selected, lesson: s.Lesson, changed: s.Changed, panel: s.Panel, notice: s.Notice, sharing: s.Sharing, Toolbar: s.Toolbar(), helping: s.Helping, copying: s.Copying, Pinned: s.pinnedRev(), Panels: s.panelDigest(),
	}
	return d
}
