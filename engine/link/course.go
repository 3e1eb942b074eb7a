package link

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Course is a list of links in an order, "my lecture of Tuesday". It is a link, too.
type Course struct {
	Title   string   `json:"title,omitempty"` // at most MaxCourseTitle characters
	Entries []string `json:"links"`           // 1 to MaxEntries fragments without "#": what Read reads, such as "wait&step=3"
}

// Limits of a course.
const (
	MaxEntries     = 50
	MaxCourseTitle = 200       // characters
	MaxCourse      = 128 << 10 // bytes of the JSON of title and links
)

// coursePrefix begins the links of courses. As with the numbers of scenarios, what has once been
// written is read for ever: another codec needs another prefix.
const coursePrefix = "c1."

// courseDictionary makes short courses short. It is part of the codec and never changes.
const courseDictionary = `{"title":"My lecture of Tuesday","links":["wait&step=2","first-error","all-errors","zero-group","own-slot","fail-fast","cancellation","listening",` +
	`"ignores-context","cause","parent-deadline","context-after-wait","limit","limit-zero","try-go","go-after-failure","orphan","panic","first-success","quorum","slowest","hedge",` +
	`"shared-slowness","retry-storm","dispatcher-worker","back-pressure","stuck-dispatcher","scatter-gather&step=3"]}{"title":"Course","links":["1.`

// EncodeCourse returns the fragment of an address, without "#", for a course. It ends in a letter
// or a digit. The error says which limit the course exceeds.
func EncodeCourse(c Course) (fragment string, err error) {
	if err := c.check(); err != nil {
		return "", fmt.Errorf("course: %w", err)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false) // "&" stands in every link to a step
	if err := e.Encode(c); err != nil {
		return "", fmt.Errorf("course: %w", err)
	}
	data := bytes.TrimSuffix(out.Bytes(), []byte("\n"))
	for {
		text, err := deflateWith(courseDictionary, data)
		if err != nil {
			return "", fmt.Errorf("course: %w", err)
		}
		if isAlphanumeric(text[len(text)-1]) {
			return coursePrefix + text, nil
		}
		data = append(data, ' ') // JSON ignores it, and the text becomes another
	}
}

// check returns which limit a course exceeds.
func (c Course) check() error {
	if n := utf8.RuneCountInString(c.Title); n > MaxCourseTitle {
		return fmt.Errorf("its title has %d characters; at most %d are allowed", n, MaxCourseTitle)
	}
	if !utf8.ValidString(c.Title) {
		return errors.New("its title is not valid UTF-8")
	}
	if len(c.Entries) == 0 {
		return errors.New("it has no entries")
	}
	if n := len(c.Entries); n > MaxEntries {
		return fmt.Errorf("it has %d entries; at most %d are allowed", n, MaxEntries)
	}
	size := len(c.Title)
	for i, entry := range c.Entries {
		switch {
		case entry == "":
			return fmt.Errorf("entry %d is empty", i+1)
		case strings.ContainsFunc(entry, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '"' || r == '\\' || r == '#' }):
			return fmt.Errorf("entry %d is not the part of a link behind %q", i+1, "#")
		}
		size += len(entry)
	}
	if size > MaxCourse {
		return fmt.Errorf("its links have %d bytes; at most %d are allowed", size, MaxCourse)
	}
	return nil
}

// IsCourse reports whether an address, or its part after "#", is meant to be that of a course.
func IsCourse(address string) bool {
	payload, _ := Split(tidyCourse(address))
	head, _, found := strings.Cut(payload, ".")
	number, isCourse := strings.CutPrefix(head, "c")
	_, err := strconv.Atoi(number)
	return found && isCourse && err == nil
}

// ReadCourse reads a course from an address, or its part after "#", and what the address says
// about it: the number of the entry that is open, from 1, and the view state of that entry. An
// address without a number opens the first. What programs do to links on their way is undone where
// the checksum says that nothing is lost.
func ReadCourse(address string) (c Course, open int, view string, err error) {
	payload, viewed := Split(tidyCourse(address))
	if c, err = decodeCourse(payload); err != nil {
		return Course{}, 0, "", fmt.Errorf("course: %w", err)
	}
	if open, view, err = readEntry(viewed); err != nil {
		return Course{}, 0, "", fmt.Errorf("course: %w", err)
	}
	if open > len(c.Entries) {
		return Course{}, 0, "", fmt.Errorf("course: there is no entry %d; it has %d", open, len(c.Entries))
	}
	return c, open, view, nil
}

// tidyCourse undoes percent-encoding, "&amp;", line breaks and the punctuation of a sentence.
func tidyCourse(address string) string {
	if strings.Contains(address, "%") {
		if text, err := url.PathUnescape(address); err == nil && !strings.Contains(text, " ") {
			address = text
		}
	}
	address = strings.ReplaceAll(address, "&amp;", "&")
	address = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, address)
	return strings.TrimRightFunc(address, func(r rune) bool { return r < 0x80 && !isAlphanumeric(byte(r)) })
}

// readEntry reads "n=2" and what follows it.
func readEntry(viewed string) (open int, view string, err error) {
	first, rest, _ := strings.Cut(viewed, "&")
	number, ok := strings.CutPrefix(first, "n=")
	if !ok {
		return 1, viewed, nil
	}
	open, err = strconv.Atoi(number)
	if err != nil || open < 1 {
		return 0, "", fmt.Errorf(`"n": %.40q is not the number of an entry; try "2"`, number)
	}
	return open, rest, nil
}

// CourseAddress returns the fragment, without "#", of a course at one of its entries, from 1.
func CourseAddress(course string, open int, view string) string {
	course += "&n=" + strconv.Itoa(open)
	if view != "" {
		course += "&" + view
	}
	return course
}

func decodeCourse(payload string) (c Course, err error) {
	text, ok := strings.CutPrefix(payload, coursePrefix)
	if !ok {
		head, _, _ := strings.Cut(payload, ".")
		if n, err := strconv.Atoi(strings.TrimPrefix(head, "c")); err == nil && n > 1 {
			return c, fmt.Errorf("it was made by a newer playground (codec %.20s): reload the page or update the program", head)
		}
		return c, fmt.Errorf(`this is not a course; those begin with "#%s"`, coursePrefix)
	}
	data, err := inflateCourse(text)
	if err != nil {
		return c, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return Course{}, fmt.Errorf("it was read, but what it holds is not a course: %w", err)
	}
	if d.More() {
		return Course{}, errors.New("it was read, but what it holds is not a course: something follows it")
	}
	if err := c.check(); err != nil {
		return Course{}, fmt.Errorf("it was read, but what it holds cannot be used: %w", err)
	}
	return c, nil
}

// maxCourseJSON bounds what is inflated: the quotes and commas of the links, and an escape of each
// character of the title, come on top of MaxCourse.
const maxCourseJSON = MaxCourse + 8<<10

// inflateCourse returns the JSON of a course.
func inflateCourse(text string) ([]byte, error) {
	data, err := inflateWith(courseDictionary, text, maxCourseJSON)
	if errors.Is(err, errTooMuch) {
		return nil, fmt.Errorf("it holds more than the %d bytes of a course", maxCourseJSON)
	}
	return data, err
}
