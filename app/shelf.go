package app

import (
	"strconv"
	"strings"
	"time"

	"scattergather/app/dom"
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/ui"
)

// Where the browser keeps drafts, with the name of the tab behind it; and in a tab, its name, and
// which draft is not to be offered again.
const (
	draftKey    = "draft "
	tabKey      = "tab"
	declinedKey = "draft declined"
)

// drafts has the browser keep the work of the tab, and offers what was worked on last.
type drafts struct {
	page   *page
	tab    string
	stored string // the fragment of what is kept
}

// listen keeps the work when the page is closed, and follows what other tabs keep.
func (d *drafts) listen() {
	dom.Listen(d.page, dom.Window(), "pagehide", func(dom.Event) {
		d.store()
		d.page.address.flush()
	})
	dom.Listen(d.page, dom.Window(), "storage", func(e dom.Event) {
		if key := e.Get("key"); !key.Truthy() || key.String() == header.ShelfKey {
			d.page.Post(model.ShelfChanged{Text: dom.OfBrowser.Get(header.ShelfKey)})
		}
	})
}

// store keeps the work of this tab, if there is any that its address did not begin with.
func (d *drafts) store() {
	s := d.page.state
	if !s.Changed || s.Embedded || dom.StorageDenied() {
		return
	}
	fragment := s.Fragment()
	if fragment == d.stored {
		return
	}
	if line := s.DraftLine(time.Now()); line != "" {
		d.stored = fragment
		if !dom.OfBrowser.Set(draftKey+d.name(), line) {
			d.page.Post(model.NoRoomForDraft{})
		}
	}
}

// name returns the name of the tab, by which it finds its own draft when it is loaded again.
func (d *drafts) name() string {
	if d.tab == "" {
		d.tab = dom.OfTab.Get(tabKey)
	}
	if d.tab == "" {
		d.tab = strconv.FormatInt(time.Now().UnixNano(), 36)
		dom.OfTab.Set(tabKey, d.tab)
	}
	return d.tab
}

// offer offers what was worked on last to who comes without a link.
func (d *drafts) offer() {
	if hash() != "" || d.page.state.Embedded || dom.StorageDenied() {
		return
	}
	stored := map[string]string{}
	for _, key := range dom.OfBrowser.Keys() {
		if tab, ok := strings.CutPrefix(key, draftKey); ok {
			stored[tab] = dom.OfBrowser.Get(key)
		}
	}
	last, ok, stale := model.LastDraft(stored)
	for _, tab := range stale {
		dom.OfBrowser.Set(draftKey+tab, "")
	}
	if ok && dom.OfTab.Get(declinedKey) != last.Fragment {
		d.page.state = model.Update(d.page.state, model.OfferDraft{Draft: last})
	}
}

// note closes the dialog when what was kept is opened, and remembers for this tab that a draft was
// not wanted.
func (d *drafts) note(c change) {
	switch c.msg.(type) {
	case model.OpenKept:
		if !c.after.Keeping.Open {
			ui.CloseDialog(header.ShelfID)
		}
	case model.Dismiss:
		if fragment := c.before.Notice.Draft; fragment != "" {
			dom.OfTab.Set(declinedKey, fragment)
		}
	}
}

// storeShelf stores what is kept, if the browser has room for it.
func (p *page) storeShelf() {
	text := p.state.Keeping.Shelf.Text()
	if stored := dom.OfBrowser.Get(header.ShelfKey); text != stored && !dom.OfBrowser.Set(header.ShelfKey, text) {
		p.Post(model.NotStored{Text: stored})
	}
}
