package model

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/app/timeline"
	"scattergather/engine/link"
)

// Sharing is the state of the dialog "Share".
type Sharing struct {
	Open bool
	Code bool                  // the QR code fills the screen
	Said string                // what became of the copying, "" if nothing was copied
	Has  [NumShareOptions]bool // what is switched on, by ShareOption
}

// ShareOption is something that a shared link may hold beside the scenario.
type ShareOption int

// The switches of the dialog "Share", in their order.
const (
	ShareTime    ShareOption = iota // the playhead
	SharePanel                      // the open panel, the zoom, unfolded replicas and the selected lane
	ShareCovered                    // the outcome is covered when the link is opened
	SharePresent                    // the link opens for a room
	NumShareOptions
)

// Share opens or closes the dialog with the link. While it is open the playhead rests: the link may
// hold its time.
type Share struct{ Open bool }

func (m Share) update(s State) State {
	s.Sharing = Sharing{}
	if m.Open {
		s = s.sharing()
		s.Sharing.Open = true
	}
	return s
}

// sharing returns the state that shares all that is looked at. What a room is shown opens on its phones
// as an ordinary page.
func (s State) sharing() State {
	s.Head.Playing = false
	covered := strings.HasSuffix("&"+s.View(), "&"+coverKey)
	s.Sharing = Sharing{Has: [NumShareOptions]bool{ShareTime: true, SharePanel: true, ShareCovered: covered}}
	return s
}

// SetShareOption switches something of the shared link on or off.
type SetShareOption struct {
	Option ShareOption
	On     bool
}

func (m SetShareOption) update(s State) State {
	if m.Option >= 0 && m.Option < NumShareOptions {
		s.Sharing.Has[m.Option], s.Sharing.Said = m.On, ""
	}
	return s
}

// ShowQR shows the QR code of the shared link on the whole screen, or closes it. Without the dialog
// it is that of a link to what the page shows.
type ShowQR struct{ Open bool }

func (m ShowQR) update(s State) State {
	if m.Open && !s.Sharing.Open {
		s = s.sharing()
	}
	s.Sharing.Code = m.Open
	return s
}

// Copied reports whether something is on the clipboard.
type Copied struct {
	What string // as the button calls it: "link"
	OK   bool
}

func (m Copied) update(s State) State {
	s.Sharing.Said = "Copied"
	if m.What != "" && m.What != "link" {
		s.Sharing.Said = m.What + " copied"
	}
	if !m.OK {
		s.Sharing.Said = "The browser did not allow copying; select the text and copy it."
	}
	return s
}

// SharedFragment returns the part of the address that is shared: the scenario of the last good run,
// and of what we look at what is switched on; "" if there is no run.
func (s State) SharedFragment() string {
	v, has := s.view(), s.Sharing.Has
	if !has[ShareTime] {
		v = s.plainView() // a step holds a playhead
		v.At, v.Event = nil, 0
	}
	if !has[SharePanel] {
		v.Selected, v.Panel, v.Zoom, v.Unfold = "", "", link.Zoom{}, ""
	}
	v.Present = has[SharePresent]
	view := v.String()
	if knowsKey(coverKey) {
		view = withKey(view, coverKey, has[ShareCovered])
	}
	return s.fragment(view)
}

// withKey returns view state with a key that has no value, or without it.
func withKey(view, key string, on bool) string {
	parts := strings.Split(view, "&")
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == key || part == "" })
	if on {
		parts = append(parts, key)
	}
	return strings.Join(parts, "&")
}

// coverKey is the key of a link whose outcome is covered.
const coverKey = "cover"

// knowsKey reports whether a link may have a key without a value.
func knowsKey(key string) bool {
	_, err := link.ParseView(key)
	return err == nil
}

// ShareSwitch is a switch of the dialog as it is shown.
type ShareSwitch struct {
	Option  ShareOption
	Label   string
	Says    string // what of the page it is about: "1.5 s"
	Offered bool
	Usable  bool // there is something that it could put into the link
	On      bool
}

// ShareView is what the dialog "Share" shows.
type ShareView struct {
	Sharing  Sharing
	Fragment string // of the link; "" while the dialog is closed
	Title    string // of the scenario
	Switches [NumShareOptions]ShareSwitch
}

// shareView returns what the dialog shows.
func (s State) shareView() ShareView {
	v := ShareView{Sharing: s.Sharing}
	if !s.Sharing.Open && !s.Sharing.Code {
		return v
	}
	v.Fragment, v.Title = s.SharedFragment(), s.Run.Report.Scenario.Title
	at := "the end"
	if !s.Head.AtEnd {
		at = s.ClockText()
	}
	step := s.view().Step
	if step > 0 {
		at = "step " + strconv.Itoa(step) + ", " + at
	}
	var looks []string
	if s.Panel != Panels[0] {
		looks = append(looks, string(s.Panel))
	}
	if s.Window.Zoomed() {
		looks = append(looks, timeline.TickLabel(s.Window.From)+" to "+timeline.TickLabel(s.Window.To))
	}
	if s.Selected != "" {
		looks = append(looks, isolate(s.Selected)+" selected")
	}
	panel := strings.Join(looks, ", ")
	if panel == "" {
		panel = "as the page opens"
	}
	v.Switches = [NumShareOptions]ShareSwitch{
		{Label: "At this playhead", Says: at, Offered: true, Usable: !s.Head.AtEnd || step > 0},
		{Label: "On this panel and zoom", Says: panel, Offered: true, Usable: len(looks) > 0},
		{Label: "Outcome covered", Says: "to predict it first", Offered: knowsKey(coverKey), Usable: true},
		{Label: "Presenter", Says: "for a projector", Offered: true, Usable: true},
	}
	for i := range v.Switches {
		v.Switches[i].Option, v.Switches[i].On = ShareOption(i), s.Sharing.Has[i] && v.Switches[i].Usable
	}
	return v
}
