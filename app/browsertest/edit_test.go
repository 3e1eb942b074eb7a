package browsertest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// waiting opens the lesson in which the third task, the slowest, takes 700 ms.
func waiting(t *testing.T) *page {
	t.Helper()
	p := open(t, the.address)
	p.find("combobox", "Lesson").choose("wait")
	p.wantStatus("Wait returned after 700ms with error: task 3 failed; 0 results")
	return p
}

func TestTypeADelay(t *testing.T) {
	p := waiting(t)
	before := p.timeline()
	p.find("group", "Task 1").find("textbox", "Delay").fill("2s")
	p.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
	if p.timeline() == before {
		t.Error("the timeline is the same")
	}
	if now := p.find("slider", "Task 1 delay").attribute("aria-valuenow"); now != "2000" {
		t.Errorf("the slider is at %s ms", now)
	}
}

func TestDragADelay(t *testing.T) {
	p := waiting(t)
	slider := p.find("slider", "Task 1 delay")
	if now, text := slider.attribute("aria-valuenow"), slider.attribute("aria-valuetext"); now != "500" || text != "500 ms" {
		t.Fatalf("the slider is at %s, %q", now, text)
	}
	seen := map[string]bool{}
	slider.drag(400, func() { seen[p.status()] = true })
	if len(seen) < 3 {
		t.Errorf("while the bar is dragged the status is only ever %v", seen)
	}
	now := milliseconds(t, p.find("slider", "Task 1 delay"))
	if now <= 700 {
		t.Fatalf("the bar was dragged to %d ms, not beyond 700", now)
	}
	elapsed := strconv.Itoa(now) + "ms"
	if now >= 1000 {
		elapsed = strconv.FormatFloat(float64(now)/1000, 'f', -1, 64) + "s"
	}
	p.wantStatus("Wait returned after " + elapsed + " with error: task 3 failed; 0 results")
	if field := p.find("group", "Task 1").find("textbox", "Delay").value(); field != elapsed {
		t.Errorf("the field says %q, the slider %d ms", field, now)
	}
}

func milliseconds(t *testing.T, slider element) int {
	t.Helper()
	now, err := strconv.Atoi(slider.attribute("aria-valuenow"))
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func TestMoveADelayByKeys(t *testing.T) {
	p := waiting(t)
	slider := p.find("slider", "Task 1 delay")
	at := func() int { return milliseconds(t, p.find("slider", "Task 1 delay")) }

	slider.press(kb.ArrowRight)
	step := at() - 500
	if step <= 0 {
		t.Fatalf("an arrow to the right moves it by %d ms", step)
	}
	slider.press(kb.ArrowLeft)
	if at() != 500 {
		t.Errorf("an arrow back leads to %d ms", at())
	}
	slider.press(kb.Home)
	if at() != 0 {
		t.Errorf("Home leads to %d ms", at())
	}
	p.wantStatus("Wait returned after 700ms with error: task 3 failed; 0 results")
	slider.press(kb.End)
	if at() <= 700 {
		t.Errorf("End leads to %d ms", at())
	}
	if focused := eval[string](p, `document.activeElement.getAttribute("aria-label")`); focused != "Task 1 delay" {
		t.Errorf("the keyboard is now at %q", focused)
	}
}

func TestNonsenseIsTold(t *testing.T) {
	p := waiting(t)
	picture := p.timeline()
	delay := p.find("group", "Task 1").find("textbox", "Delay")
	delay.fill("5 parsecs")
	p.until("the field to be marked", func() (bool, string) {
		invalid, described := delay.attribute("aria-invalid"), delay.description()
		return invalid == "true" && strings.Contains(described, `"5 parsecs"`), invalid + " " + described
	})
	if p.timeline() != picture {
		t.Error("the last good timeline is gone")
	}
	if s := p.status(); !strings.HasPrefix(s, "Wait returned after 700ms") {
		t.Errorf("the status is %q", s)
	}
	delay.fill("900ms")
	p.wantStatus("Wait returned after 900ms with error: task 3 failed; 0 results")
	if delay.attribute("aria-invalid") == "true" || delay.description() != "" {
		t.Errorf("the field is still marked: %q", delay.description())
	}
}

func TestRowsComeAndGo(t *testing.T) {
	p := waiting(t)
	p.find("group", "Task 2").find("button", "Duplicate").click()
	p.until("a fourth row", func() (bool, string) {
		n := len(p.all(element{}, "button", "Duplicate"))
		return n == 4, strconv.Itoa(n)
	})
	// The text that is typed stays in its own row, whatever rows above it do.
	p.find("group", "Task 3").find("textbox", "Delay").fill("1.2s")
	p.find("group", "Task 1").find("button", "Delete").click()
	p.until("the first row to be gone", func() (bool, string) {
		n := len(p.all(element{}, "group", "Task 1"))
		return n == 0, strconv.Itoa(n)
	})
	if v := p.find("group", "Task 3").find("textbox", "Delay").value(); v != "1.2s" {
		t.Errorf("Task 3 now takes %q", v)
	}
	if v := p.find("group", "Task 2").find("textbox", "Delay").value(); v != "300ms" {
		t.Errorf("Task 2 now takes %q", v)
	}
	p.wantStatus("Wait returned after 1.2s with error: task 3 failed; 0 results")
}
