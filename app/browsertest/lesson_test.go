package browsertest

import (
	"strconv"
	"strings"
	"testing"
)

// ends is how the five lessons end, by the name that the picker gives them. The numbers
// are those of the articles that the lessons are from.
var ends = []struct{ lesson, status string }{
	{"wait", "Wait returned after 700ms with error: task 3 failed; 0 results"},
	{"cancellation", "Wait returned after 2s with error: context deadline exceeded; 0 results"},
	{"limit", "Wait returned after 2s; 0 results"},
	{"scatter-gather", "Wait returned after 3s with error: error redis: key eviction due to memory pressure; 6 results; 1 goroutine leaked"},
}

func TestLessons(t *testing.T) {
	p := open(t, the.address)
	for _, end := range ends {
		p.find("combobox", "Lesson").choose(end.lesson)
		p.wantStatus(end.status)
		if svg := p.timeline(); !strings.Contains(svg, "caller") {
			t.Errorf("%s: no lane of the caller on the timeline", end.lesson)
		}
	}

	// Which job fails, and when, comes from the seed.
	p.find("combobox", "Lesson").choose("dispatcher-worker")
	p.until("the pool's error", func() (bool, string) {
		s := p.status()
		return strings.HasPrefix(s, "Wait returned after ") && strings.Contains(s, " with error: cannot wait for more than 990 ms: job #"), s
	})
}

// TestFirstSight opens the page as a newcomer does.
func TestFirstSight(t *testing.T) {
	p := open(t, the.address)
	p.wantStatus(ends[3].status)
	p.find("heading", "Scatter-Gather Playground")
	for _, policy := range []string{"wait-all", "fail-fast", "collect-all", "first-success", "quorum"} {
		p.find("radiogroup", "Gather policy").find("radio", policy)
	}
	for _, field := range []string{"Limit", "Deadline", "Timeout", "Query"} {
		p.until("a field of the scenario itself, "+field, func() (bool, string) {
			outside := 0
			for _, e := range p.all(element{}, "textbox", field) {
				if with[bool](e, `(e) => !e.closest("[role=group]")`) {
					outside++
				}
			}
			return outside == 1, strconv.Itoa(outside)
		})
	}
	for _, source := range []string{"postgres", "mongodb", "mysql", "redis"} {
		row := p.find("group", source)
		for _, field := range []string{"Name", "Delay", "Timeout", "Error"} {
			row.find("textbox", field)
		}
		row.find("combobox", "On cancel")
		row.find("button", "Duplicate")
		row.find("button", "Delete")
		p.find("slider", source+" delay")
	}
	p.find("slider", "Playhead")
	for _, button := range []string{"Play", "Step back", "Step forward", "Share"} {
		p.find("button", button)
	}
	for _, tab := range []string{"Result", "Console", "Findings"} {
		p.until("the tab "+tab, func() (bool, string) {
			for _, e := range p.all(element{}, "tab", "") {
				if strings.HasPrefix(e.name, tab) {
					return true, ""
				}
			}
			return false, "no such tab"
		})
	}
	for _, e := range p.nameless() {
		t.Errorf("nobody is told what this is: %s", e)
	}
	if loader := eval[int](p, `document.querySelectorAll("#app-wasm-loader").length`); loader != 0 {
		t.Error("the loader is still there")
	}
}

func TestPolicyChangesTheRun(t *testing.T) {
	p := open(t, the.address)
	p.find("radio", "fail-fast").click()
	p.wantStatus("Wait returned after 0s with error: error redis: key eviction due to memory pressure; 0 results; 3 goroutines leaked")
	p.find("radio", "collect-all").click()
	p.wantStatus("Wait returned after 3s with error: context deadline exceeded (and 1 more); 6 results; 1 goroutine leaked")
}
