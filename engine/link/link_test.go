package link

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

func Example() {
	s := engine.NewScenario()
	s.Title = "Two stores"
	s.Sources = []engine.Source{engine.NewSource("postgres"), engine.NewSource("redis")}
	s.Sources[0].Delay = "500ms"

	fragment, err := Encode(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	again, err := Decode("https://example.org/playground/#" + fragment + "&t=250ms&sel=postgres")
	fmt.Println(again.Title, again.Sources[0].Delay, err)
	// Output: Two stores 500ms <nil>
}

// fourStores is the scenario that most links are an edit of.
func fourStores() engine.Scenario {
	s := engine.NewScenario()
	s.Title = "Search four stores"
	s.Query = "phone AND tablet AND headphones"
	s.Timeout = "3s"
	s.Worker = engine.AbandonLeaky
	postgres, mongodb := engine.NewSource("postgres"), engine.NewSource("mongodb")
	mysql, redis := engine.NewSource("mysql"), engine.NewSource("redis")
	postgres.Delay, postgres.OnCancel = "500ms", engine.Ignore
	postgres.Results = []engine.Result{
		{Type: "phone", Manufacturer: "Apple", Model: "iPhone 15", Price: 799.99},
		{Type: "phone", Manufacturer: "Samsung", Model: "Galaxy S24 Ultra", Price: 1299.99},
		{Type: "phone", Manufacturer: "Google", Model: "Pixel 8 Pro", Price: 899.99},
	}
	mongodb.Delay = "30s"
	mysql.Delay, mysql.OnCancel = "700ms", engine.Ignore
	mysql.Results = []engine.Result{
		{Type: "headphones", Manufacturer: "Sony", Model: "WH-CH720N", Price: 149.99},
		{Type: "phone", Manufacturer: "Samsung", Model: "Galaxy Z Fold 5", Price: 1799.99},
		{Type: "tablet", Manufacturer: "Samsung", Model: "Galaxy Tab S9 Ultra", Price: 849.99},
	}
	redis.Error = "error redis: key eviction due to memory pressure"
	s.Sources = []engine.Source{postgres, mongodb, mysql, redis}
	return s
}

// edited is the four stores after a class has played with them.
func edited() engine.Scenario {
	s := fourStores()
	s.Title = "What if mongodb wakes up?"
	s.Gather, s.Quorum = engine.Quorum, 2
	s.Limit = new(3)
	s.Sources[1].Delay = "lognormal(120ms,2.5s)"
	s.Sources[1].Retry = engine.Retry{Attempts: 3, Backoff: "80ms", Factor: 1.5, Jitter: 0.2}
	cassandra := engine.NewSource("cassandra")
	cassandra.Delay, cassandra.Count = "exp(90ms)", 3
	s.Sources = append(s.Sources, cassandra)
	return s
}

func TestLinksAreShort(t *testing.T) {
	named := engine.NewScenario()
	for _, name := range []string{"Lisbon", "Prague", "Oslo", "Tallinn"} {
		s := engine.NewSource(name)
		s.Delay, s.Timeout, s.Error = "uniform(20ms,900ms)", "750ms", name+" is closed on Mondays"
		named.Sources = append(named.Sources, s)
	}
	for _, c := range []struct {
		name string
		s    engine.Scenario
		most int
	}{
		{"nothing", engine.NewScenario(), 16},
		{"four stores", fourStores(), 40}, // the aim is 160
		{"four stores, edited", edited(), 160},
		{"names of one's own", named, 194},
	} {
		fragment, err := Encode(c.s)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if len(fragment) > c.most {
			t.Errorf("%s: %d characters, want at most %d: %s", c.name, len(fragment), c.most, fragment)
		}
	}
}

func TestDecodeReadsWhatWasEncoded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 300 {
		s := scenariotest.Random(r, scenariotest.Options{Ties: i%2 == 0, Sources: 1 + i%20})
		fragment, err := Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		if last := fragment[len(fragment)-1]; !isAlphanumeric(last) {
			t.Errorf("%s ends in %q", fragment, last)
		}
		got, err := Decode(fragment)
		if err != nil || !same(got, s) {
			t.Fatalf("%s reads as %+v, %v\nwant %+v", fragment, got, err, s)
		}
		if again, err := Encode(got); err != nil || again != fragment {
			t.Fatalf("%s is encoded as %s, %v", fragment, again, err)
		}
	}
}

