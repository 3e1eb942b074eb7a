package browsertest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"scattergather/engine/own/check"
	"scattergather/engine/own/owntest"
)

// TestOwnEdits edits programs at random. Whatever they have become, the page goes on: it keeps what was
// typed, shows the last picture while there is a mistake, and runs the next good program.
func TestOwnEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	const edits = 30
	p := blankFor(t, 5*time.Minute)
	for _, script := range []string{watching, timing} {
		call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	}
	p.do(chromedp.Navigate(the.address))
	p.settled()
	ownProgram(p)
	good := searchSource(t)
	dispatcher, err := os.ReadFile(filepath.Join("..", "..", "web", "interpreter", "testdata", "programs", "dispatcher.go"))
	if err != nil {
		t.Fatal(err)
	}
	// run pastes a program and waits for its run.
	run := func(source string) {
		t.Helper()
		next := eval[int](p, "runs.length")
		p.paste("", source)
		p.until("the run of "+source, func() (bool, string) {
			return eval[bool](p, fmt.Sprintf("!!runs.slice(%d).find((r) => r.drawn)", next)), p.status()
		})
		p.frame()
	}
	r := rand.New(rand.NewPCG(1, 6))
	imports := owntest.Importer(t)
	refused := 0
	for i := range edits {
		source := strings.ToValidUTF8(owntest.Edited(r, []string{good, string(dispatcher)}[i%2]), "\ufffd")
		if source == p.source() {
			continue
		}
		before := p.timeline()
		run(source)
		if got := p.source(); got != source {
			t.Errorf("typed was\n%s\nthe editor holds\n%s", source, got)
		}
		if _, problems := check.Source([]byte(source), imports); len(problems) > 0 {
			refused++
			p.has("The timeline shows the last program that could be run.")
			if p.timeline() != before {
				t.Errorf("the last good picture is gone; the program is\n%s", source)
			}
		} else if picture := p.timeline(); !strings.Contains(picture, ">main<") {
			t.Errorf("there is no picture of\n%s\nbut %.300s", source, picture)
		}
		if faults := eval[[]string](p, "faults.splice(0)"); len(faults) > 0 || p.hopeless() {
			t.Fatalf("%q after\n%s", faults, source)
		}
		if i%5 == 4 {
			run(good)
			p.has("main returned after 3s; 9 goroutines; 1 goroutine leaked")
		}
	}
	if refused == 0 || refused == edits {
		t.Errorf("%d of %d programs have mistakes", refused, edits)
	}
}
