package tail_test

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/tail"
)

// One percent of the replies is slow; of the calls that need a hundred of them, most are.
func Example() {
	leaf := engine.NewSource("leaf")
	leaf.Count, leaf.Delay = 100, "mix(99%:10ms,1%:1.5s)"
	leaf.Timeout = "1s"
	s := engine.NewScenario()
	s.Sources = []engine.Source{leaf}

	runs, err := tail.Run(s, 1000, func(int) bool { return true })
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(runs.Sentence())
	fmt.Println()
	fmt.Print(runs.Summary().Text())
	// Output:
	// 1,000 runs: 63.6 % took 1 s, 36.4 % took 10 ms.
	//
	// 1,000 runs
	//
	//                   p50        p90        p95        p99      p99.9        max
	// elapsed           1 s        1 s        1 s        1 s        1 s        1 s
	//
	// outcomes  ok 36.4 %, error 63.6 %, crashed 0 %
	// requests  100 a run
	//
	//       from     share     seed
	//        0 s    36.4 %        3  ███████████████████████████
	//          ⋮
	//        1 s    63.6 %        1  ████████████████████████████████████████████████
}