// same tells whether two scenarios are equal, empty lists and no lists being the same.
func same(a, b engine.Scenario) bool {
	x, errX := a.MarshalJSON()
	y, errY := b.MarshalJSON()
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

func TestDecodeTakesLinksAsTheyArePasted(t *testing.T) {
	s := fourStores()
	fragment, err := Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		fragment,
		"#" + fragment,
		" https://example.org/#" + fragment + "\n",
		"http://127.0.0.1:8000/playground/?x=1#" + fragment + "&t=1.5s",
		fragment + "&sel=%",
		fragment[:9] + "\r\n" + fragment[9:], // broken into lines by a mail program
	} {
		if got, err := Decode(text); err != nil || !reflect.DeepEqual(got, s) {
			t.Errorf("Decode(%q) = %v", text, err)
		}
	}
}

// TestChangedCharacterIsFound changes every character of a link: nothing that results may
// open as another scenario. (The last character has bits that mean nothing.)
func TestChangedCharacterIsFound(t *testing.T) {
	fragment, err := Encode(edited())
	if err != nil {
		t.Fatal(err)
	}
	for i := range fragment {
		for _, c := range "aZ05-_.!" {
			changed := fragment[:i] + string(c) + fragment[i+1:]
			if changed == fragment {
				continue
			}
			if s, err := Decode(changed); err == nil && !same(s, edited()) {
				t.Errorf("with %q at %d it opens as %+v", c, i, s)
			}
		}
	}
}

// TestGoldenLinks holds links that were out in the world: they open for ever, whatever
// later codecs look like. Add lines, never change one.
func TestGoldenLinks(t *testing.T) {
	data, err := os.ReadFile("testdata/golden-v1.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		fragment, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		s, err := Decode(fragment)
		if err != nil {
			t.Errorf("%s: %v", fragment, err)
			continue
		}
		if got, err := s.MarshalJSON(); err != nil || string(got) != want {
			t.Errorf("%s holds\n     %s, %v\nwant %s", fragment, got, err, want)
		}
	}
}

// TestDictionaryNeverChanges says so before all links of the world are broken.
func TestDictionaryNeverChanges(t *testing.T) {
	h := fnv.New64a()
	h.Write([]byte(dictionary))
	if h.Sum64() != 0x453eec80d0b5a41c {
		t.Errorf("the dictionary of codec 1 has changed (%#x): make a codec 2 instead", h.Sum64())
	}
}

func TestEncodeRefusesWhatCannotRun(t *testing.T) {
	s := fourStores()
	s.Sources[1].Delay = "5 parsecs"
	const want = `sources[1].delay: "5 parsecs" is not a duration; try "500ms"`
	if _, err := Encode(s); err == nil || err.Error() != want {
		t.Errorf("Encode() = %v, want %s", err, want)
	}
}

const (
	damaged = "link: characters are missing or were changed; copy the whole link again"
	foreign = `link: this is not a link of the playground; those begin with "#1.", or with "#p1." if they hold a program`
)

