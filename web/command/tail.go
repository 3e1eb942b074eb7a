package command

import (
	"context"
	"encoding/json"
	"fmt"

	"scattergather/engine/tail"
)

// tail runs a scenario many times and prints statistics.
func (p program) tail(ctx context.Context, args []string) error {
	o := p.options("tail", "tail [-runs N] [-format text|json] SCENARIO", `Runs a scenario N times, with the seeds 1 to N, and prints percentiles of the time until
the results are gathered, the share of each outcome, the number of calls to sources, and a
histogram that gives for each bar the seed of one of its runs. SCENARIO is as for run.`)
	runs := o.Int("runs", 1000, fmt.Sprintf("the `number` of runs, 1 to %d", tail.MaxRuns))
	format := o.words("format", []string{"text", "json"}, "the output `format`: text or json")
	others, err := o.parse(args)
	if err != nil {
		return err
	}
	switch {
	case *format != "text" && *format != "json":
		return o.misused("-format: unknown format %q; there are text, json", *format)
	case len(others) != 1:
		return o.misused("takes one scenario, not %d", len(others))
	}
	if *runs < 1 || *runs > tail.MaxRuns {
		return o.misused("-runs: %d is out of range; it must be from 1 to %d", *runs, tail.MaxRuns)
	}
	s, err := p.scenario(others[0])
	if err != nil {
		return fmt.Errorf("tail: %w", err)
	}
	many, err := tail.Run(s, *runs, func(int) bool { return ctx.Err() == nil })
	if err != nil {
		return fmt.Errorf("tail: %w", within(others[0], err))
	}
	if many.Done() < *runs {
		fmt.Fprintf(p.err, "tail: stopped after %d of %d runs\n", many.Done(), *runs)
	}
	summary := many.Summary()
	if *format == "text" {
		_, err = fmt.Fprint(p.out, summary.Text())
		return err
	}
	e := json.NewEncoder(p.out)
	e.SetIndent("", "  ")
	return e.Encode(summary)
}
