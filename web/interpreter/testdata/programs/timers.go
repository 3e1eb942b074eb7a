package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	t := time.NewTimer(2 * time.Millisecond)
	<-t.C
	fmt.Println(time.Since(start) >= 2*time.Millisecond, t.Reset(time.Hour), t.Stop())
	tick := time.NewTicker(2 * time.Millisecond)
	for i := range 3 {
		<-tick.C
		fmt.Println("tick", i)
	}
	tick.Stop()
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { fmt.Println("func"); close(done) })
	<-done
	stopped := time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	fmt.Println(stopped.Stop())
	d := 90*time.Second + 500*time.Millisecond
	fmt.Println(d, d.Minutes(), d.Round(time.Minute), time.Duration(0))
	day := time.Date(2024, time.February, 28, 12, 0, 0, 0, time.UTC).AddDate(0, 0, 2)
	fmt.Println(day.Format(time.RFC3339), day.Weekday(), day.YearDay())
}
