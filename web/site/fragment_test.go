package site_test

import (
	"net/http"
	"testing"
)

// TestAnEncodedFragmentIsPassedOn requests links whose "#" has become a part of the path. The
// answer never leads to another host.
func TestAnEncodedFragmentIsPassedOn(t *testing.T) {
	for _, base := range []string{"/", "/courses/playground/"} {
		s := build(t, options(base))
		for path, want := range map[string]string{
			"%231.M5owQs53tYAA":                "#1.M5owQs53tYAA",
			"%231.M5owQs53tYAA%26t%3D1s&e=1":   "#1.M5owQs53tYAA&t=1s&e=1",
			"%25231.M5owQs53tYAA":              "#1.M5owQs53tYAA",
			"index.html%23wait":                "#wait",
			"%23//evil.example/":               "#/evil.example/",
			"%23%0D%0ALocation:%20/evil%22%3C": "#%0D%0ALocation:%20/evil%22%3C",
			"web/app.css%23x":                  "",
			"nothing%23x":                      "",
		} {
			answer := ask(s, "GET", base+path)
			location := answer.Header.Get("Location")
			if want == "" {
				if answer.StatusCode != http.StatusNotFound || location != "" {
					t.Errorf("%s%s answers %s, leads to %q", base, path, answer.Status, location)
				}
			} else if answer.StatusCode != http.StatusFound || location != base+want {
				t.Errorf("%s%s answers %s, leads to %q, want %q", base, path, answer.Status, location, base+want)
			}
		}
	}
	s := build(t, options("/x/"))
	if answer := ask(s, "GET", "/%231.M5owQs53tYAA"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("outside of the base: %s", answer.Status)
	}
}
