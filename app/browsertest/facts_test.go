package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestFactsOfABar(t *testing.T) {
	p := waiting(t)
	x, y := p.find("slider", "Task 1 delay").middle()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-60, y))
	p.frame()
	box := p.find("tooltip", "")
	if text := box.text(); !strings.HasPrefix(text, "Task 1: call\n0 s to 500 ms, 500 ms\ncase <-time.After(t.delay):\n") || !strings.HasSuffix(text, ".") {
		t.Errorf("the facts are %q", text)
	}
	under := with[bool](box, `(e) => { const r = e.getBoundingClientRect(); return r.left <= `+fmt.Sprint(x-60)+` && r.right >= `+fmt.Sprint(x-60)+` && r.top <= `+fmt.Sprint(y)+` && r.bottom >= `+fmt.Sprint(y)+` }`)
	if under {
		t.Error("the box lies under the pointer")
	}
	if !strings.Contains(p.timeline(), "tl-dimmed") {
		t.Error("nothing steps back for the bar and its causes")
	}
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
	p.until("the facts to go", func() (bool, string) { return len(p.all(element{}, "tooltip", "")) == 0, "" })

	slider := p.find("slider", "Task 3 delay")
	slider.focus()
	p.frame()
	if text := slider.description(); !strings.Contains(text, "task 3 failed") {
		t.Errorf("Task 3's slider is described by %q", text)
	}
	slider.press(kb.Home)
	p.until("the facts of another run", func() (bool, string) {
		text := slider.description()
		return strings.Contains(text, "at once"), text
	})
}

func TestFactsOfFoldedReplicas(t *testing.T) {
	p := open(t, the.address+"#slowest")
	x, y := p.find("slider", "Playhead").middle() // at the end, 1 s
	_, row := p.lane("leaf")
	for _, c := range []struct {
		x    float64
		want string
	}{{x - 200, "1 running · 99 succeeded"}, {x + 20, "100 succeeded"}} {
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, c.x, row))
		p.frame()
		if text := p.find("tooltip", "").text(); !strings.HasPrefix(text, "leaf: 100 replicas\nat ") || !strings.HasSuffix(text, ": "+c.want) {
			t.Errorf("at %g the facts are %q", c.x, text)
		}
	}
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-200, y-60))
	p.until("the facts to go", func() (bool, string) { return len(p.all(element{}, "tooltip", "")) == 0, "" })
}
