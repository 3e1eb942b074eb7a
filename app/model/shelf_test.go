package model

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"scattergather/engine/link"
)

// shop is what a browser stores in a test.
type shop struct {
	text string
	now  int64
}

// at is what is stored, a minute later than before.
func (b *shop) at() Store {
	b.now += 60_000
	return Store{Text: b.text, Now: time.UnixMilli(1.7e12 + b.now)}
}

// do reduces a message and stores what has become of the shelf.
func (b *shop) do(s State, m Msg) State {
	s = step(s, m)
	if _, ok := m.(Storing); ok {
		b.text = s.Keeping.Shelf.Text()
	}
	return s
}

func titles(s Shelf) (all []string) {
	for _, k := range s {
		all = append(all, k.Title)
	}
	return all
}

func TestKeepOpenRenameDelete(t *testing.T) {
	var b shop
	s := after(ChooseLesson{Name: "wait"})
	s = b.do(s, Keep{Store: b.at()})
	s = step(s, ChooseLesson{Name: "limit"})
	s = b.do(s, Keep{Store: b.at()})
	wait := ParseShelf(b.text)[1]
	want := []string{s.Run.Report.Scenario.Title, wait.Title}
	if got := titles(ParseShelf(b.text)); !reflect.DeepEqual(got, want) || wait.Title == "" {
		t.Fatalf("kept are %q, want %q", got, want)
	}
	s = b.do(s, Keep{Store: b.at()}) // again
	if got := titles(s.Keeping.Shelf); !reflect.DeepEqual(got, want) {
		t.Errorf("kept twice: %q", got)
	}
	s = b.do(s, RenamedKept{ID: wait.ID, Title: "  Tuesday ", Store: b.at()})
	k, ok := s.Keeping.Shelf.Find(wait.ID)
	if read, err := link.Read(k.Fragment, link.Known{}); !ok || err != nil || k.Title != "Tuesday" || read.Scenario.Title != "Tuesday" || len(read.Scenario.Sources) != 3 {
		t.Errorf("renamed %+v, which holds %+v, %v", k, read, err)
	}
	s = b.do(s, RenamedKept{ID: wait.ID, Title: strings.Repeat("x", 5000), Store: b.at()})
	if s.Keeping.Problem == "" || titles(s.Keeping.Shelf)[1] != "Tuesday" {
		t.Errorf("a title that is too long: %q, %q", s.Keeping.Problem, titles(s.Keeping.Shelf))
	}
	s = b.do(s, DeleteKept{ID: wait.ID, Store: b.at()})
	if got := titles(ParseShelf(b.text)); len(got) != 1 || s.Keeping.Deleted == nil {
		t.Fatalf("deleted: %q", got)
	}
	s = b.do(s, RestoreKept{Store: b.at()})
	if got, _ := ParseShelf(b.text).Find(wait.ID); got != k {
		t.Errorf("brought back %+v, want %+v", got, k)
	}
	s = step(s, OpenKept{Fragment: k.Fragment})
	if s.Run.Report.Scenario.Title != "Tuesday" {
		t.Errorf("opened %q", s.Run.Report.Scenario.Title)
	}
}

// TestOpeningLosesNothing opens what was kept while there is work that is not.
func TestOpeningLosesNothing(t *testing.T) {
	var b shop
	s := b.do(after(ChooseLesson{Name: "wait"}), Keep{Store: b.at()})
	s = step(step(s, ChooseLesson{Name: "limit"}), Edit{Key: Key{Path: "title"}, Text: "Mine"})
	s = step(s, OpenShelf{Open: true, Store: b.at()})
	s = step(s, OpenKept{Fragment: s.Keeping.Shelf[0].Fragment})
	if s.Draft.Scenario.Title == "Mine" || s.Keeping.Open {
		t.Fatalf("open is %q", s.Draft.Scenario.Title)
	}
	if s = step(s, Undo{}); s.Draft.Scenario.Title != "Mine" || !s.Changed {
		t.Errorf("Undo brings %q back, changed: %t", s.Draft.Scenario.Title, s.Changed)
	}
}

