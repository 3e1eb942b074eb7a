package link

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"scattergather/engine"
)

// What a search may cost. A text that needs more was not made by a program that passes links on.
const (
	maxVersions = 4 * maxText // bytes of all versions of the text
	maxTexts    = 60          // versions
	maxStarts   = 16          // places in a version at which a link may begin
	maxTrials   = 32          // runs of characters that are inflated
	shortestRun = 10          // characters of a payload
)

// errNothing says that a text has no place at which a link could begin.
var errNothing = errors.New("no link")

// A finder looks for a link in a text, and in the versions of it in which things that programs
// do to texts are undone.
type finder struct {
	known Known
	tried map[string]trial // by run of characters
	texts int              // versions that were looked at
}

// A trial is what became of reading a run of characters as a payload.
type trial struct {
	scenario engine.Scenario
	program  Program
	json     string // of the scenario, or the program as text, which compares it with others
	end      int    // number of characters of the run that are the payload
	err      error
}

// find looks at versions of a text, those in which least is undone first, until one holds a link
// that looks at nothing that does not exist. The error is errNothing, errAmbiguous, or what is
// wrong with the first thing that looks like a link. exists reports whether what the link looks at
// does.
func (f *finder) find(text string) (best Link, exists bool, err error) {
	var bestJSON string
	err = errNothing
	versions := []string{text}
	seen, size := map[string]bool{text: true}, len(text)
	for ; f.texts < len(versions); f.texts++ {
		version := versions[f.texts]
		l, json, exists, errHere := f.look(version)
		switch {
		case errHere == nil && err == nil && json != bestJSON:
			// What has been found counts.
		case errHere == nil && exists:
			return l, true, nil
		case errHere == nil && err != nil:
			best, bestJSON, err = l, json, nil
		case errors.Is(errHere, errAmbiguous) && err != nil:
			return Link{}, false, errHere
		case errors.Is(err, errNothing), errors.Is(err, errDamaged) && !errors.Is(errHere, errNothing):
			err = errHere
		}
		for _, undo := range undoings {
			if next := undo(version); len(versions) < maxTexts && size < maxVersions && !seen[next] {
				seen[next] = true
				size += len(next)
				versions = append(versions, next)
			}
		}
	}
	return best, false, err
}

// look looks for a link in a version of the text. It reports whether all that the link looks at
// exists, and returns the scenario or the name as a text that compares it with others.
func (f *finder) look(text string) (l Link, json string, exists bool, err error) {
	s := squeeze(text)
	err = errNothing
	from := 0
	for range maxStarts {
		at, end := s.start(from)
		if at < 0 {
			break
		}
		from = end
		program := f.known.Programs && at > 0 && s.text[at-1] == programPrefix[0]
		if program {
			at--
		}
		if !s.begins(at) {
			continue
		}
		run := s.run(from)
		if at > 0 && s.gaps[at] && len(run) < shortestRun {
			continue // a number in a sentence
		}
		t := f.try(run, s.gaps[from:], program)
		switch {
		case t.err == nil && err == nil && t.json != json:
			return Link{}, "", false, errAmbiguous
		case t.err == nil && err == nil:
			// The same link again, as the text and the target of a link are.
		case t.err == nil:
			err, json = nil, t.json
			l, exists = f.withView(Link{Scenario: t.scenario, Program: t.program}, s, from+t.end)
		case errors.Is(err, errNothing) || errors.Is(err, errDamaged):
			err = t.err
		}
	}
	if errors.Is(err, errNothing) && f.known.Name != nil {
		return f.lookForName(s)
	}
	return l, json, exists, err
}

// beginnings are the beginning of a link, and what becomes of it where only the dot is encoded.
var beginnings = [...]string{"1.", "1%2E", "1%2e", "1%252E", "1=2E"}

// start returns the next place at which a link may begin, and where its data does; -1 for none.
func (s squeezed) start(from int) (at, end int) {
	at = -1
	for _, text := range beginnings {
		if i := strings.Index(s.text[from:], text); i >= 0 && (at < 0 || from+i < at) {
			at, end = from+i, from+i+len(text)
		}
	}
	return at, end
}

// begins reports whether a link may begin at a place: after "#", or at least not in a word.
func (s squeezed) begins(at int) bool {
	if at == 0 || s.gaps[at] || !isAlphabet(rune(s.text[at-1])) || strings.HasSuffix(s.text[:at], "%2523") {
		return true
	}
	if at < 3 || s.text[at-3] != '%' && s.text[at-3] != '=' {
		return false
	}
	_, ok := hexByte(s.text[at-2:])
	return ok
}

// run returns the characters from a place on that a payload may consist of.
func (s squeezed) run(from int) string {
	to := from
	for to < len(s.text) && isAlphabet(rune(s.text[to])) {
		to++
	}
	return s.text[from:to]
}

// try reads the beginning of a run of characters as what follows "1." in a link. Up to where is
// decided by the data itself, which says where it ends, and by the checksum; the payload must
// end in front of a gap, or of characters at the end of a word that Encode never ends with.
func (f *finder) try(run string, gaps []bool, program bool) trial {
	key, words := run, dictionary
	if program {
		key, words = programPrefix+run, programDictionary
	}
	t, known := f.tried[key]
	switch {
	case known:
		return t
	case len(f.tried) == maxTrials, len(run) < shortestRun:
		return trial{err: errDamaged}
	}
	t.err = errDamaged
	inRun := squeezed{text: run, gaps: gaps}
	first := inRun.gapAfter(0)
	for _, end := range append([]int{len(run), first, len(unlined(run)), len(unlined(run[:first]))}, ends(run, words)...) {
		if end > len(run) || end < len(run) && !gaps[end] && unlined(run[end:inRun.gapAfter(end)]) != "" {
			continue
		}
		found, err := tryAs(run[:end], program)
		if err == nil {
			t = found
			t.end = end
			break
		}
		if errors.Is(t.err, errDamaged) {
			t.err = err
		}
	}
	f.tried[key] = t
	return t
}

