package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/chrome"
	"scattergather/engine/console"
	"scattergather/engine/file"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
	"scattergather/engine/own"
	"scattergather/engine/repair"
	"scattergather/web/picture"
)

// formats are the formats that run prints, the default first.
var formats = []struct {
	name, about string
	print       func(engine.Report) ([]byte, error)
}{
	{"console", "what the Go program of the scenario would print, with the time of each line", func(r engine.Report) ([]byte, error) { return []byte(console.Print(r)), nil }},
	{"json", "the scenario, all events, the outcome and the findings; times are nanoseconds", reportJSON},
	{"go", "the Go program of the scenario, which runs in real time", reportGo},
	{"chrome", "a trace for Perfetto (ui.perfetto.dev) and chrome://tracing", func(r engine.Report) ([]byte, error) { return chrome.Export(r), nil }},
	{"svg", "the timeline as a picture", func(r engine.Report) ([]byte, error) { return timeline.Document(r, false), nil }},
	{"png", "the timeline as a picture of pixels; replicas of a source share a lane", func(r engine.Report) ([]byte, error) { return picture.PNG(r, picture.Options{}) }},
}

// run runs a scenario or a Go program and prints what happened.
func (p program) run(ctx context.Context, args []string) error {
	var names []string
	var about strings.Builder
	for _, f := range formats {
		names = append(names, f.name)
		fmt.Fprintf(&about, "\n  %-9s %s", f.name, f.about)
	}
	o := p.options("run", "run [-format "+strings.Join(names, "|")+"] [-seed N] SCENARIO",
		`Runs a scenario in virtual time and prints what happened. SCENARIO is the name of a lesson,
a link to the playground, a file, or - for standard input. A file holds the JSON of a scenario,
a link, or an SVG or Chrome trace that was made here. A file with the name of a lesson is written
as ./name. A file whose name ends in .go, and a link of your own program, is a Go program:
Node.js runs it in virtual time. A program to be repaired has a name, too; whether it is
repaired is told on standard error.

lessons:
  `+wrap(lessonNames(), "\n  ")+`

programs to be repaired:
  `+wrap(repairNames(), "\n  ")+`

formats:`+about.String())
	format := o.words("format", names, "the output `format`")
	seed := o.Int64("seed", 0, "the `seed` that decides what is left open; 0: that of the scenario, or 1 for a Go program")
	others, err := o.parse(args)
	if err != nil {
		return err
	}
	print, ok := printer(*format)
	switch {
	case !ok:
		return o.misused("-format: unknown format %q; there are %s", *format, strings.Join(names, ", "))
	case len(others) == 0:
		return o.misused("SCENARIO is missing; try the lesson %q", lesson.All()[0].Name)
	case len(others) > 1:
		return o.misused("takes one scenario; %q is a second one", others[1])
	}
	if *seed < 0 {
		return o.misused("-seed: %d is out of range; it must be 0 or higher", *seed)
	}
	report, err := p.report(ctx, others[0], *seed)
	if err != nil {
		return fmt.Errorf("run: %w", err)
	}
	text, err := print(report)
	if err != nil {
		return fmt.Errorf("run: %w", err)
	}
	if len(text) > maxPrinted {
		return fmt.Errorf("run: the output would have %d MB, more than %d: lower count, steps or retries, or shorten names", len(text)>>20, maxPrinted>>20)
	}
	_, err = p.out.Write(text)
	if o := report.Own; err == nil && o != nil && o.Recording.Repair != nil {
		_, err = fmt.Fprintln(p.err, verdict(*o.Recording.Repair))
	}
	return err
}

// verdict says whether a program is repaired.
func verdict(r own.Repair) string {
	if r.Done {
		return "repaired: " + plain(r.Verdict)
	}
	return "not repaired yet: " + plain(r.Verdict)
}

