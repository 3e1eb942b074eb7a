package link

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"
)

func tuesday() Course {
	return Course{Title: "My lecture of Tuesday", Entries: []string{"wait", "first-error&step=3", "1.okm-G81io1lsNIvBshgg&t=1s", "scatter-gather&step=4&present"}}
}

var courses = map[string]Course{
	"one lesson":    {Entries: []string{"wait"}},
	"a lecture":     tuesday(),
	"in other ways": {Title: "Žluťoučký “kůň” <b>& 漢字\n", Entries: []string{"no-such-lesson", "1.damaged", "c1.nested", "&t=1s"}},
}

func TestCoursesSurviveTheirLinks(t *testing.T) {
	for name, c := range courses {
		fragment, err := EncodeCourse(c)
		if err != nil {
			t.Fatal(err)
		}
		if last := fragment[len(fragment)-1]; !isAlphanumeric(last) || !strings.HasPrefix(fragment, "c1.") || strings.ContainsAny(fragment, "&# %") {
			t.Errorf("%s: %s", name, fragment)
		}
		if again, _ := EncodeCourse(c); again != fragment {
			t.Errorf("%s has two links", name)
		}
		for _, address := range []string{fragment, "#" + fragment, "https://example.org/play/#" + fragment} {
			got, open, view, err := ReadCourse(address)
			if err != nil || open != 1 || view != "" || !reflect.DeepEqual(got, c) || !IsCourse(address) {
				t.Errorf("%s: %+v, entry %d, view %q, %v", address, got, open, view, err)
			}
		}
		got, open, view, err := ReadCourse("#" + CourseAddress(fragment, len(c.Entries), "step=2&t=1s"))
		if err != nil || open != len(c.Entries) || view != "step=2&t=1s" || !reflect.DeepEqual(got, c) {
			t.Errorf("%s: %+v, entry %d, view %q, %v", name, got, open, view, err)
		}
	}
	if fragment, _ := EncodeCourse(Course{Title: "My lecture of Tuesday", Entries: []string{"wait", "first-error", "fail-fast", "limit"}}); len(fragment) > 60 {
		t.Errorf("four lessons take %d characters: %s", len(fragment), fragment)
	}
}