// TestTwoTabsKeep: each tab knows nothing of what the other has kept since it last looked.
func TestTwoTabsKeep(t *testing.T) {
	var b shop
	one, two := after(ChooseLesson{Name: "wait"}), after(ChooseLesson{Name: "limit"})
	one = b.do(one, OpenShelf{Open: true, Store: b.at()})
	two = b.do(two, OpenShelf{Open: true, Store: b.at()})
	one = b.do(one, Keep{Store: b.at()})
	two = b.do(two, Keep{Store: b.at()})
	if got := ParseShelf(b.text); len(got) != 2 {
		t.Fatalf("kept are %q", titles(got))
	}
	one = step(one, RenameKept{ID: one.Keeping.Shelf[0].ID})
	two = b.do(two, DeleteKept{ID: one.Keeping.Shelf[0].ID, Store: b.at()})
	one = step(one, ShelfChanged{Text: b.text})
	if len(one.Keeping.Shelf) != 1 || one.Keeping.Renaming != 0 {
		t.Errorf("the other tab shows %q, renaming %d", titles(one.Keeping.Shelf), one.Keeping.Renaming)
	}
	_ = two
}

func full() string {
	var text strings.Builder
	for i := range MaxKept {
		fmt.Fprintf(&text, "%d #wait title %d\n", 1_700_000_000_000+i, i)
	}
	return text.String()
}

// TestAFullShelf offers to remove the oldest, and nothing goes without that.
func TestAFullShelf(t *testing.T) {
	b := shop{text: full(), now: 1e9}
	s := b.do(after(ChooseLesson{Name: "limit"}), OpenShelf{Open: true, Store: b.at()})
	s = b.do(s, Keep{Store: b.at()})
	if v := s.Views().Keeping; v.Full != "title 0" || b.text != ParseShelf(full()).Text() {
		t.Fatalf("full of %q", v.Full)
	}
	s = b.do(s, Keep{Store: b.at(), RemoveOldest: true})
	shelf := ParseShelf(b.text)
	if len(shelf) != MaxKept || shelf[0].Title != s.Run.Report.Scenario.Title || shelf.oldest().Title != "title 1" {
		t.Errorf("%d are kept, from %q to %q", len(shelf), shelf[0].Title, shelf.oldest().Title)
	}
	s = b.do(s, RestoreKept{Store: b.at()})
	if len(s.Keeping.Shelf) != MaxKept || !strings.HasPrefix(s.Keeping.Said, "There is no room for “title 0”") {
		t.Errorf("%d are kept: %q", len(s.Keeping.Shelf), s.Keeping.Said)
	}
	s = b.do(s, DeleteKept{ID: shelf[3].ID, Store: b.at()})
	if s = b.do(s, RestoreKept{Store: b.at()}); len(s.Keeping.Shelf) != MaxKept {
		t.Errorf("%d are kept", len(s.Keeping.Shelf))
	}
}

// TestNoRoom: what could not be stored is not shown as kept.
func TestNoRoom(t *testing.T) {
	s := step(after(ChooseLesson{Name: "limit"}), Keep{Store: (&shop{}).at()})
	s = step(s, NotStored{Text: ""})
	if len(s.Keeping.Shelf) > 0 || !strings.Contains(s.Keeping.Said, "no room left") {
		t.Errorf("%q, %q", titles(s.Keeping.Shelf), s.Keeping.Said)
	}
}

