package browsertest

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestWithoutChromium runs these tests where no browser is installed. They must not be skipped
// without a word.
func TestWithoutChromium(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, arg, chromium, want string
		ok                        bool
	}{
		{"none is installed", "-test.v", "", "apt-get install chromium", false},
		{"another one is named", "-test.v", "CHROMIUM=/no/such/chromium", "/no/such/chromium", false},
		{"-short", "-test.short", "", "left out", true},
	} {
		cmd := exec.Command(self, "-test.run=TestLessons", test.arg)
		cmd.Env = []string{"PATH=", "HOME=" + t.TempDir(), test.chromium}
		out, err := cmd.CombinedOutput()
		if ok := err == nil; ok != test.ok || !strings.Contains(string(out), test.want) {
			t.Errorf("%s: %v: %s\nwant %q", test.name, err, out, test.want)
		}
	}
}
