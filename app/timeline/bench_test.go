package timeline

import "testing"

// BenchmarkLayout lays out and writes what a page redraws in each frame.
func BenchmarkLayout(b *testing.B) {
	for _, c := range []struct{ name, scenario string }{
		{"50", `{"version":1,"gather":"fail-fast","limit":30,"sources":[{"name":"a","count":49,"delay":"lognormal(50ms,400ms)","steps":3,"results":[{"type":"a"}]},{"name":"z","delay":"900ms","error":"no"}]}`},
		{"1000", `{"version":1,"sources":[{"name":"a","count":1000,"delay":"lognormal(50ms,400ms)","results":[{"type":"a"}]}]}`},
	} {
		r := reportOf(b, c.scenario)
		v := View{Width: 1000}
		if len(r.Lanes) > 100 {
			v.Height, v.Top = 800, 9000
		}
		b.Run("prepare/"+c.name, func(b *testing.B) {
			for b.Loop() {
				Prepare(r)
			}
		})
		p := Prepare(r)
		b.Run("draw/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			var svg []byte
			var pic Picture
			for b.Loop() {
				p.LayoutInto(&pic, v)
				svg = pic.AppendSVG(svg[:0])
			}
		})
	}
}
