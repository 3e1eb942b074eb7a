package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// leave takes the keyboard out of a field.
func (e element) leave() {
	e.p.t.Helper()
	with[bool](e, "(e) => (e.blur(), true)")
	e.p.frame()
}

// wantProblem waits until a field is marked and described by a text that has this in it.
func (p *page) wantProblem(find func() element, part string) {
	p.t.Helper()
	p.until("a problem with "+part, func() (bool, string) {
		e := find()
		text := e.description()
		return e.attribute("aria-invalid") == "true" && strings.Contains(text, part), text
	})
}

// moreOf opens the seldom changed fields of a source.
func (p *page) moreOf(source string) {
	p.t.Helper()
	with[bool](p.find("group", source), `(e) => (e.querySelector("summary").click(), true)`)
	p.find("group", source).find("textbox", "Count")
}

func TestDurationsAsThePageWritesThem(t *testing.T) {
	p := open(t, the.address)
	delay := func() element { return p.find("group", "postgres").find("textbox", "Delay") }
	delay().fill("1 s")
	p.until("the run with a space in it", func() (bool, string) {
		text := p.find("slider", "postgres delay").attribute("aria-valuetext")
		return text == "1 s", text
	})
	if v := delay().value(); v != "1 s" {
		t.Errorf("while it is typed it reads %q", v)
	}
	delay().leave()
	p.until("Go's notation", func() (bool, string) { v := delay().value(); return v == "1s", v })

	// Nothing is no time at all, as the placeholder says.
	delay().focus()
	with[bool](delay(), "(e) => (e.select(), true)")
	delay().press(kb.Delete)
	if delay().attribute("aria-invalid") == "true" {
		t.Errorf("an empty delay: %s", delay().description())
	}
	delay().leave()
	p.until("no time", func() (bool, string) { v := delay().value(); return v == "0s", v })

	for typed, part := range map[string]string{
		"-5":        "is negative; a duration is 0s or more",
		"99999999h": "is too long; a duration is at most 24h",
		"5 parsecs": `is not a duration; try "500ms"`,
	} {
		delay().fill(typed)
		p.wantProblem(delay, part)
	}
	delay().leave()
	if v := delay().value(); v != "5 parsecs" && v != "-5" && v != "99999999h" {
		t.Errorf("a wrong text is left as %q", v)
	}
}

func TestAQueryInAnotherLanguage(t *testing.T) {
	p := open(t, the.address)
	query := func() element { return p.find("textbox", "Query") }
	for typed, operator := range map[string]string{"phone OR tablet": `"OR"`, `"`: `"\""`, "(phone": `"("`} {
		query().fill(typed)
		p.wantProblem(query, operator+" is not understood")
	}
	query().fill("phone")
	p.until("no problem", func() (bool, string) { return query().attribute("aria-invalid") != "true", query().description() })
}

// TestACountThatIsTooLarge looks at the field in which it was typed.
func TestACountThatIsTooLarge(t *testing.T) {
	p := open(t, the.address)
	p.do(chromedp.EmulateViewport(1440, 600))
	p.moreOf("mongodb")
	count := func() element { return p.find("group", "mongodb").find("textbox", "Count") }
	// below is how far something ends below what is in sight of the editor.
	below := func(selector string) float64 {
		return eval[float64](p, `(() => {
			const editor = document.querySelector(".editor").getBoundingClientRect();
			return document.querySelector(".editor " + `+quote(selector)+`).getBoundingClientRect().bottom - Math.min(innerHeight, editor.bottom);
		})()`)
	}
	// The field is at the lower edge, so that its message would be below.
	with[bool](count(), `(e) => (e.scrollIntoView({ block: "end" }), true)`)
	if at := below("[id$=count]"); at < -20 || at > 1 {
		t.Fatalf("the field ends %g px below the edge", at)
	}
	count().fill("1000")
	p.wantProblem(count, "the counts add up to more than 1000 sources")
	p.until("the message in view", func() (bool, string) {
		at := below(".entry-problem")
		return at < 1, fmt.Sprintf("%g px below the edge", at)
	})
	count().fill("many")
	p.wantProblem(count, "it must be from 1 to 1000")
}

// TestTheNameOfAnother gives a source the name of another: both are marked, and the row keeps
// the mark of its own end.
func TestTheNameOfAnother(t *testing.T) {
	p := open(t, the.address)
	marks := func() string {
		return eval[string](p, `[...document.querySelectorAll(".row .mark")].map((e) => e.getAttribute("aria-label")).join()`)
	}
	before := marks()
	row := eval[string](p, `document.querySelectorAll("[data-source-row]")[3].dataset.sourceRow`)
	p.find("group", "redis").find("textbox", "Name").fill("postgres")
	p.until("both names marked", func() (bool, string) {
		marked := eval[string](p, `[...document.querySelectorAll(".row [aria-invalid=true]")].map((e) => e.closest("[data-source-row]").dataset.sourceRow + ":" + document.getElementById(e.getAttribute("aria-describedby")).textContent).join("|")`)
		return strings.Count(marked, `another source is called "postgres"`) == 2 && strings.Contains(marked, row+":"), marked
	})
	if now := marks(); now != before {
		t.Errorf("the marks were %s and are %s", before, now)
	}
}

// TestMoreOfAnotherLesson opens "More" of a row, and then another lesson.
func TestMoreOfAnotherLesson(t *testing.T) {
	p := open(t, the.address)
	p.moreOf("postgres")
	p.find("combobox", "Lesson").choose("ignores-context")
	p.until("the lesson", func() (bool, string) {
		rows := eval[string](p, `[...document.querySelectorAll("[data-source-row]")].map((e) => e.getAttribute("aria-label")).join()`)
		return !strings.Contains(rows, "postgres"), rows
	})
	first := func() string {
		return eval[string](p, `(() => { const e = document.querySelector("[data-source-row] details"); return e.open + " " + (e.querySelectorAll("input").length > 0) })()`)
	}
	p.until("the row closed", func() (bool, string) { s := first(); return s == "false false", s })
	eval[bool](p, `document.querySelector("[data-source-row] summary").click() || true`)
	p.until("the row open, with its fields", func() (bool, string) { s := first(); return s == "true true", s })
}
