package model

import (
	"errors"
	"strconv"
	"time"

	"scattergather/engine"
)

// Keeping is the state of the dialog "My scenarios".
type Keeping struct {
	Open     bool
	Shelf    Shelf
	Rev      int    // changes with the shelf
	Renaming int64  // ID of the scenario whose title is being typed, 0 for none
	Problem  string // what is wrong with that title
	Deleted  *Kept  // what was deleted last, and can be put back
	Full     bool   // the present scenario has no room unless the oldest is removed
	Said     string // what became of what was done last
	NoRoom   bool   // it has been said that the browser has no room left
}

// Store is what the browser has stored when something is done with it: another tab may have changed
// it. What is done begins with that, so that nothing is lost.
type Store struct {
	Text string
	Now  time.Time
}

// A Storing message changes the shelf, which the browser then has to store.
type Storing interface {
	Msg
	storing()
}

// OpenShelf opens or closes the dialog.
type OpenShelf struct {
	Open bool
	Store
}

func (m OpenShelf) update(s State) State {
	shelf := s.Keeping.Shelf
	if m.Open {
		shelf = ParseShelf(m.Text)
	}
	s.Keeping = Keeping{Open: m.Open, Shelf: shelf, Rev: s.Keeping.Rev + 1, NoRoom: s.Keeping.NoRoom}
	return s
}

// ShelfChanged says that another tab has changed what is stored.
type ShelfChanged struct{ Text string }

func (m ShelfChanged) update(s State) State { return s.withShelf(ParseShelf(m.Text)) }

// withShelf returns the state with another shelf.
func (s State) withShelf(shelf Shelf) State {
	s.Keeping.Shelf = shelf
	s.Keeping.Rev++
	if _, ok := shelf.Find(s.Keeping.Renaming); !ok {
		s.Keeping.Renaming, s.Keeping.Problem = 0, ""
	}
	s.Keeping.Full = s.Keeping.Full && len(shelf) >= MaxKept
	return s
}

// Keep keeps the scenario of the last good run under its title.
type Keep struct {
	Store
	RemoveOldest bool // if there is no room
}

func (Keep) storing() {}

func (m Keep) update(s State) State {
	shelf := ParseShelf(m.Text)
	k := Kept{ID: m.Now.UnixMilli(), Title: s.Run.Report.Scenario.Title, Fragment: s.Fragment()}
	if k.Fragment == "" {
		s.Keeping.Said = "There is no run to keep yet."
		return s.withShelf(shelf)
	}
	if len(shelf) >= MaxKept && shelf.holds(k) < 0 {
		if !m.RemoveOldest {
			s = s.withShelf(shelf)
			s.Keeping.Full, s.Keeping.Said = true, ""
			return s
		}
		oldest := shelf.oldest()
		s.Keeping.Deleted = &oldest
		shelf = shelf.without(oldest.ID)
	}
	s = s.withShelf(shelf.with(k))
	s.Keeping.Full, s.Keeping.Said = false, "Kept “"+k.Name()+"”."
	return s
}

// OpenKept opens a scenario that was kept. What was there before can be brought back by Undo.
type OpenKept struct{ Fragment string }

func (m OpenKept) update(s State) State {
	after := Address{Fragment: m.Fragment}.update(s)
	switch {
	case after.Draft.Opened != s.Draft.Opened:
		after.Keeping.Open = false
	case s.Keeping.Open: // a notice would be below the dialog
		s.Keeping.Said = after.Notice.Text
		return s
	}
	return after
}

// DeleteKept deletes a scenario that was kept.
type DeleteKept struct {
	ID int64
	Store
}

func (DeleteKept) storing() {}

func (m DeleteKept) update(s State) State {
	shelf := ParseShelf(m.Text)
	if k, ok := shelf.Find(m.ID); ok {
		s.Keeping.Deleted, s.Keeping.Said = &k, "Deleted “"+k.Name()+"”."
	}
	return s.withShelf(shelf.without(m.ID))
}

// RestoreKept puts back what was deleted last.
type RestoreKept struct{ Store }

func (RestoreKept) storing() {}

func (m RestoreKept) update(s State) State {
	shelf, k := ParseShelf(m.Text), s.Keeping.Deleted
	switch {
	case k == nil:
		return s
	case len(shelf) >= MaxKept:
		s.Keeping.Said = "There is no room for “" + k.Name() + "”: delete another first."
		return s.withShelf(shelf)
	}
	s = s.withShelf(shelf.with(*k))
	s.Keeping.Deleted, s.Keeping.Said = nil, "“"+k.Name()+"” is back."
	return s
}

// RenameKept begins to rename a scenario that was kept; 0 ends it.
type RenameKept struct{ ID int64 }

func (m RenameKept) update(s State) State {
	s.Keeping.Renaming, s.Keeping.Problem = m.ID, ""
	return s
}

// RenamedKept gives a scenario that was kept the title that was typed.
type RenamedKept struct {
	ID    int64
	Title string
	Store
}

func (RenamedKept) storing() {}

func (m RenamedKept) update(s State) State {
	shelf, err := ParseShelf(m.Text).renamed(m.ID, m.Title)
	s = s.withShelf(shelf)
	if err != nil {
		s.Keeping.Problem = titleProblem(err)
		return s
	}
	s.Keeping.Renaming, s.Keeping.Problem = 0, ""
	s.Keeping.Said = "Renamed."
	return s
}

// titleProblem says what is wrong with a title.
func titleProblem(err error) string {
	if wrong, ok := errors.AsType[engine.FieldErrors](err); ok && len(wrong) > 0 {
		return wrong[0].Problem
	}
	return err.Error()
}

// NotStored says that the browser has no room for the shelf: it is again what is stored.
type NotStored struct{ Text string }

func (m NotStored) update(s State) State {
	s = s.withShelf(ParseShelf(m.Text))
	s.Keeping.Deleted, s.Keeping.Full = nil, false
	s.Keeping.Said = "This browser has no room left to keep it; delete something first. The link in the address holds your scenario, too."
	return s
}

// IDs of what is in the dialog: the button that keeps, and the field of a new title.
const (
	KeepID      = "shelf-keep"
	KeptTitleID = "shelf-title-of"
)

// KeptRenameID is the ID of the button that renames a scenario.
func KeptRenameID(id int64) string { return "shelf-rename-" + strconv.FormatInt(id, 10) }

// KeepingView is what the dialog "My scenarios" shows.
type KeepingView struct {
	Open     bool
	Rev      int // of the shelf
	Renaming int64
	Problem  string
	Deleted  string // what can be put back, "" for nothing
	Full     string // the oldest, if it has to be removed to keep the present one
	Said     string
	Title    string // under which the present scenario would be kept
}

// keepingView returns what the dialog shows; the zero value while it is closed.
func (s State) keepingView() KeepingView {
	k := s.Keeping
	if !k.Open {
		return KeepingView{}
	}
	v := KeepingView{Open: true, Rev: k.Rev, Renaming: k.Renaming, Problem: k.Problem, Said: k.Said, Title: Kept{Title: s.Run.Report.Scenario.Title}.Name()}
	if k.Deleted != nil {
		v.Deleted = k.Deleted.Name()
	}
	if k.Full && len(k.Shelf) > 0 {
		v.Full = k.Shelf.oldest().Name()
	}
	return v
}
