package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPhone looks at the page through 320 and 360 px: the question and one row of controls come
// before the picture, nothing is hidden beside the screen, and what acts on the picture is there.
func TestPhone(t *testing.T) {
	for _, width := range []int64{320, 360} {
		p := blank(t)
		p.do(chromedp.EmulateViewport(width, 740, chromedp.EmulateMobile, chromedp.EmulateTouch,
			func(_ *emulation.SetDeviceMetricsOverrideParams, touch *emulation.SetTouchEmulationEnabledParams) {
				touch.MaxTouchPoints = 5
			}))
		p.do(chromedp.Navigate(the.address))
		p.settled()
		if wide := eval[float64](p, "document.documentElement.scrollWidth"); wide > float64(width) {
			t.Errorf("%d: the page is %g px wide", width, wide)
		}
		for _, part := range []string{".step", ".steps", ".inject", "[aria-label=Undo]", "[aria-label=Redo]"} {
			if b := p.boxOf(part); b.X < 0 || b.X+b.Width > float64(width) || b.Width == 0 {
				t.Errorf("%d: %s is at %+v", width, part, b)
			}
		}
		play, stage := p.boxOf("[aria-label=Play]"), p.boxOf("#stage")
		step, steps := p.boxOf(".step"), p.boxOf(".steps")
		if controls := stage.Y - play.Y; controls > 80 {
			t.Errorf("%d: the picture begins %g px below the controls", width, controls)
		}
		if step.Y > play.Y || steps.Y < stage.Y+stage.Height {
			t.Errorf("%d: the step at %g, the picture at %g, the buttons at %g", width, step.Y, stage.Y, steps.Y)
		}
		if stage.Y > 300 {
			t.Errorf("%d: the picture begins at %g px", width, stage.Y)
		}
	}
}
