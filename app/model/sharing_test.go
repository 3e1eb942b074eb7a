package model

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"scattergather/engine/link"
)

// looking returns a state that looks at everything a link can hold.
func looking(t *testing.T) State {
	t.Helper()
	return after(Seek{At: 300 * time.Millisecond}, OpenPanel{Panel: EventsPanel}, Select{Lane: "mysql"},
		ShowWindow{Window: Window{From: 100 * time.Millisecond, To: 500 * time.Millisecond}})
}

// TestSwitchesChangeTheLink switches each part of the link off and on.
func TestSwitchesChangeTheLink(t *testing.T) {
	const all = "t=300ms&sel=mysql&tab=events&zoom=100ms-500ms"
	for _, test := range []struct {
		off  []ShareOption
		want string
	}{
		{nil, all},
		{[]ShareOption{ShareTime}, "sel=mysql&tab=events&zoom=100ms-500ms"},
		{[]ShareOption{SharePanel}, "t=300ms"},
		{[]ShareOption{ShareTime, SharePanel}, ""},
	} {
		s := step(looking(t), Share{Open: true})
		for _, o := range test.off {
			s = step(s, SetShareOption{Option: o})
		}
		_, view := link.Split(s.SharedFragment())
		if view != test.want {
			t.Errorf("without %v the link looks at %q, want %q", test.off, view, test.want)
		}
		if s.View() != all {
			t.Errorf("the address of the page has become %q", s.View())
		}
		for _, o := range test.off {
			s = step(s, SetShareOption{Option: o, On: true})
		}
		if _, view = link.Split(s.SharedFragment()); view != all {
			t.Errorf("switched on again the link looks at %q", view)
		}
	}
}

// TestSwitchesOfColleagues: a switch is offered if links know its key, and then the link has it.
func TestSwitchesOfColleagues(t *testing.T) {
	for option, key := range map[ShareOption]string{ShareCovered: "cover", SharePresent: "present"} {
		s := step(looking(t), Share{Open: true})
		_, err := link.ParseView(key)
		if offered := s.Views().Share.Switches[option].Offered; offered != (err == nil) {
			t.Errorf("%q is offered: %t; links: %v", key, offered, err)
		}
		before := s.SharedFragment()
		s = step(s, SetShareOption{Option: option, On: true})
		if got, want := s.SharedFragment(), before+"&"+key; err == nil && got != want {
			t.Errorf("%q becomes %q, want %q", before, got, want)
		}
		if _, err := link.Read(s.SharedFragment(), knownToLinks); err != nil {
			t.Errorf("with %q: %v", key, err)
		}
	}
}

func TestTheDialogBeginsAnew(t *testing.T) {
	s := looking(t)
	for _, m := range []Msg{Share{Open: true}, SetShareOption{Option: ShareTime}, ShowQR{Open: true}, Copied{OK: true}, Share{}, Share{Open: true}} {
		s = step(s, m)
	}
	if want := (Sharing{Open: true, Has: [NumShareOptions]bool{true, true}}); s.Sharing != want {
		t.Errorf("%+v, want %+v", s.Sharing, want)
	}
	if s = step(step(s, Share{}), ShowQR{Open: true}); !s.Sharing.Code || s.Sharing.Open || s.Views().Share.Fragment != s.Fragment() {
		t.Errorf("without the dialog the code is of %q: %+v", s.Views().Share.Fragment, s.Sharing)
	}
}

// TestSharingRestsThePlayhead: a link at the playhead needs one that stands.
func TestSharingRestsThePlayhead(t *testing.T) {
	s := after(Play{}, Tick{Now: time.Second}, Tick{Now: time.Second + 90*time.Millisecond}, Share{Open: true})
	if s.Head.Playing || s.Head.AtEnd || !strings.Contains(s.SharedFragment(), "&t=") {
		t.Errorf("%+v, %s", s.Head, s.SharedFragment())
	}
}

// TestTheCodeInAPresentation: the phones of the room open what is shown as an ordinary page.
func TestTheCodeInAPresentation(t *testing.T) {
	s := step(after(ChooseLesson{Name: DefaultLesson}), Present{On: true})
	s = step(s, ShowQR{Open: true})
	if got := s.SharedFragment(); strings.Contains(got, "present") || strings.Replace(s.Fragment(), "&present", "", 1) != got {
		t.Errorf("the code is of %q, the page at %q", got, s.Fragment())
	}
}

func TestSnippets(t *testing.T) {
	const address, fragment, title = "https://example.org/x/", "#1.abc&t=1s&sel=a", `A <b> "quoted" & [linked] *title*'s`
	html := EmbedHTML(address, fragment, title)
	var frame struct {
		Src   string `xml:"src,attr"`
		Title string `xml:"title,attr"`
	}
	if err := xml.Unmarshal([]byte(strings.Replace(html, " allowfullscreen", "", 1)), &frame); err != nil {
		t.Fatalf("%s: %v", html, err)
	}
	if frame.Src != address+"?embed"+fragment || frame.Title != title {
		t.Errorf("%s is read as %+v", html, frame)
	}
	const want = `[A \<b> "quoted" \& \[linked\] \*title\*'s](https://example.org/x/#1.abc&t=1s&sel=a)`
	if got := Markdown(address, fragment, title); got != want {
		t.Errorf("Markdown %s, want %s", got, want)
	}
}
