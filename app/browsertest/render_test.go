package browsertest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var renderSeed = flag.Uint64("render", 1, "the `seed` of what TestRenderingStepByStep does")

// rendering is put into the pages that TestRenderingStepByStep compares.
const rendering = `
// act does something at random in the editor or the panels, and says what.
window.act = (kind, at) => {
	const pick = (selector) => { const all = [...document.querySelectorAll(selector)]; return all[at % all.length] };
	const type = (field, text) => {
		if (!field) { return }
		field.focus();
		field.value = text;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		field.blur();
	};
	const press = (selector) => { const e = pick(selector); if (e) { e.click() } return e ? e.id || e.title || e.textContent : "" };
	switch (kind) {
	case "tab": return press(".tabs [role=tab]");
	case "delay": return type(pick("[id$=-delay]"), ["0s", "50ms", "400ms", "1.2s", "5s"][at % 5]);
	case "name": return type(pick("[id$=-name]"), "source " + at);
	case "timeout": return type(pick("[id$=-timeout]"), ["", "100ms", "300ms"][at % 3]);
	case "error": return type(pick("[id$=-error]"), ["", "boom"][at % 2]);
	case "more": return press(".editor details.more > summary");
	case "result": return press(".editor .found > button.quiet");
	case "row": return press(".row-ways button:not([aria-disabled=true])");
	case "title": return type(document.getElementById("f0-title"), "Title " + at);
	case "add": return press("#add-source");
	case "choose": return press(".editor input[type=radio]");
	case "undo": return press(".toolbar [aria-label=Undo], .toolbar [aria-label=Redo]");
	case "step": return press("[aria-label='Step back'], [aria-label='Step forward']");
	case "address": {
		if (links.length > 0) { location.hash = new URL(links[at % links.length]).hash }
		return location.hash;
	}
	case "lesson": {
		const lesson = document.getElementById("lesson");
		lesson.value = lesson.querySelectorAll("option:not([value=''])")[at % 12].value;
		lesson.dispatchEvent(new Event("change", { bubbles: true }));
		return lesson.value;
	}
	}
};

// link is the address of what the page shows; links are those that there were.
window.links = [];
window.link = async () => {
	const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
	document.querySelector(".share-button").click();
	while (!document.getElementById("share-link")?.value) { await frame() }
	const link = document.getElementById("share-link").value;
	document.getElementById("share").close();
	await frame();
	links.push(link);
	return link;
};

// open shows what a link does not hold.
window.reopen = (tab, open) => {
	document.getElementById(tab).click();
	[...document.querySelectorAll(".editor details.more")].forEach((e, i) => { e.open = open.includes(i) });
};
window.opened = () => [...document.querySelectorAll(".editor details.more")].map((e, i) => e.open ? i : -1).filter((i) => i >= 0);

// look is what the title, the editor and the panels look like: as HTML, with what fields hold. Rows have
// numbers that depend on what was there before, and the panel "Code" remembers the last edit.
window.look = () => {
	const ids = [...document.querySelectorAll(".editor .row")].map((e) => e.dataset.sourceRow);
	const named = (text) => text.replace(/^(f|move-?1-)(\d+)(?=-|$)/, (all, what, id) => what + "#" + ids.indexOf(id));
	const copy = (element) => {
		const clone = element.cloneNode(true);
		const all = [...element.querySelectorAll("*")];
		[...clone.querySelectorAll("*")].forEach((e, i) => {
			for (const attribute of ["id", "for", "aria-describedby"]) {
				if (e.hasAttribute(attribute)) { e.setAttribute(attribute, named(e.getAttribute(attribute))) }
			}
			for (const attribute of ["value", "checked", "selected", "tabindex", "open"]) { e.removeAttribute(attribute) }
			if (e.dataset.sourceRow !== undefined && e.classList.contains("row")) { e.dataset.sourceRow = ids.indexOf(e.dataset.sourceRow) }
			if (["INPUT", "SELECT", "TEXTAREA"].includes(e.tagName)) { e.setAttribute("data-holds", all[i].type === "checkbox" || all[i].type === "radio" ? all[i].checked : all[i].value) }
			if (e.tagName === "TEXTAREA") { e.textContent = "" }
			if (e.tagName === "DETAILS") { e.setAttribute("data-open", all[i].open) }

			const attributes = [...e.attributes].map((a) => [a.name, a.value]).sort();
			for (const [name] of attributes) { e.removeAttribute(name) }
			for (const [name, value] of attributes) { if (value !== "" || name !== "class") { e.setAttribute(name, value) } }
		});
		return clone.innerHTML.replaceAll("<", "\n<");
	};
	return document.getElementById("f0-title").value + "\n" + copy(document.querySelector(".editor")) + "\n" + copy(document.querySelector(".panels"));
};`

