package app

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"scattergather/app/model"
	"scattergather/app/model/modeltest"
	"scattergather/engine"
	"scattergather/engine/lesson"

	"golang.org/x/net/html"
)

// TestEnglish reads what the page says: headings, buttons, labels and sentences begin with a
// capital letter, unless with the name of a lane or of something in Go, and none reads as if it
// had been translated.
func TestEnglish(t *testing.T) {
	said := map[string]bool{}
	read := func(s model.State) {
		for _, text := range texts(t, rendered(s)) {
			if said[text.is+text.says] {
				continue
			}
			said[text.is+text.says] = true
			if fault := clumsy.FindString(text.says); fault != "" {
				t.Errorf("%q in the %s %q", fault, text.is, text.says)
			}
			if text.is == "li" || text.is == "option" { // errors of sources, values and verdicts
				continue
			}
			for _, begin := range beginnings(text.says) {
				if !isCapital(begin) && !isName(begin, s.Run.Report.Scenario) {
					t.Errorf("the %s %q begins %q", text.is, text.says, begin)
				}
			}
		}
	}
	for _, l := range lesson.All() {
		compared := modeltest.After(model.ChooseLesson{Name: l.Name}, model.OpenPanel{Panel: model.ComparePanel})
		for compared.Policies.Rev != compared.Run.Rev {
			result := model.RunPolicy(compared.Run, compared.Policies.Wanted(compared.Run))
			compared = modeltest.Step(compared, model.PolicyRan{Of: compared.Run.Rev, Result: result})
		}
		read(compared)
		for _, panel := range model.Panels {
			read(modeltest.After(model.ChooseLesson{Name: l.Name}, model.OpenPanel{Panel: panel}))
		}
		for i := range l.Steps {
			s := modeltest.After(model.ChooseLesson{Name: l.Name}, model.EnterStep{Step: i + 1})
			read(s)
			read(modeltest.Step(s, model.MakeChange{}))
		}
	}
	s := modeltest.After()
	for _, path := range []string{"delay", "timeout", "steps", "count", "errorRate", "hedge.after"} {
		read(modeltest.Step(s, model.Edit{Key: modeltest.FieldAt(s, 0, path), Text: "-5 parsecs"}))
	}
	for _, fragment := range []string{"#1.abc", "#wiat", "#wait&t=soon", "#wait&tab=nothing", "#https://example.org"} {
		read(modeltest.After(model.Address{Fragment: fragment}))
	}
	for _, m := range []model.Msg{model.Help{Open: true}, model.Share{Open: true}, model.OpenCourseDialog{Open: true}, model.ShowFiles{Open: true}, model.OpenFile{Data: "x"}, model.Copied{}, model.CopiedCode{}, model.StorageDenied{}} {
		read(modeltest.Step(s, m))
	}
	if len(said) < 500 {
		t.Errorf("only %d texts were read", len(said))
	}
}

// clumsy are words of which the page must be free: faults that it once had, and services and
// goroutines as persons.
var clumsy = regexp.MustCompile(`(?i)\brequests? more\b|\bthe light of\b|\bgive up a drag\b|\b(source|store|service|server|leaf|leaves|replica|worker|goroutine|job|call|copy|copies)s?,? (who|whom|whoever)\b|\b(somebody|nobody|everybody) who (listens|answers|fails)\b|\bis told\b|\bwhat for\b`)

// text is what an element says.
type text struct{ is, says string }

// texts returns what the elements of a page say that are headings, controls, items of a list, or
// sentences.
func texts(t *testing.T, page string) (all []text) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			if slices.Contains([]string{"title", "aria-description"}, a.Key) && a.Val != "" {
				all = append(all, text{a.Key + " of a " + n.Data, a.Val})
			}
		}
		if slices.Contains([]string{"p", "button", "label", "h1", "h2", "h3", "th", "summary", "legend", "dt", "dd", "li", "option", "figcaption"}, n.Data) {
			if says := strings.TrimSpace(content(n)); says != "" {
				all = append(all, text{n.Data, says})
			}
		}
	}
	return all
}

// content is the text of an element without links and code, which have spellings of their own.
func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode {
		switch n.Data {
		case "code", "kbd":
			return "X"
		case "a", "svg":
			return ""
		}
	}
	var all strings.Builder
	for c := range n.ChildNodes() {
		all.WriteString(content(c))
	}
	return all.String()
}

var endOfSentence = regexp.MustCompile(`[.!?] `)

// beginnings returns the first word of each sentence.
func beginnings(says string) (words []string) {
	for _, sentence := range endOfSentence.Split(says, -1) {
		if word := strings.Fields(sentence); len(word) > 0 {
			words = append(words, word[0])
		}
	}
	return words
}

// isCapital reports whether a word does not begin with a small letter.
func isCapital(word string) bool {
	return !unicode.IsLower([]rune(strings.TrimLeft(word, `"“(`))[0])
}

// isName reports whether a word is the first of the name of a source or a value of a setting, or
// looks like Go.
func isName(word string, s engine.Scenario) bool {
	word = strings.TrimSuffix(strings.Trim(word, "“”,:;’'"), "'s")
	if strings.ContainsAny(word, ".()") || slices.Contains([]string{"ctx", "errgroup", "worker", "fatal", "panic"}, word) {
		return true
	}
	for _, source := range s.Sources {
		if name := strings.Fields(source.Name); len(name) > 0 && strings.TrimRight(word, "-0123456789") == strings.TrimRight(name[0], "-0123456789") {
			return true
		}
	}
	return slices.Contains(engine.Patterns, engine.Pattern(word)) || slices.Contains(engine.Policies, engine.Policy(word)) ||
		word == "context" // the error "context canceled"
}
