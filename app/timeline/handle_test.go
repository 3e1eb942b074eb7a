package timeline

import (
	"slices"
	"testing"
	"time"

	"scattergather/engine"
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
		{"a timeout that all share has one where it matters", `{"version":1,"timeout":"3s","sources":[{"name":"a","delay":"30s"},{"name":"b","delay":"1s"},{"name":"c","delay":"1s","steps":5,"onCancel":"ignore"}]}`, []Handle{
			{Name: "Timeout", Kind: HandleTimeout, Field: "timeout", Source: -1, Value: 3 * s, Steps: 1, At: 3 * s},
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 30 * s, Steps: 1, At: 30 * s, Clipped: true},
			{Name: "a timeout", Kind: HandleTimeout, Field: "timeout", Lane: 1, Source: -1, Value: 3 * s, Steps: 1, At: 3 * s},
			{Name: "b delay", Kind: HandleDelay, Field: "sources[1].delay", Lane: 2, Source: 1, Value: s, Steps: 1, At: s},
			{Name: "c delay", Kind: HandleDelay, Field: "sources[2].delay", Lane: 3, Source: 2, Value: s, Steps: 5, At: 5 * s},
			{Name: "c timeout", Kind: HandleTimeout, Field: "timeout", Lane: 3, Source: -1, Value: 3 * s, Steps: 1, At: 3 * s},
		}},
		{"the first pause has one", `{"version":1,"shared":"2","sources":[{"name":"flaky","delay":"100ms","error":"no","retry":{"attempts":3,"backoff":"50ms","factor":3}}]}`, []Handle{
			{Name: "flaky delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 100 * ms, Steps: 1, At: 200 * ms},
			{Name: "flaky backoff", Kind: HandleBackoff, Field: "sources[0].retry.backoff", Lane: 1, Source: 0, Value: 50 * ms, Steps: 1, Origin: 200 * ms, At: 250 * ms},
		}},
		{"jobs, of alike ones the first, have them on the lane of their worker", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":1,"queue":9},"sources":[{"name":"a","delay":"100ms"},{"name":"b #","count":2,"delay":"50ms","timeout":"1s"},{"name":"c","delay":"exp(1s)"}]}`, []Handle{
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 100 * ms, Steps: 1, At: 100 * ms},
			{Name: "b #1 delay", Kind: HandleDelay, Field: "sources[1].delay", Lane: 1, Source: 1, Value: 50 * ms, Steps: 1, Origin: 100 * ms, At: 150 * ms},
			{Name: "b #1 timeout", Kind: HandleTimeout, Field: "sources[1].timeout", Lane: 1, Source: 1, Value: s, Steps: 1, Origin: 100 * ms, At: 1100 * ms},
		}},
		{"a delay out of sight is at the edge", `{"version":1,"sources":[{"name":"a","delay":"30s","timeout":"3s"}]}`, []Handle{
			{Name: "a delay", Kind: HandleDelay, Field: "sources[0].delay", Lane: 1, Source: 0, Value: 30 * s, Steps: 1, At: 30 * s, Clipped: true},
			{Name: "a timeout", Kind: HandleTimeout, Field: "sources[0].timeout", Lane: 1, Source: 0, Value: 3 * s, Steps: 1, At: 3 * s},
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

// What is held stays: the timeout that was dragged beyond all delays can be dragged back.
func TestHeldHandle(t *testing.T) {
	r := reportOf(t, `{"version":1,"timeout":"3s","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"}]}`)
	names := func(v View) (list []string) {
		for _, h := range Layout(r, v).Handles {
			list = append(list, h.Name)
		}
		return list
	}
	if got := names(View{Width: 1000}); !slices.Equal(got, []string{"Timeout", "a delay", "b delay"}) {
		t.Errorf("handles: %q", got)
	}
	if got := names(View{Width: 1000, Held: "b timeout"}); !slices.Equal(got, []string{"Timeout", "a delay", "b delay", "b timeout"}) {
		t.Errorf("with one that is held: %q", got)
	}
}

// Putting a handle's value where it lies changes nothing; where it lies follows the value.
func TestDraggedHandlesLieWhereTheyWerePut(t *testing.T) {
	scenario := `{"version":1,"timeout":"700ms","deadline":"3s","sources":[
		{"name":"a","delay":"200ms","steps":3},{"name":"b","delay":"1s"},
		{"name":"c","delay":"100ms","timeout":"2s","error":"no","retry":{"attempts":2,"backoff":"300ms"}}]}`
	s, err := engine.Decode([]byte(scenario))
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	dragged := 0
	for _, h := range Layout(r, View{Width: 1000}).Handles {
		if got := h.ValueAt(h.At); got != h.Value {
			t.Errorf("%s: %v at its place, not %v", h.Name, got, h.Value)
		}
		to := h.At + 60*time.Millisecond
		changed := s.Clone()
		switch value := h.ValueAt(to).String(); h.Field {
		case "sources[0].delay":
			changed.Sources[0].Delay = value
		case "sources[1].delay":
			changed.Sources[1].Delay = value
		case "sources[2].delay":
			changed.Sources[2].Delay = value
		case "sources[2].timeout":
			changed.Sources[2].Timeout = value
		case "sources[2].retry.backoff":
			changed.Sources[2].Retry.Backoff = value
		case "timeout":
			changed.Timeout = value
		case "deadline":
			changed.Deadline = value
		default:
			t.Fatalf("%s edits %s", h.Name, h.Field)
		}
		after, err := engine.Run(changed)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range Layout(after, View{Width: 1000, Held: h.Name}).Handles {
			if now.Name == h.Name {
				dragged++
				if now.At != to {
					t.Errorf("%s was put at %v and lies at %v", h.Name, to, now.At)
				}
			}
		}
	}
	if dragged != 8 {
		t.Errorf("%d handles were dragged", dragged)
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
