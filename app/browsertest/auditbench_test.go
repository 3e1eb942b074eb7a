package browsertest

import (
	"fmt"
	"path/filepath"
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
				add(fmt.Sprintf("audit: %s, %s", device.name, strings.TrimSuffix(filepath.Base("/"+path), ".html")), fmt.Sprintf("%.0f points", score), "", "", "", fmt.Sprintf("≥ %g", device.budget), score >= device.budget)
				if score < device.budget {
					b.Logf("lost by:\n%s", strings.Join(last.lost("performance"), "\n"))
				}
			})
		}
	}
}
