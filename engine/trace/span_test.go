package trace

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
)

const ms = time.Millisecond

// log builds events from lines such as "500 a attempt 1 300": time in ms, lane, kind,
// detail ("-" for none), the time announced in ms, the number of the call.
func log(t *testing.T, lines string) ([]Lane, []Event) {
	t.Helper()
	lanes := []Lane{{Caller, -1}, {"a", 0}, {"b", 1}}
	var events []Event
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		var at, length int64
		detail := ""
		fmt.Sscan(fields[0], &at)
		if len(fields) > 3 && fields[3] != "-" {
			detail = strings.ReplaceAll(fields[3], "never_returns", NeverReturns)
		}
		e := Event{At: time.Duration(at) * ms, Lane: fields[1], Kind: Kind(fields[2]), Detail: detail}
		if len(fields) > 4 {
			if fields[4] == "forever" {
				e.For = Forever
			} else {
				fmt.Sscan(fields[4], &length)
				e.For = time.Duration(length) * ms
			}
		}
		if len(fields) > 5 {
			fmt.Sscan(fields[5], &e.Call)
		}
		events = append(events, e)
	}
	return lanes, events
}

// text writes a span in the same manner.
func (s Span) text() string {
	planned := ""
	if s.Planned != 0 {
		planned = fmt.Sprintf(" planned %d", s.Planned/ms)
	}
	if s.Planned == Forever {
		planned = " planned forever"
	}
	if s.Copy {
		planned += " copy"
	}
	if s.Attempt != 0 {
		planned += fmt.Sprintf(" #%d", s.Attempt)
	}
	if s.Job != "" {
		planned += " " + s.Job
	}
	return fmt.Sprintf("%d %s %d-%d %q %q%s", s.Lane, s.What, s.From/ms, s.To/ms, s.End, s.Detail, planned)
}

