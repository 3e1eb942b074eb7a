package timeline

import (
	"testing"
	"time"
)

func TestHandles(t *testing.T) {
	const s, ms = time.Second, time.Millisecond
	for _, c := range []struct {
		name, scenario string
		want           []Handle
	}{
		{"fixed delays have one, distributions have none", `{"version":1,"sources":[{"name":"a","delay":"500ms"},{"name":"b","delay":"exp(1s)"},{"name":"c"}]}`, []Handle{
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 500 * ms, Steps: 1, At: 500 * ms},
			{Name: "c delay", Kind: HandleDelay, Field: "sources[2].delay", Lane: 3, Source: 2, Steps: 1},
		}},
		{"a delay out of sight is at the edge", `{"version":1,"timeout":"3s","sources":[{"name":"a","delay":"30s"}]}`, []Handle{
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 30 * s, Steps: 1, At: 30 * s, Clipped: true},
		}},
		{"steps and the shared factor stretch a delay", `{"version":1,"limit":1,"shared":"2","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"100ms","steps":5,"timeout":"4s"}]}`, []Handle{
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: s, Steps: 1, At: 2 * s},
			{Name: "b delay", Kind: HandleDelay, Field: "sources[1].delay", Lane: 2, Source: 1, Value: 100 * ms, Steps: 5, Origin: 2 * s, At: 3 * s},
			{Name: "b timeout", Kind: HandleTimeout, Field: "sources[1].timeout", Lane: 2, Source: 1, Value: 4 * s, Steps: 1, Origin: 2 * s, At: 6 * s, Clipped: true},
		}},
		{"those of the call", `{"version":1,"deadline":"1s","cancelAt":"2s","sources":[{"name":"a","delay":"3s"}]}`, []Handle{
			{Name: "Deadline", Kind: HandleDeadline, Field: "deadline", Source: -1, Value: s, Steps: 1, At: s},
			{Name: "Caller cancels", Kind: HandleCancelAt, Field: "cancelAt", Source: -1, Value: 2 * s, Steps: 1, At: 2 * s, Clipped: true},
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 3 * s, Steps: 1, At: 3 * s, Clipped: true},
		}},
		{"replicas share a field", `{"version":1,"sources":[{"name":"leaf","count":2,"delay":"forever"}],"cancelAt":"1s"}`, []Handle{
			{Name: "Caller cancels", Kind: HandleCancelAt, Field: "cancelAt", Source: -1, Value: s, Steps: 1, At: s},
			{Name: "leaf-1 delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: forever, Steps: 1, At: forever, Clipped: true},
			{Name: "leaf-2 delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 2, Source: 0, Value: forever, Steps: 1, At: forever, Clipped: true},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Layout(reportOf(t, c.scenario), View{Width: 1000})
			if len(p.Handles) != len(c.want) {
				t.Fatalf("%d handles: %+v", len(p.Handles), p.Handles)
			}
			for i, got := range p.Handles {
				if want := min(p.X(min(got.At, time.Hour)), p.Scale.Right); got.X != want {
					t.Errorf("%s is drawn at %.1f, not %.1f", got.Name, got.X, want)
				}
				got.X, got.Y, got.Height = 0, 0, 0
				if got != c.want[i] {
					t.Errorf("got %+v\nwant %+v", got, c.want[i])
				}
			}
		})
	}
}

func TestValueAt(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name   string
		handle Handle
		at     time.Duration
		want   time.Duration
	}{
		{"where it is", Handle{Value: 500 * ms, Origin: 100 * ms, At: 600 * ms}, 600 * ms, 500 * ms},
		{"further right", Handle{Value: 500 * ms, Origin: 100 * ms, At: 600 * ms}, 800 * ms, 700 * ms},
		{"five steps", Handle{Value: 100 * ms, At: 500 * ms}, 1000 * ms, 200 * ms},
		{"before it begins", Handle{Value: 500 * ms, Origin: 100 * ms, At: 600 * ms}, 50 * ms, 0},
		{"from nothing", Handle{Origin: 100 * ms, At: 100 * ms}, 350 * ms, 250 * ms},
		{"from nothing, five steps", Handle{Steps: 5}, 500 * ms, 100 * ms},
		{"from for ever", Handle{Value: forever, Steps: 2, Origin: 100 * ms, At: forever}, 300 * ms, 100 * ms},
	} {
		if got := c.handle.ValueAt(c.at); got != c.want {
			t.Errorf("%s: %v, not %v", c.name, got, c.want)
		}
	}
}