// tryAs reads a payload as that of a scenario or of a program.
func tryAs(text string, program bool) (t trial, err error) {
	if program {
		t.program, err = decodeProgram(text)
		t.json = strconv.FormatUint(t.program.Seed, 10) + "\n" + t.program.Source
		return t, err
	}
	if t.scenario, err = decode(text); err != nil {
		return t, err
	}
	data, err := t.scenario.MarshalJSON()
	t.json = string(data)
	return t, err
}

// unlined removes the lines at the end that emphasize a text, as "_" does in Markdown.
func unlined(run string) string { return strings.TrimRight(run, "-_") }

// ends returns the numbers of characters after which the data of a run may end: where its last
// block ends, and where the empty last block ends that links leave out in part.
func ends(run, words string) []int {
	whole := run[:len(run)-len(run)%4]
	if len(run)%4 > 1 {
		whole = run
	}
	packed, err := base64.RawURLEncoding.DecodeString(whole)
	if err != nil {
		return nil
	}
	packed = append(packed, tail...)
	rest := bytes.NewReader(packed[sumLength*6/8:])
	_, _ = io.Copy(io.Discard, io.LimitReader(flate.NewReaderDict(rest, []byte(words)), max(engine.MaxJSON, maxHeader+MaxProgram)+1))
	used := len(packed) - rest.Len()
	return []int{base64.RawURLEncoding.EncodedLen(max(0, used-len(tail))), base64.RawURLEncoding.EncodedLen(used)}
}

// lookForName looks for a known name after a "#".
func (f *finder) lookForName(s squeezed) (l Link, name string, exists bool, err error) {
	err = errNothing
	for at := range s.text {
		if s.text[at] != '#' {
			continue
		}
		word := s.run(at + 1)
		first := squeezed{text: word, gaps: s.gaps[at+1:]}.gapAfter(0)
		for _, end := range []int{first, len(word)} {
			known := strings.ToLower(unlined(word[:end]))
			switch {
			case !f.known.Name(known) || known == name:
				continue
			case err == nil:
				return Link{}, "", false, errAmbiguous
			}
			err, name = nil, known
			l, exists = f.withView(Link{Name: known}, s, at+1+end)
			break
		}
	}
	return l, name, exists, err
}

// withView reads the view state that follows what has been read. It reports whether what the
// link looks at exists.
func (f *finder) withView(l Link, s squeezed, from int) (Link, bool) {
	for from < len(s.text) && !s.gaps[from] && strings.IndexByte("-_*", s.text[from]) >= 0 {
		from++
	}
	if from == len(s.text) || s.text[from] != '&' {
		// An escape may be all that hides it.
		return l, from == len(s.text) || s.gaps[from] || strings.IndexByte("%=", s.text[from]) < 0
	}
	for _, way := range viewsOf(s.source[s.places[from]+1:]) {
		v, err := ParseView(way)
		read := Link{Name: l.Name, Scenario: l.Scenario, Program: l.Program, View: v, ViewErr: err}
		if err == nil && read.exists(f.known) {
			return read, true
		}
		l = read
	}
	return l, false
}

// escapedBreaks removes line breaks that are percent-encoded, also from the middle of another escape:
// no name of a lane holds one.
var escapedBreaks = strings.NewReplacer("%0D", "", "%0A", "", "%0d", "", "%0a", "")

// viewsOf returns the ways to read the view state that a text begins with, the longest first: in
// one line or several, with or without spaces, and with or without the punctuation of a sentence
// at its end.
func viewsOf(text string) (ways []string) {
	const mostWords = 12
	text = escapedBreaks.Replace(text)
	add := func(way string) {
		for _, way := range []string{way, trimView(way)} {
			if !slices.Contains(ways, way) && (way != "" || text == "") {
				ways = append(ways, way)
			}
		}
	}
	for _, soft := range []bool{true, false} {
		line := strings.TrimSpace(joinLines(text, soft))
		if end := strings.IndexFunc(line, endsView); end >= 0 {
			line = line[:end]
		}
		words := strings.Fields(line)
		words = words[:min(len(words), mostWords)]
		add(strings.Join(words, ""))
		for n := len(words); n > 0; n-- {
			add(strings.Join(words[:n], " "))
		}
	}
	// What follows in other lines may not belong to it.
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if end := strings.IndexFunc(line, endsView); end >= 0 {
		line = line[:end]
	}
	for words := strings.Fields(line); len(words) > 0; words = words[:len(words)-1] {
		if len(words) <= mostWords {
			add(strings.Join(words, " "))
		}
	}
	if text == "" {
		add("")
	}
	return ways
}

// endsView reports whether a character cannot be part of view state: String writes ASCII only,
// but what is typed by hand may hold any letter.
func endsView(r rune) bool {
	return !isAlphabet(r) && strings.IndexRune("&=%.~+ ", r) < 0 && (r < 0x80 || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r))
}

// trimView removes the punctuation of a sentence after view state, and what is percent-encoded
// there: what String writes ends in a letter or a digit, as a rule.
func trimView(text string) string {
	for {
		before := text
		text = strings.TrimRightFunc(text, func(r rune) bool { return r < 0x80 && !isAlphanumeric(byte(r)) })
		if n := len(text) - 3; n >= 0 && text[n] == '%' {
			if _, ok := hexByte(text[n+1:]); ok {
				text = text[:n]
			}
		}
		if text == before {
			return text
		}
	}
}