func TestSpans(t *testing.T) {
	for _, c := range []struct {
		name, log string
		want      []string
	}{
		{"a limit and a failure", `
			0 caller run wait-all
			0 caller go a
			0 a start
			0 a attempt 1 100
			0 caller go-blocked b
			100 a failure broken
			100 caller go-unblocked b
			100 caller go b
			100 caller wait
			100 b start
			100 b attempt 1 50
			150 b success 3_results
			150 caller wait-returned broken
			150 caller gathered 3_results`, []string{
			`0 blocked 0-100 "go-unblocked" "b"`,
			`0 waiting 100-150 "wait-returned" "broken"`,
			`1 run 0-100 "failure" "broken"`,
			`1 attempt 0-100 "failure" "broken" planned 100 #1`,
			`2 run 100-150 "success" "3_results"`,
			`2 attempt 100-150 "success" "3_results" planned 150 #1`,
		}},
		{"a retry: a failure before a backoff is not the last word", `
			0 a start
			0 a attempt 1 10
			10 a failure busy
			10 a backoff - 5
			15 a attempt 2 10
			25 a success 1_result`, []string{
			`1 run 0-25 "success" "1_result"`,
			`1 attempt 0-10 "failure" "busy" planned 10 #1`,
			`1 backoff 10-15 "attempt" "2" planned 15`,
			`1 attempt 15-25 "success" "1_result" planned 25 #2`,
		}},
		{"a timeout in a backoff", `
			0 a start
			0 a attempt 1 10
			10 a failure busy
			10 a backoff - 50
			30 a timeout late`, []string{
			`1 run 0-30 "timeout" "late"`,
			`1 attempt 0-10 "failure" "busy" planned 10 #1`,
			`1 backoff 10-30 "timeout" "late" planned 60`,
		}},
		{"a hedge: the copy wins, the first does not listen", `
			0 a start
			0 a attempt 1 900 1
			100 a hedge 2 50 2
			150 a cancel-ignored canceled 0 1
			150 a success 1_result 0 2
			900 a orphan-exit 1_result 750 1`, []string{
			`1 run 0-150 "success" "1_result"`,
			`1 attempt 0-150 "cancelled" "" planned 900 #1`,
			`1 attempt 100-150 "success" "1_result" planned 150 copy #2`,
			`1 orphan 150-900 "orphan-exit" "1_result" planned 900 #1`,
		}},
		{"a hedge: the first fails while its copy runs", `
			0 a start
			0 a attempt 1 120 1
			100 a hedge 2 50 2
			120 a failure busy 0 1
			150 a success 1_result 0 2`, []string{
			`1 run 0-150 "success" "1_result"`,
			`1 attempt 0-120 "failure" "busy" planned 120 #1`,
			`1 attempt 100-150 "success" "1_result" planned 150 copy #2`,
		}},
		{"a hedge: both fail, both are tried again, both ignore the cancel", `
			0 a start
			0 a attempt 1 20 1
			10 a hedge 2 20 2
			20 a failure busy 0 1
			30 a failure busy 0 1
			30 a backoff - 5
			35 a attempt 3 30 3
			45 a hedge 4 30 4
			50 a cancel-ignored canceled 0 3
			50 a cancel-ignored canceled 0 4
			75 a cancelled canceled 0 3`, []string{
			`1 run 0-75 "cancelled" "canceled"`,
			`1 attempt 0-20 "failure" "busy" planned 20 #1`,
			`1 attempt 10-30 "failure" "busy" planned 30 copy #2`,
			`1 backoff 30-35 "attempt" "3" planned 35`,
			`1 attempt 35-75 "cancelled" "canceled" planned 65 #3`,
			`1 attempt 45-75 "cancelled" "canceled" planned 75 copy #4`,
			`1 ghost 50-75 "cancelled" "canceled" #3`,
			`1 ghost 50-75 "cancelled" "canceled" #4`,
		}},
		{"a hedge: of two copies that ignore the cancel one fails before the other", `
			0 a start
			0 a attempt 1 90 1
			10 a hedge 2 90 2
			50 a cancel-ignored canceled 0 1
			50 a cancel-ignored canceled 0 2
			90 a failure busy 0 1
			100 a failure busy 0 1`, []string{
			`1 run 0-100 "failure" "busy"`,
			`1 attempt 0-90 "failure" "busy" planned 90 #1`,
			`1 attempt 10-100 "failure" "busy" planned 100 copy #2`,
			`1 ghost 50-90 "failure" "busy" #1`,
			`1 ghost 50-100 "failure" "busy" #2`,
		}},
		{"an orphan tries again, which is nobody's concern", `
			0 a start
			0 a attempt 1 20 1
			10 a cancelled canceled
			10 a abandoned
			20 a failure busy 0 1
			20 a backoff - 5
			25 a attempt 2 20 2
			45 a orphan-exit busy`, []string{
			`1 run 0-10 "cancelled" "canceled"`,
			`1 attempt 0-10 "cancelled" "canceled" planned 20 #1`,
			`1 orphan 10-45 "orphan-exit" "busy" planned 20 #1`,
		}},
		{"ghost work", `
			0 a start
			0 a attempt 1 100
			40 caller cancel broken
			40 a cancel-ignored broken
			100 a success 1_result`, []string{
			`1 run 0-100 "success" "1_result"`,
			`1 attempt 0-100 "success" "1_result" planned 100 #1`,
			`1 ghost 40-100 "success" "1_result" #1`,
		}},
		{"an orphan that leaks", `
			0 a start
			0 a attempt 1 100
			30 a timeout late
			30 a cancel-ignored late
			30 a abandoned
			100 a leaked blocked 70
			120 caller gathered`, []string{
			`1 run 0-30 "timeout" "late"`,
			`1 attempt 0-30 "timeout" "late" planned 100 #1`,
			`1 orphan 30-100 "leaked" "blocked" planned 100 #1`,
			`1 leak 100-120 "" "blocked"`,
		}},
		{"a goroutine of a program waits for everything that can be waited for", `
			0 a start
			0 a sleep - 20
			20 a woke
			20 a send-blocked jobs
			30 a send-unblocked jobs
			30 a receive-blocked results
			40 a receive-unblocked results
			40 a select-blocked cases
			50 a select-unblocked case
			50 a lock-blocked mu
			60 a lock-unblocked mu
			60 a group-blocked wg
			70 a group-unblocked wg
			70 a wait
			80 a wait-returned broken
			80 a failure broken`, []string{
			`1 run 0-80 "failure" "broken"`,
			`1 sleep 0-20 "woke" "" planned 20`,
			`1 blocked 20-30 "send-unblocked" "jobs"`,
			`1 blocked 30-40 "receive-unblocked" "results"`,
			`1 blocked 40-50 "select-unblocked" "cases"`,
			`1 blocked 50-60 "lock-unblocked" "mu"`,
			`1 blocked 60-70 "group-unblocked" "wg"`,
			`1 waiting 70-80 "wait-returned" "broken"`,
		}},
		{"a goroutine of a program leaks, another is asleep at the end", `
			0 a start
			0 b start
			10 a leaked done
			20 b sleep - 90
			50 caller release canceled`, []string{
			`1 run 0-10 "leaked" "done"`,
			`1 leak 10-50 "" "done"`,
			`2 run 0-50 "" ""`,
			`2 sleep 20-50 "" "" planned 110`,
		}},
		{"a pool worker", `
			0 a start
			0 a job x
			0 a attempt 1 10
			10 a success 1_result
			10 a job y
			10 a attempt 1 10
			20 a failure busy
			20 a backoff - 5
			25 a attempt 2 10
			35 a failure busy
			35 a job-cancelled z
			35 a exit`, []string{
			`1 run 0-35 "exit" ""`,
			`1 job 0-10 "success" "1_result" x`,
			`1 attempt 0-10 "success" "1_result" planned 10 #1 x`,
			`1 job 10-35 "failure" "busy" y`,
			`1 attempt 10-20 "failure" "busy" planned 20 #1 y`,
			`1 backoff 20-25 "attempt" "2" planned 25 y`,
			`1 attempt 25-35 "failure" "busy" planned 35 #2 y`,
			`1 job 35-35 "job-cancelled" "z" z`,
		}},
		{"two orphans of one worker", `
			0 a start
			0 a job x
			0 a attempt 1 100
			10 a timeout late
			10 a abandoned
			10 a job y
			10 a attempt 1 30
			20 a timeout late
			20 a abandoned
			20 a exit
			40 a orphan-exit - 20
			100 a orphan-exit - 90`, []string{
			`1 run 0-20 "exit" ""`,
			`1 job 0-10 "timeout" "late" x`,
			`1 attempt 0-10 "timeout" "late" planned 100 #1 x`,
			`1 orphan 10-100 "orphan-exit" "" planned 100 #1 x`,
			`1 job 10-20 "timeout" "late" y`,
			`1 attempt 10-20 "timeout" "late" planned 40 #1 y`,
			`1 orphan 20-40 "orphan-exit" "" planned 40 #1 y`,
		}},
		{"two orphans that one worker left at one instant, of which one never ends", `
			0 a start
			0 a job x
			0 a attempt 1 100
			10 a cancel-ignored late 0 1
			10 a timeout late
			10 a abandoned
			10 a job y
			10 a attempt 1 forever
			10 a cancel-ignored canceled 0 1
			10 a cancelled canceled
			10 a abandoned
			10 a leaked never_returns
			10 a exit
			100 a orphan-exit - 90`, []string{
			`1 run 0-10 "exit" ""`,
			`1 job 0-10 "timeout" "late" x`,
			`1 attempt 0-10 "timeout" "late" planned 100 #1 x`,
			`1 orphan 10-100 "orphan-exit" "" planned 100 #1 x`,
			`1 job 10-10 "cancelled" "canceled" y`,
			`1 attempt 10-10 "cancelled" "canceled" planned forever #1 y`,
			`1 orphan 10-10 "leaked" "never returns" planned forever #1 y`,
			`1 leak 10-100 "" "never returns" y`,
		}},
		{"two orphans of one worker, of which one looks at its context now and then", `
			0 a start
			0 a job x
			0 a attempt 1 140
			10 a cancel-ignored late 0 1
			10 a timeout late
			10 a abandoned
			10 a job y
			10 a attempt 1 200
			20 a cancel-ignored late 0 1
			20 a timeout late
			20 a abandoned
			20 a exit
			110 a orphan-exit late 90
			140 a orphan-exit - 130`, []string{
			`1 run 0-20 "exit" ""`,
			`1 job 0-10 "timeout" "late" x`,
			`1 attempt 0-10 "timeout" "late" planned 140 #1 x`,
			`1 orphan 10-140 "orphan-exit" "" planned 140 #1 x`,
			`1 job 10-20 "timeout" "late" y`,
			`1 attempt 10-20 "timeout" "late" planned 210 #1 y`,
			`1 orphan 20-110 "orphan-exit" "late" planned 210 #1 y`,
		}},
		{"an orphan that sent a copy: what lost to it runs on", `
			0 a start
			0 a attempt 1 100
			10 a hedge 2 50
			20 a cancel-ignored late 0 1
			20 a cancel-ignored late 0 2
			20 a timeout late
			20 a abandoned
			60 a orphan-exit 1_result 40
			100 a orphan-exit 1_result 40 1`, []string{
			`1 run 0-20 "timeout" "late"`,
			`1 attempt 0-20 "timeout" "late" planned 100 #1`,
			`1 attempt 10-20 "timeout" "late" planned 60 copy #2`,
			`1 orphan 20-60 "orphan-exit" "1_result" planned 60 #2`,
			`1 orphan 60-100 "orphan-exit" "1_result" planned 100 #1`,
		}},
		{"two orphans of one worker, of which one never ends", `
			0 a start
			0 a job x
			0 a attempt 1 100
			10 a timeout late
			10 a abandoned
			10 a job y
			10 a attempt 1 forever
			20 a timeout late
			20 a abandoned
			20 a exit
			20 a leaked never_returns
			100 a orphan-exit - 90`, []string{
			`1 run 0-20 "exit" ""`,
			`1 job 0-10 "timeout" "late" x`,
			`1 attempt 0-10 "timeout" "late" planned 100 #1 x`,
			`1 orphan 10-100 "orphan-exit" "" planned 100 #1 x`,
			`1 job 10-20 "timeout" "late" y`,
			`1 attempt 10-20 "timeout" "late" planned forever #1 y`,
			`1 orphan 20-20 "leaked" "never returns" planned forever #1 y`,
			`1 leak 20-100 "" "never returns" y`,
		}},
		{"a job panics after its worker has gone on to another", `
			0 a start
			0 a job x
			0 a attempt 1 90
			50 a timeout late
			50 a abandoned
			50 a job y
			50 a attempt 1 200
			90 a panic boom`, []string{
			`1 run 0-90 "" ""`,
			`1 job 0-50 "timeout" "late" x`,
			`1 attempt 0-50 "timeout" "late" planned 90 #1 x`,
			`1 orphan 50-90 "panic" "boom" planned 90 #1 x`,
			`1 job 50-90 "" "" y`,
			`1 attempt 50-90 "" "" planned 250 #1 y`,
		}},
		{"a goroutine that was left behind panics", `
			0 a start
			0 a attempt 1 90
			50 a cancelled off
			50 a abandoned
			90 a panic boom`, []string{
			`1 run 0-50 "cancelled" "off"`,
			`1 attempt 0-50 "cancelled" "off" planned 90 #1`,
			`1 orphan 50-90 "panic" "boom" planned 90 #1`,
		}},
		{"a crash leaves spans open", `
			0 caller wait
			0 a start
			0 a attempt 1 forever
			0 b start
			0 b attempt 1 10
			10 b panic boom`, []string{
			`0 waiting 0-10 "" ""`,
			`1 run 0-10 "" ""`,
			`1 attempt 0-10 "" "" planned forever #1`,
			`2 run 0-10 "panic" "boom"`,
			`2 attempt 0-10 "panic" "boom" planned 10 #1`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lanes, events := log(t, c.log)
			var got []string
			for _, s := range Spans(lanes, events) {
				got = append(got, s.text())
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

// Any list of events, however senseless, has spans that begin before they end, inside
// the log.
func TestSpansOfAnything(t *testing.T) {
	kinds := []Kind{
		GoBlocked, GoUnblocked, SendBlocked, SendUnblock, Wait, WaitReturned, Start, Attempt, Step, Backoff, Hedge,
		Success, Failure, Timeout, Cancelled, CancelIgnored, Abandoned, OrphanExit, Leaked, Panic, Job, JobCancelled, Exit,
	}
	lanes := []Lane{{Caller, -1}, {"a", 0}, {"b", 1}}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var events []Event
		at := time.Duration(0)
		for range r.IntN(30) {
			at += time.Duration(r.IntN(3)) * ms
			lane := r.IntN(len(lanes))
			events = append(events, Event{At: at, Lane: lanes[lane].Name, Index: lane, Kind: kinds[r.IntN(len(kinds))], Detail: "1", Call: r.IntN(3), For: time.Duration(r.IntN(5)) * ms})
		}
		for _, s := range Spans(lanes, events) {
			if s.From > s.To || s.From < 0 || s.To > at {
				t.Fatalf("%s of %v", s.text(), events)
			}
			if events[s.First].At > s.From || s.Last >= 0 && events[s.Last].At != s.To || s.Last < 0 && s.End != "" {
				t.Fatalf("%s begins with event %d and ends with event %d of %v", s.text(), s.First, s.Last, events)
			}
		}
	}
}
