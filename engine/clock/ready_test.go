package clock

import (
	"math/rand/v2"
	"testing"
)

// TestReadyTasksRunByLane holds random pushes and pops against a search for the first.
func TestReadyTasksRunByLane(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var tasks readyTasks
		var model []*task
		seq := uint64(0)
		for range 200 {
			if random.IntN(3) > 0 {
				seq++
				made := &task{lane: random.IntN(8)}
				made.timer = timer{task: made, lane: int32(made.lane), armed: seq}
				tasks.push(place{rank: made.timer.rank(), seq: seq, timer: &made.timer})
				model = append(model, made)
				continue
			}
			if tasks.empty() != (len(model) == 0) {
				t.Fatalf("empty is %v with %d tasks", tasks.empty(), len(model))
			}
			if len(model) == 0 {
				continue
			}
			first := 0
			for i, other := range model {
				if other.lane < model[first].lane {
					first = i
				}
			}
			if got := tasks.pop(); got != model[first] {
				t.Fatalf("pop: lane %d, number %d; want lane %d, number %d", got.lane, got.timer.armed, model[first].lane, model[first].timer.armed)
			}
			model = append(model[:first], model[first+1:]...)
		}
	}
}