// TestDamagedShelf reads what is no shelf, or only in part.
func TestDamagedShelf(t *testing.T) {
	good := "1700000000000 #wait A title\n"
	for text, want := range map[string]int{
		"":                                      0,
		good:                                    1,
		strings.TrimSuffix(good, "\n"):          1,
		good + good:                             1, // twice the same
		"[{\"id\":1}]":                          0,
		"-1 #wait x\n9e99 #wait x\n0 #wait x\n": 0,
		"99999999999999999 #wait x":             0, // a time that is no time
		"1700000000001 wait x\n" + good:         1, // no fragment
		"1700000000001 #" + strings.Repeat("x", 1<<20) + " x\n" + good: 1,
		"\x00\xff\n" + good + "\u2028":                                 1,
		full() + full() + strings.ReplaceAll(full(), "17", "16"):       MaxKept,
		strings.Repeat("x", maxShelf+1):                                0,
		"1700000000001 #1.broken <script>alert(1)</script>\n" + good:   2,
		"1700000000001 #wait \u202e\x07" + strings.Repeat("x", 9999):   1,
	} {
		shelf := ParseShelf(text)
		if len(shelf) != want {
			t.Errorf("%.60q holds %d, want %d", text, len(shelf), want)
		}
		s := step(after(ChooseLesson{Name: "limit"}), OpenShelf{Open: true, Store: Store{Text: text}})
		for _, k := range shelf {
			opened := step(s, OpenKept{Fragment: k.Fragment})
			if opened.Draft.Opened == s.Draft.Opened && opened.Keeping.Said == "" {
				t.Errorf("%q is not opened, and nothing is said", k.Fragment)
			}
		}
	}
}

// FuzzShelf: what is read can be written and read again, whatever was stored.
func FuzzShelf(f *testing.F) {
	f.Add("1700000000000 #wait A title\n1700000000001 #1.abc&t=1s \n")
	f.Add(full())
	f.Add("1700000000000 #wait  \u00a0 x\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		shelf := ParseShelf(text)
		if len(shelf) > MaxKept {
			t.Fatalf("%d are kept", len(shelf))
		}
		if again := ParseShelf(shelf.Text()); !reflect.DeepEqual(again, shelf) {
			t.Fatalf("%v is read again as %v", shelf, again)
		}
	})
}

func TestDraftsSurvive(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"})
	if line := s.DraftLine(time.UnixMilli(1.7e12)); line != "" {
		t.Errorf("a lesson as it is gives the draft %q", line)
	}
	s = step(s, Edit{Key: Key{Path: "title"}, Text: "Mine"})
	line := s.DraftLine(time.UnixMilli(1.7e12))
	stored := map[string]string{"a": line, "b": "nonsense", "c": "1600000000000 #limit old"}
	for i := range maxDrafts {
		stored[fmt.Sprint(i)] = fmt.Sprintf("%d #limit older", 1_500_000_000_000+i)
	}
	last, ok, stale := LastDraft(stored)
	if !ok || last.Title != "Mine" || !reflect.DeepEqual(stale, []string{"0", "1", "b"}) {
		t.Fatalf("the last is %+v, %t; %q make room", last, ok, stale)
	}
	fresh := step(after(), OfferDraft{Draft: last})
	if fresh.Run.Report.Scenario.Title == "Mine" || fresh.Notice.Text != "You were working on “"+isolate("Mine")+"” when you were here last." {
		t.Errorf("a new visit shows %q and says %q", fresh.Run.Report.Scenario.Title, fresh.Notice.Text)
	}
	if fresh = step(fresh, OpenKept{Fragment: fresh.Notice.Draft}); fresh.Fragment() != s.Fragment() || fresh.Notice.Text != "" {
		t.Errorf("goes on with %q, says %q", fresh.Fragment(), fresh.Notice.Text)
	}
	if _, ok, _ := LastDraft(nil); ok {
		t.Error("there is a draft where there is none")
	}
}

// TestNoRoomForADraftIsSaidOnce also leaves other notices alone.
func TestNoRoomForADraftIsSaidOnce(t *testing.T) {
	s := after(NoRoomForDraft{})
	if s.Notice.Text == "" {
		t.Fatal("nothing is said")
	}
	if s = step(step(s, Dismiss{}), NoRoomForDraft{}); s.Notice.Text != "" {
		t.Error("it is said twice")
	}
}
