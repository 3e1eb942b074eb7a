package browsertest

import "testing"

func TestPinARun(t *testing.T) {
	p := waiting(t)
	p.find("button", "Pin this run").click()
	p.find("radio", "fail-fast").click()
	p.find("group", "Task 3").find("textbox", "Delay").fill("100ms")
	p.wantStatus("Wait returned after 100ms with error: task 3 failed; 0 results")
	told := p.find("list", "Compared with the pinned run")
	p.until("the difference", func() (bool, string) {
		text := told.text()
		return text == "elapsed 700 ms → 100 ms, 7× faster", text
	})
	if n := eval[int](p, `document.querySelectorAll("svg.tl .tl-pin").length`); n == 0 {
		t.Error("the timeline shows no ghost of the pinned run")
	}
	p.find("button", "Unpin").click()
	p.find("button", "Pin this run")
	if n := eval[int](p, `document.querySelectorAll("svg.tl .tl-pin").length`); n != 0 {
		t.Error("the ghost stays")
	}
}
