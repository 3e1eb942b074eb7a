package model

import (
	"strings"

	"scattergather/engine/link"
)

// Fragment returns the part of the address that holds the scenario of the last good run
// and what we look at, "" if there is none.
func (s State) Fragment() string {
	if !s.inCourse() {
		return s.fragment(s.View())
	}
	v := s.view()
	if s.Course.Broken != "" {
		v = link.View{Present: v.Present}
	} else if s.Step > 0 {
		v.Step = s.Step // the link of the entry may begin with another
	}
	return "#" + link.CourseAddress(s.Course.Link, s.Course.At, v.String())
}

// fragment returns the scenario of the last good run with view state behind it; "" if there is none.
func (s State) fragment(view string) string {
	payload, err := s.payload()
	if err != nil {
		return ""
	}
	if view != "" {
		return "#" + payload + "&" + view
	}
	return "#" + payload
}

// View returns what we look at, as it stands in a link.
func (s State) View() string { return s.view().String() }

// view returns what we look at.
func (s State) view() link.View { return s.storyView(s.plainView()) }

// plainView is view where no story is told.
func (s State) plainView() link.View {
	v := link.View{Selected: s.Selected, Zoom: s.Window.zoom(), Unfold: s.unfolded(), Present: s.Presenting.On}
	if s.Panel != Panels[0] {
		v.Panel = strings.ToLower(string(s.Panel))
	}
	v.Cover = s.Covered()
	if atStart := v.Cover && s.Head.At == 0 && s.Head.Event == 0; !s.Head.AtEnd && !s.Head.Playing && !atStart {
		v.At, v.Event = &s.Head.At, s.Head.Event
	}
	return v
}

// payload returns the link of the scenario of the last good run, or of the program as it is typed:
// one with an error in it may be shared, too.
func (s State) payload() (string, error) {
	if s.Draft.Own {
		return link.EncodeProgram(link.Program{Source: s.Draft.Source, Seed: uint64(s.Draft.Scenario.Seed)})
	}
	return link.Encode(s.Run.Report.Scenario)
}
