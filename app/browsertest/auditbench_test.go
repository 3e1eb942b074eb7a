package browsertest

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkAudit has Lighthouse measure how fast pages are: 95 points or more on a desktop, and 90
// on a phone, whose processor is 4 times slower and whose network is a slow 4G.
func BenchmarkAudit(b *testing.B) {
	lighthouse(b)
	address := writtenSite(b)
	for _, path := range audited {
		for _, device := range []struct {
			name   string
			budget float64
		}{{"desktop", 95}, {"phone", 90}} {
			b.Run(device.name+"/"+path, func(b *testing.B) {
				var points []float64
				var last audit
				for b.Loop() {
					last = runAudit(b, address+path, device.name, "performance")
					points = append(points, last.Categories["performance"].Score*100)
				}
				score := percentile(points, 50)
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(score, fmt.Sprintf("points(≥%g)", device.budget))
				for _, figure := range []struct{ id, unit string }{
					{"first-contentful-paint", "FCP-ms"}, {"largest-contentful-paint", "LCP-ms"}, {"speed-index", "speed-index-ms"},
					{"total-blocking-time", "TBT-ms"}, {"interactive", "TTI-ms"}, {"cumulative-layout-shift", "CLS"},
				} {
					b.ReportMetric(last.Audits[figure.id].NumericValue, figure.unit)
				}
				scored(fmt.Sprintf("%s, /%s", device.name, path), score, device.budget)
				if score < device.budget {
					b.Logf("lost by:\n%s", strings.Join(last.lost("performance"), "\n"))
				}
			})
		}
	}
}

// scored adds points of an audit to the table that ends the benchmarks.
func scored(figure string, points, budget float64) {
	verdict := "ok"
	if points < budget {
		verdict, compared.over = "OVER", true
	}
	compared.lines = append(compared.lines, fmt.Sprintf("%-24s %7.0f points %29s  %s", figure, points, fmt.Sprintf("≥ %g", budget), verdict))
}
