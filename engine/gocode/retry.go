package gocode

import (
	"slices"
	"strings"
	"time"
)

// retry writes the function that tries again. Its pauses stand in a list: some of them are
// drawn, and a reader sees how they grow.
func (w *writer) retry() {
	if !w.retries {
		return
	}
	pauses := "{s}.pauses"
	if w.pauses != nil {
		pauses = durations(w.pauses)
	}
	w.block(`

// retry calls {search} again when it fails, after a pause.
func {receiver} retry(ctx context.Context) {answer} {
	for _, pause := range ` + pauses + ` {
		{found,}err := {attempt}
		if err == nil {
			return {found,}nil
		}
		if ctx.Err() != nil {
`)
	w.p("\t\t\treturn {nil,}ctx.Err()", placeGiveUp)
	w.p("\t\t}")
	w.p("\t\tlogf(\"%s failed: %v; next try in %v\", {s}.name, err, pause)")
	w.p("\t\tif err := listen(ctx, pause); err != nil {", placeRetry)
	w.block(`
			return {nil,}err
		}
	}
	return {attempt}
}
`)
}

// commonPauses returns the pauses of every source; nil if they differ, or if there are none.
func (sh *shape) commonPauses() []time.Duration {
	if len(sh.sources) == 0 {
		return nil
	}
	first := sh.sources[0].pauses
	for _, s := range sh.sources {
		if !slices.Equal(s.pauses, first) {
			return nil
		}
	}
	return first
}

func durations(list []time.Duration) string {
	texts := make([]string, len(list))
	for i, d := range list {
		texts[i] = spaced(d)
	}
	return "[]time.Duration{" + strings.Join(texts, ", ") + "}"
}
