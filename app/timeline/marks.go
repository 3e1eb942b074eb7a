package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// A mark draws one kind of thing in a picture. Marks have no state: what they share, such as
// the lines on which texts stand, is on the canvas.
type mark interface{ draw(c *canvas) }

// A laneMark draws one kind of thing on each lane under the caller's.
type laneMark interface {
	drawLane(c *canvas, l *laneCanvas)
}

// A spanMark draws one kind of thing for each span of such a lane.
type spanMark interface {
	drawSpan(c *canvas, l *laneCanvas, b *spanBox)
}

// marks are drawn in this order. Within a layer the later ones lie in front, and where room
// for texts is scarce the earlier ones have it.
var marks = []mark{
	elapsed{}, pinnedElapsed{}, axis{},
	cover{}, callerName{}, returnFlag{}, arrivals{}, blocked{}, waiting{}, queueLane{},
	cancelLine{}, limitsOfCall{}, sharedTimeout{},
	scatter{}, takes{}, gathered{},
	lanes{},
	decided{}, plainLoop{},
}

// laneMarks are drawn on each lane in this order.
var laneMarks = []laneMark{
	background{}, pinnedLane{},
	replicaStates{}, replicaFailures{}, firstFailedReplica{}, replicaTally{}, slowestReplica{},
	notStarted{}, spans{}, cancelledJobs{}, outcome{}, laneHandles{},
	pendingLabels{}, laneName{},
}

// spanMarks are drawn for each span of a lane, by its kind, in this order.
var spanMarks = []struct {
	of    trace.SpanKind
	marks []spanMark
}{
	{trace.SpanJob, []spanMark{jobOutcome{}, jobHandles{}}},
	{trace.SpanAttempt, []spanMark{bar{}, steps{}, wouldTake{}, attemptNumber{}, copyDot{}, failedAttempt{}, jobName{}}},
	{trace.SpanBackoff, []spanMark{backoff{}}},
	{trace.SpanGhost, []spanMark{ghost{}}},
	{trace.SpanOrphan, []spanMark{orphan{}}},
	{trace.SpanLeak, []spanMark{leak{}}},
}

// lanes draws the lanes under the caller's.
type lanes struct{}

func (lanes) draw(c *canvas) {
	c.crowded = c.isCrowded()
	for i := range c.pic.Lanes[1:] {
		l := c.startLane(&c.pic.Lanes[i+1])
		marks := laneMarks
		if c.run.report.Own != nil {
			marks = ownLaneMarks
		}
		for _, m := range marks {
			c.ofLane(l.Index)
			m.drawLane(c, l)
		}
	}
}

// spans draws the spans of a lane that stands for one goroutine.
type spans struct{}

func (spans) drawLane(c *canvas, l *laneCanvas) {
	if l.Count > 1 {
		return
	}
	if c.crowded && c.inSight(l.Index) > crowdedLane {
		c.drawCrowd(l)
		return
	}
	all := c.run.on(l.Index)
	retried := l.Source >= 0 && attempts(all) > 1
	for i := range all {
		s := &all[i]
		c.ofSpan(SpanID{l.Index, i + 1})
		b := &c.box
		*b = spanBox{Span: s, retried: retried, wanted: s.To}
		if s.What == trace.SpanAttempt {
			b.strand = strandOf(all, i)
			b.top, b.height = c.m.strandBox(l.Bar, b.strand)
			if ghost, ok := c.run.ghostOf(s); ok {
				b.wanted = ghost.From
			}
		}
		for _, kind := range spanMarks {
			if kind.of != s.What {
				continue
			}
			for _, m := range kind.marks {
				m.drawSpan(c, l, b)
			}
			break
		}
	}
}

// spanBox is a span and the place where it is drawn.
type spanBox struct {
	*trace.Span
	retried     bool          // its function made several attempts
	wanted      time.Duration // its end, or where ghost work began
	strand      strand        // of an attempt
	top, height float64       // of an attempt, in px
}

// attempts counts the attempts of a function, without the copies of hedges.
func attempts(spans []trace.Span) (n int) {
	for i := range spans {
		if s := &spans[i]; s.What == trace.SpanAttempt && !s.Copy {
			n++
		}
	}
	return n
}
