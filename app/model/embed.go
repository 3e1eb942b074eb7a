package model

// EmbedView is what a timeline that another page embeds shows besides the picture; the zero value
// on a page of its own.
type EmbedView struct {
	Ran     bool // a scenario has been run
	Title   string
	Playing bool
}

// embedView returns what the page shows where it is embedded.
func (s State) embedView() EmbedView {
	if !s.Embedded {
		return EmbedView{}
	}
	return EmbedView{Ran: s.Run.Rev > 0, Title: s.Run.Report.Scenario.Title, Playing: s.Head.Playing}
}
