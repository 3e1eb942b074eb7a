package gocode

import (
	"slices"
	"strings"

	"scattergather/engine"
)

// waitName is the name of the function that waits, where sources do it in different ways.
func waitName(c engine.OnCancel) string {
	switch c {
	case engine.Select:
		return "listen"
	case engine.Poll:
		return "poll"
	default:
		return "ignore"
	}
}

// waitNames names those that the program has.
func (w *writer) waitNames() string {
	var names []string
	for _, c := range engine.OnCancels {
		if w.waitsBy(c) {
			names = append(names, waitName(c))
		}
	}
	return strings.Join(names, " or ")
}

// waitsBy tells whether the program has a function for a way to wait.
func (w *writer) waitsBy(c engine.OnCancel) bool {
	return w.onCancel == "" && slices.ContainsFunc(w.rows, func(r row) bool { return r.OnCancel == c })
}

// sleep writes one step of a source.
func (w *writer) sleep(indent string) {
	p := func(line string, here ...place) { w.p(indent+line, here...) }
	after := w.after()
	switch {
	case w.onCancel == "":
		p("if err := {s}.wait(ctx, {delay}); err != nil {", placeSleep)
		p("\treturn {nil,}err", placeStop)
		p("}")
	case w.onCancel == engine.Select && w.retries: // then there is such a function
		p("if err := listen(ctx, {delay}); err != nil {", placeSleep)
		p("\treturn {nil,}err", placeStop)
		p("}")
	case w.onCancel == engine.Select:
		p("select {")
		p("case <-"+after+"({delay}):", placeSleep)
		p("case <-ctx.Done():")
		p("\treturn {nil,}ctx.Err()", placeStop)
		p("}")
	case w.onCancel == engine.Poll:
		p("if ctx.Err() != nil {")
		p("\treturn {nil,}ctx.Err()", placeStop)
		p("}")
		p(w.pause("{delay}"), placeSleep)
	default:
		p(w.pause("{delay}"), placeSleep)
	}
}

// after is the function that gives the channel for a delay.
func (w *writer) after() string {
	if w.hangs {
		return "after"
	}
	return "time.After"
}

// pause is the statement that sleeps for a delay.
func (w *writer) pause(delay string) string {
	if w.hangs {
		return "<-after(" + delay + ")"
	}
	return "time.Sleep(" + delay + ")"
}

// waits writes the ways to wait that the program names.
func (w *writer) waits() {
	if w.waitsBy(engine.Select) || w.retries {
		w.block(`

// listen sleeps, but not longer than the context allows.
func listen(ctx context.Context, d time.Duration) error {
`)
		if w.early && w.onCancel == "" {
			w.block(`
	if ctx.Err() != nil {
		return ctx.Err()
	}
`)
		}
		w.block(`
	select {
	case <-` + w.after() + `(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
`)
	}
	if w.waitsBy(engine.Poll) {
		w.block(`

// poll looks at the context once, and then sleeps.
func poll(ctx context.Context, d time.Duration) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	` + w.pause("d") + `
	return nil
}
`)
	}
	if w.waitsBy(engine.Ignore) {
		w.block(`

// ignore sleeps, whatever becomes of the context.
func ignore(_ context.Context, d time.Duration) error {
	` + w.pause("d") + `
	return nil
}
`)
	}
	if w.hangs {
		w.block(`

// after is time.After; for ever is a nil channel, which is never ready.
func after(d time.Duration) <-chan time.Time {
	if d == forever {
		return nil
	}
	return time.After(d)
}
`)
	}
	if w.endless {
		w.use("fmt")
		w.block(`

// milliseconds writes a delay, rounded up.
func milliseconds(d time.Duration) string {
	if d == forever {
		return "forever"
	}
	return fmt.Sprintf("%d ms", (d+time.Millisecond-1)/time.Millisecond)
}
`)
	}
}
