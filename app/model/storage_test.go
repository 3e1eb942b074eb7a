package model

import (
	"strings"
	"testing"
)

func TestStorageDenied(t *testing.T) {
	s := after(StorageDenied{})
	if !strings.Contains(s.Notice.Text, "nothing will be kept") || s.Notice.Urgent {
		t.Errorf("the notice is %+v", s.Notice)
	}
	s = after(Address{Fragment: "#1.broken"}, StorageDenied{})
	if !strings.Contains(s.Notice.Text, "This link cannot be opened") || !strings.Contains(s.Notice.Text, "nothing will be kept") {
		t.Errorf("the notice of a broken link is %+v", s.Notice)
	}
	if s = after(StorageDenied{}, Dismiss{}); s.Notice.Text != "" {
		t.Errorf("the notice stays: %+v", s.Notice)
	}
}