// TestRenderingStepByStep does things at random in the editor and the panels. They must then
// look as they do on a page that is opened with the link to what is there now: a part that was
// not rendered again when it had to be does not.
func TestRenderingStepByStep(t *testing.T) {
	kinds := []string{
		"tab", "tab", "tab", "delay", "delay", "title", "name", "timeout", "error", "more", "more", "result", "row", "row", "add",
		"choose", "choose", "undo", "undo", "step", "step", "lesson", "address", "address",
	}
	random := rand.New(rand.NewPCG(*renderSeed, 10))
	p := open(t, the.address+"#wait")
	eval[bool](p, rendering+"; true")
	var log []string
	// First go from one link to another that differs in nothing but the title, which chance
	// would hardly do.
	type action struct {
		kind string
		at   int
	}
	first := []action{{"title", 1}, {"title", 2}, {"address", 0}, {"address", 1}}
	for round := range len(first) + 12 {
		var actions []action
		if round < len(first) {
			actions = first[round : round+1]
		} else {
			for range 1 + random.IntN(5) {
				actions = append(actions, action{kinds[random.IntN(len(kinds))], random.IntN(1000)})
			}
		}
		for _, do := range actions {
			kind, at := do.kind, do.at
			what := eval[string](p, fmt.Sprintf("String(act(%q, %d))", kind, at))
			log = append(log, kind+" "+strings.TrimSpace(what))
			if random.IntN(2) == 0 {
				p.frame() // otherwise the next comes in the same frame
			}
		}
		p.frame()
		if eval[int](p, `document.querySelectorAll("[aria-invalid]").length`) > 0 {
			continue // a link cannot hold what is invalid
		}
		if eval[string](p, `document.querySelector("[role=tab][aria-selected=true]").id`) == "tab-code" {
			eval[bool](p, `document.getElementById("code-hide").click(), true`)
		}
		fresh := blank(t)
		fresh.do(chromedp.Navigate(eval[string](p, "link()")))
		fresh.until("a run", func() (bool, string) { // it may be in the midst of it
			s := fresh.status()
			return strings.HasPrefix(s, "Wait ") || strings.HasPrefix(s, "At ") || strings.HasPrefix(s, "Program "), s
		})
		eval[bool](fresh, rendering+"; true")
		eval[bool](fresh, fmt.Sprintf("reopen(%s, %s); true", quote(eval[string](p, `document.querySelector("[role=tab][aria-selected=true]").id`)), eval[string](p, "JSON.stringify(opened())")))
		difference := ""
		for range 200 { // the comparison of policies takes its time
			p.frame()
			if difference = differ(eval[string](p, "look()"), eval[string](fresh, "look()")); difference == "" {
				break
			}
		}
		if difference != "" {
			t.Fatalf("seed %d, round %d, after\n%s\nthe page shows%s", *renderSeed, round, strings.Join(log, "\n"), difference)
		}
		fresh.do(chromedp.Navigate("about:blank"))
	}
}

// differ shows where two texts first differ; "" if they are the same.
func differ(got, want string) string {
	if got == want {
		return ""
	}
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	around := func(lines []string) string {
		return strings.Join(lines[min(max(0, at-6), len(lines)):min(at+6, len(lines))], "\n")
	}
	return "\n" + around(a) + "\nbut from scratch\n" + around(b)
}
