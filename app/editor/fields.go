package editor

import (
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Fields are the inputs of the draft's fields on a page.
type Fields struct {
	ui.Page
	updated []model.Key          // fields that are being rendered with another text
	typed   map[model.Key]string // what was typed into elements, and is there unless written over
}

// Entry returns the labelled input of a field of the draft, which must have the field.
func (f *Fields) Entry(k model.Key, class string) goapp.UI { return f.entry(k, class) }

func (f *Fields) entry(k model.Key, class string) *entry {
	s := f.State()
	view := s.FieldView(k)
	field, _ := s.Draft.Field(k)
	e := &entry{fields: f, Shows: entryView{FieldView: view, Label: field.Label, About: field.About, Class: class}}
	if field.From != nil {
		e.choices = field.From()
		e.Shows.Class += " chooses"
	}
	return e
}

// entries returns the entries of several fields of a row, each written as its path and,
// after a colon, the class it has besides.
func (f *Fields) entries(row int, class string, fields ...string) []goapp.UI {
	return ui.Each(len(fields), func(i int) goapp.UI {
		path, more, _ := strings.Cut(fields[i], ":")
		return f.entry(model.Key{Row: row, Path: path}, class+" "+more)
	})
}

// update has the element of a field written to after the rendering. One deferred call serves
// all fields: go-app's queue holds fewer than a large scenario has.
func (f *Fields) update(ctx goapp.Context, k model.Key) {
	f.updated = append(f.updated, k)
	if len(f.updated) == 1 {
		ctx.Defer(func(goapp.Context) {
			defer f.Recover()
			updated := f.updated
			f.updated = nil
			for _, k := range updated {
				f.writeUnfocused(k)
			}
		})
	}
}

// edit posts what was typed into the element of a field.
func (f *Fields) edit(k model.Key, text string) {
	if f.typed == nil {
		f.typed = make(map[model.Key]string)
	}
	f.typed[k] = text
	f.Post(model.Edit{Key: k, Text: text})
}

// Frame writes to the elements into which something was typed that the draft no longer holds.
// It may have been undone before go-app rendered it, which then has nothing to update.
func (f *Fields) Frame() {
	if len(f.typed) == 0 {
		return
	}
	draft := f.State().Draft
	for k, text := range f.typed {
		if draft.Text(k) != text && f.writeUnfocused(k) {
			delete(f.typed, k)
		}
	}
}

// writeUnfocused writes to the element of a field and reports whether it did: somebody may be
// typing into the one that has the focus.
func (f *Fields) writeUnfocused(k model.Key) bool {
	if dom.Active().Get("id").String() == model.FieldID(k) {
		return false
	}
	f.Write(k)
	return true
}

// Write writes what the draft holds into the element of a field, if it is there.
func (f *Fields) Write(k model.Key) {
	element := dom.ByID(model.FieldID(k))
	if !element.Truthy() {
		return
	}
	text := f.State().Draft.Text(k)
	if element.Get("type").String() == "checkbox" {
		element.Set("checked", text == "true")
	} else if element.Get("value").String() != text {
		element.Set("value", text)
	}
}

// WriteFocused writes into the field that has the focus, if one has: what was undone may be
// what was typed there.
func (f *Fields) WriteFocused() {
	if k, ok := f.State().Draft.KeyOfID(dom.Active().Get("id").String()); ok {
		f.Write(k)
	}
}
