package link

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// View is what somebody looks at. It travels behind the scenario, so that either can be
// read when the other cannot. The zero View is what a link without view state shows.
type View struct {
	At       *time.Duration // the playhead; nil: where the page puts it by itself
	Selected string         // the name of the selected lane; "": none
}

// Split takes an address, or what follows its "#", apart into the part that Decode reads and the
// part that ParseView reads. Either may be empty.
func Split(address string) (payload, view string) {
	address = strings.TrimSpace(address)
	if before, after, found := strings.Cut(address, "#"); found {
		address = after
	} else if strings.Contains(before, "://") {
		return "", ""
	}
	payload, view, _ = strings.Cut(address, "&")
	return payload, view
}

// String returns the view state as it stands in an address behind "&": "t=1.5s&sel=postgres".
// It is empty for the zero View. Like a link it ends in a letter or a digit.
func (v View) String() string {
	var parts []string
	if v.At != nil {
		parts = append(parts, "t="+strings.Replace(v.At.String(), "µ", "u", 1)) // an address is ASCII
	}
	if v.Selected != "" {
		parts = append(parts, "sel="+escape(v.Selected))
	}
	return strings.Join(parts, "&")
}

// ParseView reads the view state. It is strict: what it does not know is an error, because
// a link that shows something else than was meant is worse than one that says so.
func ParseView(text string) (View, error) {
	var v View
	if text == "" {
		return v, nil
	}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(part, "=")
		if seen[key] {
			return View{}, fmt.Errorf("view: %q is given twice", key)
		}
		seen[key] = true
		var err error
		switch key {
		case "t":
			err = v.readTime(value)
		case "sel":
			err = v.readSelected(value)
		default:
			err = errors.New(`unknown; there are "t" and "sel"`)
		}
		if err != nil {
			return View{}, fmt.Errorf("view: %q: %w", key, err)
		}
	}
	return v, nil
}

func (v *View) readTime(value string) error {
	// Not a duration of a scenario: a run of many sources may be longer than one of them.
	at, err := time.ParseDuration(value)
	if err != nil || at < 0 {
		return fmt.Errorf("%q is not a time of the playhead; try %q", value, "1.5s")
	}
	v.At = &at
	return nil
}

func (v *View) readSelected(value string) error {
	name, err := url.QueryUnescape(value)
	if err != nil || name == "" {
		return fmt.Errorf("%q is not the name of a lane; try %q", value, "postgres")
	}
	v.Selected = name
	return nil
}

// escape writes a name so that the address stays whole wherever it is pasted.
func escape(name string) string {
	text := strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	if last := text[len(text)-1]; !isAlphanumeric(last) {
		text = fmt.Sprintf("%s%%%02X", text[:len(text)-1], last)
	}
	return text
}