// report runs what an argument of the command line stands for, with a seed of its own if seed is 0.
func (p program) report(ctx context.Context, name string, seed int64) (engine.Report, error) {
	if isGo(name) {
		return p.goFile(ctx, name, seed)
	}
	if of, _, ok := repair.Find(name); ok {
		return p.goProgram(ctx, name, link.Program{Source: of.Source(), Seed: uint64(cmp.Or(seed, 1))})
	}
	if l, err := link.Read(name, link.Known{Programs: true}); err == nil && l.Program.Source != "" {
		l.Program.Seed = cmp.Or(uint64(seed), l.Program.Seed)
		return p.goProgram(ctx, "the program of the link", l.Program)
	}
	s, err := p.scenario(name)
	if err != nil {
		return engine.Report{}, err
	}
	s.Seed = cmp.Or(seed, s.Seed)
	report, err := engine.Run(s)
	return report, within(name, err)
}

// maxPrinted is how many bytes run prints at most. The limits of scenarios keep every output
// below it.
const maxPrinted = 16 << 20

func printer(format string) (print func(engine.Report) ([]byte, error), ok bool) {
	for _, f := range formats {
		if f.name == format {
			return f.print, true
		}
	}
	return nil, false
}

// scenario returns the scenario that an argument of the command line stands for. What looks
// like a link is tried as a link first, because a long link is too long for the name of a
// file; one that has to be repaired may be the name of a file all the same. A lesson comes before
// a file of the same name, which can be written as ./name.
func (p program) scenario(name string) (engine.Scenario, error) {
	if l, ok := lesson.Find(name); ok {
		return l.Scenario, nil
	}
	known := link.Known{Name: func(name string) bool { _, ok := lesson.Find(name); return ok }}
	l, linkErr := link.Read(name, known)
	if linkErr == nil && !l.Repaired {
		return linked(l), nil
	}
	data, err := p.read(name)
	switch {
	case err == nil:
		o, err := file.Read(string(data), known)
		return linked(o.Link), within(name, err)
	case linkErr == nil:
		fmt.Fprintln(p.err, "the link was changed on its way, but all of it is there: it has been repaired")
		return linked(l), nil
	case isLink(name):
		return engine.Scenario{}, linkErr
	case !errors.Is(err, fs.ErrNotExist):
		return engine.Scenario{}, plainError(name, err)
	}
	suggestion := ""
	if near, ok := lesson.Nearest(name); ok {
		suggestion = fmt.Sprintf("; did you mean %q?", near.Name)
	}
	return engine.Scenario{}, fmt.Errorf("there is no file and no lesson %q%s\nlessons: %s", name, suggestion, lessonNames())
}

// read returns the content of a file, or of the standard input for "-".
func (p program) read(name string) ([]byte, error) {
	var in io.Reader = p.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	// One byte more than allowed is enough for Read to say that it is too much.
	return io.ReadAll(io.LimitReader(in, file.MaxBytes+1))
}

// linked returns the scenario that a link holds or names.
func linked(l link.Link) engine.Scenario {
	if named, ok := lesson.Find(l.Name); ok {
		return named.Scenario
	}
	return l.Scenario
}

// isLink reports whether a name was meant to be a link: an address, or the fragment of one.
func isLink(name string) bool {
	first, _, dotted := strings.Cut(name, ".")
	return strings.Contains(name, "#") || strings.Contains(name, "%23") || strings.Contains(name, "://") || dotted && first == "1"
}

// within adds the name of the scenario to each error in it.
func within(name string, err error) error {
	if wrong, ok := errors.AsType[engine.FieldErrors](err); ok {
		named := make([]error, len(wrong))
		for i, w := range wrong {
			named[i] = fmt.Errorf("%s: %w", plain(name), w)
		}
		return errors.Join(named...)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", plain(name), err)
	}
	return nil
}

// lessonNames lists the lessons in teaching order.
func lessonNames() string {
	var names []string
	for _, l := range lesson.All() {
		names = append(names, l.Name)
	}
	return strings.Join(names, ", ")
}

// repairNames lists the programs to be repaired in their order.
func repairNames() string {
	var names []string
	for _, p := range repair.All() {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// wrap breaks a text into lines that a terminal shows whole, with a separator between them.
func wrap(text, separator string) string {
	const width = 86
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+1+len(word) > width:
			b.WriteString(separator)
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
