package browsertest

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestWithoutBrowsers runs these tests where a browser is not installed. They must not be skipped
// without a word.
func TestWithoutBrowsers(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, arg, chromium, firefox, want string
		ok                                 bool
	}{
		{"no Chromium is installed", "-test.v", "", self, "apt-get install chromium", false},
		{"another Chromium is named", "-test.v", "/no/such/chromium", self, "/no/such/chromium", false},
		{"no Firefox is installed", "-test.v", self, "", "apt-get install firefox-esr", false},
		{"another Firefox is named", "-test.v", self, "/no/such/firefox", "/no/such/firefox", false},
		{"-short", "-test.short", "", "", "left out", true},
	} {
		cmd := exec.Command(self, "-test.run=TestLessons", test.arg)
		cmd.Env = []string{"PATH=", "HOME=" + t.TempDir(), "CHROMIUM=" + test.chromium, "FIREFOX=" + test.firefox}
		out, err := cmd.CombinedOutput()
		if ok := err == nil; ok != test.ok || !strings.Contains(string(out), test.want) {
			t.Errorf("%s: %v: %s\nwant %q", test.name, err, out, test.want)
		}
	}
}
