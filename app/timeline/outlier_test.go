package timeline

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine/lesson"
	"scattergather/engine/trace"
)

// The one slow leaf of a hundred can be seen and pointed at although they are folded.
func TestSlowestReplica(t *testing.T) {
	for _, l := range lesson.All() {
		if l.Name != "slowest" {
			continue
		}
		json, err := l.Scenario.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		run := Prepare(reportOf(t, string(json)))
		for _, width := range []int{1000, 360} {
			p := run.Layout(View{Width: width, Folded: Rows{}.With(0)})
			if svg := string(p.AppendSVG(nil)); !strings.Contains(svg, ">slowest: leaf-35, 1 s<") {
				t.Errorf("%d px: the slow leaf is not named", width)
			}
			lane := p.Lanes[1]
			for _, at := range []time.Duration{500 * time.Millisecond, time.Second} {
				id, ok := p.SpanAt(p.X(at), lane.Bar-lane.Height/4)
				if f, _ := run.Facts(id); !ok || f.Lane != "leaf-35" {
					t.Errorf("%d px: at %v is %+v", width, at, f)
				}
			}
		}
		return
	}
	t.Fatal("there is no lesson slowest")
}

func TestOutlier(t *testing.T) {
	for _, c := range []struct {
		name, source string
		lane, others int
	}{
		{"one slow replica", `"count":9,"delay":"mix(80%:10ms,20%:1s)"`, 9, 0},
		{"several slow replicas", `"count":20,"delay":"mix(80%:10ms,20%:1s)"`, 9, 2},
		{"all alike", `"count":9,"delay":"100ms"`, 0, 0},
		{"somewhat slower is not much slower", `"count":9,"delay":"uniform(80ms,160ms)"`, 0, 0},
		{"three are too few", `"count":3,"delay":"mix(80%:10ms,20%:1s)"`, 0, 0},
		{"nobody ends", `"count":9,"delay":"forever"`, 0, 0},
	} {
		run := Prepare(reportOf(t, `{"version":1,"seed":3,"sources":[{"name":"leaf",`+c.source+`}]}`))
		o := run.outlierOf(0)
		if o.lane != c.lane || o.others != c.others {
			t.Errorf("%s: lane %d and %d more, want %d and %d", c.name, o.lane, o.others, c.lane, c.others)
		}
		if s, _ := run.span(o.lane, trace.SpanRun); o.lane > 0 && s.To != run.report.Outcome.Elapsed {
			t.Errorf("%s: the outlier ends at %v", c.name, s.To)
		}
	}
}
