package link

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
)

// View is what the page shows of a scenario. In a link it stands behind the scenario, so
// that either can be read when the other cannot. The zero View is that of a link without
// view state.
type View struct {
	At       *time.Duration // the playhead, 0 or more; nil: where the page puts it by itself
	Event    int            // how many events of the instant At have happened, from 1; 0: all of them
	Selected string         // the name of the selected lane; "": none
	Panel    string         // the name of the open panel in lower case; "": the page's choice
	Zoom     Zoom           // the part of the time that the timeline shows; the zero value: all of it
	Unfold   string         // the sources whose many replicas are drawn one by one: their numbers from 1, ascending: "1,3"; "": none
	Step     int            // the step of the lesson's story, from 1; 0: the first
	Present  bool           // the page is shown to a room
	Cover    bool           // what comes after At, or after the beginning without it, is to be predicted before it is shown
}

// Zoom is a part of the time of a run: From is 0 or more, To is later.
type Zoom struct{ From, To time.Duration }

// Split splits an address, or its part after "#", into the part that Decode reads and the
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

// String returns the view state as it stands in an address after "&":
// "t=1.5s&e=2&sel=postgres&tab=console&zoom=500ms-2s".
// It is empty for the zero View. Like a link it ends in a letter or a digit.
func (v View) String() string {
	var parts []string
	if v.At != nil {
		parts = append(parts, "t="+asciiTime(readable(*v.At)))
	}
	if v.At != nil && v.Event > 0 {
		parts = append(parts, "e="+strconv.Itoa(v.Event))
	}
	if v.Selected != "" {
		parts = append(parts, "sel="+escape(v.Selected))
	}
	if v.Panel != "" {
		parts = append(parts, "tab="+escape(v.Panel))
	}
	if v.Zoom.To > v.Zoom.From {
		parts = append(parts, "zoom="+asciiTime(v.Zoom.From)+"-"+asciiTime(v.Zoom.To))
	}
	if v.Unfold != "" {
		parts = append(parts, "unfold="+v.Unfold)
	}
	if v.Step > 0 {
		parts = append(parts, "step="+strconv.Itoa(v.Step))
	}
	if v.Present {
		parts = append(parts, "present")
	}
	if v.Cover {
		parts = append(parts, "cover")
	}
	return strings.Join(parts, "&")
}

// asciiTime writes a time as an address can hold it.
func asciiTime(t time.Duration) string { return strings.Replace(t.String(), "µ", "u", 1) }

// readable rounds a time of the playhead, which may lie between two pixels of the timeline:
// from a millisecond on to the microsecond, as delays are drawn. It rounds up, so that an
// event that has happened at t has happened at the rounded time, too.
func readable(t time.Duration) time.Duration {
	if t < time.Millisecond {
		return t
	}
	return (t + time.Microsecond - 1).Truncate(time.Microsecond)
}

// ParseView reads the view state. It is strict: an unknown key is an error, since showing
// something else than was meant is worse than saying so.
func ParseView(text string) (View, error) {
	var v View
	if text == "" {
		return v, nil
	}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(part, "=")
		if seen[key] {
			return View{}, fmt.Errorf("view: %.40q is given twice", key)
		}
		seen[key] = true
		var err error
		switch key {
		case "t":
			err = v.readTime(value)
		case "e":
			err = v.readEvent(value)
		case "sel":
			err = v.readSelected(value)
		case "tab":
			err = v.readPanel(value)
		case "zoom":
			err = v.readZoom(value)
		case "unfold":
			err = v.readUnfold(value)
		case "step":
			err = v.readStep(value)
		case "present":
			err = v.readPresent(value)
		case "cover":
			if v.Cover = true; value != "" {
				err = fmt.Errorf("has no value; leave %.40q out", "="+value)
			}
		default:
			err = errors.New(`unknown; there are "t", "e", "sel", "tab", "zoom", "unfold", "step", "present" and "cover"`)
		}
		if err != nil {
			return View{}, fmt.Errorf("view: %.40q: %w", key, err)
		}
	}
	if v.Event > 0 && v.At == nil {
		return View{}, errors.New(`view: "e": counts the events of an instant; give its time, too, as in "t=1.5s&e=2"`)
	}
	return v, nil
}

func (v *View) readEvent(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return fmt.Errorf("%.40q is not the number of an event of the instant; try %q", value, "1")
	}
	v.Event = n
	return nil
}

func (v *View) readUnfold(value string) error {
	text, err := url.QueryUnescape(value) // some programs write a comma as %2C
	last := 0
	for number := range strings.SplitSeq(text, ",") {
		n, errNumber := strconv.Atoi(number)
		if err != nil || errNumber != nil || n <= last || strconv.Itoa(n) != number {
			return fmt.Errorf("%.40q is not a list of numbers of sources, ascending; try %q", value, "1,3")
		}
		last = n
	}
	v.Unfold = text
	return nil
}

func (v *View) readStep(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return fmt.Errorf("%.40q is not the number of a step of a lesson; try %q", value, "2")
	}
	v.Step = n
	return nil
}

func (v *View) readPanel(value string) error {
	name, err := url.QueryUnescape(value)
	if err != nil || name == "" {
		return fmt.Errorf("%.40q is not the name of a panel; try %q", value, "console")
	}
	v.Panel = strings.ToLower(name)
	return nil
}

func (v *View) readZoom(value string) error {
	first, second, found := strings.Cut(readSpaces(value), "-")
	from, err := time.ParseDuration(first)
	to, errTo := time.ParseDuration(second)
	if !found || err != nil || errTo != nil || from < 0 || to <= from {
		return fmt.Errorf("%.40q is not a part of the timeline; try %q", value, "500ms-1.5s")
	}
	v.Zoom = Zoom{from, to}
	return nil
}

// readPresent reads a key that needs no value; some programs give it an empty one.
func (v *View) readPresent(value string) error {
	if value != "" && value != "1" {
		return fmt.Errorf("%.40q is not how to present; leave it out, as in %q", value, "&present")
	}
	v.Present = true
	return nil
}

func (v *View) readTime(value string) error {
	// Not dist.ParseDuration: a run of many sources may be longer than any of its delays.
	at, err := time.ParseDuration(readSpaces(value))
	if err != nil || at < 0 {
		return fmt.Errorf("%.40q is not a time on the timeline; try %q", value, "1.5s")
	}
	v.At = &at
	return nil
}

func (v *View) readSelected(value string) error {
	name, err := url.QueryUnescape(value)
	if err != nil || name == "" {
		return fmt.Errorf("%.40q is not the name of a lane; try %q", value, "postgres")
	}
	v.Selected = name
	return nil
}

// readSpaces returns a time as it was typed into an address, "1.5 s", in Go's notation.
func readSpaces(value string) string {
	text, err := url.QueryUnescape(value)
	if err != nil {
		return value
	}
	return dist.TidyDuration(text)
}

// escape writes a name so that the address stays whole wherever it is pasted.
func escape(name string) string {
	text := strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	if last := text[len(text)-1]; !isAlphanumeric(last) {
		text = fmt.Sprintf("%s%%%02X", text[:len(text)-1], last)
	}
	return text
}
