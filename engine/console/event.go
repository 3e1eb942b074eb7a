package console

import "scattergather/engine/trace"

// event prints what an event makes its goroutine say.
func (p *printer) event(i int, e trace.Event) {
	lane := &p.lanes[e.Index]
	who := e.Lane
	if lane.job != "" {
		who += ": " + lane.job
	}
	switch e.Kind {
	case trace.Run, trace.GoUnblocked, trace.SendUnblock, trace.Wait, trace.Cancel, trace.WaitReturned, trace.Gathered:
		p.caller(e)

	case trace.Start:
		*lane = laneState{}
		p.println(e, who+" started")
	case trace.Job:
		lane.job, lane.steps, lane.over = e.Detail, 0, false
	case trace.JobCancelled:
		lane.job, lane.steps, lane.over = e.Detail, 0, true
		p.printf(e, "%s: %s cancelled before it began", e.Lane, e.Detail)
	case trace.Exit:
		if e.Detail != "" {
			p.printf(e, "%s returns that error and takes no more jobs", e.Lane)
		}

	case trace.Attempt:
		lane.steps = 0
		if e.Call > 1 {
			p.printf(e, "%s: call %d", who, e.Call)
		}
	case trace.Hedge:
		p.printf(e, "%s: no answer yet, a copy is sent as call %d", who, e.Call)
	case trace.Backoff:
		p.printf(e, "%s: next try in %v", who, e.For)
	case trace.Step:
		lane.steps++
		p.printf(e, "%s: iteration %s", who, e.Detail)

	case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled:
		p.end(e, who, p.final[i] && !lane.over)
		lane.over = lane.over || p.final[i]
	case trace.OrphanExit:
		p.printf(e, "%s: too late, nobody waits for it: %s", e.Lane, e.Detail)
	case trace.Panic:
		p.panic(e)
	}
}

// end prints how a call ended.
func (p *printer) end(e trace.Event, who string, final bool) {
	lane := &p.lanes[e.Index]
	switch {
	case !final:
		p.printf(e, "%s: call %d failed: %s", who, max(e.Call, 1), e.Detail)
	case e.Kind == trace.Success && e.Detail == "0 results":
		p.println(e, who+" done")
	case e.Kind == trace.Success:
		p.printf(e, "%s: %s", who, e.Detail)
	case e.Kind == trace.Failure:
		p.printf(e, "%s failed: %s", who, e.Detail)
	case e.Kind == trace.Timeout:
		p.printf(e, "%s timed out: %s", who, e.Detail)
	case p.stepped[e.Lane] || p.stepped[lane.job]:
		p.printf(e, "%s cancelled at iteration %d: %s", who, lane.steps+1, e.Detail)
	default:
		p.printf(e, "%s cancelled: %s", who, e.Detail)
	}
}