// TestGoldenCourses: what was once written is read for ever. New lines may be added, none changed.
func TestGoldenCourses(t *testing.T) {
	golden, err := os.ReadFile("testdata/golden-c1.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(golden)), "\n")
	if len(lines) < 3 {
		t.Fatalf("%d golden courses", len(lines))
	}
	for _, line := range lines {
		fragment, want, _ := strings.Cut(line, " ")
		c, _, _, err := ReadCourse(fragment)
		if got := fmt.Sprintf("%q %q", c.Title, c.Entries); err != nil || got != want {
			t.Errorf("%s: %s, %v\nwant %s", fragment, got, err, want)
		}
	}
}

func TestCoursesWithinLimits(t *testing.T) {
	many := func(n int, entry string) []string {
		return strings.Split(strings.TrimSuffix(strings.Repeat(entry+" ", n), " "), " ")
	}
	for _, c := range []struct {
		course Course
		want   string
	}{
		{Course{Title: strings.Repeat("ž", MaxCourseTitle), Entries: many(MaxEntries, "wait")}, ""},
		{Course{Entries: many(1, strings.Repeat("x", MaxCourse))}, ""},
		{Course{Title: strings.Repeat("ž", MaxCourseTitle+1), Entries: many(1, "wait")}, "course: its title has 201 characters; at most 200 are allowed"},
		{Course{Title: "\xff", Entries: many(1, "wait")}, "course: its title is not valid UTF-8"},
		{Course{Title: "Nothing"}, "course: it has no entries"},
		{Course{Entries: many(MaxEntries+1, "wait")}, "course: it has 51 entries; at most 50 are allowed"},
		{Course{Entries: []string{"wait", ""}}, "course: entry 2 is empty"},
		{Course{Entries: []string{"#wait"}}, `course: entry 1 is not the part of a link behind "#"`},
		{Course{Entries: []string{"wait", "a b"}}, `course: entry 2 is not the part of a link behind "#"`},
		{Course{Entries: many(2, strings.Repeat("x", MaxCourse/2+1))}, "course: its links have 131074 bytes; at most 131072 are allowed"},
	} {
		fragment, err := EncodeCourse(c.course)
		if c.want == "" {
			if got, _, _, errRead := ReadCourse(fragment); err != nil || errRead != nil || !reflect.DeepEqual(got, c.course) {
				t.Errorf("%.20s with %d entries: %v, %v", c.course.Title, len(c.course.Entries), err, errRead)
			}
		} else if err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// TestHostileCourses: each says what is wrong with it.
func TestHostileCourses(t *testing.T) {
	good, _ := EncodeCourse(tuesday())
	packed := func(json string) string {
		text, err := deflateWith(courseDictionary, []byte(json))
		if err != nil {
			t.Fatal(err)
		}
		return "c1." + text
	}
	for fragment, want := range map[string]string{
		"c1.":                         `course: this is not a course; those begin with "#c1."`,
		"c1.abc":                      "course: characters are missing",
		"c1.!!!!!!x":                  "course: characters are missing",
		good[:len(good)-3]:            "course: characters are missing",
		good + "A":                    "course: characters are missing",
		strings.ToLower(good):         "course: characters are missing",
		"c2." + good[3:]:              "course: it was made by a newer playground (codec c2)",
		"c0." + good[3:]:              `course: this is not a course; those begin with "#c1."`,
		good + "&n=0":                 `course: "n": "0" is not the number of an entry; try "2"`,
		good + "&n=x":                 `course: "n": "x" is not the number of an entry; try "2"`,
		good + "&n=99999999999999999": "course: there is no entry 99999999999999999; it has 4",
		good + "&n=5":                 "course: there is no entry 5; it has 4",
		packed(`[]`):                  "course: it was read, but what it holds is not a course",
		packed(`{"links":["wait"],"script":"x"}`):      `unknown field "script"`,
		packed(`{"links":["wait"]}{"links":["wait"]}`): "something follows it",
		packed(`{"links":[1]}`):                        "not a course",
		packed(`{}`):                                   "it has no entries",
		packed(`{"links":[""]}`):                       "entry 1 is empty",
		packed(`{"links":["a\u0000b"]}`):               "entry 1 is not the part of a link",
		packed(`{"title":"` + strings.Repeat("x", 300) + `","links":["a"]}`): "its title has 300 characters",
		packed(`{"links":["` + strings.Repeat("a", 10<<20) + `"]}`):          "it holds more than the 139264 bytes of a course",
		packed(`{"links":["a"` + strings.Repeat(`,"a"`, 1000) + `]}`):        "it has 1001 entries",
	} {
		if c, _, _, err := ReadCourse(fragment); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %.60v, %v\nwant %s", fragment, c, err, want)
		}
	}
	if _, err := Decode(good); err == nil || !strings.Contains(err.Error(), "it is a course") {
		t.Errorf("read as a scenario: %v", err)
	}
	for _, other := range []string{"", "#", "wait", "cause", "cancellation", "1.okm-G81io1lsNIvBshgg", "c.x", "https://example.org/c1.x", "course.x"} {
		if IsCourse(other) {
			t.Errorf("%q is taken for a course", other)
		}
	}
}

// TestEveryChangedCharacterIsSeen: a course with another character never opens as another course.
func TestEveryChangedCharacterIsSeen(t *testing.T) {
	good, _ := EncodeCourse(tuesday())
	for i := len(coursePrefix); i < len(good); i++ {
		for _, c := range "Ab3-_" {
			bad := good[:i] + string(c) + good[i+1:]
			if got, _, _, err := ReadCourse(bad); err == nil && !reflect.DeepEqual(got, tuesday()) {
				t.Fatalf("%s opens as %+v", bad, got)
			}
		}
	}
}

// TestCoursesThatWereChangedOnTheirWay are repaired where nothing is lost.
func TestCoursesThatWereChangedOnTheirWay(t *testing.T) {
	good, _ := EncodeCourse(tuesday())
	address := "https://example.org/play/#" + CourseAddress(good, 3, "step=2")
	r := rand.New(rand.NewPCG(1, 2))
	cut := 40 + r.IntN(len(address)-60)
	for _, text := range []string{
		address + ".", address + ")", "<" + address + ">", address[:cut] + "\n" + address[cut:], address[:cut] + "\u200b" + address[cut:], " " + address + "\r\n",
		strings.ReplaceAll(address, "&", "&amp;"), url.PathEscape(address), strings.NewReplacer("&", "%26", "=", "%3D", "#", "%23").Replace(address),
	} {
		c, open, view, err := ReadCourse(text)
		if err != nil || open != 3 || view != "step=2" || !reflect.DeepEqual(c, tuesday()) || !IsCourse(text) {
			t.Errorf("%q: entry %d, view %q, %v", text, open, view, err)
		}
	}
}

func FuzzReadCourse(f *testing.F) {
	for _, c := range courses {
		fragment, err := EncodeCourse(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(fragment)
		f.Add("https://example.org/#" + CourseAddress(fragment, 1, "step=2&t=1s"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, open, view, err := ReadCourse(text)
		if err != nil {
			return
		}
		if open < 1 || open > len(c.Entries) || !IsCourse(text) {
			t.Errorf("%q: entry %d of %d", text, open, len(c.Entries))
		}
		fragment, err := EncodeCourse(c)
		if err != nil {
			t.Fatalf("%q reads as %+v, which has no link: %v", text, c, err)
		}
		again, openAgain, viewAgain, err := ReadCourse(CourseAddress(fragment, open, view))
		if err != nil || openAgain != open || viewAgain != view || !reflect.DeepEqual(again, c) {
			t.Errorf("%q reads as %+v, and that as %+v, entry %d, view %q, %v", text, c, again, openAgain, viewAgain, err)
		}
	})
}
