package model

import (
	"strings"

	"scattergather/engine/link"
)

// Fragment returns the part of the address that holds the scenario of the last good run
// and what we look at, "" if there is none.
func (s State) Fragment() string {
	payload, err := link.Encode(s.Run.Report.Scenario)
	if err != nil {
		return ""
	}
	fragment := "#" + payload
	if view := s.View(); view != "" {
		fragment += "&" + view
	}
	return fragment
}

// View returns what we look at, as it stands in a link.
func (s State) View() string {
	v := link.View{Selected: s.Selected, Zoom: s.Window.zoom(), Present: s.Presenting.On}
	if s.Panel != Panels[0] {
		v.Panel = strings.ToLower(string(s.Panel))
	}
	if !s.Head.AtEnd && !s.Head.Playing {
		v.At, v.Event = &s.Head.At, s.Head.Event
	}
	return v.String()
}