// packed is a link with any text in the place of a scenario.
func packed(t *testing.T, text string) string {
	t.Helper()
	data, err := deflate([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return "1." + data
}

func TestDamagedLinks(t *testing.T) {
	good, err := Encode(edited())
	if err != nil {
		t.Fatal(err)
	}
	const (
		unfit = "link: it was read, but what it holds cannot be used: "
	)
	for text, want := range map[string]string{
		"":                                  "link: it is empty",
		"#":                                 "link: it is empty",
		"&t=1s":                             "link: it is empty",
		"https://example.org/":              `link: this address has no scenario: nothing follows "#"`,
		"https://example.org/#":             `link: this address has no scenario: nothing follows "#"`,
		"hello":                             foreign,
		"scatter-gather":                    foreign,
		"0.abc":                             foreign,
		"01.abc":                            foreign,
		"-1.abc":                            foreign,
		"7.abc":                             "link: it was made by a newer playground (codec 7; this one reads codec 1): reload the page or update the program",
		"1":                                 damaged,
		"1.":                                damaged,
		"1.A":                               damaged,
		"1.____":                            damaged,
		good[:len(good)-1]:                  damaged,
		good[:len(good)/2]:                  damaged,
		good[:len(good)-4]:                  damaged,
		good + "AAAAAAAA":                   damaged,
		good[:20] + "!" + good[21:]:         `link: the character '!', number 21 of it, cannot be part of a link`,
		good[:20] + "é" + good[21:]:         `link: the character 'é', number 21 of it, cannot be part of a link`,
		good + ")":                          fmt.Sprintf(`link: the character ')', number %d of it, cannot be part of a link`, len(good)+1),
		packed(t, "plain text"):             unfit + "scenario: line 1, column 1: invalid character 'p' looking for beginning of value",
		packed(t, `{"version":1`):           unfit + "scenario: the JSON ends too early",
		packed(t, `{"version":1,"top":-1}`): unfit + "top: -1 is out of range; it must be 0 or more",
		packed(t, `{"version":3}`):          unfit + "version: 3 was written by a newer playground; this one reads version 1",
		packed(t, strings.Repeat(" ", 10*engine.MaxJSON)): "link: it holds more than the 65536 bytes of a scenario",
	} {
		if _, err := Decode(text); err == nil || err.Error() != want {
			t.Errorf("Decode(%q) = %v\nwant %s", text, err, want)
		}
	}
	_, err = Decode(packed(t, `{"version":1,"top":-1}`))
	if errs, ok := errors.AsType[engine.FieldErrors](err); !ok || errs[0].Field != "top" {
		t.Errorf("%v does not wrap the FieldErrors", err)
	}
}

// TestEveryCutIsNoticed cuts a link at every place: nothing may open as something else.
func TestEveryCutIsNoticed(t *testing.T) {
	s := edited()
	good, err := Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(good) {
		if got, err := Decode(good[:n]); err == nil && !same(got, s) {
			t.Errorf("the first %d of %d characters open as %+v", n, len(good), got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []engine.Scenario{engine.NewScenario(), fourStores(), edited()} {
		fragment, err := Encode(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(fragment)
	}
	f.Add("https://example.org/#1.okm-G81io1lsNIvBshgg&t=1s&sel=postgres")
	f.Fuzz(func(t *testing.T, text string) {
		payload, view := Split(text)
		if v, err := ParseView(view); err == nil {
			if again, err := ParseView(v.String()); err != nil || !reflect.DeepEqual(again, v) {
				t.Errorf("view %q reads as %+v, and that as %+v, %v", view, v, again, err)
			}
		}
		s, err := Decode(text)
		if err != nil {
			return
		}
		if got, err := Decode(payload); err != nil || !same(got, s) {
			t.Errorf("%q and its payload %q differ: %v", text, payload, err)
		}
		fragment, err := Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Decode(fragment); err != nil || !same(got, s) {
			t.Errorf("%q opens as %+v, but encoded again as %+v, %v", text, s, got, err)
		}
	})
}

// TestInflateReadsForeignEndings makes sure that links do not depend on how package flate
// ends its texts: one that ends with a final block of data opens as well.
func TestInflateReadsForeignEndings(t *testing.T) {
	var packed bytes.Buffer
	w, err := flate.NewWriterDict(&packed, flate.HuffmanOnly, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(`{"version":1}`))
	w.Close()
	text := checksum([]byte(`{"version":1}`)) + alphabet.EncodeToString(packed.Bytes())
	if data, err := inflate(text); err != nil || string(data) != `{"version":1}` {
		t.Errorf("inflate() = %q, %v", data, err)
	}
}
