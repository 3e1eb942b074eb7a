package link

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Link is what a link holds.
type Link struct {
	Name     string          // the known name that the link consists of; "" if it holds a scenario
	Scenario engine.Scenario // the zero value if Name or Program is set
	Program  Program         // the zero value if the link holds no program
	View     View            // what to look at
	ViewErr  error           // why View is the zero value although the link has view state; else nil
	Repaired bool            // the text was not a link as Encode makes it, but could be repaired
}

// Known says what else than what Encode writes a link may hold. A nil function knows nothing.
type Known struct {
	Name  func(string) bool // a name that stands for a scenario, such as that of a lesson
	Panel func(string) bool // the name of a panel, in lower case

	Programs bool // links may hold programs
}

// maxText is the number of bytes of the longest text that Read looks for a link in. No link is
// longer: the largest scenario has 88,000 characters, if nothing in it can be compressed.
const maxText = 2 * engine.MaxJSON

var (
	errLongText  = errors.New("the text is too long for a link; copy the link alone")
	errAmbiguous = errors.New("the text holds several links that differ; copy one of them")
)

// Read finds a link in a text and reads it, however programs have changed it on its way: line
// breaks and quotes, percent-encoding, quoted-printable, HTML, a sentence around it. The
// checksum decides what belongs to the link: what Read returns is the scenario that the link was
// made of. If characters of it are missing or were changed, the error is that of Decode.
//
// View state has no checksum: of several ways to read it, Read takes the first whose lane and
// panel exist.
func Read(text string, known Known) (Link, error) {
	plain, err := readPlain(text, known)
	if err == nil && !plain.Repaired && plain.ViewErr == nil && plain.exists(known) {
		return plain, nil
	}
	if len(text) > maxText && err != nil {
		return Link{}, fmt.Errorf("link: %w", errLongText)
	} else if len(text) > maxText {
		return plain, nil
	}
	f := finder{known: known, tried: map[string]trial{}}
	found, exists, errFound := f.find(text)
	switch {
	case err == nil && !plain.Repaired && !exists:
		return plain, nil // only what it looks at does not exist
	case errFound == nil:
		found.Repaired = true
		return found, nil
	case errors.Is(errFound, errNothing):
		return Link{}, err
	case errors.Is(errFound, errDamaged) && strings.HasPrefix(payloadOf(text), "1.") && f.texts == 1:
		_, err := Decode(trimView(text)) // it may say which character is wrong
		return Link{}, err
	}
	return Link{}, fmt.Errorf("link: %w", errFound)
}

// readPlain reads a link as Encode makes it.
func readPlain(text string, known Known) (l Link, err error) {
	payload, viewed := Split(text)
	if known.Name != nil && known.Name(payload) {
		l.Name = payload
	} else if packed, errCodec := programText(payload); known.Programs && (packed != "" || errCodec != nil) {
		if l.Program, err = readProgram(packed, errCodec); err != nil {
			return Link{}, err
		}
	} else if l.Scenario, err = Decode(text); err != nil {
		return Link{}, err
	}
	l.Repaired = strings.ContainsAny(payload, "\r\n") // base64 ignores them
	l.View, l.ViewErr = ParseView(viewed)
	return l, nil
}

func readProgram(text string, err error) (p Program, _ error) {
	if err == nil {
		p, err = decodeProgram(text)
	}
	if err != nil {
		return p, fmt.Errorf("link: %w", err)
	}
	return p, nil
}

func payloadOf(text string) string {
	payload, _ := Split(text)
	return payload
}

// exists reports whether what the link looks at exists, as far as that is known.
func (l Link) exists(known Known) bool {
	if l.View.Panel != "" && known.Panel != nil && !known.Panel(l.View.Panel) {
		return false
	}
	return l.View.Selected == "" || l.Name != "" || l.Program.Source != "" || hasLane(l.Scenario, l.View.Selected)
}

// hasLane reports whether a run of a scenario has a lane of that name.
func hasLane(s engine.Scenario, name string) bool {
	if name == trace.Caller {
		return true
	}
	if s.Pattern == engine.DispatcherWorker {
		number, found := strings.CutPrefix(name, "worker ")
		n, err := strconv.Atoi(number)
		return found && err == nil && 1 <= n && n <= s.Pool.Workers
	}
	return slices.ContainsFunc(s.Sources, func(source engine.Source) bool {
		return slices.Contains(engine.SourceNames(source), name)
	})
}
