package model

import (
	"strings"

	"scattergather/app/timeline"
	"scattergather/engine/file"
	"scattergather/engine/link"
)

// Files is the state of the dialog "Export and open".
type Files struct {
	Open     bool
	Said     string // what has become of what was asked for last, "" for nothing
	Problem  string // why it could not be done, "" if it could
	Problems string // of the scenario that could not be opened, one a line; "" unless there are several
}

// ShowFiles opens or closes the dialog. Closing it stops what is being made.
type ShowFiles struct{ Open bool }

func (m ShowFiles) update(s State) State {
	s.Files = Files{Open: m.Open}
	return s
}

// Exported reports that a file was handed to the browser, or that a text was copied.
type Exported struct{ Said string }

func (m Exported) update(s State) State {
	s.Files = Files{Open: s.Files.Open, Said: m.Said}
	return s
}

// CannotExport reports why a file could not be made, or could not be read.
type CannotExport struct {
	Name string // of the file that could not be read; "" for one that could not be made
	Why  string
}

func (m CannotExport) update(s State) State {
	if m.Name != "" {
		m.Why = OpenFile{Name: m.Name}.what() + " cannot be opened: " + m.Why + "."
	}
	s.Files = Files{Open: true, Problem: m.Why}
	return s
}

// OpenFile opens the content of a file, or a text that was pasted. It can be undone. What cannot be
// opened leaves everything as it is, and the dialog says why.
type OpenFile struct {
	Name string // of the file; "" for a text
	Data string
}

func (m OpenFile) update(s State) State {
	changed := s.Changed
	if link.IsCourse(m.Data) {
		if _, _, _, err := link.ReadCourse(m.Data); err == nil {
			s.Files = Files{}
			return s.openCourse(m.Data)
		}
	}
	o, err := file.Read(m.Data, knownToLinks)
	if err != nil {
		n := Notice{}.because(m.what()+" cannot be opened", err)
		s.Files = Files{Open: true, Problem: n.Text, Problems: n.Problems}
		return s
	}
	s.Files = Files{}
	s = s.openLink(o.Link)
	if changed && s.Notice.Text == "" {
		s.Notice = Notice{Text: m.what() + " is open. Undo brings back what was there before."}
	}
	return s
}

// what is what is opened, at the beginning of a sentence.
func (m OpenFile) what() string {
	if m.Name == "" {
		return "This text"
	}
	return isolate(shortName(strings.ToValidUTF8(m.Name, "\ufffd")))
}

// FileName returns the name of a file of the last good run.
func (s State) FileName(extension string) string {
	return file.Name(s.Run.Report.Scenario.Title, extension)
}

// PictureView returns the view of the timeline as a file: all lanes, of the time that the page shows,
// with what is selected and highlighted. The width is in px.
func (s State) PictureView(width int) timeline.View {
	v := timeline.View{
		Width: width, Selected: s.Selected, Span: s.Highlight.Span, Folded: s.Folded(),
		From: s.Window.From, To: s.Window.To,
	}
	if s.Pinned != nil {
		v.Pinned = s.Pinned.Timeline
	}
	if s.Highlight.Line > 0 {
		v.Highlight = s.LineSpans()
	}
	return v
}

// PictureSays returns the description of a picture of the last good run, which tells no more of a
// covered run than the picture does.
func (s State) PictureSays() string {
	var b strings.Builder
	for _, p := range s.Run.EndLine() {
		b.WriteString(p.Text)
	}
	return b.String()
}
